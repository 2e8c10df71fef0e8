# States, verdicts, reasons, refusals and timeline sentences of alerts.

alert-stage-open = waiting
alert-stage-asked = waiting for the firm
alert-stage-answered = answered
alert-stage-incident = incident
alert-stage-closed = closed

waits-desk = our turn
waits-firm = the firm's turn
waits-nobody = done

verdict-incident = Open an incident
verdict-ask = Ask the firm
verdict-benign = No trouble
verdict-not-yet = Not yet

reason-incident-infection = virus
reason-incident-takeover = takeover
reason-incident-fraud = fraud
reason-incident-loss = loss
reason-incident-other = other
reason-ask-known = known to them
reason-ask-use = its use
reason-ask-when = day and time
reason-benign-business = ordinary work
reason-benign-mistaken = our mistake
reason-benign-drill = exercise
reason-benign-handled = dealt with
reason-not-yet-awaiting = waiting for facts
reason-not-yet-hand-over = handing over

closing-benign-business = It was ordinary work
closing-benign-mistaken = We were mistaken
closing-benign-drill = It was an exercise
closing-benign-handled = It has been dealt with
closing-answered = The firm's answer settled it
closing-learning = Seen while we learnt what is usual
closing-incident = The incident is closed
closing-joined = Told in another alert of the same story

reopening-findings = new findings
reopening-answer = the firm's answer
reopening-operator = an operator
reopening-incident = incident opened again

promise-by = by { $time }
promise-left = { $time } left
promise-missed = { $time } past the promised time
promise-kept = The promised time was kept
promise-none = No time promised
promise-rule-now = We phone within { $minutes } minutes, day and night
promise-rule-same-day = We answer by { $time } of that business day
promise-rule-within = We answer within { $minutes } minutes of business hours
promise-rule-next-day = We answer on the next business day
promise-rule-letter = We tell you in the monthly letter

refusal-alert-changed = This alert changed while you were looking at it. Your choice was not stored, and the alert is as it was. Look at it again, then choose.
refusal-alert-not-from-here = This cannot be done from here. The alert is as it was. Open the page again and choose what it offers.
refusal-alert-nothing-to-undo = There is no verdict to take back. The alert is as it was. To change it, decide anew.
refusal-alert-not-your-verdict = This verdict is a colleague's. The alert is as it was. Ask them to take it back.
refusal-alert-undo-too-late = The time to take it back has passed. The verdict stands. To change it, open the alert again.
refusal-alert-already-taken = A colleague has taken it first. The alert is as it was. To take over, choose "change who does it".
refusal-alert-too-urgent = An urgent alert is never set aside for learning. The alert is as it was. Please look at it and decide.

entry-alert-opened = A new alert ({ $level })
entry-alert-made-incident = Made an incident ({ $reason })
entry-alert-asked = Asked the firm ({ $reason })
entry-alert-benign = Judged to be no trouble ({ $reason })
entry-alert-postponed = Not decided yet ({ $reason })
entry-alert-undone = Took back the verdict "{ $verdict }"
entry-alert-question-withdrawn = Withdrew the question
entry-alert-question-restored = Asked the withdrawn question again
entry-alert-incident-withdrawn = Took back the incident
entry-alert-assigned = { $person } has taken it
entry-alert-released = Nobody has taken it any longer
entry-alert-answered = The firm answered ({ $leads })
entry-alert-answer-noted = Noted the firm's answer ({ $leads })
entry-alert-question-expired = The time to answer has passed
entry-alert-raised = Became more urgent ({ $level })
entry-alert-reopened = Opened again ({ $why })
entry-alert-closed = Closed ({ $closing })

leads-incident = deal with it together
leads-close = settled
leads-call = we phone
leads-keep = the desk looks further

# Lines of an alert where a desk asks and promises. { $within } is "1 hour".
desk-lines =
    .ask = Please answer one question. No need to power anything off.
    .ask-too = Then answer one question.
    .who = Your own staff answer, { -desk } guides the work.
    .next = Within { $within } of your answer { -desk } sends the next steps.
    .call = Within { $within } { -desk } phones you and stays with you to the end.

# Questions about what was told by phone
ask-ransom =
    .ask = Is that computer off the network?
    .unplugged = Unplugged
    .unplugged-hint = We send the next steps
    .others = Others show it too
    .others-hint = We act together at once

ask-paid =
    .ask = Has it been paid?
    .not-yet = Not yet
    .not-yet-hint = We send how to check it
    .today = Paid today
    .today-hint = We help you to call the bank
    .earlier = Paid earlier
    .earlier-hint = We phone and check together

ask-partner =
    .ask = How do you work with this partner?
    .mail = By mail only
    .mail-hint = We send what to check
    .linked = Our systems are linked
    .linked-hint = We phone with steps to cut the link
    .data = They hold data of ours
    .data-hint = We phone to hear more

ask-lost =
    .ask = Are data of customers or staff on it?
    .data = Yes
    .data-hint = We check whether it must be reported
    .no-data = No
    .no-data-hint = The desk checks it and closes it

ask-router =
    .ask = Who looks after the router?
    .supplier = A supplier
    .supplier-hint = We write a text for the supplier
    .own = We do
    .own-hint = We send steps to close it

# What was told by phone becomes an alert
said-open = Told by phone
said-title = Make an alert of what was told
said-which-firm = Which firm is it about?
said-which-kind = { $firm }: what is it about?
said-search = Find the firm
said-no-firm = No firm of that name was found. Type two or more characters of its name.
said-other-firm = Choose another firm
said-other-kind = Choose another kind
said-about = { $firm } · { $kind }
said-send = Make an alert
said-field-noticed = Noticed at
said-noticed-hint = Like "9:40" or "2026-11-24 09:40". Empty means now.
said-field-caller = Who told us
said-field-said = What they said
said-field-partner = Name of the partner
said-field-sender = Sender of the mail
said-field-place = Where it was lost
said-field-service = Name of the service
said-field-user = First two characters of the account's name
said-field-host = Name or address of the other end
said-field-paid = Payment
said-paid-yes = It has been paid, they say (level becomes "now")
said-field-level = Level
said-kind-deceptive-mail = A mail with an odd sender or odd links came
said-kind-remote-break-in = Somebody may have got in by VPN or remote desktop
said-kind-cloud-account = Somebody else may have used mail or the cloud
said-kind-support-scam = A warning on the screen asks to call a number
said-kind-ransom-note = Files do not open, or a screen asks for money
said-kind-payment-fraud = A mail changes bank details, or money was paid
said-kind-partner-incident = A partner says that it was attacked
said-kind-lost-device = A computer or phone was lost
said-kind-open-router = We were told that a settings page is seen from outside

refusal-said-kind = No kind was chosen. Nothing was stored. Choose one of the list.
refusal-said-firm = No firm was chosen, or it is not in this desk's care. Nothing was stored. Choose the firm again.
refusal-said-time = The time cannot be read. What was typed is kept. Write it like "9:40" or "2026-11-24 09:40".
refusal-said-time-far = The time lies in the future, or more than a year back. What was typed is kept. Look at the time again.
refusal-said-level = No level was chosen. What was typed is kept. Choose one.
refusal-said-long = More than 60 characters. What was typed is kept. Make it shorter.

closing-muted = The desk had decided not to show this
reopening-muting = what put it away is over

refusal-alert-mute-urgent = An alert for now is always shown. Nothing changed. Please look at it and decide.
refusal-alert-wait-urgent = An alert for now cannot be left for later. The alert is as it was. Please look at it and decide.
refusal-alert-wait-time = It can wait until a time within the next 30 days. The alert is as it was. Choose another time.

entry-alert-waiting = Left until { $time }
entry-alert-came-back = The time has come; it waits again
entry-alert-promise-moved = The promised time was changed to { $time }
