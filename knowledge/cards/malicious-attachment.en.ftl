malicious-attachment-now =
    .title = Odd behaviour followed a bad attachment
    .what-attachment = A mail of { $device } carried a bad attachment.
    .what-name = The attachment is called "{ $name }".
    .serious = Yes, urgent. This is what happens when such an attachment is opened.
    .now-keep = Do not delete the mail or its attachment.
    .script =
        A mail of the device { $device } carried a bad attachment, and odd behaviour followed.
        First, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.

malicious-attachment =
    .title = A mail carried a bad attachment
    .what-attachment = A mail of { $device } carried a bad attachment.
    .what-name = The attachment is called "{ $name }".
    .what-sender = It is from { $sender }.
    .what-recipients =
        { $recipients ->
            [one] It went to one address.
           *[other] It went to { $recipients } addresses.
        }
    .serious-none = So far nothing was found that follows when such an attachment is opened.
    .serious-blocked = It was stopped on the way and did not arrive.
    .now = Do not open it and do not delete it.
    .next = If somebody opened it, call { -desk }. Ask without blame.
    .script =
        A mail of { $device } carried a bad attachment. Nothing was found that follows when it is opened.
        Please leave it unopened, and do not delete it. Could you ask, without blame, whether somebody opened it?
