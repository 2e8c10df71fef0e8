exfiltration-now =
    .title = Data of your firm may have been sent out
    .what-sent = { $device } sent { $bytes } of data out of your firm.
    .what-more = { $device } sent more data out of your firm than usual.
    .what-host = It went to { $host }.
    .serious = Yes, urgent. Other odd behaviour comes with it.
    .serious-open = What was sent is not known yet.
    .script =
        Data of your firm may have been sent out by the device { $device }.
        First, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.

exfiltration =
    .title = More data than usual was sent out
    .what-sent = { $device } sent { $bytes } of data out of your firm.
    .what-more = { $device } sent more data out of your firm than usual.
    .what-host = It went to { $host }.
    .serious = A backup or a cloud folder looks the same.
    .now = Ask whether somebody sent large files. No need to power it off.
    .script =
        The device { $device } sent more data out of your firm than usual.
        A backup looks the same. Could you ask whether somebody sent large files?
