beaconing-odd =
    .title = Regular calls go to a host that looks odd
    .what-regular-host = { $device } talks with { $host } at regular intervals.
    .what-regular = { $device } talks with the same host outside at regular intervals.
    .what-certificate = In its encrypted traffic a certificate does not fit either.
    .serious = It may be a hidden program. That is not certain yet.
    .now = Ask its user whether a new program was installed.
    .script =
        The device { $device } talks at regular intervals with a host that looks odd.
        Nothing is certain yet. Could you ask whether a new program was installed?

beaconing =
    .title = Calls at regular intervals go on
    .what-regular-host = { $device } talks with { $host } at regular intervals.
    .what-regular = { $device } talks with the same host outside at regular intervals.
    .what-count =
        { $count ->
            [one] That happened once so far.
           *[other] That happened { $count } times so far.
        }
    .serious = Updates and mail do the same. Alone it is no reason for concern.
    .now = Ask its user whether they know of it. No need to power it off.
    .script =
        The device { $device } talks with the same host outside at regular intervals.
        Updates do the same. Could you ask its user whether they know of it?
