# ファイルを置いて、読み取った内容を見る。

drops-title = ファイルを調べる
drops-intro = メール（.eml）、通信の記録（pcap）、ほかの道具の記録（ログ）を置くと、読み取った内容が見られます。ファイルは開かず、動かさずに読みます。
drops-erased-after = 置いたファイルと読み取った内容は、決まった日数のあとに消します。
drops-file = ファイル
drops-file-hint = 1つ、64 MBまで。
drops-send = 置いて調べる
drops-own = これまでに置いたファイル
drops-none = まだ置かれていません。置くと、ここに並びます。
drops-col-name = ファイル
drops-col-added = 置いた日時
drops-back = 置いたファイルへ

drop-stage-waiting = 調べています
drop-stage-read = 調べました
drop-stage-unread = 読めませんでした
drop-stage-erased = 消しました
drop-about = { $when }に{ $by }さんが置きました。{ $erase }に消します。
drop-state-waiting = 調べています。この画面を閉じても続きます。1分ほどで終わります。
drop-state-read = 調べ終わりました。
drop-state-unread = このファイルは読めませんでした。窓口に送ると、人が見ます。
drop-state-erased = 決まった日が来たので、ファイルと内容を消しました。
drop-nothing = 調べた範囲では、気になる点は見つかっていません。
drop-alerts = 気になる点が{ $number }件あります。くわしくは結果を開いてください。
drop-report = 結果を開く
drop-look-again = 画面を新しくする
drop-consultation = 送った相談を見る
drop-send-title = 窓口に送る
drop-send = 送って相談する
drop-sent-body = 「{ $name }」を見てください。
drop-attach-title = 事案の記録に加える
drop-attach = 加える
drop-incident-number = 事案の番号（I-1001）
drop-erase-title = すぐに消す
drop-erase = ファイルと内容を消す
drop-note =
    置かれたファイル「{ $name }」（{ $size } バイト、SHA-256 { $sha256 }）を調べました。
    { $found }

refusal-drop-file = ファイルが選ばれていません。1つ選んでください。
refusal-drop-waiting = 調べているファイルがたくさんあります。新しいファイルは置かれていません。少し待ってから、もう一度置いてください。
refusal-drop-incident = その番号の事案は、この会社にありません。番号を確かめてください。
refusal-incident-no-such-number = その番号の事案は、この会社にありません。番号を確かめてください。

entry-drop-added = ファイルが置かれました
entry-drop-read = 置かれたファイルを調べました
entry-drop-sent = 置かれたファイルが窓口に送られました
entry-drop-attached = 置かれたファイルの内容を事案に加えました
entry-drop-erased = 置かれたファイルを消しました
