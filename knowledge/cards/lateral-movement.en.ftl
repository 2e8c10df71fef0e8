lateral-movement-now =
    .title = Another computer seems to have been steered from afar
    .what-run = From { $device }, a program was sent to or started on another device of yours.
    .what-run-here = From { $host }, a program was sent to or started on { $device }.
    .what-server = The other device is { $server }.
    .what-tool = The tool seems to be { $tool }.
    .what-name = The file that was sent is called { $name }.
    .what-user = The name of the account used begins with "{ $user }".
    .serious = Yes, urgent. This is how attacks spread inside a firm.
    .now-server = Unplug { $server } in the same way.
    .script =
        From the device { $device }, another device of yours seems to have been steered.
        First, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.

lateral-movement =
    .title = One of your devices worked on another from afar
    .what-run = From { $device }, a program was sent to or started on another device of yours.
    .what-run-here = From { $host }, a program was sent to or started on { $device }.
    .what-server = The other device is { $server }.
    .what-name = The file that was sent is called { $name }.
    .what-user = The name of the account used begins with "{ $user }".
    .serious = Maintenance by a supplier looks the same. It cannot be called an attack yet.
    .now = Ask whether there was maintenance or setting up at that time.
    .script =
        From the device { $device }, another device of yours was worked on from afar.
        Maintenance by a supplier looks the same. Could you ask whether there was any at that time?
