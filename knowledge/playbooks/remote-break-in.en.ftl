# Somebody came in by VPN or remote desktop. Close the way in, copy records first, leave the power on.

playbook-remote-break-in = A break-in by VPN or remote desktop

playbook-remote-break-in-close-entry = Close the way in
    .how-1 = Stop VPN or remote desktop from outside at the router.
    .how-2 = Do not turn the device off or restart it: its records would be lost.
    .how-3 = Tell those who work with it beforehand when it stops.

playbook-remote-break-in-copy-records = Copy the records of the way in
    .how-1 = Copy all that the VPN or the router still has.
    .how-2 = Note whether its clock is right, or by how much it is off.
    .how-3 = Put the copies into the evidence.

playbook-remote-break-in-unplug = Unplug the devices that were entered
    .how-1 = Unplug the network cables of those that { -desk } names.
    .how-2 = Leave the power on, so that traces stay.
    .how-3 = Tell us first if some work would stop.

playbook-remote-break-in-change-passwords = Change the passwords
    .how-1 = Change those of everybody who uses this way in.
    .how-2 = Change administrators' passwords from another computer.
    .how-3 = Stop the names of people who left and of nobody.

playbook-remote-break-in-trace-moves = Trace what they did inside
    .how-1 = List connections to other devices from the time they came in.
    .how-2 = Look for new users, planned tasks and cleared records.
    .how-3 = Make a list of how far they got.

playbook-remote-break-in-check-theft = See whether data was taken
    .how-1 = Look through 30 days of traffic for large parcels going out.
    .how-2 = Ask the firm which shared folders they could open.
    .how-3 = Where it cannot be known, write that.

playbook-remote-break-in-check-version = Check its version and weak places
    .how-1 = Write down the model and the version of the device.
    .how-2 = Find out whether that version has a known weak place.
    .how-3 = Before updating, make sure that its records are copied.

playbook-remote-break-in-update = Update it and build the way in anew
    .how-1 = Update it and go through its settings from the start.
    .how-2 = Turn on the second step, and open it only to those who use it.
    .how-3 = Watch it with the sensor for one day.

playbook-remote-break-in-rebuild = Install the entered devices anew
    .how-1 = Installing the system anew is the sure way.
    .how-2 = Before that, copy the files that are needed and the evidence.
    .how-3 = Use a backup from before the day they came in.

playbook-remote-break-in-personal-data = See whether personal data must be reported
    .how-1 = Ask whether data of customers or staff lay where they got to.
    .how-2 = Where somebody broke in, one person's data may be enough.
    .how-3 = The first report is due some 3 to 5 days after learning of it. Note the time.

playbook-remote-break-in-police = Speak with the police
    .how-1 = Phone the cyber crime desk of your prefecture's police.
    .how-2 = { -desk } gives you one sheet that you can hand over as it is.
    .how-3 = Write down their receipt number.

playbook-remote-break-in-report = Send the summary
    .how-1 = Write what is known, what is not known yet, and what is left to do.
    .how-2 = Keep apart the time that records cover and the time they do not.
    .how-3 = Write the one next step that prevents it from happening again.
