payment-fraud-paid =
    .title = Money was paid as a mail with changed bank details asked
    .what-said = You told us that money was paid as the mail asked ({ $since }).
    .what-sender = You told us that its sender is { $sender }.
    .serious = Yes, urgent. The sooner the bank knows, the more it can stop.
    .now = Call the bank that you paid from now, and ask whether it can be stopped.
    .now-keep = Keep the mail.
    .script =
        You told us that money was paid as a mail with changed bank details asked.
        The sooner the bank knows, the more it can stop. Could you call it first? We help you to talk to the police after that.

payment-fraud =
    .title = A mail that changes bank details looks odd
    .what-said = You told us of a mail that asks to pay to another account ({ $since }).
    .what-sender = You told us that its sender is { $sender }.
    .serious = As long as nothing was paid, nothing is lost.
    .now = Hold the payment, and keep the mail.
    .now-call = Call your partner on a number that you already had.
    .script =
        A mail that changes bank details looks odd. As long as nothing was paid, nothing is lost.
        Could you hold the payment, and call your partner on a number that you already had?
