# A lost computer, phone or memory. Passwords and the lock from afar first. Whoever lost it is not blamed.

playbook-lost-device = A device that was lost

playbook-lost-device-lock = Lock it from afar
    .how-1 = Lock it and show its place with "Find my device" or the like.
    .how-2 = It is erased only when the person responsible at the firm has decided.
    .how-3 = If it is somebody's own, only with their written yes.

playbook-lost-device-change-passwords = Change the firm's passwords
    .how-1 = In this order, from another device: mail, cloud, VPN.
    .how-2 = Change those that its browser kept, too.
    .how-3 = Tell nobody the new passwords, not even { -desk }.

playbook-lost-device-stop-line = Stop the line and the cards
    .how-1 = For a phone, have its provider stop the line.
    .how-2 = Stop keys to the building and company cards if they were with it.
    .how-3 = If there was none of this, "not needed" is fine.

playbook-lost-device-report-loss = Report it where it was lost, and to the police
    .how-1 = Phone the lost property desk of where it was last seen.
    .how-2 = Report the loss to the police.
    .how-3 = Write down the receipt number. It is needed later.

playbook-lost-device-ask-user = Ask how it was last seen
    .how-1 = Say first that it happens to anybody.
    .how-2 = Ask when, where and with what it was lost.
    .how-3 = Ask whether its screen locks and whether it is encrypted.

playbook-lost-device-list-contents = List what was on it
    .how-1 = Keep apart customers, staff, drawings, bank data and so on.
    .how-2 = For numbers of people, "at least, at most" is enough.
    .how-3 = Tell us whether the same lies in the cloud.

playbook-lost-device-check-encryption = See whether it was encrypted
    .how-1 = See from BitLocker's records or the like whether it was.
    .how-2 = Find out where its recovery key is kept.
    .how-3 = Where it cannot be known, write that.

playbook-lost-device-watch-signins = Watch for sign-ins
    .how-1 = Look every day for sign-ins from the lost device.
    .how-2 = If there is one, phone the firm at once.
    .how-3 = After five days without any, tell the firm so.

playbook-lost-device-personal-data = See whether personal data must be reported
    .how-1 = It depends on whether data of customers or staff was on it.
    .how-2 = Where it is strongly encrypted, a report may not be needed.
    .how-3 = The first report is due some 3 to 5 days after learning of it. Note the time.

playbook-lost-device-tell-partners = If it held partners' things, tell them
    .how-1 = Find out whether partners' drawings or data were on it.
    .how-2 = { -desk } writes the notice. The firm decides whether it is sent.
    .how-3 = If not, mark this as not needed and say why.

playbook-lost-device-take-out-rule = Make a rule for taking devices out
    .how-1 = One line is enough: "only what is encrypted leaves the house".
    .how-2 = We decide together in which order all devices are encrypted.
    .how-3 = Tell everybody that a call comes first when something is lost.

playbook-lost-device-report = Send the summary
    .how-1 = Write what is known, what is not known yet, and what is left to do.
    .how-2 = Leave out who lost it.
    .how-3 = Write the one next step that prevents it from happening again.
