# Sentences that several cards share.

card-lines =
    .unplug = Unplug its network cable or turn off its Wi-Fi. Leave the power on.
    .who-unplug = Your own staff unplug it, { -desk } looks further.
    .next-unplug = Once it is unplugged, call { -desk }. We check together for damage.
    .who-staff = Your own staff.
    .who-ask = Your own staff ask, { -desk } checks further.
    .who-help = Your own staff do it, and { -desk } helps.
    .next-tell = Tell { -desk } what you learnt. We check it together.
    .next-phone = Call { -desk }. We stay with you to the end.
    .what-caller = We heard it from { $caller }.
    .what-words = In their words: "{ $said }".

several-now =
    .title = Several odd things come together on one device
    .what-several = Other odd behaviour was seen on the same device.
    .serious = Yes, urgent. When such things come together we suspect a virus or an intruder.
    .script =
        Several odd things come together on the device { $device }.
        First, could you unplug its network cable or turn off its Wi-Fi? Please leave the power on.
