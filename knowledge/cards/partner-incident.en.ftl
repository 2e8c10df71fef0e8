partner-incident =
    .title = A partner says that it was attacked
    .what-said = You told us that a partner was attacked ({ $since }).
    .what-partner = You told us that the partner is { $partner }.
    .serious = What it means for you is not known yet.
    .now = Open no attachment from that partner until it is checked.
    .script =
        You told us that a partner was attacked. What it means for you is not known yet.
        Could you tell us how you work with that partner?
