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
