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
