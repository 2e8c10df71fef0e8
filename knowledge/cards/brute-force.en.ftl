brute-force-success =
    .title = After many failures a password fitted
    .what-tried = Passwords of { $server } were tried again and again from { $device }.
    .what-tried-here = Passwords were tried again and again at { $device }.
    .what-count =
        { $count ->
            [one] One try failed.
           *[other] { $count } tries failed.
        }
    .what-service = The door that was tried is { $service }.
    .what-user = The names tried begin with "{ $user }" and the like.
    .what-host = The tries came from { $host }.
    .what-success = Then one of them fitted.
    .serious = Yes, urgent. Somebody else may be in.
    .now = Change the password of that account from another computer.
    .now-unplug = If nobody knows of it, unplug the device that was entered. Leave the power on.
    .script =
        At { $device } passwords were tried again and again, and then one fitted.
        Could you ask whether it was one of you? If not, we change the password together.

brute-force =
    .title = Passwords were tried again and again
    .what-tried = Passwords of { $server } were tried again and again from { $device }.
    .what-tried-here = Passwords were tried again and again at { $device }.
    .what-count =
        { $count ->
            [one] One try failed.
           *[other] { $count } tries failed.
        }
    .what-service = The door that was tried is { $service }.
    .what-user = The names tried begin with "{ $user }" and the like.
    .what-host = The tries came from { $host }.
    .serious-none = No sign that somebody got in was found.
    .serious = A device that still keeps an old password looks the same.
    .now = Ask whether somebody changed a password lately. No need to power it off.
    .script =
        At { $device } passwords were tried again and again. No sign that somebody got in was found.
        A device that keeps an old password looks the same. Could you ask whether somebody changed one lately?
