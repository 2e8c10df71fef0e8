remote-break-in-now =
    .title = Somebody may have got in from outside
    .what-tool = The records of { $tool } show an unfamiliar sign-in from outside.
    .what-said = You told us of an unfamiliar sign-in from outside.
    .what-service = The door is { $service }.
    .what-user = The name used begins with "{ $user }".
    .what-host = It came from { $host }.
    .serious = Yes, urgent. Somebody else may be on your network.
    .now = Stop access from outside (VPN, remote desktop) for now.
    .now-password = Change the password of the name used, from another computer.
    .script =
        There was an unfamiliar sign-in from outside. Somebody else may be in.
        Could you stop access from outside for now? We find out together how.

remote-break-in =
    .title = An unfamiliar sign-in came from outside
    .what-tool = The records of { $tool } show an unfamiliar sign-in from outside.
    .what-said = You told us of an unfamiliar sign-in from outside.
    .what-service = The door is { $service }.
    .what-user = The name used begins with "{ $user }".
    .what-host = It came from { $host }.
    .serious = Somebody who works on a journey or at home looks the same.
    .now = Ask whether somebody signed in from outside at that time.
    .script =
        There was an unfamiliar sign-in from outside.
        Somebody who works on a journey or at home looks the same. Could you ask whether it was one of you?
