# 質問のページとメール。数字と時刻は入る文をそのまま読む。

asking-about = お知らせ { $number }・{ $when }
asking-alert = お知らせの内容
asking-until = 答えはあとから変えられます。{ $until }まで開けます。
asking-real-title = 本物かどうかの確かめ方
asking-real = 登録のときに決めた合言葉は「{ $phrase }」です。メールの合言葉がちがうときは答えずに、{ $team }（{ $phone }）へお電話ください。

asking-received = 受け取りました。
asking-your-answer = お答え：{ $answer }
asking-change = 答えを変える
asking-next-person = { $time }までに、{ $name }がお返事します。
asking-next-desk = { $time }までに、{ -desk }がお返事します。
asking-next-late = お約束の時刻（{ $time }）を過ぎています。申し訳ありません。お急ぎのときは { $phone } へお電話ください。
asking-next-settled = これで終わりです。早く教えてくださって助かりました。
asking-next-noted = 記録に加えました。追加でしていただくことはありません。
asking-next-incident = 今進めている対応の記録に加えました。次にすることは{ -desk }からお伝えします。

asking-ended-unknown = このリンクの質問は見つかりませんでした。お返事は失われていません。メールのリンクが途中で切れていないか確かめるか、{ -desk }へお電話ください。
    .title = 質問が見つかりません
asking-ended-expired = この質問のリンクは期限が過ぎました。これまでのお返事は残っています。お答えは電話で承ります：{ $phone }
    .title = 期限が過ぎました
asking-ended-answered = お返事はいただいています。ありがとうございました。変えたいときは、お電話ください：{ $phone }
    .title = お返事をいただいています
asking-ended-withdrawn = この質問には、もうお答えいただかなくて大丈夫です。気になることがあれば、お電話ください：{ $phone }
    .title = お答えは不要になりました

refusal-question-way = 答えの受け取り方が合いません。お返事はそのまま残っています。会社の方は画面から、窓口の方は電話の記録として答えてください。

mail-question-subject = 確認のお願い：{ $title }
mail-question-body =
    { $firm }
    { $person } 様

    { $team }の{ $operator }です。
    合言葉：{ $phrase }
    （登録のときに決めた言葉です。ちがうときは開かずに、前から知っている番号へお電話ください。）

    { $title }

    質問：{ $ask }

    下のページで、答えを1つ選んでください。1分ほどで終わります。
    { $link }

    ・サインインはいりません。パスワードを聞くこともありません。
    ・{ $until }まで開けます。答えはあとから変えられます。
    ・お電話でも承ります：{ $phone }（{ $hours }）

    { $team }
