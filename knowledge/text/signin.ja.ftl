# サインイン、最初の設定、アカウントの文。日本語を先に書く。

role-clerk = 担当者
role-owner = 経営者
role-operator = 見守りの担当
role-engineer = 駆け付けの担当
role-administrator = 管理者
role-machine = 機械

signin-title = サインイン
signin-intro = 登録したメールアドレスとパスワードを入れてください。メールで届いた質問には、サインインしなくてもお答えいただけます。
signin-send = サインインする
signin-password = パスワード
signin-code-title = 確認コード
signin-code-intro = 認証アプリに出ている6けたの数字を入れてください。電話が手元にないときは、予備のコードも使えます。
signin-code = 確認コード、または予備のコード
signin-code-back = サインインの最初へ戻る

account-title = アカウント
account-who = お名前とことば
account-name = お名前
account-name-hint = 画面と記録に出ます
account-mail = メールアドレス
account-password = 今のパスワード
account-new-password = 新しいパスワード
account-new-password-hint = 12文字以上（ひらがなや漢字なら8文字以上）。好きな言葉をいくつか並べると、覚えやすく破られにくくなります
account-lang = メールと画面の言語
account-keep = この内容にする
account-kept = 内容を変えました。
account-back = アカウントへ戻る
account-seats = 開ける場所
account-seat-here = 今ここ
account-seat-sit = ここを開く
account-signing-in = サインインの方法
account-password-change = パスワードを変える
account-password-intro = 変えると、ほかの機器でのサインインは終わります。
account-password-changed = パスワードを変えました。ほかの機器でのサインインは終わりました。
account-codes = 認証アプリの設定
account-codes-intro = 多くの会社の記録を守るため、見守る側の方には、パスワードのほかに確認コードをお願いしています。電話の認証アプリを1つ用意してください。
account-codes-picture = 1. 認証アプリで、この絵を読み取ってください。
account-codes-picture-alt = 認証アプリで読み取る二次元コード
account-codes-by-hand = 読み取れないときは、この文字を認証アプリに入れてください:
account-codes-first = 2. アプリに出た6けたの数字
account-codes-confirm = 設定を終える
account-codes-are-on = 確認コードを使っています。
account-codes-are-off = 確認コードは使っていません。
account-codes-begin = 認証アプリを設定する
account-codes-end = 認証アプリを外す
account-codes-end-intro = 電話を替えるときに使います。予備のコードも使えなくなります。見守る側の方は、次の画面で新しい電話を設定してください。
account-codes-ended = 認証アプリを外しました。
account-recovery = 予備のコード
account-recovery-intro = 電話が手元にないときに、確認コードの代わりに使えます。1つにつき1回です。表示はこの1回だけなので、紙に写すか印刷して、しまっておいてください。前のコードは使えなくなりました。
account-recovery-left = 予備のコードは、あと{ $number }個使えます。
account-recovery-new = 予備のコードを作り直す
account-recovery-used = 予備のコードでサインインしました。あと{ $number }個使えます。電話をなくされたときは、認証アプリを外して新しい電話を設定してください。
account-once-kept = 写しました
account-sessions = サインインしている機器
account-session-here = この機器（{ $address }）
account-session = { $address }
account-session-since = { $at }から
account-session-seen = 最後に使ったのは{ $at }
account-session-end = サインインを終える
account-tokens = プログラムの鍵（API トークン）
account-tokens-none = ありません。
account-token-make = 鍵を作る
account-token-intro = プログラムから使うための鍵です。この画面で見られる範囲だけを見られます。
account-token-name = 何に使いますか
account-token-name-hint = 例: 社内の台帳との連携
account-token-may = できること
account-token-may-read = 見るだけ
account-token-may-write = 見る・書く
account-token-scope = 使えるところ
account-token-scope-hint = 1つも選ばなければ、すべて使えます
account-token-scope-all = すべて
account-token-how-long = 使える期間
account-token-days = { $number }日
account-token-until = { $at }まで
account-token-expired = { $at }で終わりました
account-token-used = 最後に使ったのは{ $at }
account-token-unused = まだ使われていません
account-token-end = 鍵を止める
account-token-made = 鍵ができました
account-token-made-intro = 表示はこの1回だけです。プログラムの設定に写してください。なくしたときは、止めて作り直せます。
account-invitation = ご招待
account-invitation-intro = { $place }から、{ $role }としてのご招待です。メールアドレスは { $mail } です。
account-invitation-known = このメールアドレスはもう登録されています。今のパスワードを入れてください。
account-invitation-send = 始める

setup-title = 最初の設定
setup-intro = 上から順に進めます。途中でやめても、終わったところは残ります。
setup-back = 最初の設定へ戻る
setup-administrator = 管理者の登録
setup-administrator-intro = 最初に、この見守りの場を管理する方を登録します。始めるためのコードは、プログラムの起動時に表示されています。
setup-administrator-send = 登録する
setup-code = 始めるためのコード
setup-code-hint = 起動時の表示にある20文字
setup-step-administrator = 管理者を登録する
setup-step-administrator-how = お名前、メールアドレス、パスワード、確認コード。
setup-step-team = 会社と見守り隊を登録する
setup-step-team-how = 見守る側の会社の名前と、電話の窓口。
setup-step-mail = メールの送り方を試す
setup-step-mail-how = 試しの1通を送って、届くのを確かめます。
setup-step-sensor = 見守り装置をつなぐ
setup-step-sensor-how = 装置を置く会社を登録し、装置に登録コードを入れます。
setup-step-device = 最初の機器を見る
setup-step-device-how = 装置が見つけた機器が一覧に出ます。
setup-mail = メールの送り方
setup-mail-no-relay = メールの送り先（中継サーバー）がまだ設定されていません。設定ファイルの [mail] relay に書いて、プログラムを起動し直してください。それまでのメールは残り、設定の後に送られます。
setup-mail-relay = メールは { $relay } を通して、{ $from } の名前で送られます。
setup-mail-to = 試しの1通の宛先
setup-mail-send = 試しに送る
setup-mail-waiting = { $to } への1通を送っています。1分ほどたってから、このページを開き直してください。
setup-mail-sent = { $to } への1通は、中継サーバーが受け取りました。受信箱を確かめてください。
setup-mail-again = { $to } への1通はまだ送れていません（{ $error }）。自動でもう一度試します。
setup-mail-died = { $to } への1通は送れませんでした（{ $error }）。設定ファイルの [mail] を確かめて、もう一度お試しください。

mail-test-subject = 試しのメールです
mail-test-body =
    { -product } からの試しのメールです。
    届いていれば、メールの送り方は正しく設定されています。
mail-invitation-subject = { $place }から見守りの画面へのご招待
mail-invitation-body =
    { $name } 様

    { $place }の{ $by }です。
    見守りの画面を「{ $role }」としてお使いいただけるよう、ご招待します。
    下のアドレスを開き、パスワードを決めてください（{ $until }まで）。

    { $link }

    お心当たりがないときは、何もなさらなくて大丈夫です。開かなければ何も始まりません。

fault = こちらの不具合です。入力した内容は失われていません。もう一度お試しいただくか、番号 { $reference } をお電話でお伝えください。
problem-400 = 読み取れませんでした
problem-401 = サインインが必要です
problem-403 = ここでは行えません
problem-404 = 見つかりません
problem-409 = 先に変わっていました
problem-410 = 終わっています
problem-413 = 大きすぎます
problem-422 = 直していただきたい所があります
problem-429 = 回数が多すぎます
problem-500 = こちらの不具合です
problem-503 = 今は使えません

refusal-not-there = 探しているものは見つかりませんでした。なくなったのではなく、ここからは見えないだけのこともあります。アドレスを確かめるか、最初のページからお探しください。
refusal-sign-in = この先はサインインした方だけが見られます。何も失われていません。サインインしてから、もう一度お開きください。
refusal-not-allowed = この操作は、今のお立場では行えません。何も変わっていません。必要なときは、管理者にお頼みください。
refusal-other-site = ほかのサイトの画面から送られたため、受け付けませんでした。何も変わっていません。こちらの画面を開き直して、もう一度お送りください。
refusal-unreadable = 送られた内容を読み取れませんでした。何も変わっていません。前の画面に戻って、もう一度お送りください。（{ $detail }）
refusal-too-large = 送られた内容が大きすぎます。何も変わっていません。小さく分けて、もう一度お送りください。
refusal-form = 直していただきたい所があります。ほかの入力は残っています。印のある所を直して、もう一度お送りください。
refusal-not-now = 今は少し手がふさがっています。何も失われていません。10秒ほどたってから、もう一度お試しください。
refusal-too-often = 短い間に回数が多かったため、少しお休みしています。何も失われていません。{ $wait }秒たってから、もう一度お試しください。
refusal-old-form = 画面が古くなっていたため、受け付けませんでした。何も変わっていません。画面を開き直して、もう一度お送りください。
refusal-set-up-first = 先に済ませていただく設定があります。何も変わっていません。画面を開くと、その設定に進みます。
refusal-token = この鍵（API トークン）は使えません。止められたか、期間が終わっています。何も変わっていません。「アカウント」のページで新しい鍵を作ってください。
refusal-token-may-not = この鍵（API トークン）では、ここまではできません。何も変わっていません。できることの広い鍵を作ってください。
refusal-token-days = 期間は一覧から選んでください。ほかの入力は残っています。
refusal-token-scope = 使えるところは一覧から選んでください。ほかの入力は残っています。
refusal-tokens-too-many = 鍵は{ $most }個までです。何も変わっていません。使っていない鍵を止めてから、もう一度お試しください。
refusal-mail = メールアドレスの形が違うようです。ほかの入力は残っています。「名前@会社.jp」のように入れてください。
refusal-mail-taken = このメールアドレスはもう登録されています。何も変わっていません。別のアドレスにするか、そのアドレスでサインインしてください。
refusal-name-missing = お名前を入れてください。ほかの入力は残っています。
refusal-name = お名前は80文字までの1行にしてください。ほかの入力は残っています。
refusal-lang = 言語は一覧から選んでください。ほかの入力は残っています。
refusal-password-short = パスワードが短いようです。{ $least }文字以上（ひらがなや漢字なら8文字以上）にしてください。ほかの入力は残っています。
refusal-password-long = パスワードが長すぎます。{ $most }バイトまでにしてください。ほかの入力は残っています。
refusal-password-easy = よく使われる言葉や並びなので、当てられやすいパスワードです。関係のない言葉をいくつか並べてみてください。ほかの入力は残っています。
refusal-password-wrong = 今のパスワードが違うようです。何も変わっていません。もう一度入れてください。
refusal-sign-in-failed = メールアドレスかパスワードが違うようです。もう一度お試しください。全角・半角は気にしなくて大丈夫です。
refusal-no-seat = この登録で開ける画面が今はありません。登録は残っています。見守り窓口か管理者にご連絡ください。
refusal-code = コードが違うか、もう使われています。新しい数字に変わるのを待って、もう一度入れてください。
refusal-invitation = このご招待は、もう使われたか、期限が過ぎています。何も失われていません。新しいご招待を頼んでください。
refusal-not-yours-to-give = その役割は、今のお立場では渡せません。何も変わっていません。管理者にお頼みください。
refusal-setup-code = 始めるためのコードが違うようです。ほかの入力は残っています。起動時の表示を確かめてください。起動し直すと新しいコードになります。

entry-account-opened = アカウントを作りました
entry-account-changed = お名前か言語を変えました
entry-password-changed = パスワードを変えました
entry-signed-in = サインインしました（{ $with ->
    [code] 確認コード
    [recovery-code] 予備のコード
    [set-up] 最初の設定
   *[password] パスワード
}）
entry-sign-in-failed = サインインに失敗しました（続けて{ $tries }回）
entry-session-ended = サインインを終えました（{ $why ->
    [signed-out] サインアウト
   *[ended] アカウントのページから
}）
entry-invitation-sent = { $name }さんを招待しました（{ $role ->
    [clerk] 担当者
    [owner] 経営者
    [operator] 見守りの担当
    [engineer] 駆け付けの担当
   *[administrator] 管理者
}）
entry-invitation-accepted = { $name }さんがご招待を受けました（{ $role ->
    [clerk] 担当者
    [owner] 経営者
    [operator] 見守りの担当
    [engineer] 駆け付けの担当
   *[administrator] 管理者
}）
entry-seat-given = 役割を渡しました（{ $role ->
    [clerk] 担当者
    [owner] 経営者
    [operator] 見守りの担当
    [engineer] 駆け付けの担当
   *[administrator] 管理者
}）
entry-seat-ended = 役割を終えました（{ $role ->
    [clerk] 担当者
    [owner] 経営者
    [operator] 見守りの担当
    [engineer] 駆け付けの担当
   *[administrator] 管理者
}）
entry-totp-on = 認証アプリを設定しました
entry-totp-off = 認証アプリを外しました
entry-recovery-codes-made = 予備のコードを作りました（{ $count }個）
entry-token-made = プログラムの鍵「{ $name }」を作りました（{ $may ->
    [write] 見る・書く
   *[read] 見るだけ
}）
entry-token-ended = プログラムの鍵「{ $name }」を止めました
entry-test-mail-sent = 試しのメールを送りました
