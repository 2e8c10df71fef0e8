# A partner's incident. Find out how we are linked, stop only what must be. The partner is a victim, too.

playbook-partner-incident = A partner says that it was attacked

playbook-partner-incident-list-links = List how you are linked
    .how-1 = Keep apart mail, exchange of files and connected systems.
    .how-2 = Write what each of you keeps for the other.
    .how-3 = "Not sure" is fine where you are not.

playbook-partner-incident-pause-links = Pause direct connections
    .how-1 = Stop only direct ones, such as VPN and shared folders.
    .how-2 = Ask the firm and the partner first which work would stop.
    .how-3 = Write down when it was stopped and what must be true to open it.

playbook-partner-incident-warn-staff = Tell your colleagues
    .how-1 = "Before opening attachments or links of this partner, phone them."
    .how-2 = { -desk } writes the text for you.
    .how-3 = Ask them not to talk about the partner outside.

playbook-partner-incident-look-traffic = Look at the traffic with the partner
    .how-1 = Take what went to and from the partner out of 30 days.
    .how-2 = Look for unusual times and amounts.
    .how-3 = Where traffic cannot be seen, write that.

playbook-partner-incident-look-mails = Look at the partner's mails
    .how-1 = List those with attachments or links since the day it happened.
    .how-2 = Ask without blame who opened one.
    .how-3 = Where something is odd, begin a case of its own.

playbook-partner-incident-change-shared = Change shared passwords
    .how-1 = Change those with which you enter the partner's systems.
    .how-2 = Change names and numbers that you gave to the partner, too.
    .how-3 = If there are none, "not needed" is fine.

playbook-partner-incident-ask-partner = Ask the partner three things
    .how-1 = Phone a number that you knew before.
    .how-2 = (1) Is our data among it? (2) When will you know? (3) May we connect?
    .how-3 = Do not press them; agree on when you speak next.

playbook-partner-incident-personal-data = See whether personal data was in their keeping
    .how-1 = Ask whether data of customers or staff was given to them.
    .how-2 = If so, agree with the partner who reports it.
    .how-3 = Note when it became known: time runs from then.

playbook-partner-incident-reopen-links = Decide whether to connect again
    .how-1 = Decide after the partner has said that it is mended.
    .how-2 = Watch it with the sensor for one day after connecting.
    .how-3 = Keep who decided, and why, under "Decisions".

playbook-partner-incident-report = Send the summary
    .how-1 = Write what is known, what is not known yet, and what is left to do.
    .how-2 = Name the partner only where it has agreed.
    .how-3 = Write the one next step that prepares for the next time.
