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
