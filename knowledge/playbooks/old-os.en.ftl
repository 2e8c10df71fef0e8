# Story A, an old computer. Three lines of how for each task.

playbook-old-os = Old computer

playbook-old-os-unplug = Unplug its network cable
    .how-1 = Pull the network cable at the back or the side of the computer.
    .how-2 = If it uses Wi-Fi, turn its Wi-Fi off.
    .how-3 = Leave the power on, so that traces stay.

playbook-old-os-photograph = Take photos of the computer
    .how-1 = Three photos: the whole computer, its labels, its screen as it is now.
    .how-2 = Where it stands and who uses it helps too.
    .how-3 = Send them to { -desk } on this page or by mail.

playbook-old-os-list-contacts = List whom it spoke with in 30 days
    .how-1 = List every host this computer had contact with in 30 days.
    .how-2 = Mark those of the lists of hosts that need care, with day and time.
    .how-3 = Tell the firm how to block at the router what must be blocked.

playbook-old-os-check-neighbours = Check what it did to its neighbours
    .how-1 = Look at its traffic to other devices inside the firm.
    .how-2 = Look for file sharing (SMB, port 445) tried on one after another.
    .how-3 = If there are traces, phone and have those devices unplugged too.

playbook-old-os-keep-copy = Keep a copy where its contents matter
    .how-1 = Ask the firm whether drawings, customers or wages were on it.
    .how-2 = If so, copy the disk before anything is changed.
    .how-3 = If not, mark this as not needed and keep the reason.

playbook-old-os-decide-use = Decide whether this computer is still needed
    .how-1 = Find out whether some work can only be done on it.
    .how-2 = If not, retiring it is the cheapest and the safest.
    .how-3 = If so, we look together for a way to use it without a cable.

playbook-old-os-clean-or-retire = Clean it or retire it
    .how-1 = To keep it, installing the system anew is the sure way.
    .how-2 = To retire it, copy the files that are needed and erase the disk.
    .how-3 = See whether its special program runs inside a newer computer.

playbook-old-os-closed-segment = Bring it back without a way outside
    .how-1 = Connect it in a closed segment that does not reach the internet.
    .how-2 = Connect the printer directly, by USB.
    .how-3 = Watch its traffic with the sensor for one day.

playbook-old-os-tell-partners = Decide whether to tell partners
    .how-1 = Find out whether partners' drawings or data lay on it.
    .how-2 = If so, { -desk } writes a notice for you.
    .how-3 = The person responsible at the firm decides whether it is sent.

playbook-old-os-report = Send the summary
    .how-1 = Write what is known, what is not known yet, and what is left to do.
    .how-2 = Write the time it took and what it costs, roughly.
    .how-3 = Write the one next step that prevents it from happening again.
