known-bad-contact-now =
    .title = A device of yours talks with a listed host
    .what-contact =
        { $device } had contact with the listed host { $host } { $contacts ->
            [one] once
           *[other] { $contacts } times
        }.
    .what-list = This host stands on "{ $list }".
    .what-signature = The list says that it was used for "{ $signature }".
    .serious = Yes, urgent. Other odd behaviour comes with it.
    .now = Unplug its network cable or turn off its Wi-Fi. Leave the power on.
    .who = Your own staff unplug it, { -desk } looks further.
    .next = Once it is unplugged, call { -desk }. We check together for damage.
    .script =
        The device { $device } is talking with a host used in attacks.
        First, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.

known-bad-contact =
    .title = A device of yours contacted a listed host
    .what-contact =
        { $device } had contact with the listed host { $host } { $contacts ->
            [one] once
           *[other] { $contacts } times
        }.
    .what-list = This host stands on "{ $list }".
    .what-signature = The list says that it was used for "{ $signature }".
    .serious = The host was used in attacks. That does not yet mean that something is wrong with the device.
    .now = Ask its user what they were doing at that time. No need to power it off.
    .who = Your own staff ask, { -desk } checks further.
    .next = Tell { -desk } what you learnt. We look at host and device together.
    .script =
        The device { $device } had contact with a host once used in attacks.
        That does not yet mean that something is wrong with it. Could you ask its user what they were doing then?

known-bad-contact-weak =
    .title = A listed host was named from inside
    .what-contact =
        { $device } sent { $contacts ->
            [one] one message
           *[other] { $contacts } messages
        } for the listed host { $host }.
    .what-list = This host stands on "{ $list }".
    .what-signature = The list says that it was used for "{ $signature }".
    .serious = No strong proof of an exchange with that host was found.
    .now = Ask its user whether they know of it.
    .who = Your own staff.
    .next = If nobody knows of it, ask { -desk }.
    .script =
        The device { $device } sent messages for a host that is on a list.
        No strong proof was found. Could you ask its user whether they know of it?
