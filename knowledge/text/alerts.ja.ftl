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

# 電話で伺ったことについての質問
ask-ransom =
    .ask = そのパソコンの線を抜けましたか？
    .unplugged = 抜いた
    .unplugged-hint = 次の手順をお送りします
    .others = ほかにも画面が出ている
    .others-hint = すぐに一緒に対応します

ask-paid =
    .ask = もう振り込みましたか？
    .not-yet = まだ振り込んでいない
    .not-yet-hint = 確かめ方をお送りします
    .today = 今日振り込んだ
    .today-hint = 銀行への電話をご案内します
    .earlier = 前に振り込んだ
    .earlier-hint = お電話で一緒に確かめます

ask-partner =
    .ask = この取引先とのやりとりは？
    .mail = メールだけ
    .mail-hint = 確かめることをお送りします
    .linked = システムをつないでいる
    .linked-hint = お電話で止め方をご案内します
    .data = 情報を預けている
    .data-hint = お電話でくわしく伺います

ask-lost =
    .ask = お客様や社員の情報が入っていますか？
    .data = 入っている
    .data-hint = 届け出が必要か一緒に確かめます
    .no-data = 入っていない
    .no-data-hint = 窓口が確かめて終わりにします

ask-router =
    .ask = ルーターはだれが管理していますか？
    .supplier = 業者に任せている
    .supplier-hint = 業者の方に送る文を用意します
    .own = 自社で管理している
    .own-hint = 閉じ方の手順をお送りします

# 電話で伺ったことを、お知らせにする
said-open = 電話で伺った
said-title = 伺ったことをお知らせにする
said-which-firm = どの会社のお話ですか
said-which-kind = { $firm }：何についてのお話ですか
said-search = 会社を探す
said-no-firm = その名前の会社は見つかりません。名前の一部を2文字以上で入れてください。
said-other-firm = 会社を選び直す
said-other-kind = 種類を選び直す
said-about = { $firm }・{ $kind }
said-send = お知らせにする
said-field-noticed = 気づいた時刻
said-noticed-hint = 「9:40」か「2026-11-24 09:40」のように。空のままなら今です。
said-field-caller = 教えてくださった方
said-field-said = 言われたこと
said-field-partner = 取引先の名前
said-field-sender = メールの送り主
said-field-place = なくした場所
said-field-service = サービスの名前
said-field-user = アカウントの名前の最初の2文字
said-field-host = 相手の名前やアドレス
said-field-paid = 振り込み
said-paid-yes = もう振り込んだと伺った（「今すぐ」になります）
said-field-level = 急ぎ具合
said-kind-deceptive-mail = 送り主やリンクがおかしいメールが届いた
said-kind-remote-break-in = VPNやリモート操作から入られたようだ
said-kind-cloud-account = メールやクラウドを、ほかの人が使ったようだ
said-kind-support-scam = 電話をかけさせる警告が画面に出た
said-kind-ransom-note = ファイルが開けない、お金を求める画面が出た
said-kind-payment-fraud = 振込先を変えるメールが届いた、振り込んだ
said-kind-partner-incident = 取引先が攻撃を受けたと言っている
said-kind-lost-device = パソコンやスマートフォンをなくした
said-kind-open-router = 設定画面が外から見えると知らせがあった

refusal-said-kind = お話の種類が選ばれていません。何も保存していません。一覧から1つ選んでください。
refusal-said-firm = 会社が選ばれていないか、この窓口の会社ではありません。何も保存していません。会社を選び直してください。
refusal-said-time = 時刻が読めません。入力は残っています。「9:40」か「2026-11-24 09:40」のように書いてください。
refusal-said-time-far = 時刻が今より先か、1年より前です。入力は残っています。気づいた時刻を確かめてください。
refusal-said-level = 急ぎ具合が選ばれていません。入力は残っています。1つ選んでください。
refusal-said-long = 60字をこえています。入力は残っています。短くしてください。

closing-muted = 出さないと決めてある動きでした
reopening-muting = 出さない決まりが終わったため

refusal-alert-mute-urgent = 「今すぐ」のお知らせは、必ず出します。何も変わっていません。内容を見て判定してください。
refusal-alert-wait-urgent = 「今すぐ」のお知らせは、あとに回せません。お知らせはそのまま残っています。内容を見て判定してください。
refusal-alert-wait-time = 待てるのは、今より先の30日以内の時刻までです。お知らせはそのまま残っています。時刻を選び直してください。

entry-alert-waiting = { $time } まで待つことにしました
entry-alert-came-back = 待つ時刻が来て、待ちに戻りました
entry-alert-promise-moved = お約束の時刻を { $time } に改めました
