mass-mailing-steered =
    .title = A device of yours is sending mails that nobody wrote
    .what-sent =
        { $count ->
            [one] One mail was sent out by { $device }.
           *[other] { $count } mails were sent out by { $device }.
        }
    .what-many = Many mails were sent out by { $device } in a short time.
    .what-form = The same device's traffic has the form of a program that is steered from outside.
    .serious = Yes, urgent. This is how a virus sends mails without its owner knowing.
    .now-password = Change the mail password from another computer.
    .next = Once it is unplugged, call { -desk }. We also think about the notice to your partners.
    .script =
        The device { $device } is sending out many mails that nobody wrote.
        First, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.

mass-mailing-attachment =
    .title = Many mails with a bad attachment left your firm
    .what-sent =
        { $count ->
            [one] One mail was sent out by { $device }.
           *[other] { $count } mails were sent out by { $device }.
        }
    .what-attachment = A bad attachment was seen in the mail of { $device }.
    .what-name = The attachment is called "{ $name }".
    .serious = Yes, urgent. This is how a virus spreads by mail.
    .now-password = Change the mail password from another computer.
    .next = Once it is unplugged, call { -desk }. We plan the notice to your partners with you.
    .script =
        The device { $device } is sending many mails with a bad attachment.
        First, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.

mass-mailing-now =
    .title = A device of yours sent out very many mails
    .what-sent =
        { $count ->
            [one] One mail was sent out by { $device }.
           *[other] { $count } mails were sent out by { $device }.
        }
    .what-many = Many mails were sent out by { $device } in a short time.
    .what-targets =
        { $targets ->
            [one] They went to one mail server.
           *[other] They went to { $targets } mail servers.
        }
    .what-sender = They name { $sender } as their sender.
    .serious = Yes, urgent. This is how a virus sends mails without its user knowing.
    .now-password = Change the mail password from another computer.
    .next = Once it is unplugged, call { -desk }. We plan the notice to your partners with you.
    .script =
        The device { $device } is sending very many mails out of your firm.
        First, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.

mass-mailing =
    .title = Many mails left one of your devices
    .what-sent =
        { $count ->
            [one] One mail was sent out by { $device }.
           *[other] { $count } mails were sent out by { $device }.
        }
    .what-many = Many mails were sent out by { $device } in a short time.
    .what-recipients =
        { $recipients ->
            [one] They went to one address.
           *[other] They went to { $recipients } addresses.
        }
    .what-sender = They name { $sender } as their sender.
    .serious = A notice to all customers or the invoices of a month look the same.
    .now = Ask whether somebody sent them. No need to power it off.
    .script =
        Many mails left your firm from the device { $device }.
        A notice to customers or a month's invoices look the same. Could you ask whether somebody sent them?
