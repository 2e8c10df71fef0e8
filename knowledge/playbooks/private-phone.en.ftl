# Story B, a private phone. It belongs to its owner: nothing is searched or erased before they agreed in writing.

playbook-private-phone = Private phone

playbook-private-phone-ask-owner = Ask for the owner, kindly
    .how-1 = Ask: "Does anybody have their phone on the office Wi-Fi?"
    .how-2 = Say first that this is not about blame.
    .how-3 = Do not look into the phone or keep it. It is private property.

playbook-private-phone-leave-wifi = Have it leave the office Wi-Fi
    .how-1 = In the phone's Wi-Fi settings, choose the office network and "forget" it.
    .how-2 = Calls and mail go on over the mobile network.
    .how-3 = The sensor sees it too when the phone has left.

playbook-private-phone-change-key = Change the Wi-Fi password
    .how-1 = Where several people know the password, changing it is the sure way.
    .how-2 = List the firm's computers and printers before the change.
    .how-3 = If only one person knows it, mark this as not needed and keep the reason.

playbook-private-phone-check-reach = See how far it reached
    .how-1 = Look at traffic from this device to shared folders of the firm.
    .how-2 = Look for signs that it signed in to the firm's mail or cloud.
    .how-3 = Where traffic cannot be seen, say so.

playbook-private-phone-look-with-owner = Look inside together with the owner
    .how-1 = Begin after they agreed in writing. They hold the phone, we are on the line.
    .how-2 = Have them look at system updates, unknown apps and profiles.
    .how-3 = Whether anything is erased is the owner's decision.

playbook-private-phone-check-others = Look for others with the same contact
    .how-1 = Search 30 days of records for devices that contacted the same host.
    .how-2 = If one is a computer of the firm, help that one first.
    .how-3 = If there is none, tell the firm so.

playbook-private-phone-guest-wifi = Split off a guest Wi-Fi
    .how-1 = Make a Wi-Fi with another name for visitors and private devices.
    .how-2 = Set it so that the firm's computers cannot be reached from it.
    .how-3 = Check with the sensor that they cannot.

playbook-private-phone-write-rule = Write a rule of one line
    .how-1 = One line is enough: "private devices use the guest Wi-Fi only".
    .how-2 = Tell it at the morning meeting, together with the reason.
    .how-3 = If you want a model text, { -desk } sends one.

playbook-private-phone-report = Send the summary
    .how-1 = Write "not found" or "not known", never "safe".
    .how-2 = Keep apart what could be seen and what could not.
    .how-3 = Leave out the owner's name.
