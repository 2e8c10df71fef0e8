# Support scam. No call, nothing installed, nothing paid. Whoever was deceived is not blamed.

playbook-support-scam = A false warning on the screen

playbook-support-scam-do-not-call = Do not phone the number on the screen
    .how-1 = Do not phone it. If you are on the phone, hang up.
    .how-2 = Holding the Esc key often closes the warning.
    .how-3 = It is loud, but nothing is broken. There is no need to hurry.

playbook-support-scam-unplug = If something was installed, unplug it
    .how-1 = If they had you install anything, unplug the cable and turn off Wi-Fi.
    .how-2 = Leave the power on, so that traces stay.
    .how-3 = If nothing was installed, mark this as not needed and say why.

playbook-support-scam-stop-money = If money was paid, stop it at once
    .how-1 = By card: phone the card's company and have it stopped.
    .how-2 = By prepaid card: phone whoever issued it.
    .how-3 = If net banking was open, phone the bank.

playbook-support-scam-ask-user = Ask who sat there
    .how-1 = Say first that it happens to anybody.
    .how-2 = Ask whether they phoned, what was installed and what was shown.
    .how-3 = Write down the number and the name of the company they gave.

playbook-support-scam-check-computer = Look for what was installed
    .how-1 = Look for programs that steer from afar, such as AnyDesk.
    .how-2 = List what was opened while they were in, by time.
    .how-3 = Where nothing is found, write what was checked, not "safe".

playbook-support-scam-change-passwords = Change passwords that were seen
    .how-1 = Do it from another computer or from a phone.
    .how-2 = In this order: mail, bank, shops.
    .how-3 = If nothing was shown, "not needed" is fine.

playbook-support-scam-clean = Remove it, or install anew
    .how-1 = If they steered it, installing the system anew is the sure way.
    .how-2 = If it was only the warning, clear the browser's notices and history.
    .how-3 = Watch its traffic with the sensor for one day.

playbook-support-scam-police = Speak with police and consumer desk
    .how-1 = Do so where money was paid or somebody looked inside.
    .how-2 = Have their number and the receipt ready.
    .how-3 = If neither happened, mark this as not needed and say why.

playbook-support-scam-show-others = Show everybody the screen
    .how-1 = Show a photo of it with one line: "do not phone".
    .how-2 = Do not say who saw it.
    .how-3 = Tell them that they may phone { -desk } at any time.

playbook-support-scam-report = Send the summary
    .how-1 = Write what is known, what is not known yet, and what is left to do.
    .how-2 = Leave out who was deceived.
    .how-3 = Write the one next step that prevents it from happening again.
