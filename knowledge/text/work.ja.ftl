# うまく終わらなかった仕事とメールのページ（/work）。読む人は管理者。

work-title = 止まった仕事
work-intro = 何度か試しても終わらなかった仕事とメールです。内容は失われていません。原因をなおしてから、もう一度試せます。
work-jobs = センターの仕事
work-mails = メール
work-hooks = チャットなどへの通知
work-none = ありません。
work-tries = { $number }回試しました
work-again = もう一度試す

entry-job-revived = 止まった仕事を、もう一度試すことにしました
entry-mail-revived = 止まったメールを、もう一度送ることにしました
entry-hook-revived = 止まった通知を、もう一度送ることにしました
