cloud-account-now =
    .title = Somebody else may have used an account
    .what-tool = The records of { $tool } show a sign-in from an unfamiliar place.
    .what-said = You told us of unfamiliar use of an account.
    .what-service = The service is { $service }.
    .what-user = The name of the account begins with "{ $user }".
    .what-host = It came from { $host }.
    .serious = Yes, urgent. Somebody may be reading mails or files.
    .now = Change the password of that account from another computer.
    .now-sessions = Sign out of all devices on its settings page.
    .now-forward = Look also for mail forwarding that nobody set up.
    .script =
        Somebody else may have used a cloud account of yours.
        First, could you change its password? We also sign out of all devices together.

cloud-account-forward =
    .title = Mails are forwarded out of your firm
    .what-forward = Mails for { $device } are sent on to { $forward } outside, one after the other.
    .what-tool = The records of { $tool } show it.
    .serious = Its owner who forwards mails to themselves looks the same.
    .now = Ask its owner whether they set up the forwarding.
    .script =
        Mails for { $device } are forwarded out of your firm by themselves.
        Its owner may have set it up. Could you ask whether they did?

cloud-account =
    .title = Unfamiliar use of a cloud account
    .what-tool = The records of { $tool } show a sign-in from an unfamiliar place.
    .what-said = You told us of unfamiliar use of an account.
    .what-service = The service is { $service }.
    .what-user = The name of the account begins with "{ $user }".
    .what-host = It came from { $host }.
    .serious = Its owner on a business trip or a holiday looks the same.
    .now = Ask its owner whether they used it at that time.
    .script =
        A cloud account of yours was used from an unfamiliar place.
        Its owner on a journey looks the same. Could you ask whether it was its owner?
