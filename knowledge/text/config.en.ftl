# What is wrong with settings (hikeshi config check, start). The reader is the administrator.
config-good = The settings are in order.
config-unreadable = The settings file { $setting } could not be read ({ $detail }). Check where it is and who may read it.
config-not-toml = The settings file { $setting } is not well-formed ({ $detail }). Nothing was changed.
config-wrong = The settings of { $setting } hold an unknown name or a value that does not fit ({ $detail }). Check the spelling.
config-listen = Write listen as address and port, such as "127.0.0.1:8443" ({ $detail }).
config-plain = plain = true (no encryption) works only within this machine (127.0.0.1); it is { $detail } now. Use it behind a proxy that does the TLS.
config-address = Write address as people open it, "https://…" (it is { $detail } now). It becomes the links in mails.
config-database = Write database as "sqlite:…" or "postgres://…". Left out, hikeshi.db in the folder is used.
config-zone = Write zone as the name of a time zone, such as "Asia/Tokyo" ({ $detail }).
config-lang = lang is ja or en (it is { $detail } now).
config-certificate = Write both certificate and certificate-key, or neither. With neither, the center makes its own certificate.
config-mail-relay = Write mail.relay as "smtp://host:587" or "smtps://user:password@host" ({ $detail }). While it is empty, mails wait and are not sent.
config-mail-from = Write mail.from as "Help desk <help@example.jp>" ({ $detail }).
config-mail-in = Write mail-in.url as "imaps://USER@mail.example.jp/INBOX", and keep the password in the environment or a file ({ $detail }).
