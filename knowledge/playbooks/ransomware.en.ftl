# Files were locked and money is asked for. Cut off first, leave the power on, do not write to them. Three lines of how for each task.

playbook-ransomware = A screen that asks for money

playbook-ransomware-unplug = Take it off the network
    .how-1 = Unplug its network cable and turn off its Wi-Fi too.
    .how-2 = Leave the power on: traces and ways back may be in its memory.
    .how-3 = Do not write to, or phone, whoever is named on the screen.

playbook-ransomware-protect-backups = Take the backups off the network
    .how-1 = Unplug the backups too: while connected they may be locked as well.
    .how-2 = Connect nothing to look inside before you have spoken with { -desk }.
    .how-3 = Carry tapes and outside disks to another room.

playbook-ransomware-find-others = Ask whether others show it too
    .how-1 = Ask who cannot open files, or sees names that changed.
    .how-2 = Unplug those as well. Leave their power on.
    .how-3 = Tell us how the shared folders look.

playbook-ransomware-photograph = Take photos of the screen
    .how-1 = Three photos: the whole screen, the new names of files, the clock.
    .how-2 = Take them with a phone and send them under "Evidence" here.
    .how-3 = There is no need to copy the text by hand.

playbook-ransomware-keep-traces = Keep the traces
    .how-1 = Before anything is installed anew, decide with the firm whether disks are copied.
    .how-2 = Copy the records of router and VPN first: they vanish soon.
    .how-3 = Write the fingerprint (SHA-256) of each copy and its place into the evidence.

playbook-ransomware-find-entry = Look for the way in
    .how-1 = Look for traces in this order: VPN, remote desktop, mail attachments.
    .how-2 = Look at the days before for connections and settings nobody made.
    .how-3 = Write what cannot be seen as such, apart from guesses.

playbook-ransomware-check-theft = See whether data was taken
    .how-1 = Look through 30 days of traffic for large parcels going out.
    .how-2 = See whether the note threatens to publish.
    .how-3 = Where it cannot be known, write that.

playbook-ransomware-decide-money = Do not hurry to decide about money
    .how-1 = Paying is no promise that files come back. Nobody should decide alone.
    .how-2 = { -desk } finds out whether the kind can be unlocked for free.
    .how-3 = Keep who decided, and why, under "Decisions".

playbook-ransomware-police = Speak with the police
    .how-1 = Phone the cyber crime desk of your prefecture's police.
    .how-2 = { -desk } gives you one sheet that you can hand over as it is.
    .how-3 = Write down their receipt number and to whom you spoke.

playbook-ransomware-personal-data = See whether personal data must be reported
    .how-1 = Ask whether data of customers or staff lay there.
    .how-2 = Where somebody did it on purpose, one person's data may be enough.
    .how-3 = The first report is due some 3 to 5 days after learning of it. Note the time.

playbook-ransomware-tell-partners = Decide whether to tell partners
    .how-1 = Begin with those whose deliveries or goods are concerned.
    .how-2 = { -desk } writes the notice. The firm decides whether it is sent.
    .how-3 = Write only what is known, and when you will write again.
