# 会社と組織の言葉。

refusal-corporate-number-digits = 法人番号は13けたの数字です。入力は残っています。けた数を確かめてください。
refusal-corporate-number-mistyped = 法人番号のどこかの数字が違うようです。入力は残っています。もう一度見比べてください。
refusal-no-such-prefecture = その都道府県は一覧にありません。入力は残っています。一覧から選んでください。
refusal-no-such-industry = その業種は一覧にありません。入力は残っています。一覧から選んでください。

form-kabushiki = 株式会社
form-yugen = 有限会社
form-godo = 合同会社
form-gomei = 合名会社
form-goshi = 合資会社
form-shadan = 社団法人
form-zaidan = 財団法人
form-medical = 医療法人
form-welfare = 社会福祉法人
form-school = 学校法人
form-religious = 宗教法人
form-non-profit = 特定非営利活動法人
form-cooperative = 協同組合
form-foreign = 外国の法人など

# 会社の一覧と会社のページ、人、拠点、最初の設定の文。日本語を先に書く。

nav-firms = 会社

firms-title = 受け持ちの会社
firms-order = 名前の順です。見守れていない会社には印が付きます。
firms-back = 会社の一覧へ
firms-new = 会社を加える
firms-search = 会社をさがす
firms-search-hint = 名前、読み、法人番号
firms-search-do = さがす
firms-search-clear = さがすのをやめる
firms-search-short = 2文字以上で、名前か読みの一部を入れてください。法人番号（13けた）でもさがせます。
firms-none-found = 「{ $typed }」に当てはまる会社は、受け持ちの中にありません。短くするか、読みでさがしてみてください。
firms-none-yet = 受け持ちの会社はまだありません。最初の1社を加えると、ここに出ます。
firms-more = 次の50社
firms-name = 会社
firms-sight = 見守り
firms-boxes = 装置
firms-contact = 最初に連絡する人
firms-no-contact = 未登録
firms-sensors = { $number }台
firms-sight-clear = 見守れています
firms-sight-part = 一部だけ見守れています
firms-sight-blind = 通信が見えていません
firms-sight-silent = { $time } から連絡がありません
firms-sight-not-yet = 装置はこれからです

firm-new = 会社を加える
firm-edit = 会社の内容を直す
firm-back = 会社のページへ
firm-facts = 会社の内容
firm-name = 会社の名前
firm-name-hint = 登記のとおりに。例：みなと印刷株式会社
firm-reading = 読み
firm-reading-hint = カタカナかひらがな。電話で聞いた名前でもさがせるようになります。
firm-number = 法人番号
firm-number-hint = 13けた。個人事業の方にはありません。
firm-prefecture = 都道府県
firm-industry = 業種
firm-not-chosen = 選んでいません
firm-employees = 働いている人の数
firm-phone = 電話
firm-address = 住所
firm-phrase = 合言葉
firm-phrase-hint = 会社と決めた言葉です。こちらからのメールに必ず入れ、本物だと分かるようにします。例：青い傘
firm-take-in = この会社を受け持つ
firm-keep = この内容にする
firm-not-known = まだ伺っていません
firm-people = { $number }人
firm-sites = 拠点と装置
firm-no-site = 拠点はまだありません。装置を置く場所を1つ加えてください。
firm-add-site = 拠点を加える
firm-people-title = 担当の方
firm-no-person = 担当の方はまだ登録されていません。最初に連絡する方を加えてください。
firm-add-person = 担当の方を加える
firm-devices = 機器 { $number }台を見る

person-new = 担当の方を加える
person-name = お名前
person-name-hint = 例：田中 恵子
person-reading = 読み
person-reading-hint = 例：タナカ ケイコ
person-role = 役割
person-role-clerk-hint = 質問に答え、機器を確かめる方
person-role-owner-hint = 外への報告や発表を決める方
person-phone = 電話
person-mail = メールアドレス
person-lang = 使うことば
person-add = 加える
person-first = 最初に連絡
person-make-first = 最初に連絡する人にする
person-invite = 画面に招待する
person-signs-in = 画面にサインインできます
person-signs-in-not = サインインはまだです。質問にはメールのリンクから答えられます。
person-invited = ご招待しました
person-invited-mail = メールを送りました。届いたメールのリンクから、パスワードを決めていただきます。リンクは14日間使えます。
person-invited-no-mail = メールの送り方がまだ設定されていません。メールは残っていて、設定の後に送られます。お急ぎのときは、下のリンクをご本人だけにお伝えください。14日間使えます。

site-new = 拠点を加える
site-name = 拠点の名前
site-name-hint = 例：本社、川崎工場
site-address = 住所
site-add = 加える
site-no-sensor = 見守り装置はまだありません。
site-connect = 装置をつなぐ

done-firm-added = 会社を受け持ちに加えました。次に、担当の方と拠点を加えてください。
done-firm-changed = 会社の内容を直しました。
done-person-added = 担当の方を加えました。
done-person-first = 最初に連絡する方を変えました。
done-site-added = 拠点を加えました。
done-sensor-revoked = 装置の鍵を取り消しました。これまでの記録は残っています。
done-device-owner = 覚えました。後で変えることもできます。

setup-team = 見守り隊の登録
setup-team-intro = 見守る側の会社と、会社から見える窓口の名前・電話を登録します。電話番号は、見守られる会社のすべての画面に出ます。
setup-team-organization = 見守る側の会社の名前
setup-team-organization-hint = 登記のとおりに
setup-team-name = 見守り隊の名前
setup-team-name-hint = 会社の方がいつも目にする名前です。例：みなと見守り隊
setup-team-phone = 窓口の電話
setup-team-hours = 電話に出る時間
setup-team-hours-hint = 例：平日9〜18時、24時間
setup-team-mail = 窓口のメールアドレス
setup-team-registration = 公の制度の登録番号
setup-team-registration-hint = 登録された見守り隊だけにあります。
setup-team-send = 登録する
setup-sensor = 最初の会社と装置
setup-sensor-intro = 見守り装置を置く会社と場所を登録します。次の画面で、装置に入れる登録コードが出ます。
setup-sensor-send = 登録して、装置をつなぐ

refusal-line = { $most }文字までの1行にしてください。ほかの入力は残っています。
refusal-line-missing = ここに入れてください。ほかの入力は残っています。
refusal-phone = 電話番号は数字で入れてください（例：03-1234-5678）。ほかの入力は残っています。
refusal-number = 1から{ $most }までの数字にしてください。ほかの入力は残っています。
refusal-role = 役割を1つ選んでください。ほかの入力は残っています。
refusal-nowhere-to-reach = 電話かメールのどちらかを入れてください。急ぐときに連絡できる先が要ります。ほかの入力は残っています。
refusal-same-name = 同じ名前の会社がもう受け持ちにあります。何も増えていません。別の会社なら、もう一度押すと加えます。
refusal-same-person = 同じお名前とメールアドレスの方がもう登録されています。何も増えていません。会社のページで確かめてください。
refusal-same-site = 同じ名前の拠点がもうあります。何も増えていません。別の場所なら、見分けられる名前にしてください。
refusal-too-many-people = 1つの会社に登録できるのは100人までです。入力は残っています。もう連絡しない方がいないか、窓口の管理者と確かめてください。
refusal-too-many-sites = 1つの会社に登録できる拠点は200か所までです。入力は残っています。窓口の管理者に相談してください。
refusal-too-many-codes = この拠点には、まだ使われていない登録コードがたくさんあります。どのコードも失われていません。前に作ったコードを使うか、期限の14日が過ぎてから作ってください。
refusal-firm-in-care = この会社は、ほかの見守り隊が受け持っています。何も変わっていません。前の見守り隊が手を離してから、もう一度加えてください。
refusal-number-taken = この法人番号の会社はもう登録されています。何も変わっていません。番号を見比べるか、その会社をさがしてください。

entry-team-founded = 見守り隊「{ $name }」ができました
entry-organization-added = 「{ $name }」を登録しました
entry-organization-changed = 「{ $name }」の内容を直しました
entry-firm-taken-into-care = 受け持ちに加えました
entry-person-added = { $name }さんを加えました（{ $role ->
        [clerk] 担当者
        [owner] 経営者
        [operator] 見守りの担当
        [engineer] 駆け付けの担当
       *[administrator] 管理者
    }）
entry-person-reached-first = 最初に連絡する人を{ $name }さんにしました
entry-site-added = 拠点「{ $name }」を加えました

# 装置のつなぎ方、装置の様子、機器の一覧の文。日本語を先に書く。

nav-devices = 機器

guide-title = 見守り装置をつなぐ
guide-code-title = 登録コード
guide-code-make-hint = 装置1台につき1つ作ります。作ったコードは一度だけ表示します。
guide-code-make = 登録コードを作る
guide-code-once = このコードは今だけ表示しています。装置に入れるまで、この画面を閉じないでください。閉じたときは、新しく作れば大丈夫です。
guide-command = 装置でこの1行を打ってください。
guide-code-days = 14日間、1台だけに使えます。コードには、つなぐ先と、それが本物だと確かめる印が入っています。
guide-check = つながったか
guide-no-code = 登録コードはまだ作っていません。
guide-waiting = 装置からの最初の連絡を待っています。つながると、ここが自動で変わります。
guide-enrolled = 装置がつながりました。機器はまだ見えていません。数分かかることがあります。
guide-sees = 装置がつながりました。機器が{ $number }台見えています。
guide-sensor = 装置の様子を見る
guide-where = どこにつなぐか
guide-sees-title = 見えるもの
guide-misses-title = 見えないもの
guide-mirror = A スイッチの写しの口（おすすめ）
guide-mirror-how = 通信を写す口（ミラーポート）があるスイッチに、装置をLANケーブルでつなぎます。LANケーブルは、パソコンにつながっている通信用の線です。
guide-mirror-sees = スイッチを通る通信のすべて。社内どうしの通信も、インターネットとの通信も見えます。
guide-mirror-misses = 暗号になっている通信の中身。Wi-Fiの機器どうしだけの通信。
guide-mirror-drawing = インターネット、ルーター、スイッチの順に線でつながり、スイッチにパソコン2台と見守り装置がつながっている図。通信の写しがスイッチから装置へ流れます。
guide-router = B ルーターの記録（準備中）
guide-router-how = ルーターが書く記録を装置に送ってもらいます。この方法は準備中で、まだお使いいただけません。
guide-router-sees = インターネットとの通信の相手と量。
guide-router-misses = 社内どうしの通信。機器の種類は一部だけです。
guide-router-drawing = ルーターにパソコン2台がつながり、ルーターの記録が見守り装置へ送られている図。
guide-wifi = C Wi-Fiのルーターの横
guide-wifi-how = ルーターの空いている口に、装置をLANケーブルでつなぎます。いちばん手軽です。
guide-wifi-sees = どの機器がつながっているか。全体への呼びかけから分かる機器の種類と名前。
guide-wifi-misses = 機器とインターネットの間の通信。「一部だけ」と表示されます。
guide-wifi-drawing = ルーターにWi-Fiの機器が電波でつながり、見守り装置がルーターの空いた口に線でつながっている図。

sensor-about = { $firm }・{ $site }
sensor-back = 装置の様子へ
sensor-is-whole = 動いていて、通信が見えています。
sensor-is-only-broadcast = 動いています。見えているのは、全体への呼びかけだけです。
sensor-is-blind = 動いていますが、通信が見えていません。線のつなぎ先を確かめてください。
sensor-is-unknown = 動いています。どこまで見えるかを確かめているところです。
sensor-is-silent = { $length }前から連絡がありません。電源のランプと線を見てください。
sensor-is-unheard = まだ一度も連絡がありません。
sensor-is-revoked = { $date } に鍵を取り消しました。もう何も送れません。
sensor-last = 最後の連絡
sensor-never = まだありません
sensor-last-well = 1分ごとに連絡が来ています。
sensor-last-silent = それから{ $length }たちました。この間のことは分かりません。
sensor-last-never = 電源を入れると、1分ほどで連絡が来ます。
sensor-learning = 様子を覚える期間の終わり
sensor-learning-on = いつもの様子を覚えています。この間は、初めて見る機器だけではお知らせしません。急ぐことはお知らせします。
sensor-learning-over = いつもの様子を覚えました。初めて見る機器もお知らせします。
sensor-drill = 毎日の練習
sensor-drill-none = まだ届いていません。装置は1日に1回、見つけて届けるまでの練習を自分の中で行います。会社のネットワークには何も流しません。
sensor-drill-well = 見つけてからセンターに届くまで、きちんと働いています。
sensor-drill-late = 1日半より長く届いていません。装置の電源とネットワークを確かめてください。
sensor-sees = 見える範囲
sensor-sees-whole = 全体
sensor-sees-whole-means = 社内どうしの通信も、インターネットとの通信も見えています。
sensor-sees-only-broadcast = 一部だけ
sensor-sees-only-broadcast-means = 全体への呼びかけだけが見えています。機器の一覧は作れますが、通信の相手は分かりません。
sensor-sees-blind = 見えていない
sensor-sees-blind-means = 通信が何も届いていません。線のつなぎ先を確かめてください。
sensor-sees-unknown = 確かめ中
sensor-sees-unknown-means = 届いた通信がまだ少なく、決められません。数分かかることがあります。
sensor-devices = 見えている機器
sensor-devices-count = { $number }台
sensor-devices-none = まだ1台も見えていません。
sensor-devices-some = 装置が始まってから見た機器の数です。
sensor-packets = 読んだ通信（パケット）
sensor-packets-count = { $number }個
sensor-packets-none = まだ何も届いていません。
sensor-packets-well = ほぼすべて読めています。
sensor-packets-lost = 通信が多く、100個に1個より多く読みのがしています。速い装置に替えると減ります。
sensor-packets-forgotten = メモリーがいっぱいになり、見た様子を途中で忘れました。大きい装置に替えるか、使ってよいメモリーを増やしてください。
sensor-waiting = 送るのを待っている記録
sensor-waiting-count = { $number }件
sensor-waiting-well = つながらない間もためておき、つながると送ります。
sensor-waiting-dropped = ためる場所がいっぱいになり、急がない記録から捨てました。つながりを確かめてください。
sensor-waiting-damaged = ためた記録の一部が読めませんでした。装置のディスクが弱っているかもしれません。
sensor-clock = 時計のずれ
sensor-clock-well = 問題のないずれです。記録の時刻は直して使います。
sensor-clock-off = ずれが大きくなっています。記録の時刻は直して使いますが、装置の時刻合わせを確かめてください。
sensor-clock-unknown = まだ分かりません
sensor-clock-unknown-means = 次の連絡で分かります。
sensor-disk = 空いているディスク
sensor-disk-free = { $size } GiB
sensor-disk-well = 十分です。つながらない間も記録をためられます。
sensor-disk-low = 残りが少なくなっています。いらないファイルを減らしてください。
sensor-disk-unknown = 分かりません
sensor-disk-unknown-means = 装置がディスクの空きを教えてくれません。
sensor-version = プログラムの版
sensor-version-means = 装置が自分で名乗った版です。
sensor-revoke = 鍵を取り消す
sensor-revoke-ask = { $site }の「{ $name }」の鍵を取り消すと、この装置からはもう何も受け取りません。これまでの記録は残ります。元には戻せません。また使うときは、新しい登録コードでつなぎ直します。
sensor-revoke-do = 鍵を取り消す

devices-title = 機器
devices-back = 今日の様子へ
devices-caption = 見えている機器（新しく見た順）
devices-name = 名前
devices-kind = 種類
devices-system = 動かしているソフト（OS）
devices-owner = だれのものか
devices-first = 初めて見た時
devices-last = 最後に見た時
devices-address = アドレス
devices-more = 次の50台
devices-none-since = まだ機器は見えていません。見守りは{ $date }に始まりました。
devices-none-yet = まだ機器は見えていません。見守り装置をつなぐと、ここに出ます。
devices-kind-of = { $kind }（{ $maker }）
devices-system-unknown = まだ分かりません
devices-system-ended = { $system }（{ $date }で修正が終わりました）
devices-system-until = { $system }（修正は{ $date }まで）
devices-whose = この機器はだれのものですか？
devices-owner-ours-hint = 会社で買って使っているもの
devices-owner-private-hint = 社員の方が自分で持っているもの
devices-owner-guest-hint = 来られた方が使ったもの
devices-owner-unknown-hint = 分からなくて大丈夫です。見守りは続けます。
devices-note = メモ
devices-note-hint = 置いてある場所や使う人。例：受付の横
devices-say = この答えにする

refusal-owner = 4つの答えから1つ選んでください。ほかの入力は残っています。
refusal-place = 一覧の続きの印が読めません。何も失われていません。一覧の最初から見てください。

entry-sensor-code-made = 装置の登録コードを作りました
entry-sensor-enrolled = 装置「{ $name }」がつながりました
entry-sensor-silent = 装置からの連絡が止まりました
entry-sensor-heard = 装置から連絡がまた来ました
entry-sensor-revoked = 装置「{ $name }」の鍵を取り消しました
entry-device-appeared = 初めて見る機器が{ $count }台ありました
entry-device-owner-said = 機器の持ち主を「{ $owner ->
        [ours] 会社のもの
        [private] 個人のもの
        [guest] お客様のもの
       *[unknown] 未確認
    }」にしました
