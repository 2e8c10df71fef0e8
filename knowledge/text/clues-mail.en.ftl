# Reasons of findings about sign-ins and mails: clue-KEY. Values are foreign text.

clue-readable-sign-in = { $client } signs in to { $server } port { $port } with a password that everybody on the way can read, by { $service }
clue-readable-sign-in-as = { $client } signs in as { $user } to { $server } port { $port } with a password that everybody on the way can read, by { $service }
clue-refused-sign-ins = { $client } was refused { $tries } times by { $server }, with { $names } names
clue-let-in-after-guesses = { $server } let { $client } in as { $user } after that
clue-tried-name = the name tried was { $user }
clue-tried-servers = { $servers } servers were tried
clue-short-sessions = { $client } opened { $tries } short encrypted sessions of the same size to { $server } port { $port }, by { $service }
clue-long-session-after = a long session of { $client } with { $server } port { $port } followed
clue-mails-to-many = { $mails } mails to { $recipients } different recipients within an hour
clue-mail-servers = spoke with { $servers } mail servers within ten minutes
clue-largest-mail = the largest mail, from { $domain }, went to { $recipients ->
        [one] one recipient
       *[other] { $recipients } recipients
    }
clue-many-senders = the mails named senders of { $domains } different domains
