tls-odd =
    .title = Something is odd about encrypted traffic
    .what-odd = In the traffic of { $device } the way of encryption or a certificate does not fit.
    .what-host = The other side is { $host }.
    .serious = Copiers and cameras do this often. Alone it is no reason for concern.
    .now = Ask its user whether they know of it. No need to power it off.
    .script =
        Something is odd about the encrypted traffic of { $device }.
        Copiers and cameras do this often. Could you ask its user whether they know of it?
