# 会社への質問。問い30字、答え14字、説明24字まで（全角）。答えの説明は、選ぶとどうなるかを言う。

question-always =
    .not-sure = 分からない
    .not-sure-hint = 調べ方を電話でご案内します
    .call-me = 電話で話したい
    .call-me-hint = こちらからお電話します

question-known =
    .ask = この動きに心当たりはありますか？
    .known-fine = ある。ふだんの仕事
    .known-fine-hint = 窓口が確かめて終わりにします
    .known-odd = ある。少し気になる
    .known-odd-hint = お電話でくわしく伺います

question-use =
    .ask = この機器は何に使っていますか？
    .work = 毎日の仕事
    .work-hint = 使いながら守る方法を考えます
    .sometimes = たまに使う
    .sometimes-hint = 使うときだけつなぐ形を考えます
    .unused = もう使っていない
    .unused-hint = 外し方をご案内します

question-when =
    .ask = その時刻に、だれか使っていましたか？
    .used = 使っていた
    .used-hint = 窓口が記録と照らし合わせます
    .nobody = だれもいなかった
    .nobody-hint = 今日中にお電話します

ask-eol-os =
    .ask = このパソコンに心当たりはありますか？
    .needed = ある。仕事で使っている
    .needed-hint = 使いながら守る手順をお送りします
    .unused = ある。もう使っていない
    .unused-hint = 外し方の手順をお送りします

ask-unplugged =
    .ask = ネットワークから切り離せましたか？
    .unplugged = 切り離した
    .unplugged-hint = 次の手順をすぐお送りします
    .how = やり方が分からない
    .how-hint = 電話でご一緒します
    .needed-now = 今は止められない
    .needed-now-hint = 止めずに守る方法をお電話します

ask-whose-device =
    .ask = この機器はだれのものですか？
    .staff = 社員の私物
    .staff-hint = Wi-Fiの分け方をお送りします
    .company = 会社のもの
    .company-hint = 機器の名簿に書きます
    .visitor = お客様のもの
    .visitor-hint = 来客用Wi-Fiの案内をお送りします

ask-whose-contact =
    .ask = このスマートフォンなどは、だれのものですか？
    .staff = 社員の私物
    .staff-hint = 今日中に手順をお送りします
    .company = 会社のもの
    .company-hint = 今日中に一緒に確かめます
    .visitor = お客様のもの
    .visitor-hint = 来客用Wi-Fiの案内をお送りします

ask-contact =
    .ask = この通信に心当たりはありますか？
    .known = ある。仕事で使う相手
    .known-hint = 窓口が確かめて終わりにします
    .opened = メールやページを開いた
    .opened-hint = 今日中にお電話で伺います

ask-new-device =
    .ask = この新しい機器はだれのものですか？
    .company = 会社のもの
    .company-hint = 機器の名簿に書きます
    .staff = 社員の私物
    .staff-hint = Wi-Fiの分け方をお送りします
    .visitor = お客様や業者のもの
    .visitor-hint = いつまでつなぐかを伺います

question-stage-asked = 未読
question-stage-seen = 既読
question-stage-answered = 返事あり
question-stage-expired = 期限切れ
question-stage-withdrawn = 取り下げ

way-link = リンクから
way-phone = 電話で

refusal-question-no-such-answer = その答えは選べません。ほかの内容はそのまま残っています。画面の答えから1つ選んでください。
refusal-question-expired = この質問のリンクは期限が過ぎました。これまでのお返事は残っています。お手数ですが、{ -desk }へお電話ください。
refusal-question-withdrawn = この質問には、もうお答えいただかなくて大丈夫です。これまでのお返事は残っています。気になることがあれば、{ -desk }へお電話ください。
refusal-question-too-many-changes = 答えの変更が続いたため、受け付けを止めました。最後のお返事は残っています。変えたいときは、{ -desk }へお電話ください。
refusal-question-not-from-here = 今は、この操作はできません。お返事はそのまま残っています。画面を開き直してください。

entry-question-asked = 会社に質問を送りました
entry-question-seen = 会社が質問を開きました
entry-question-answered = お返事「{ $answer }」（{ $way }）
entry-question-changed = お返事を「{ $answer }」に変えました（{ $way }）
entry-question-expired = 質問の期限が過ぎました
entry-question-withdrawn = 質問を取り下げました
entry-question-restored = 質問をもう一度出しました

# 電話で読む文。カードの .script を、あいさつと結びではさむ。
script-hello = お世話になっております。{ -desk }の{ $operator }です。2分ほどお時間よろしいでしょうか。
script-wait = 〔待つ〕ありがとうございます。
script-thanks = 担当の方のせいではありません。このまま最後までご一緒します。
script-next = 次は{ $callback }までに、私からお電話します。
