dns-tunnel =
    .title = Data is hidden in look-ups of names
    .what-hidden = { $device } exchanged data with the outside in the form of name look-ups (DNS).
    .what-host = The look-ups went to { $host }.
    .what-count =
        { $count ->
            [one] There was one look-up.
           *[other] There were { $count } look-ups.
        }
    .serious = This form avoids being watched. Ordinary work hardly ever uses it.
    .serious-twin = Some security programs use a similar form.
    .script =
        The device { $device } exchanges data with the outside in the form of name look-ups.
        While we check, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.
