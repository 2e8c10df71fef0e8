# サインインとメールについての検知の理由: clue-KEY。値は外から来た文字列。

clue-readable-sign-in = { $client } が { $server } のポート { $port } へ、途中で誰でも読めるパスワードでサインイン。仕組みは{ $service }
clue-readable-sign-in-as = { $client } が { $server } のポート { $port } へ、途中で誰でも読めるパスワードで { $user } としてサインイン。仕組みは{ $service }
clue-refused-sign-ins = { $client } が { $server } に { $tries } 回断られた。試した名前は { $names } 個
clue-let-in-after-guesses = そのあと、{ $server } が { $client } を { $user } として受け入れた
clue-tried-name = 試した名前は { $user }
clue-tried-servers = 試したサーバーは { $servers } 台
clue-short-sessions = { $client } が { $server } のポート { $port } へ、同じ大きさの短い暗号化通信を { $tries } 回。仕組みは{ $service }
clue-long-session-after = そのあと、{ $client } と { $server } のポート { $port } の間で長い通信
clue-mails-to-many = 1時間に { $mails } 通のメールを、{ $recipients } か所の宛先へ送信
clue-mail-servers = 10分に { $servers } 台のメールサーバーと通信
clue-largest-mail = いちばん大きいメールは { $domain } から { $recipients } か所の宛先へ
clue-many-senders = 差出人のドメインが { $domains } 種類
