open-router =
    .title = Your router's settings page can be opened from outside
    .what-said = We were told that the settings page is seen from outside ({ $since }).
    .serious = Anyone may try passwords there. Whether somebody got in is not known yet.
    .now = Change its password to a long one that is used nowhere else.
    .who = Your supplier changes the settings; where there is none, { -desk } helps.
    .script =
        We were told that your router's settings page is seen from outside.
        Could you tell us who looks after the router? We write the text for the supplier.
