# お知らせの状態、判定、理由、お断り、経過の文。

alert-stage-open = 待ち
alert-stage-asked = 会社の返事待ち
alert-stage-answered = 返事あり
alert-stage-incident = 事案
alert-stage-closed = 終わり

waits-desk = 窓口の番
waits-firm = 会社の番
waits-nobody = 終わり

verdict-incident = 事案にする
verdict-ask = 会社に聞く
verdict-benign = 問題なし
verdict-not-yet = まだ決めない

reason-incident-infection = 感染
reason-incident-takeover = 乗っ取り
reason-incident-fraud = 詐欺
reason-incident-loss = 紛失
reason-incident-other = その他
reason-ask-known = 心当たり
reason-ask-use = 用途
reason-ask-when = 日時
reason-benign-business = 業務
reason-benign-mistaken = 見立て違い
reason-benign-drill = 訓練
reason-benign-handled = 対応済み
reason-not-yet-awaiting = 情報待ち
reason-not-yet-hand-over = 引き継ぎ

closing-benign-business = 業務の動きと分かりました
closing-benign-mistaken = こちらの見立て違いでした
closing-benign-drill = 訓練の動きと分かりました
closing-benign-handled = 対応が済んでいます
closing-answered = 会社のお返事で解決しました
closing-learning = ふだんの様子を覚える期間に見えたものです
closing-incident = トラブルへの対応が終わりました
closing-joined = 同じ話の別のお知らせにまとめました

reopening-findings = 新しい動き
reopening-answer = 会社のお返事
reopening-operator = 担当者の判断
reopening-incident = 事案の再開

# お約束
promise-by = { $time } まで
promise-left = 残り { $time }
promise-missed = お約束の時刻を { $time } 過ぎました
promise-kept = お約束の時刻を守りました
promise-none = 期限はありません
promise-rule-now = { $minutes }分以内にお電話します（24時間）
promise-rule-same-day = その営業日の { $time } までにお返事します
promise-rule-within = 営業時間で{ $minutes }分以内にお返事します
promise-rule-next-day = 次の営業日のうちにお返事します
promise-rule-letter = 毎月の手紙でお知らせします

refusal-alert-changed = 見ている間に、このお知らせが変わりました。選んだ内容は保存していませんが、お知らせはそのまま残っています。新しい内容を見てから、もう一度選んでください。
refusal-alert-not-from-here = 今の状態からは、この操作はできません。お知らせはそのまま残っています。画面を開き直して、できる操作を選んでください。
refusal-alert-nothing-to-undo = 取り消せる判定がありません。お知らせはそのまま残っています。変えたいときは、新しく判定してください。
refusal-alert-not-your-verdict = この判定は、ほかの担当者のものです。お知らせはそのまま残っています。取り消しは、本人に頼んでください。
refusal-alert-undo-too-late = 取り消せる時間を過ぎました。判定はそのまま残っています。変えたいときは、お知らせを開いて再開してください。
refusal-alert-already-taken = ほかの担当者が先に引き受けました。お知らせはそのまま残っています。代わるときは「担当を変える」を選んでください。
refusal-alert-too-urgent = 急ぎのお知らせは、覚える期間でも閉じません。お知らせはそのまま残っています。内容を見て判定してください。

entry-alert-opened = お知らせができました（{ $level }）
entry-alert-made-incident = 事案にしました（{ $reason }）
entry-alert-asked = 会社に聞くことにしました（{ $reason }）
entry-alert-benign = 問題なしと判定しました（{ $reason }）
entry-alert-postponed = まだ決めないことにしました（{ $reason }）
entry-alert-undone = 判定「{ $verdict }」を取り消しました
entry-alert-question-withdrawn = 質問を取り下げました
entry-alert-question-restored = 取り下げた質問を元に戻しました
entry-alert-incident-withdrawn = 事案にしたことを取り消しました
entry-alert-assigned = { $person }さんが担当になりました
entry-alert-released = 担当を外しました
entry-alert-answered = 会社からお返事がありました（{ $leads }）
entry-alert-answer-noted = 会社のお返事を書きとめました（{ $leads }）
entry-alert-question-expired = お返事の期限が過ぎました
entry-alert-raised = 急ぎ具合を上げました（{ $level }）
entry-alert-reopened = お知らせを再開しました（{ $why }）
entry-alert-closed = お知らせを終わりにしました（{ $closing }）

leads-incident = 一緒に対応する
leads-close = 解決
leads-call = 電話する
leads-keep = 窓口が確かめる

# 窓口が質問して約束するときに、お知らせの文と入れ替わる行。{ $within } は「1時間」など。
desk-lines =
    .ask = 質問に1つ答えてください。電源は切らなくて大丈夫です。
    .ask-too = そのあと、質問に1つ答えてください。
    .who = 答えるのは社内の担当の方、作業の案内は{ -desk }です。
    .next = お返事から{ $within }以内に、{ -desk }が次の手順をお送りします。
    .call = { $within }以内に、{ -desk }からお電話します。そのまま最後までご一緒します。
