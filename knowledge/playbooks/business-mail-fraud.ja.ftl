# にせの振込先メールの手順。銀行への電話がいちばん先。責めない。

playbook-business-mail-fraud = 振込先を変えるメールの手順

playbook-business-mail-fraud-hold-payment = 振り込みを止める
    .how-1 = まだなら、振り込まずに待ってください。それで被害は出ません。
    .how-2 = もう振り込んだなら、すぐ銀行に電話し「組戻し」を頼みます。
    .how-3 = 送った先の銀行にも、口座を止めるよう頼んでください。

playbook-business-mail-fraud-call-partner = 前から知っている番号で確かめる
    .how-1 = メールではなく、名刺などで前から知っている番号にかけてください。
    .how-2 = メールに書いてある番号は使わないでください。
    .how-3 = 相手も被害を受けているかもしれません。責めずに伝えます。

playbook-business-mail-fraud-keep-mails = メールを残す
    .how-1 = メールは消さず、転送もせず、元のまま残してください。
    .how-2 = 前後のやりとりも一緒に残してください。
    .how-3 = 「証拠」から元のメール（eml）を送ってください。

playbook-business-mail-fraud-check-mailbox = メールの箱に入られていないか調べる
    .how-1 = 覚えのない自動転送や振り分けがないかを見ます。
    .how-2 = 見慣れない場所や時刻のサインインを調べます。
    .how-3 = あれば、パスワードを変えて全員をサインアウトさせます。

playbook-business-mail-fraud-compare-senders = 送り主を見くらべる
    .how-1 = アドレスの1文字違い（m と rn など）を探します。
    .how-2 = 本物のサーバーから出たかを、メールの記録で調べます。
    .how-3 = 同じ送り主のメールが、ほかの人に届いていないか見ます。

playbook-business-mail-fraud-change-passwords = メールのパスワードを変える
    .how-1 = 別のパソコンかスマートフォンから変えてください。
    .how-2 = 2段階の確認（スマートフォンでの確認）も入れます。
    .how-3 = 変えたパスワードは、{ -desk }にも伝えないでください。

playbook-business-mail-fraud-police = 警察に相談する
    .how-1 = お金を送ったときは、その日のうちに警察に電話してください。
    .how-2 = 銀行の控えと元のメールを渡せるようにします。
    .how-3 = 受付の番号を書きとめてください。銀行でも聞かれます。

playbook-business-mail-fraud-bank-terms = 銀行の補償の期限を確かめる
    .how-1 = 補償があるか、期限は何日かを、会社が銀行に聞きます。
    .how-2 = 多くの銀行は、翌日から数えて30日以内の連絡を求めます。
    .how-3 = 聞いた日と相手の名前を経過に残します。

playbook-business-mail-fraud-tell-partners = ほかの取引先にも知らせる
    .how-1 = 名前を使われた取引先と、ほかの取引先に電話で伝えます。
    .how-2 = 「振込先をメールでは変えません」と伝えてください。
    .how-3 = 文面が必要なら、{ -desk }が用意します。

playbook-business-mail-fraud-pay-rule = 振込先を変えるときの決まりを作る
    .how-1 = 「変えるときは、知っている番号に電話」の1行で十分です。
    .how-2 = 2人で確かめてから振り込むと、さらに安心です。
    .how-3 = 新しい決まりを、経理の方みんなに伝えてください。

playbook-business-mail-fraud-report = まとめを送る
    .how-1 = 分かったこと、まだ分からないこと、残った作業を書きます。
    .how-2 = お金の動きは、日時と金額と相手の銀行を書きます。
    .how-3 = 同じことを防ぐ次の一歩を、1つだけ書きます。
