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
