cleartext-credential-default =
    .title = A password from the factory is in use
    .what-readable = In the traffic of { $device } a password was sent readable.
    .what-service = It was sent by { $service }.
    .what-server = It was sent to { $server }.
    .what-user = The name begins with "{ $user }".
    .what-default = It is the one that its maker set.
    .serious = That password is widely known. Anybody may be able to get in.
    .serious-kept = We kept the password nowhere.
    .now = Change the password of that device to a new one.
    .next = If you do not know how, { -desk } shows you.
    .script =
        In the traffic of { $device } a password from the factory is in use. We kept it nowhere.
        Could you change it to a new one? We find out together how.

cleartext-credential =
    .title = A password was sent readable
    .what-readable = In the traffic of { $device } a password was sent readable.
    .what-service = It was sent by { $service }.
    .what-server = It was sent to { $server }.
    .what-user = The name begins with "{ $user }".
    .serious = Whoever is on the same network or on its way can read it.
    .serious-kept = We kept the password nowhere.
    .now = Find out what this traffic is for. No need to power it off.
    .next = Ask { -desk } how to switch encryption on.
    .script =
        In the traffic of { $device } a password was sent readable. We kept it nowhere.
        Could you tell me what this traffic is for? We help you to switch encryption on.
