system-change =
    .title = An unfamiliar change to a computer's settings
    .what-change =
        On { $device } { $change ->
            [account] a new account was made
            [rights] an account was given strong rights
            [protection] the guard of the virus scanner was turned off
            [service] a program that always runs was added
            [task] a program that runs at set times was added
            [log] the record of what happened was cleared
           *[other] an important setting was changed
        }.
    .what-other = An important setting was changed on { $device }.
    .what-name = What changed is called "{ $name }".
    .what-user = The name of the account that changed it begins with "{ $user }".
    .serious = Maintenance by a supplier or a new program leaves the same record.
    .now = Ask whether there was maintenance or setting up at that time.
    .script =
        There was an unfamiliar change to the settings of the computer { $device }.
        Maintenance by a supplier leaves the same record. Could you ask whether there was any at that time?
