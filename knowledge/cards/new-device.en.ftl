new-device =
    .title = One device seen for the first time
    .what-seen = { $device } was first seen at { $since }.
    .what-maker = Its network part seems to be made by { $maker }.
    .serious-none = No odd traffic was found.
    .now = Nothing needs to be done now.
    .who = Your own staff.
    .next = If it is the firm's, write it into the device list.
    .script =
        The device { $device } was connected for the first time.
        No odd traffic was found. Could you tell me whose it is?
