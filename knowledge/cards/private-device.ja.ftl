private-device-known-bad =
    .title =
        登録のない{ $device-kind ->
            [phone] スマートフォン
            [tablet] タブレット
            [console] ゲーム機
            [tv] テレビ
           *[other] 機器
        }が、要注意の相手と通信しました
    .what-contact = { $device } が、攻撃に使われたことのある { $host } と{ $contacts }回やりとりしました。
    .what-kind =
        通信の特徴から、個人の{ $device-kind ->
            [phone] スマートフォン
            [tablet] タブレット
            [console] ゲーム機
            [tv] テレビ
           *[other] 機器
        }と見ています。
    .serious-list = 注意リストが示すのは過去の悪用です。今の被害を示すものではありません。
    .serious-inside = その機器の中までは、こちらから見えません。
    .now = 持ち主が分かれば、会社のWi-Fiから外してもらってください。
    .who = 声をかけるのは社内の担当の方、そのあとの確認は{ -desk }です。
    .next = 社員用と来客用のWi-Fiを分ける方法を、{ -desk }へご相談ください。
    .next-blame = 故障や犯人さがしではありません。
    .script =
        登録のない機器が1台、会社のWi-Fiから、過去に悪用された相手と通信しました。
        持ち主の方に、いったん会社のWi-Fiを切るようお伝えいただけますか。中を調べることはしません。

private-device =
    .title =
        登録のない{ $device-kind ->
            [phone] スマートフォン
            [tablet] タブレット
            [console] ゲーム機
            [tv] テレビ
           *[other] 機器
        }が1台あります
    .what-seen = { $device } が、{ $since } から社内のネットワークにつながっています。
    .what-kind =
        通信の特徴から、個人の{ $device-kind ->
            [phone] スマートフォン
            [tablet] タブレット
            [console] ゲーム機
            [tv] テレビ
           *[other] 機器
        }と見ています。
    .serious-none = この記録の中に、おかしな通信は見つかっていません。
    .now = だれのものかを聞いてください。
    .who = 社内の担当の方です。
    .next = 分かったら機器の名簿に書いてください。個人のものなら来客用のWi-Fiへ移します。
    .script =
        登録のない機器が1台、会社のネットワークにつながっています。
        おかしな通信は見つかっていません。だれのものかを教えていただけますか。
