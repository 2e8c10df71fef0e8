# Story D, odd mails from a partner's address. The partner is a victim too: it is phoned and not blamed.

playbook-partner-mails = Odd mails from a partner

playbook-partner-mails-ask-opened = Ask whether anyone opened one
    .how-1 = Name the titles ("bonus", "invoice" ...) and ask whether anyone opened such a mail.
    .how-2 = Say first that nobody is blamed. The earlier, the better.
    .how-3 = If somebody did, unplug that computer and call { -desk }.

playbook-partner-mails-hold-mails = Keep the mails unopened
    .how-1 = Do not open, delete or forward them.
    .how-2 = { -desk } writes the text for your colleagues.
    .how-3 = Tell those who got them on a phone as well.

playbook-partner-mails-block-attachment = Stop the same attachment
    .how-1 = Block the same attachment and the same links in the mail settings.
    .how-2 = Do not block the partner's whole domain without the firm's yes.
    .how-3 = Write down when it was blocked and when that ends.

playbook-partner-mails-list-mails = List the mails that came
    .how-1 = List sender, title, time and name of the attachment.
    .how-2 = See whether the partner's real server sent them, or only its name was used.
    .how-3 = Send the list to the firm and ask who else got one.

playbook-partner-mails-check-opened = Look for signs that one was opened
    .how-1 = Look at the traffic of the computers that got one, after it came.
    .how-2 = If something is odd, phone and have that computer unplugged.
    .how-3 = Where traffic cannot be seen, say so.

playbook-partner-mails-clear-mails = Clear the mails away
    .how-1 = Keep them until { -desk } says that the evidence is copied.
    .how-2 = Then delete them from inbox and bin.
    .how-3 = Write into the list who deleted them and when.

playbook-partner-mails-call-partner = Phone the partner
    .how-1 = Not by mail: use a number you already had, as on a business card.
    .how-2 = Do not blame. Say: "such mails reach us".
    .how-3 = Offer the records of the mails. { -desk } helps you with the call.

playbook-partner-mails-warn-others = Warn other firms
    .how-1 = Look for the same attachment at other firms in care.
    .how-2 = Where it came, tell them not to open it.
    .how-3 = Do not name the partner before it agrees.

playbook-partner-mails-hand-off = Hand it to the public desks
    .how-1 = With the firm's yes, put together attachment and records.
    .how-2 = Give them to the desk of IPA or JPCERT/CC.
    .how-3 = Keep the day and the number of the receipt.

playbook-partner-mails-watch-partner = Watch mails with that partner
    .how-1 = Take a close look at mails from that partner for 30 days.
    .how-2 = Tell the firm to phone back if one changes bank details.
    .how-3 = If nothing came, tell the firm so.

playbook-partner-mails-report = Send the summary
    .how-1 = Write what is known, what is not known yet, and what is left to do.
    .how-2 = If somebody opened one, leave out the name.
    .how-3 = Write the one next step that prevents it from happening again.
