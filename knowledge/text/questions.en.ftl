# Questions to the firm. Each answer's hint says what follows from it.

question-always =
    .not-sure = Not sure
    .not-sure-hint = We phone and show you how to find out
    .call-me = Call me
    .call-me-hint = We phone you

question-known =
    .ask = Do you know of this?
    .known-fine = Yes, ordinary work
    .known-fine-hint = The desk checks it and closes it
    .known-odd = Yes, and it is odd
    .known-odd-hint = We phone to hear more

question-use =
    .ask = What is this device used for?
    .work = Daily work
    .work-hint = We look for a safe way to keep it
    .sometimes = Now and then
    .sometimes-hint = We look for a way to connect it only then
    .unused = No longer used
    .unused-hint = We show you how to remove it

question-when =
    .ask = Was somebody using it at that time?
    .used = Yes
    .used-hint = The desk compares it with the records
    .nobody = Nobody was there
    .nobody-hint = We phone today

ask-eol-os =
    .ask = Do you know this computer?
    .needed = Yes, needed for work
    .needed-hint = We send a safe way to keep it
    .unused = Yes, no longer used
    .unused-hint = We send how to remove it

ask-unplugged =
    .ask = Is it off the network?
    .unplugged = Done
    .unplugged-hint = The next steps come at once
    .how = I don't know how
    .how-hint = We do it together on the phone
    .needed-now = It cannot stop now
    .needed-now-hint = We phone with a way that keeps it running

ask-whose-device =
    .ask = Whose device is it?
    .staff = Staff's own
    .staff-hint = We send how to split the Wi-Fi
    .company = The firm's
    .company-hint = It goes into the device list
    .visitor = A visitor's
    .visitor-hint = We send a note on guest Wi-Fi

ask-whose-contact =
    .ask = Whose phone or device is it?
    .staff = Staff's own
    .staff-hint = We send the steps today
    .company = The firm's
    .company-hint = We check it together today
    .visitor = A visitor's
    .visitor-hint = We send a note on guest Wi-Fi

ask-contact =
    .ask = Do you know of this contact?
    .known = Yes, part of our work
    .known-hint = The desk checks it and closes it
    .opened = Opened a mail or page
    .opened-hint = We phone today to hear more

ask-new-device =
    .ask = Whose is this new device?
    .company = The firm's
    .company-hint = It goes into the device list
    .staff = Staff's own
    .staff-hint = We send how to split the Wi-Fi
    .visitor = A visitor's or supplier's
    .visitor-hint = We ask how long it stays

ask-maintenance =
    .ask = Was there work on it at that time?
    .supplier = A supplier's work
    .supplier-hint = The desk compares it with the records
    .own = Our own work
    .own-hint = The desk compares it with the records
    .nobody = Nobody's
    .nobody-hint = We phone today

ask-before =
    .ask = What was opened just before?
    .mail = A mail's attachment or link
    .mail-hint = We phone to hear more
    .usb = A USB stick or the like
    .usb-hint = We send how to check it
    .web = A web page
    .web-hint = The desk compares it with the records

ask-opened =
    .ask = Did anyone open the attachment?
    .nobody-opened = No, asked all
    .nobody-opened-hint = We send how to clear the mails away
    .somebody-opened = Somebody did
    .somebody-opened-hint = We phone and check together
    .will-ask = Will ask
    .will-ask-hint = We send a text for your colleagues

ask-mail-done =
    .ask = Was anything done with that mail?
    .nothing = Nothing yet
    .nothing-hint = We send how to clear the mail away
    .opened = Opened a link or attachment
    .opened-hint = We phone and check together
    .told = Typed something or paid
    .told-hint = We phone with steps to stop it

ask-mailing =
    .ask = Were these mails sent on purpose?
    .notice = Yes, a notice or invoices
    .notice-hint = The desk checks it and closes it
    .machine = Yes, a copier or a program
    .machine-hint = We find out together which
    .nobody = Nobody sent them
    .nobody-hint = We phone with steps to stop them

ask-sent =
    .ask = Do you know of this upload?
    .work = Sent for work
    .work-hint = The desk checks it and closes it
    .backup = A backup or cloud folder
    .backup-hint = We check together where it goes
    .nobody = Nobody sent it
    .nobody-hint = We phone today

ask-tries =
    .ask = Do you know of this?
    .changed = A password was changed
    .changed-hint = We send how to mend the old setting
    .test = A supplier's check
    .test-hint = The desk compares it with the records
    .nobody = Nobody knows of it
    .nobody-hint = We phone today

ask-signed-in =
    .ask = Do you know of this sign-in?
    .own = Yes, one of our staff
    .own-hint = The desk compares it with the records
    .supplier = Yes, a supplier's work
    .supplier-hint = The desk checks with the supplier
    .nobody = Nobody knows of it
    .nobody-hint = We phone with steps to close it

ask-abroad =
    .ask = Was it the owner of the account?
    .self = Yes, on a journey
    .self-hint = The desk checks it and closes it
    .colleague = It is shared
    .colleague-hint = We send how to give each their own
    .nobody = It was not the owner
    .nobody-hint = We phone with steps to stop it

ask-forward =
    .ask = Did its owner set up the forwarding?
    .self = Yes, the owner did
    .self-hint = The desk checks it and closes it
    .colleague = The firm decided it
    .colleague-hint = The desk notes it and closes it
    .nobody = Nobody knows of it
    .nobody-hint = We phone with steps to stop it

ask-scam =
    .ask = Was anything done about the warning?
    .seen = Only seen
    .seen-hint = We send how to close the page
    .phoned = Called the number
    .phoned-hint = We phone and check together
    .installed = Installed something or paid
    .installed-hint = We phone with steps to stop it

ask-network-work =
    .ask = Was a router or the like changed lately?
    .ours = We added or replaced one
    .ours-hint = We check together how it is connected
    .supplier = A supplier did
    .supplier-hint = The desk checks with the supplier
    .nobody = Nobody did
    .nobody-hint = We phone today

ask-scan =
    .ask = Was there a check at that time?
    .supplier = A supplier's check
    .supplier-hint = The desk checks with the supplier
    .own = Our own check or a new device
    .own-hint = The desk compares it with the records
    .nobody = Nobody's
    .nobody-hint = We phone today

ask-encrypt =
    .ask = May we help to make it safe?
    .help = Yes, please
    .help-hint = We send the steps
    .supplier = Our supplier will
    .supplier-hint = We write a text for the supplier
    .unused = No longer used
    .unused-hint = We send how to switch it off

ask-extended =
    .ask = Were extended updates bought?
    .bought = Yes
    .bought-hint = It goes into the device list
    .not-bought = No
    .not-bought-hint = We send how to plan a replacement
    .supplier = We ask our supplier
    .supplier-hint = We write a text for the supplier

question-stage-asked = not read
question-stage-seen = read
question-stage-answered = answered
question-stage-expired = expired
question-stage-withdrawn = withdrawn

way-link = by the link
way-phone = by phone

refusal-question-no-such-answer = This answer is not one of those offered. Everything else is as it was. Choose one of those on the page.
refusal-question-expired = The link of this question has expired. Your answers so far are kept. Please phone { -desk }.
refusal-question-withdrawn = This question need not be answered any longer. Your answers so far are kept. If something worries you, phone { -desk }.
refusal-question-too-many-changes = The answer was changed many times, so we stopped taking changes. Your last answer is kept. To change it, phone { -desk }.
refusal-question-not-from-here = This cannot be done now. Your answers are kept. Please open the page again.

entry-question-asked = Sent the firm a question
entry-question-seen = The firm opened the question
entry-question-answered = Answer: "{ $answer }" ({ $way })
entry-question-changed = Changed the answer to "{ $answer }" ({ $way })
entry-question-expired = The question expired
entry-question-withdrawn = Withdrew the question
entry-question-restored = Asked the question again

script-hello = Hello, this is { $operator } of { -desk }. Do you have two minutes?
script-wait = [wait] Thank you.
script-thanks = Nobody is at fault. I stay with you to the end.
script-next = My next call is by { $callback }.
