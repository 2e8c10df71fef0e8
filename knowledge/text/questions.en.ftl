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
