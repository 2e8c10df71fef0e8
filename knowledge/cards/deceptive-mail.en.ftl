deceptive-mail-now =
    .title = Odd behaviour followed a deceptive mail
    .what-differs = The sender or a link of a mail is not what it seems.
    .what-said = You told us of a mail that looks odd.
    .what-sender = It was really sent by { $sender }.
    .serious = Yes, urgent. Passwords or money may be taken.
    .now = Do not answer, type or pay anything more, and keep the mail.
    .now-password = If a password was typed, change it from another computer.
    .script =
        The sender or a link of a mail is not what it seems, and odd behaviour followed.
        Could you stop answering, typing and paying for now? If a password was typed, we change it together.

deceptive-mail =
    .title = The sender of a mail looks odd
    .what-differs = The sender or a link of a mail is not what it seems.
    .what-said = You told us of a mail that looks odd.
    .what-sender = It was really sent by { $sender }.
    .what-count =
        { $count ->
            [one] There is one such mail.
           *[other] There are { $count } such mails.
        }
    .serious = Nothing is lost while nobody answers, types or pays.
    .serious-blocked = It was stopped on the way and did not arrive.
    .now = Do not answer, do not open its links, and keep it.
    .now-pay = If it asks for money, call the partner on a number you already had.
    .script =
        There is a mail whose sender looks odd. Nothing is lost while nobody answers or pays.
        Please leave its links unopened and keep it. Could you ask whether somebody answered or typed anything?
