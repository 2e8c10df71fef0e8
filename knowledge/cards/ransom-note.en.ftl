ransom-note =
    .title = A screen is asking for money
    .what-said = You told us that files do not open, or that a screen asks for money ({ $since }).
    .serious = Yes, urgent. We stop it before it spreads to other computers.
    .now-contact = Do not write to them and do not pay.
    .now-backup = Do not connect backup devices yet.
    .script =
        You told us that a screen is asking for money.
        First, could you unplug that computer's network cable or turn off its Wi-Fi? Please leave the power on, and do not write to them.
