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

ask-maintenance =
    .ask = その時刻に、作業をしていましたか？
    .supplier = 業者が作業していた
    .supplier-hint = 窓口が記録と照らし合わせます
    .own = 自社で作業していた
    .own-hint = 窓口が記録と照らし合わせます
    .nobody = だれもしていない
    .nobody-hint = 今日中にお電話します

ask-before =
    .ask = 直前に、何を開きましたか？
    .mail = メールの添付やリンク
    .mail-hint = お電話でくわしく伺います
    .usb = USBメモリーなど
    .usb-hint = その確かめ方をお送りします
    .web = ホームページ
    .web-hint = 窓口が記録と照らし合わせます

ask-opened =
    .ask = 添付を開いた人はいますか？
    .nobody-opened = いない（全員に聞いた）
    .nobody-opened-hint = メールの片付け方をお送りします
    .somebody-opened = 開いた人がいる
    .somebody-opened-hint = お電話で一緒に確かめます
    .will-ask = これから聞く
    .will-ask-hint = 社内向けの文をお送りします

ask-mail-done =
    .ask = そのメールに、何かしましたか？
    .nothing = まだ何もしていない
    .nothing-hint = メールの片付け方をお送りします
    .opened = リンクや添付を開いた
    .opened-hint = お電話で一緒に確かめます
    .told = 入力や支払いをした
    .told-hint = お電話で止め方をご案内します

ask-mailing =
    .ask = まとめて送ったメールですか？
    .notice = はい。案内や請求書
    .notice-hint = 窓口が確かめて終わりにします
    .machine = はい。複合機やソフト
    .machine-hint = どの機器かを一緒に確かめます
    .nobody = だれも送っていない
    .nobody-hint = お電話で止め方をご案内します

ask-sent =
    .ask = この送信に心当たりはありますか？
    .work = 仕事で送った
    .work-hint = 窓口が確かめて終わりにします
    .backup = バックアップや保存
    .backup-hint = 保存先を一緒に確かめます
    .nobody = だれも送っていない
    .nobody-hint = 今日中にお電話します

ask-tries =
    .ask = この動きに心当たりはありますか？
    .changed = パスワードを変えた
    .changed-hint = 古い設定の直し方をお送りします
    .test = 業者の点検中だった
    .test-hint = 窓口が記録と照らし合わせます
    .nobody = 心当たりはない
    .nobody-hint = 今日中にお電話します

ask-signed-in =
    .ask = このサインインに心当たりはありますか？
    .own = ある。社員の操作
    .own-hint = 窓口が記録と照らし合わせます
    .supplier = ある。業者の作業
    .supplier-hint = 窓口が業者の方に確かめます
    .nobody = 心当たりはない
    .nobody-hint = お電話で閉じ方をご案内します

ask-abroad =
    .ask = この利用は、ご本人のものですか？
    .self = 本人。出張や旅行先から
    .self-hint = 窓口が確かめて終わりにします
    .colleague = 一緒に使う人がいる
    .colleague-hint = 分けて使う方法をお送りします
    .nobody = 本人ではない
    .nobody-hint = お電話で止め方をご案内します

ask-forward =
    .ask = この転送は、ご本人が設定しましたか？
    .self = 本人が設定した
    .self-hint = 窓口が確かめて終わりにします
    .colleague = 会社で決めた転送
    .colleague-hint = 窓口が記録して終わりにします
    .nobody = だれも知らない
    .nobody-hint = お電話で止め方をご案内します

ask-scam =
    .ask = 警告の画面に、何かしましたか？
    .seen = 見ただけ
    .seen-hint = 画面の閉じ方をお送りします
    .phoned = 電話をかけた
    .phoned-hint = お電話で一緒に確かめます
    .installed = ソフトを入れた・支払った
    .installed-hint = お電話で止め方をご案内します

ask-network-work =
    .ask = 最近、ルーターなどを替えましたか？
    .ours = 自社で足した・替えた
    .ours-hint = つなぎ方を一緒に確かめます
    .supplier = 業者が作業した
    .supplier-hint = 窓口が業者の方に確かめます
    .nobody = だれもしていない
    .nobody-hint = 今日中にお電話します

ask-scan =
    .ask = その時刻に、点検をしていましたか？
    .supplier = 業者が点検していた
    .supplier-hint = 窓口が業者の方に確かめます
    .own = 自社で点検・導入した
    .own-hint = 窓口が記録と照らし合わせます
    .nobody = だれもしていない
    .nobody-hint = 今日中にお電話します

ask-encrypt =
    .ask = 安全な形に変えるお手伝いをしますか？
    .help = 手伝ってほしい
    .help-hint = 変え方の手順をお送りします
    .supplier = 業者に頼む
    .supplier-hint = 業者の方に送る文を用意します
    .unused = もう使っていない
    .unused-hint = 止め方の手順をお送りします

ask-extended =
    .ask = 延長サポートを申し込みましたか？
    .bought = 申し込んだ
    .bought-hint = 機器の名簿に書いて終わりにします
    .not-bought = 申し込んでいない
    .not-bought-hint = 入れ替えの進め方をお送りします
    .supplier = 業者に聞いてみる
    .supplier-hint = 業者の方に送る文を用意します

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
