# 取引先の事故の手順。つながりを確かめ、必要な所だけ止める。取引先も被害者。

playbook-partner-incident = 取引先が攻撃を受けたときの手順

playbook-partner-incident-list-links = つながりを書き出す
    .how-1 = メール、ファイルの受け渡し、システムの接続に分けてください。
    .how-2 = 預けている物と預かっている物も書いてください。
    .how-3 = 分からない所は「分からない」で大丈夫です。

playbook-partner-incident-pause-links = つながった接続を一時止める
    .how-1 = VPNや共有フォルダーなど、直接の接続だけを止めます。
    .how-2 = 止める前に、止まる仕事を会社と取引先に確かめます。
    .how-3 = 止めた日時と、元に戻す条件を書きます。

playbook-partner-incident-warn-staff = 社内に知らせる
    .how-1 = 「その取引先からの添付とリンクは、電話で確かめてから」と伝えます。
    .how-2 = 社内向けの文は{ -desk }が用意します。
    .how-3 = 取引先のことを、外では話さないよう伝えてください。

playbook-partner-incident-look-traffic = 取引先との通信を調べる
    .how-1 = 30日分の通信から、その取引先との物を選びます。
    .how-2 = ふだんと違う時刻や量がないかを見ます。
    .how-3 = 見えない通信があれば、見えないと書きます。

playbook-partner-incident-look-mails = 取引先からのメールを調べる
    .how-1 = 事故の日からあとの、添付とリンクのあるメールを並べます。
    .how-2 = 開いた人がいれば、しからずに教えてもらいます。
    .how-3 = 気になる物があれば、別の件として始めます。

playbook-partner-incident-change-shared = 共通のパスワードを変える
    .how-1 = 取引先のシステムに入るためのパスワードを変えてください。
    .how-2 = 取引先に渡した名前と番号も変えます。
    .how-3 = なければ「不要」で大丈夫です。

playbook-partner-incident-ask-partner = 取引先に3つ聞く
    .how-1 = 前から知っている番号に電話してください。
    .how-2 = ①うちの情報は含まれるか ②いつ分かるか ③つないでよいか
    .how-3 = 急がせず、次に話す日を決めます。

playbook-partner-incident-personal-data = 預けた個人の情報を確かめる
    .how-1 = 預けた中に、お客様や社員の情報があったかを会社に聞きます。
    .how-2 = あれば、届け出をだれがするかを取引先と決めます。
    .how-3 = 知った日時を残します。期限は知った日から数えます。

playbook-partner-incident-reopen-links = 元に戻してよいかを決める
    .how-1 = 取引先から「直した」と聞いてから決めてください。
    .how-2 = つないだあと1日、見守り装置で確かめます。
    .how-3 = 決めた人と理由を「決めたこと」に残します。

playbook-partner-incident-report = まとめを送る
    .how-1 = 分かったこと、まだ分からないこと、残った作業を書きます。
    .how-2 = 取引先の名前は、先方の了解がある所にだけ書きます。
    .how-3 = 同じことに備える次の一歩を、1つだけ書きます。
