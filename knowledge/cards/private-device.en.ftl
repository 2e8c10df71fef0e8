private-device-known-bad =
    .title =
        An unlisted { $device-kind ->
            [phone] phone
            [tablet] tablet
            [console] game console
            [tv] TV
           *[other] device
        } contacted a host that needs care
    .what-contact =
        { $device } had contact with { $host }, a host once used in attacks, { $contacts ->
            [one] once
           *[other] { $contacts } times
        }.
    .what-kind =
        Its traffic looks like a private { $device-kind ->
            [phone] phone
            [tablet] tablet
            [console] game console
            [tv] TV
           *[other] device
        }.
    .serious-list = The list tells of misuse in the past, not of damage now.
    .serious-inside = We cannot see inside the device.
    .now = If you know the owner, ask them to leave the office Wi-Fi.
    .who = Your own staff ask, { -desk } checks further.
    .next = Ask { -desk } how to keep staff and guest Wi-Fi apart.
    .next-blame = This is not about blame.
    .script =
        A device that is not on your list contacted, over your Wi-Fi, a host misused in the past.
        Could you ask its owner to leave the office Wi-Fi for now? We do not look inside it.

private-device =
    .title =
        One unlisted { $device-kind ->
            [phone] phone
            [tablet] tablet
            [console] game console
            [tv] TV
           *[other] device
        }
    .what-seen = { $device } has been on your network since { $since }.
    .what-kind =
        Its traffic looks like a private { $device-kind ->
            [phone] phone
            [tablet] tablet
            [console] game console
            [tv] TV
           *[other] device
        }.
    .serious-none = No odd traffic was found in this recording.
    .now = Ask whose it is.
    .who = Your own staff.
    .next = Then write it into the device list. A private one moves to the guest Wi-Fi.
    .script =
        A device that is not on your list is on your network.
        No odd traffic was found. Could you tell me whose it is?
