port-scan-wide =
    .title = The doors of many devices were tried
    .what-tries = { $device } tried the doors of other devices, one after another.
    .what-from = { $host } tried the doors of { $device }, one after another.
    .what-targets =
        { $targets ->
            [one] One device was tried.
           *[other] { $targets } devices were tried.
        }
    .what-ports =
        { $ports ->
            [one] One door was tried.
           *[other] { $ports } doors were tried.
        }
    .serious = Checking tools do this, and so does a virus that looks for its next computer.
    .now = Ask whether there was a check or a new device at that time.
    .script =
        At { $device } the doors of many devices were tried.
        Checking tools do the same. Could you ask whether there was a check or a new device at that time?

port-scan =
    .title = The doors of devices were tried one after another
    .what-tries = { $device } tried the doors of other devices, one after another.
    .what-from = { $host } tried the doors of { $device }, one after another.
    .what-targets =
        { $targets ->
            [one] One device was tried.
           *[other] { $targets } devices were tried.
        }
    .what-ports =
        { $ports ->
            [one] One door was tried.
           *[other] { $ports } doors were tried.
        }
    .serious = Trying alone does no harm. Copiers and checking tools do it too.
    .now = Ask whether there was a check or a new device at that time.
    .script =
        At { $device } the doors of devices were tried one after another. Trying alone does no harm.
        Copiers and checking tools do it too. Could you ask whether there was a check at that time?
