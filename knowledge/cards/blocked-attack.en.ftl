blocked-attack =
    .title = An attack from outside was stopped at the door
    .what-tool = { $tool } stopped an attack from outside on { $device }.
    .what-stopped = The device at your door stopped an attack from outside on { $device }.
    .what-count =
        { $count ->
            [one] It stopped one try.
           *[other] It stopped { $count } tries.
        }
    .what-signature = The attack is called "{ $signature }".
    .what-port = The door that was tried is port { $port }.
    .what-host = It came from { $host }.
    .serious-none = This is a record of stopping. No sign that somebody got in was found.
    .now = Nothing needs to be done now.
    .next = If such records go on and worry you, ask { -desk }.
    .script =
        The device at your door stopped an attack from outside on { $device }.
        No sign that somebody got in was found. If you know of it, could you tell me?
