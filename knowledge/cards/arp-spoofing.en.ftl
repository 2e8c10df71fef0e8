arp-spoofing-now =
    .title = Traffic of other devices passes through one
    .what-claims = { $device } claims the address of another device as its own.
    .what-gateway = The address claimed is the way out, { $gateway }.
    .what-mac = The network part that claims it has the number { $from-mac }.
    .serious = Yes, urgent. Traffic may be read on its way.
    .now-wait = Until this is clear, wait with online banking and with typing passwords.
    .script =
        The device { $device } draws the traffic of other devices to itself.
        First, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.

arp-spoofing =
    .title = A device claims the address of another
    .what-claims = { $device } claims the address of another device as its own.
    .what-gateway = The address claimed is the way out, { $gateway }.
    .what-mac = The network part that claims it has the number { $from-mac }.
    .serious = A device that was replaced, or an address used twice, looks the same.
    .now = Find out whether a router or another device was added or replaced lately.
    .script =
        The device { $device } claims the address of another.
        A device that was replaced looks the same. Could you tell me whether one was added or replaced lately?
