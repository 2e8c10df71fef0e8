# トラブルへの対応: 段階、やること、終わり方、お断り、経過の文。

incident-stage-notice = 気づく
incident-stage-contain = 止める
incident-stage-look = 調べる
incident-stage-restore = 戻す
incident-stage-tell = 知らせる
incident-stage-review = ふり返る

task-state-open = 未着手
task-state-doing = 進行中
task-state-waiting = 待ち
task-state-done = 完了
task-state-not-needed = 不要

doer-firm = 会社
doer-desk = 見守り窓口
doer-supplier = 業者

outcome-mended = 原因を取り除いた
outcome-nothing-found = 被害は見つからなかった
outcome-unknown = 調べたが分からない
outcome-handed-over = ほかの所へ引き継いだ
outcome-mistaken = トラブルではなかった

refusal-reason-empty = 理由が書かれていません。ほかの入力は残っています。ひとことで大丈夫ですので、理由を書いてください。
refusal-reason-too-long = 理由が200字をこえています。入力は残っています。短くしてください。

refusal-incident-changed = 見ている間に、この事案が変わりました。入力は保存していませんが、事案はそのまま残っています。新しい内容を見てから、もう一度選んでください。
refusal-incident-is-closed = この事案は終わっています。記録は残っています。続けるときは、先に再開してください。
refusal-incident-is-open = この事案は続いています。何も変わっていません。画面を開き直してください。
refusal-incident-already-there = もうその段階です。何も変わっていません。次の段階を選んでください。
refusal-incident-stage-needs-reason = 段階を飛ばすときと戻すときは、理由が必要です。入力は残っています。理由をひとこと書いてください。
refusal-incident-open-tasks = 終わっていないやることが{ $count }つあります。入力は残っています。先に済ませるか、このまま終わる理由を書いてください。
refusal-incident-no-such-task = そのやることは見つかりません。ほかの内容はそのまま残っています。画面を開き直してください。
refusal-incident-task-is-settled = このやることは終わっています。記録は残っています。続けるときは、先に「戻す」を選んでください。
refusal-incident-too-many-tasks = やることが多くなりすぎました。今あるものはそのまま残っています。別の事案に分けてください。
refusal-incident-desk-only = この操作は窓口の担当者が行います。何も変わっていません。必要なときは、{ -desk }へお電話ください。

entry-incident-opened = 事案を始めました
entry-incident-stage-reached = 「{ $stage }」に進みました
entry-incident-stage-skipped = 「{ $stage }」を飛ばしました（{ $reason }）
entry-incident-stage-back = 「{ $stage }」に戻りました（{ $reason }）
entry-incident-task-added = やること「{ $task }」を加えました
entry-incident-task-resumed = やること「{ $task }」を未着手に戻しました
entry-incident-task-started = 「{ $task }」を始めました
entry-incident-task-waits = 「{ $task }」は待ちです（{ $reason }）
entry-incident-task-done = 「{ $task }」が終わりました
entry-incident-task-dropped = 「{ $task }」は不要としました（{ $reason }）
entry-incident-closed = 事案を終わりにしました（{ $outcome }）
entry-incident-reopened = 事案を再開しました（{ $reason }）
entry-incident-withdrawn = 事案の開始を取り消しました
