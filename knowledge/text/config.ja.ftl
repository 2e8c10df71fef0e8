# 設定の誤り（hikeshi config check、起動時）。読む人は管理者。
config-good = 設定に誤りはありません。
config-unreadable = 設定ファイル { $setting } を読めませんでした（{ $detail }）。ファイルの場所と権限を確かめてください。
config-not-toml = 設定ファイル { $setting } の書き方に誤りがあります（{ $detail }）。何も変更していません。
config-wrong = { $setting } の設定に、知らない項目か合わない値があります（{ $detail }）。項目の名前を確かめてください。
config-listen = listen は「127.0.0.1:8443」のように、アドレスとポートで書いてください（{ $detail }）。
config-plain = plain = true（暗号なし）は、同じ機械の中（127.0.0.1）でだけ使えます。いまは { $detail } です。手前に置くプロキシが TLS を受け持つときに使ってください。
config-address = address は、利用者が開く「https://…」で書いてください（いまは { $detail }）。メールの中のリンクになります。
config-database = database は「sqlite:…」か「postgres://…」で書いてください。書かなければ、フォルダーの中の hikeshi.db を使います。
config-zone = zone は「Asia/Tokyo」のような時間帯の名前で書いてください（{ $detail }）。
config-lang = lang は ja か en です（いまは { $detail }）。
config-certificate = certificate と certificate-key は、両方書くか、両方書かないでください。書かなければ、自分用の証明書を作ります。
config-mail-relay = mail.relay は「smtp://ホスト:587」か「smtps://利用者:パスワード@ホスト」で書いてください（{ $detail }）。空のあいだ、メールは送らずに待ちます。
config-mail-from = mail.from は「見守り窓口 <mimamori@example.jp>」の形で書いてください（{ $detail }）。
config-mail-in = mail-in.url は「imaps://利用者名@mail.example.jp/INBOX」の形で書き、パスワードは環境変数かファイルに置いてください（{ $detail }）。
