eol-os-known-bad =
    .title =
        { $os } の古い{ $device-kind ->
            [server] サーバー
           *[other] パソコン
        }が、要注意の相手と通信しました
    .what-contact = { $device } が、攻撃に使われた相手 { $host } と{ $contacts }回やりとりしました。
    .what-system = 通信の特徴から、{ $os } と見ています。
    .serious-virus = はい、急ぎます。ウイルスに感染したときと似た動きです。
    .serious-support = { $os } は{ $end }で修正の配布が終わり、弱いところが残ったままです。
    .now = LANの線（通信用の線）を抜くか、Wi-Fiを切ってください。電源は切らないでください。
    .now-print = 印刷などは、別のパソコンからお願いします。
    .who = 線を抜くのは社内の担当の方、そのあとの確認は{ -desk }です。
    .next = 線を抜いたら{ -desk }へお電話ください。被害の有無を一緒に確かめます。

eol-os-outside =
    .title =
        { $os } の古い{ $device-kind ->
            [server] サーバー
           *[other] パソコン
        }が1台、つながっています
    .what-outside = { $device } が、{ $since } からインターネットと通信しています。
    .what-system = 通信の特徴から、{ $os } と見ています。
    .serious-none = この記録の中に、被害は見つかっていません。
    .serious-support = ただ、{ $os } は{ $end }で修正の配布が終わり、ウイルスに弱いままです。
    .now = 何に使っているかを確かめてください。電源は切らなくて大丈夫です。
    .who = 確かめるのは社内の担当の方です。
    .next = 使わないなら線を外します。仕事で必要なら、守りながら使う方法を{ -desk }へご相談ください。

eol-os-inside =
    .title =
        { $os } の古い{ $device-kind ->
            [server] サーバー
           *[other] パソコン
        }が1台、つながっています
    .what-inside = { $device } が、{ $since } から社内のネットワークにつながっています。
    .what-system = 通信の特徴から、{ $os } と見ています。
    .serious-none = この記録の中に、インターネットとの通信も被害も見つかっていません。
    .serious-support = ただ、{ $os } は{ $end }で修正の配布が終わり、ウイルスに弱いままです。
    .now = 何に使っているかを確かめてください。電源は切らなくて大丈夫です。
    .who = 確かめるのは社内の担当の方です。
    .next = 使わないなら線を外します。仕事で必要なら、守りながら使う方法を{ -desk }へご相談ください。
