rogue-dhcp =
    .title = A second device hands out addresses
    .what-gives = { $device } hands out addresses to the devices of your firm.
    .what-gateway = It names { $gateway } as the way out.
    .what-maker = Its network part seems to be made by { $maker }.
    .what-mac = Its network part has the number { $from-mac }.
    .serious = Mostly it is just a router for homes that somebody plugged in.
    .serious-way = But traffic may stop, or go another way.
    .now = If a router or a Wi-Fi device was added lately, unplug it.
    .script =
        The device { $device } hands out addresses on your network. Mostly it is just a router for homes.
        If a router or a Wi-Fi device was added lately, could you unplug it?
