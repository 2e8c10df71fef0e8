eol-os-known-bad =
    .title =
        An old { $os } { $device-kind ->
            [server] server
           *[other] computer
        } contacted a listed host
    .what-contact =
        { $device } had contact with { $host }, a host used in attacks, { $contacts ->
            [one] once
           *[other] { $contacts } times
        }.
    .what-system = Its traffic looks like { $os }.
    .serious-virus = Yes, urgent. This is how computers with a virus behave.
    .serious-support = { $os } has had no fixes since { $end } and stays weak.
    .now = Unplug its network cable or turn off its Wi-Fi. Leave the power on.
    .now-print = Print and work from another computer.
    .who = Your own staff unplug it, { -desk } looks further.
    .next = Once it is unplugged, call { -desk }. We check together for damage.
    .script =
        The computer { $device } is talking with a host used in attacks.
        First, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.

eol-os-outside =
    .title =
        An old { $os } { $device-kind ->
            [server] server
           *[other] computer
        } is connected
    .what-outside = { $device } has used the internet since { $since }.
    .what-system = Its traffic looks like { $os }.
    .serious-none = No damage was found in this recording.
    .serious-support = But { $os } has had no fixes since { $end } and stays weak against viruses.
    .now = Find out what it is used for. No need to power it off.
    .who = Your own staff.
    .next = Unused: unplug it. Needed for work: ask { -desk } for a safe way to keep it.
    .script =
        An old computer, { $device }, uses the internet. It looks like { $os }.
        No damage was found. Could you tell me what it is used for?

eol-os-inside =
    .title =
        An old { $os } { $device-kind ->
            [server] server
           *[other] computer
        } is connected
    .what-inside = { $device } has been on your network since { $since }.
    .what-system = Its traffic looks like { $os }.
    .serious-none = This recording shows neither damage nor contact with the internet.
    .serious-support = But { $os } has had no fixes since { $end } and stays weak against viruses.
    .now = Find out what it is used for. No need to power it off.
    .who = Your own staff.
    .next = Unused: unplug it. Needed for work: ask { -desk } for a safe way to keep it.
    .script =
        An old computer, { $device }, is on your network. It looks like { $os }.
        No damage was found. Could you tell me what it is used for?
