# Story C, mails nobody wrote. Three lines of how for each task.

playbook-mass-mail = A device that sent mails nobody wrote

playbook-mass-mail-unplug = Take it off the network
    .how-1 = Unplug its network cable and turn off its Wi-Fi too.
    .how-2 = Leave the power on, so that traces stay.
    .how-3 = If its user is out, tell them by phone to turn off Wi-Fi.

playbook-mass-mail-change-passwords = Change the mail password
    .how-1 = Be sure to do it from another computer or from a phone.
    .how-2 = Then change the other passwords that its browser kept.
    .how-3 = Tell nobody the new passwords, not even { -desk }.

playbook-mass-mail-stop-sending = Stop mails from going out
    .how-1 = Have the mail provider stop what that address sends.
    .how-2 = Block direct sending from computers (port 25) at the router.
    .how-3 = Remove forwarding and rules that nobody set up.

playbook-mass-mail-keep-mails = Keep the mails and attachments
    .how-1 = Do not delete the mail it began with, nor its attachment.
    .how-2 = Note which partners say that an odd mail came.
    .how-3 = Ask its user when and on whose Wi-Fi it was used while travelling.

playbook-mass-mail-check-computer = Examine that computer
    .how-1 = Ask its user whether they opened the attachment and pressed "enable content".
    .how-2 = Check it with EmoCheck and with the virus scanner.
    .how-3 = Where nothing is found, write what was checked, not "no infection".

playbook-mass-mail-check-others = Examine the other computers
    .how-1 = Check every computer that shared a network with it.
    .how-2 = Look for contact with the same hosts and for the same attachment.
    .how-3 = If one is found, phone and have it unplugged too.

playbook-mass-mail-list-addressees = List to whom it sent
    .how-1 = Collect addresses from the sent mails and the provider's records.
    .how-2 = Keep apart those of the address book, who may have got mails too.
    .how-3 = Have the firm check the list and mark whom to phone.

playbook-mass-mail-rebuild = Install the computer anew
    .how-1 = Installing the system anew is the sure way.
    .how-2 = Before that, copy the files that are needed and the evidence.
    .how-3 = Watch its traffic with the sensor for one day.

playbook-mass-mail-tell-addressees = Tell the partners
    .how-1 = Send today a notice that asks not to open the attachment.
    .how-2 = { -desk } writes the notice. The firm decides whether it is sent.
    .how-3 = Phone the partners that matter most, besides the mail.

playbook-mass-mail-personal-data = See whether personal data got out
    .how-1 = Ask the firm whether the mails held data of customers or staff.
    .how-2 = If so, we check together whether the law asks for a report.
    .how-3 = Its time runs from when the firm learnt of it. Note day and time.

playbook-mass-mail-travel-rule = Make a rule for travelling
    .how-1 = One line is enough: "outside, use the phone's own network".
    .how-2 = Set Office so that macros do not run by themselves.
    .how-3 = Tell everybody that they may phone whenever something looks odd.

playbook-mass-mail-report = Send the summary
    .how-1 = Write what is known, what is not known yet, and what is left to do.
    .how-2 = Write the time it took and what it costs, roughly.
    .how-3 = Write the one next step that prevents it from happening again.
