# 受信箱、お知らせのページ、お知らせの一覧。

inbox-title = 受信箱
inbox-title-waiting = 受信箱（待ち { $number }件）
inbox-back = 受信箱へ
inbox-order = 約束の時刻が近い順。
inbox-kept = 今日の約束 { $ended }件のうち { $kept }件を守りました。
inbox-tabs = 見る範囲
inbox-tab-waiting = 待ち
inbox-tab-mine = 自分の分
inbox-tab-asked = 会社の返事待ち
inbox-tab-blind = 見えない会社

inbox-search = しぼり込み
inbox-search-level = 急ぎ具合
inbox-search-every-level = すべての急ぎ具合
inbox-search-kind = 種類
inbox-search-every-kind = すべての種類
inbox-search-firm = 会社の名前
inbox-search-do = しぼり込む
inbox-search-clear = しぼり込みをやめる

inbox-kind-known-bad-contact = 要注意の相手
inbox-kind-malware-c2 = 遠隔操作のウイルス
inbox-kind-exploit-smb = ファイル共有への攻撃
inbox-kind-lateral-movement = 社内での広がり
inbox-kind-malware-found = ウイルスの検出
inbox-kind-malicious-attachment = 不正な添付
inbox-kind-deceptive-mail = なりすましメール
inbox-kind-mass-mailing = 大量のメール
inbox-kind-exfiltration = 情報の持ち出し
inbox-kind-dns-tunnel = DNSに隠した通信
inbox-kind-brute-force = パスワードの総当たり
inbox-kind-remote-break-in = 社外からの侵入
inbox-kind-cloud-account = アカウントの乗っ取り
inbox-kind-support-scam = サポート詐欺
inbox-kind-ransom-note = 身代金の画面
inbox-kind-payment-fraud = 振込先の変更メール
inbox-kind-partner-incident = 取引先の事故
inbox-kind-lost-device = 機器の紛失
inbox-kind-open-router = 設定画面の公開
inbox-kind-system-change = 設定の変更
inbox-kind-arp-spoofing = アドレスのなりすまし
inbox-kind-rogue-dhcp = 2台目のDHCP
inbox-kind-port-scan = 入口の下調べ
inbox-kind-cleartext-credential = 読めるパスワード
inbox-kind-beaconing = 定期的な通信
inbox-kind-tls-odd = 暗号化の異常
inbox-kind-eol-os = 古いOS
inbox-kind-os-extended-updates = 延長サポートの確認
inbox-kind-private-device = 私物の機器
inbox-kind-new-device = 新しい機器
inbox-kind-blocked-attack = 止めた攻撃

inbox-about = { $firm }・{ $kind }・{ $basis }
inbox-about-blind = { $firm }・見えていません
inbox-left = 残り { $time }
inbox-left-tomorrow = あす { $time }
inbox-left-day = { $month }/{ $day } { $time }
inbox-left-missed = { $time } 超過
inbox-before-first = 初めて
inbox-before-here = { $number }回目
inbox-before-firms = ほか{ $number }社
inbox-before-both = { $here }・{ $firms }
inbox-reply-none = 未送信
inbox-silent = 見守り装置から{ $length }、連絡がありません
inbox-silent-never = 見守り装置から、まだ連絡がありません
inbox-first = 先頭に戻る
inbox-more = 次の50件

inbox-empty-waiting = 待ちのお知らせはありません。新しいお知らせや会社の返事が届くと、すぐここに出ます。
inbox-empty-mine = あなたが担当しているお知らせはありません。「待ち」から引き受けられます。
inbox-empty-asked = 会社の返事を待っているお知らせはありません。会社に聞くと、返事があるまでここに出ます。
inbox-empty-blind = 見えない会社はありません。どの見守り装置からも連絡が届いています。
inbox-empty-filtered = この条件に合うものはありません。条件をゆるめると、ほかの待ちが出ます。

inbox-pane = 選んだお知らせ
inbox-pane-about = { $number }・{ $firm }
inbox-open-alert = お知らせを開く
inbox-open-firm = 会社を開く
inbox-verdict = { $verdict }・{ $reason }
inbox-judged = { $name }さんが「{ $verdict }」と判定しました。
inbox-closed = 終わっています: { $closing }
inbox-is-incident = 事案になっています。
inbox-past = { $date } { $firm } { $number }: { $outcome }
inbox-past-by = { $date } { $firm } { $number }: { $outcome }（{ $name }）
inbox-holder = { $name }さんが担当しています。
inbox-holder-me = あなたが担当しています。
inbox-holder-nobody = 担当はまだいません。
inbox-take = 引き受ける
inbox-release = 担当を外す
inbox-call = { $name }様 { $phone }
inbox-call-no-phone = { $name }様（電話番号は登録されていません）
inbox-call-nobody = 連絡先が登録されていません。会社のページで登録できます。
inbox-blind-unknown = 連絡がない間のようすは分かりません。
inbox-blind-script-1 = お世話になっております。{ -desk }の{ $operator }です。2分ほどお時間よろしいでしょうか。
inbox-blind-script-2 = 見守り装置からの連絡が止まっています。電源のランプがついているか、線が抜けていないかを見ていただけますか。
inbox-blind-script-3 = ありがとうございます。担当の方のせいではありません。つながるまでご一緒します。

inbox-toast =
    { $count ->
        [1] 「{ $verdict }」にしました。
       *[other] { $count }件を「{ $verdict }」にしました。
    }
inbox-undone = 判定を取り消しました。お知らせは元の状態に戻っています。
inbox-bulk = { $all }件すべてを更新しました。
inbox-bulk-judged = { $all }件中{ $updated }件を更新しました。{ $left }件は{ $name }さんが先に判定しました。その判定はそのまま残っています。
inbox-bulk-changed = { $all }件中{ $updated }件を更新しました。{ $left }件は、見ている間に変わりました。そのまま残っています。新しい内容を見てから選んでください。
inbox-late-judged = { $name }さんが先に「{ $verdict }」と判定しました。あなたの選んだ内容は保存していません。お知らせはそのまま残っています。
inbox-late-changed = 見ている間に、このお知らせが変わりました。選んだ内容は保存していません。新しい内容を見てから、もう一度選んでください。

inbox-check-title = 送る前の確認
inbox-check = { $firms }社に、{ $count }件の質問を送ります。送る相手と質問を確かめてください。
inbox-check-row = 「{ $question }」（{ $title }）
inbox-check-send = { $firms }社に送る
inbox-check-back = 送らずに受信箱へ戻る

refusal-verdict-missing = 判定と理由が選ばれていません。お知らせはそのまま残っています。判定を選び、続けて理由を選んでください。
refusal-holder-missing = 引き継ぐ相手が見つかりません。担当はそのままです。一覧から選んでください。
refusal-view = view は waiting、mine、asked、later のどれかです。
refusal-level = level は 1 から 4 の数です。
refusal-kind = その kind はありません。
refusal-after = after には、前のページの next をそのまま送ってください。

alert-about = お知らせ { $number }・{ $when }
alert-answers = お知らせの内容
alert-evidence-note = 見分け方 { $kind }・{ $seen }・{ $number }回
alert-with-desk = { -desk }が内容を確かめています。{ $time } までに次のご案内をします。
alert-over = このお知らせは終わりました。{ $closing }。
alert-over-joined = 同じ話の別のお知らせにまとめました。続きはそちらでご案内します。
alert-in-hand = { -desk }が一緒に対応しています。
alert-reopen = もう一度開く
alert-give = 担当を変える
alert-gap = 機械の時刻から知った時刻まで、{ $length }あいています。
alert-by-person = { $name }
alert-by-sensor = 見守り装置
alert-by-link = 会社（リンクから）
alert-by-account = 担当者
alert-by-token = プログラム
alert-by-center = 自動

alerts-title = お知らせ
alerts-caption = これまでのお知らせ
alerts-number = 番号
alerts-what = 内容
alerts-level = 急ぎ具合
alerts-when = 日時
alerts-standing = ようす
alerts-with-desk = 窓口が確かめています
alerts-with-firm = お返事をお待ちしています
alerts-over = 終わりました
alerts-older = これより前のお知らせ
alerts-none-since = お知らせはまだありません。見守りは{ $date }に始まりました（{ $day }日目）。
alerts-none-yet = お知らせはまだありません。見守り装置がつながると、見守りが始まります。

refusal-alert-person-only = この操作は、人か、人の鍵（API トークン）だけが行えます。何も変わっていません。サインインしてから、もう一度お試しください。
