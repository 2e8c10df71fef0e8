# 相談: 会社から、メールから、電話から。

nav-consultations = 相談
nav-consult = 相談する

consult-title = 相談する
consult-intro = こんなことで電話していいのか、と思うことほど、お電話ください。
consult-promise = 今いただいたご相談には、{ $time }までにお返事します。
consult-promise-out = 今は受付時間外です。今いただいたご相談には、{ $time }までにお返事します。
consult-door-call = 電話する
consult-door-write = 文字で相談する
consult-door-write-hint = ひとことで大丈夫です
consult-door-odd = これ怪しい？
consult-door-odd-hint = 気になるメールや画面を見てもらう
consult-door-drop = ファイルを調べる
consult-door-drop-hint = メールや通信の記録を置くと、読み取った内容が見られます
consult-own = これまでのご相談
consult-own-none = ご相談はまだありません。送ると、お返事と一緒にここに残ります。
consult-more = 続きを見る
consult-back = 相談の一覧へ
consult-back-one = 相談へもどる

consult-new-ask = 文字で相談する
consult-new-ask-intro = 何が起きたか、分かるところだけで大丈夫です。パスワードは書かないでください。
consult-new-odd = これ怪しい？
consult-new-odd-intro = メールの本文や画面の言葉をそのまま貼ってください。リンクは開かず、返信もせず、そのまま残してください。
consult-body-ask = 相談したいこと
consult-body-ask-hint = 例：昨日から、経理のパソコンに見たことのない画面が出ます。
consult-body-odd = 気になるメールや画面の内容
consult-body-odd-hint = 送り主、題名、本文が分かると早くお返事できます。
consult-file-odd = メールのファイルや画面の写真
consult-file-odd-hint = .eml や画像を1つ付けられます（25 MBまで）。
consult-send = 送る

consultations-title = 相談
consultations-desk = 返事を待つもの
consultations-open = 返事ずみ
consultations-over = 終わったもの
consultations-unknown = 送り主が分からないもの
consultations-desk-none = 返事を待つ相談はありません。新しい相談は、ここに約束の早い順に並びます。
consultations-open-none = 返事ずみの相談はありません。返事を送ると、ここに移ります。
consultations-over-none = 終わった相談はまだありません。終わりにすると、ここに残ります。
consultations-unknown-none = 送り主が分からないメールはありません。会社に登録のない宛先から届くと、ここに分けて置かれます。
consult-col-what = 内容
consult-col-who = 会社
consult-col-stage = 状態
consult-col-last = 最後のやりとり
consult-col-due = 約束まで
consult-late = { $time }（過ぎています）
consult-no-subject = （題名なし）

consult-call = 電話の内容を書く
consult-call-intro = 会社の方が話した言葉で書いてください。会社のページにもそのまま出ます。パスワードは聞かず、書かないでください。
consult-call-firm = 会社（名前か番号）
consult-call-sender = 話した方
consult-call-sender-hint = 空のままなら、会社の連絡先の方になります。
consult-call-subject = 題名
consult-call-body = 伺ったこと
consult-call-body-hint = 困っていること、どの機械か、いつからか、画面、電源とネットの今、大事な情報、ほかの機械、取引先、バックアップ、ウイルス対策、話した相手、今日つながる番号の順に伺います。
consult-call-keep = 記録する

consult-about = どのような相談ですか
consult-about-ask = 相談
consult-about-odd = これ怪しい？
consult-way-web = ページから
consult-way-phone = 電話で
consult-way-mail = メールで
consult-way-drop = ファイルと一緒に
consult-stage-new = 新しい
consult-stage-waiting = 続きが届いた
consult-stage-answered = 返事ずみ
consult-stage-handed-off = 引き継ぎ中
consult-stage-promoted = 事案になった
consult-stage-closed = 終わり
consult-how = どのように終わりましたか
consult-how-settled = 答えが届いた
consult-how-not-needed = もう必要ない
consult-how-no-question = 相談ではなかった
consult-reason = ひとこと

consult-about-line = 相談 { $number }・{ $when }・{ $way }
consult-state-desk = { $time }までに返事をする約束です。
consult-state-waits = 受け取りました。{ $time }までにお返事します。
consult-state-late = お約束の時刻（{ $time }）を過ぎています。申し訳ありません。
consult-state-answered = お返事しました。続きがあれば、下に書いてください。
consult-state-handed-off = { $desk }に引き継ぎました。返事を待っています。
consult-state-promoted = 対応を始めています。
consult-state-closed = 終わりました（{ $how }）。続きを書くと、また始まります。
consult-said-firm = { $name } さん（{ $way }）
consult-said-desk = { -desk } { $name }（{ $way }）
consult-said-note = 窓口だけのメモ { $name }
consult-more-to-say = 続きを書く
consult-answer = 返事
consult-answer-mail = 返事は { $mail } へ、同じやりとりのメールで届きます。会社のページにも出ます。
consult-answer-page = 会社のページに出ます。メールの届く宛先は登録されていません。
consult-proposed = 読み取った内容から作った下書きです。読んで直してから送ってください。
consult-do-answer = 返事を送る
consult-do-phoned = 電話で答えた
consult-do-note = 窓口だけのメモにする
consult-done = 記録しました。
consult-done-sent = 受け取りました。早く教えてくださって助かります。
consult-done-noted = 記録しました。
consult-done-answered = 返事を記録しました。
consult-ways = ほかの進め方
consult-do-closing = 終わりにする
consult-do-promotion = 事案にする
consult-do-handoff = ほかの窓口へ引き継ぐ
consult-do-alert = お知らせと結ぶ
consult-do-place = どの会社の方か決める
consult-sender = 送り主
consult-mail = 返事の宛先
consult-unknown = 会社に登録のない送り主
consult-alert = お知らせを見る
consult-incident = 事案を見る
consult-place-intro = 本人かどうかを、前から知っている番号に電話して確かめてから決めてください。決めるまで、どの会社にも見えません。
consult-alert-intro = 同じ会社のお知らせの番号を書いてください。
consult-alert-number = お知らせの番号（A-1042）
consult-promotion-intro = 伺ったことが、事案の最初の記録になります。書き直しはいりません。
consult-kind = 起きたこと
consult-level = 急ぎ具合
consult-incident-reason = 事案の理由
consult-incident-infection = 感染
consult-incident-takeover = 乗っ取り
consult-incident-fraud = 詐欺
consult-incident-loss = 紛失
consult-incident-other = その他

consult-found = 読み取った内容
consult-found-desk-only = この内容は窓口だけに見えています。
consult-found-nothing = 調べた範囲では、気になる点は見つかっていません。
consult-found-unread = 最後まで読めていません。
consult-kind-deceptive-mail = 送り主やリンクに気になる点があるメール
consult-kind-support-scam = にせの警告画面や電話
consult-kind-malicious-attachment = 開くと危ない添付ファイル
consult-kind-malware-found = ウイルスの検出
consult-kind-cloud-account = メールやクラウドの乗っ取り
consult-kind-remote-break-in = 外からの侵入
consult-kind-mass-mailing = 覚えのない大量のメール
consult-kind-exfiltration = 情報の持ち出し
consult-kind-known-bad-contact = 注意リストの相手との通信
consult-kind-other = 気になる動き
consult-proposal-nothing =
    送ってくださり、ありがとうございます。
    調べた範囲では、気になる点は見つかっていません。ただ、安全だと言い切ることはできません。
    心当たりがなければ、返信せず、リンクも開かず、そのまま残してください。
consult-proposal-mail =
    送ってくださり、ありがとうございます。早く教えてくださって助かりました。
    このメールには、次の気になる点があります。
    { $why }
    返信せず、リンクを開かず、消さずに残してください。
    お金や振込先の話なら、前から知っている電話番号で相手に確かめてください。
    もうリンクを開いたり、何か入れたりしていたら、すぐお電話ください。責めることはありません。
consult-proposal-attachment =
    送ってくださり、ありがとうございます。早く教えてくださって助かりました。
    このメールの添付には、次の気になる点があります。
    { $why }
    添付を開かず、消さずに残してください。
    もう開いていたら、そのパソコンの線を抜くかWi-Fiを切り、電源はそのままで、すぐお電話ください。責めることはありません。

refusal-consultation-empty = まだ何も書かれていません。ひとことで大丈夫ですので、書いてください。
refusal-consultation-long = 4,000字をこえています。書いた内容は残っています。短くするか、続きに分けてください。
refusal-consultation-changed = 見ている間に、続きが届きました。書いた内容は残っています。新しい内容を読んでから、もう一度送ってください。
refusal-consultation-is-closed = この相談は終わっています。記録は残っています。続けるときは、返事を書いてください。
refusal-consultation-is-incident = この相談は事案になっています。記録は残っています。事案のページで進めてください。
refusal-consultation-nobodys-yet = どの会社の方か、まだ決まっていません。内容は残っています。先に会社を決めてください。
refusal-consultation-too-many = やりとりが多くなりました。これまでの内容は残っています。お電話でお話しさせてください。
refusal-consultation-desk-only = この操作は窓口の担当者が行います。何も変わっていません。必要なときは、{ -desk }へお電話ください。
refusal-consultation-no-desk = 担当する窓口がまだ決まっていません。書いた内容は送られていません。お電話ください。
refusal-consultation-deed = その操作は選べません。書いた内容は残っています。画面のボタンから選んでください。
refusal-consultation-how = 終わり方が選ばれていません。入力は残っています。1つ選んでください。
refusal-consultation-kind = 一覧から1つ選んでください。入力は残っています。
refusal-consultation-level = 急ぎ具合が選ばれていません。入力は残っています。1つ選んでください。
refusal-consultation-firm = その会社は見つかりません。入力は残っています。名前の一部か番号を書いてください。
refusal-consultation-firms = 同じような名前の会社がいくつかあります。入力は残っています。もう少し長く書いてください。
refusal-consultation-alert = その番号のお知らせは、この会社にありません。入力は残っています。番号を確かめてください。

entry-consultation-opened = 相談を受け付けました
entry-consultation-written = 相談の続きが届きました
entry-consultation-reopened = 終わった相談に続きが届きました
entry-consultation-answered = 相談に返事をしました
entry-consultation-noted = 相談にメモを加えました
entry-consultation-handed-off = 相談をほかの窓口へ引き継ぎました
entry-consultation-promoted = 相談を事案にしました
entry-consultation-closed = 相談を終わりにしました
entry-consultation-linked = 相談をお知らせと結びました
entry-consultation-placed = 相談がどの会社のものか決めました

mail-consultation-subject = ご相談への返事：{ $subject } { $mark }
mail-consultation-body =
    { $person } 様

    { $team }の{ $operator }です。
    合言葉：{ $phrase }
    （登録のときに決めた言葉です。ちがうときは返信せずに、前から知っている番号へお電話ください。）

    ご相談 { $number }「{ $subject }」

    { $body }

    ・このメールに返信すると、続きとして届きます。パスワードは書かないでください。
    ・これまでのやりとりは、サインインしてご覧になれます：{ $link }
    ・お電話でも承ります：{ $phone }（{ $hours }）

    { $team }
mail-consultation-body-unknown =
    { $person } 様

    { $team }の{ $operator }です。

    { $body }

    ・このメールに返信すると、続きとして届きます。パスワードは書かないでください。
    ・お電話でも承ります：{ $phone }（{ $hours }）

    { $team }

# 引き継ぎ票。
handoff-panel = ほかの窓口への引き継ぎ
handoff-title = ほかの窓口へ引き継ぐ
handoff-choose = どの窓口へ引き継ぎますか。分かっていることは、次の画面でもう書かれています。
handoff-filled = 分かっていることを書いておきました。足りない所だけ書いてください。空の所は「未確認」と書かれます。
handoff-check = 内容を確かめる
handoff-missing = この窓口がまず聞くことで、まだ分からない所があります：{ $parts }。このままでも引き継げます。
handoff-send = この内容で引き継ぐ
handoff-change = 書き直す
handoff-sheet = 引継ぎ票
handoff-sheet-title = 引継ぎ票：{ $desk }
handoff-about = { $when }　{ $by }
handoff-done-made = 引継ぎ票を記録しました。印刷するか、下の文をメールや様式に貼ってください。
handoff-answer = 窓口からの返事
handoff-receipt = 受付番号
handoff-no-receipt = 受付番号はまだありません
handoff-reply = 返事の内容
handoff-keep = 記録する
handoff-mail = メールや様式に貼る文
handoff-mail-to = 宛先 { $mail }
handoff-text = 文
sheet-unconfirmed = 未確認
sheet-firm = 会社
sheet-contact = 会社の担当者と連絡先
sheet-callback = 折り返しの連絡先と時間
sheet-callback-filled = { $team }　{ $by }　{ $phone }（{ $hours }）
sheet-consent = 情報を渡すことへの会社の同意
sheet-consent-hint = だれが、いつ、どう答えたか。
sheet-devices = 機器
sheet-system = OS
sheet-antivirus = ウイルス対策
sheet-cloud = 使っているクラウド
sheet-course = 起きたこと（時刻順）
sheet-why = ウイルスや侵入と考えた理由
sheet-asked = ほかに相談した所
sheet-done = したこと
sheet-not-done = まだしていないこと
sheet-indicators = 手がかり（IPアドレス、ドメイン、ハッシュなど）と出どころ
sheet-attachments = 添付（ハッシュ付き）
sheet-attachments-hint = 検体は、窓口から頼まれたときだけ、パスワード付きの zip で送ります。
sheet-harm = 被害と、情報の種類
sheet-tlp = 情報の扱い（TLP）
sheet-wish = お願いしたいこと
refusal-handoff-desk = 窓口が選ばれていません。入力は残っています。1つ選んでください。
entry-handoff-made = ほかの窓口への引継ぎ票を作りました
entry-handoff-answered = 引き継いだ窓口の返事を記録しました
