# 見守り装置の登録と、そのようす。

sensor-code-not-a-code = 登録コードではないようです。「HK1-」で始まる文字を、初めから終わりまで貼り付けてください。
sensor-code-newer = この登録コードは、もっと新しい Hikeshi のものです。この装置の Hikeshi を新しくしてから、もう一度入れてください。
sensor-code-letter = 登録コードに使われない文字「{ $letter }」が入っています。コードだけを貼り付けてください。
sensor-code-cut-short = 登録コードの終わりが足りません。行が分かれていても、最後の行まで貼り付けてください。
sensor-code-mistyped = 登録コードのどこかが違っています。手で打たずに、メールや画面から貼り付けてください。
sensor-code-address = 登録コードの中のあて先が読めません。新しいコードを発行してもらってください。

sensor-enrolled = { $firm } の { $site } を見守る装置として登録しました。装置の番号は { $sensor } です。次は hikeshi sensor run で動かしてください。

sensor-trouble-not-enrolled = このフォルダーの装置は、まだ登録されていません。hikeshi sensor enrol に登録コードを付けて、先に登録してください。
sensor-trouble-already-enrolled = このフォルダーの装置は登録済みです。そのまま hikeshi sensor run で動かせます。別の場所を見守るときは、別のフォルダーを使ってください。
sensor-card-missing = 差し口 { $interface } がありません。名前を確かめてください（ip link で一覧が出ます）。
sensor-card-forbidden = 差し口 { $interface } を聞く権限がありません。管理者として始めるか、CAP_NET_RAW を与えてください。聞きはじめた後は、手放します。
sensor-card-foreign = 差し口 { $interface } の種類は、まだ読めません。イーサネットか Wi-Fi の差し口を選んでください。
sensor-card-failed = 差し口 { $interface } を開けません（{ $detail }）。
sensor-syslog-failed = { $address } で機器の記録を受け取れません（{ $detail }）。アドレスと、ほかのプログラムが使っていないかを確かめてください。
sensor-rights-failed = 権限を手放せませんでした（{ $detail }）。管理者のままでは動かしません。
sensor-user-missing = 利用者 { $user } がいません。作るか、--user で選んでください。管理者のまま動かすときは --user root と書いてください。
sensor-trouble-in-use = このフォルダーの装置は、もう動いています。二つ同時には動かせません。
sensor-trouble-folder = 装置のフォルダーを読み書きできません（{ $detail }）。書く権利と空き容量を確かめてください。
sensor-trouble-unreached = センターにつながりませんでした（{ $detail }）。何も失われていません。ネットワークを確かめて、もう一度試してください。
sensor-trouble-wrong-certificate = あて先にいるのは、登録コードが示すセンターではありません。何も送っていません。見守り窓口に、センターの証明書が変わっていないかを聞いてください。
sensor-trouble-busy = センターが今は受け付けられません（{ $detail }）。何も失われていません。少し待って、もう一度試してください。

sensor-link-starting = センターにつないでいます。
sensor-link-open = センターとつながっています。
sensor-link-waiting = センターに届きません。見たものは装置にためてあり、つながりしだい送ります。
sensor-link-wrong-certificate = あて先にいるのは、登録したセンターではありません。何も送らず、装置にためています。見守り窓口に知らせてください。
sensor-link-revoked = センターがこの装置の鍵を止めました。もう何も送りません。見たものは装置に残っています。心当たりがなければ、見守り窓口に知らせてください。

sensor-problem-revoked-key = センターがこの装置の鍵を止めました。もう何も送りません。見たものは装置に残っています。見守り窓口に知らせてください。
sensor-problem-bad-signature = センターが、この装置の署名を確かめられませんでした。見たものは装置にためてあり、あとでもう一度送ります。続くときは見守り窓口に知らせてください。
sensor-problem-wrong-clock = この装置の時計がセンターと合っていません。見たものは装置にためてあります。装置の日付と時刻を確かめてください。
sensor-problem-old-shape = この装置とセンターの Hikeshi の版が離れすぎています。見たものは装置にためてあります。古いほうを新しくしてください。
sensor-problem-not-yours = センターは、この装置を別の場所のものと見ています。見たものは装置にためてあります。見守り窓口に知らせてください。
sensor-problem-replay = センターは、同じものをもう受け取ったと言っています。見たものは装置にためてあります。続くときは見守り窓口に知らせてください。
sensor-problem-wrong-code = この登録コードは使えません。使い終わったか、期限が過ぎたコードです。新しいコードを発行してもらってください。
sensor-problem-too-large = 一度に送る量が、センターの決まりを超えました。装置が小さく分けて送り直します。
sensor-problem-unreadable = 送ったものを、センターが読めませんでした。読めるものだけを送り直します。続くときは見守り窓口に知らせてください。

sensor-coverage-whole = 機器どうしの通信が見えています。
sensor-coverage-only-broadcast = 全体への呼びかけだけが見えています。差し口を確かめてください。
sensor-coverage-blind = 何も見えていません。線と差し口を確かめてください。
sensor-coverage-unknown = 見える範囲は、まだ分かりません。

sensor-status = { $link } 待っている記録 { $waiting }件、送った記録 { $sent }件。
sensor-status-following = { $capture } を読んでいます。パケット { $packets }、機器 { $devices }台。
sensor-status-dropped = 装置の空きが足りず、急がない記録から { $dropped }件を消しました。
sensor-status-trouble = 読み書きに困っています（{ $detail }）。
sensor-stopped = 装置を止めました。待っている記録 { $waiting }件は、次に動かしたときに送ります。
