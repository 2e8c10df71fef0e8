lost-device =
    .title = A lost computer or phone was reported to us
    .what-said = You told us that a device of the firm was lost ({ $since }).
    .what-place = You told us that it was lost here: { $place }.
    .serious = It depends on what is on it and on whether it is encrypted.
    .now = Change the passwords that were used on it, from another device.
    .now-report = Ask whoever lost it to report it to the station or shop and to the police.
    .script =
        You told us that a device was lost. It helps that you told us early.
        First we change the passwords that were used on it together. Has it been reported to the station or shop and to the police?
