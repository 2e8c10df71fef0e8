# Consultations: from firms, by mail, by phone.

nav-consultations = Consultations
nav-consult = Ask us

consult-title = Ask us
consult-intro = If you wonder whether it is worth a call, call.
consult-promise = What you send now is answered by { $time }.
consult-promise-out = The desk is closed at this hour. What you send now is answered by { $time }.
consult-door-call = Phone
consult-door-write = Write to us
consult-door-write-hint = One sentence is enough
consult-door-odd = Is this odd?
consult-door-odd-hint = Have us look at a mail or a screen
consult-door-drop = Look into a file
consult-door-drop-hint = Drop a mail or a capture and read what it shows
consult-own = What you asked before
consult-own-none = Nothing was asked yet. What you send stays here with its answer.
consult-more = More
consult-back = To the consultations
consult-back-one = Back to the consultation

consult-new-ask = Write to us
consult-new-ask-intro = Say what happened, as far as you know. Please do not write passwords.
consult-new-odd = Is this odd?
consult-new-odd-intro = Paste the words of the mail or the screen as they are. Open no link, do not reply, and leave it where it is.
consult-body-ask = What would you like to ask?
consult-body-ask-hint = For example: since yesterday, the accounting PC shows a screen we have never seen.
consult-body-odd = The mail or the screen
consult-body-odd-hint = Sender, subject and text help us to answer sooner.
consult-file-odd = The mail as a file, or a photo of the screen
consult-file-odd-hint = One .eml or picture (up to 25 MB).
consult-send = Send

consultations-title = Consultations
consultations-desk = To answer
consultations-open = Answered
consultations-over = Over
consultations-unknown = Unknown senders
consultations-desk-none = Nothing waits for an answer. New ones stand here, the earliest promise first.
consultations-open-none = None is answered and open. An answer moves it here.
consultations-over-none = None is over yet. They stay here.
consultations-unknown-none = No mail of an unknown sender. What comes from an address that no firm has is kept apart here.
consult-col-what = What
consult-col-who = Firm
consult-col-stage = State
consult-col-last = Last word
consult-col-due = Promised
consult-late = { $time } (passed)
consult-no-subject = (no subject)

consult-call = Write down a call
consult-call-intro = Use the words of whoever called; the firm's page shows them too. Never ask for a password, never write one.
consult-call-firm = Firm (name or number)
consult-call-sender = Who called
consult-call-sender-hint = Left empty, it is the firm's contact.
consult-call-subject = Subject
consult-call-body = What they said
consult-call-body-hint = In this order: what hurts, which machine, since when, what the screen says, power and network now, important data, other machines, partners, backups, virus scanner, whom they told, which number reaches them today.
consult-call-keep = Keep

consult-about = What kind of question is it?
consult-about-ask = A question
consult-about-odd = Is this odd?
consult-way-web = by the page
consult-way-phone = by phone
consult-way-mail = by mail
consult-way-drop = with a file
consult-stage-new = New
consult-stage-waiting = Wrote again
consult-stage-answered = Answered
consult-stage-handed-off = Handed on
consult-stage-promoted = An incident
consult-stage-closed = Over
consult-how = How did it end?
consult-how-settled = It is answered
consult-how-not-needed = No longer needed
consult-how-no-question = It was no question
consult-reason = In a word

consult-about-line = Consultation { $number } · { $when } · { $way }
consult-state-desk = Promised to be answered by { $time }.
consult-state-waits = We have it. You have our answer by { $time }.
consult-state-late = The promised time ({ $time }) has passed. We are sorry.
consult-state-answered = We have answered. If there is more, write below.
consult-state-handed-off = Handed on to { $desk }. We wait for their word.
consult-state-promoted = We are at work on it.
consult-state-closed = Over ({ $how }). Writing more begins it again.
consult-said-firm = { $name } ({ $way })
consult-said-desk = { $name } of { -desk } ({ $way })
consult-said-note = Note of the desk only, { $name }
consult-more-to-say = Write more
consult-answer = Answer
consult-answer-mail = The answer goes to { $mail } in the same thread, and onto the firm's page.
consult-answer-page = The answer goes onto the firm's page. No mail address is known.
consult-proposed = A draft out of what was read. Read and change it before you send it.
consult-do-answer = Send the answer
consult-do-phoned = Answered by phone
consult-do-note = Note for the desk only
consult-done = Kept.
consult-done-sent = We have it. Thank you for telling us early.
consult-done-noted = Kept.
consult-done-answered = The answer is kept.
consult-ways = Other ways on
consult-do-closing = Close it
consult-do-promotion = Make it an incident
consult-do-handoff = Hand it on to another desk
consult-do-alert = Join it with an alert
consult-do-place = Say whose it is
consult-sender = Sender
consult-mail = Answers go to
consult-unknown = A sender that no firm has
consult-alert = See the alert
consult-incident = See the incident
consult-place-intro = First call a number that you knew before, and make sure that it is them. Until you decide, no firm sees it.
consult-alert-intro = Give the number of an alert of the same firm.
consult-alert-number = Number of the alert (A-1042)
consult-promotion-intro = What was said becomes the first note of the incident. Nothing is typed again.
consult-kind = What happened
consult-level = How urgent
consult-incident-reason = Why an incident
consult-incident-infection = Infection
consult-incident-takeover = Takeover
consult-incident-fraud = Fraud
consult-incident-loss = Loss
consult-incident-other = Other

consult-found = What was read
consult-found-desk-only = Only the desk sees this.
consult-found-nothing = Nothing odd was found in what was looked at.
consult-found-unread = It could not be read to its end.
consult-kind-deceptive-mail = A mail whose sender or links are odd
consult-kind-support-scam = A false warning, on screen or by phone
consult-kind-malicious-attachment = An attachment that is dangerous to open
consult-kind-malware-found = Malware that was found
consult-kind-cloud-account = A mail or cloud account in the hands of another
consult-kind-remote-break-in = Somebody got in from outside
consult-kind-mass-mailing = Many mails that nobody wrote
consult-kind-exfiltration = Data carried out
consult-kind-known-bad-contact = Contact with a listed address
consult-kind-other = Something odd
consult-proposal-nothing =
    Thank you for sending it.
    Nothing odd was found in what we looked at. We cannot promise that it is safe.
    If you do not expect it, do not reply, open no link, and leave it where it is.
consult-proposal-mail =
    Thank you for telling us early.
    This mail has these odd points:
    { $why }
    Do not reply, open no link, and do not delete it.
    If it is about money or bank details, call them on a number you already had.
    If somebody has opened a link or typed something in, please call us now. Nobody is blamed.
consult-proposal-attachment =
    Thank you for telling us early.
    The attachment of this mail has these odd points:
    { $why }
    Do not open it, and do not delete it.
    If somebody has opened it, unplug that computer or turn off its Wi-Fi, leave the power on, and call us now. Nobody is blamed.

refusal-consultation-empty = Nothing is written yet. One sentence is enough.
refusal-consultation-long = It is longer than 4,000 characters. What you wrote is still here. Please shorten it, or send it in parts.
refusal-consultation-changed = More has come while you looked. What you wrote is still here. Please read it, then send again.
refusal-consultation-is-closed = This consultation is over. Its record is kept. To go on, write an answer.
refusal-consultation-is-incident = This consultation is an incident now. Its record is kept. Please go on there.
refusal-consultation-nobodys-yet = Whose it is has not been said. Nothing is lost. Please say which firm it is first.
refusal-consultation-too-many = There is much to say here. All of it is kept. Let us speak on the phone.
refusal-consultation-desk-only = This is done by the desk. Nothing has changed. If it is needed, please call { -desk }.
refusal-consultation-no-desk = No desk cares for the firm yet. What you wrote was not sent. Please call.
refusal-consultation-deed = That cannot be chosen. What you wrote is still here. Please use a button of the page.
refusal-consultation-how = How it ended was not chosen. What you typed is still here. Please choose one.
refusal-consultation-kind = Please choose one of the list. What you typed is still here.
refusal-consultation-level = How urgent it is was not chosen. What you typed is still here. Please choose one.
refusal-consultation-firm = That firm was not found. What you typed is still here. Give a part of its name, or its number.
refusal-consultation-firms = Several firms have such a name. What you typed is still here. Please write a little more of it.
refusal-consultation-alert = The firm has no alert of that number. What you typed is still here. Please check the number.

entry-consultation-opened = A consultation came
entry-consultation-written = More was written
entry-consultation-reopened = More was written to a closed consultation
entry-consultation-answered = The consultation was answered
entry-consultation-noted = A note was added to the consultation
entry-consultation-handed-off = The consultation was handed on to another desk
entry-consultation-promoted = The consultation became an incident
entry-consultation-closed = The consultation was closed
entry-consultation-linked = The consultation was joined with an alert
entry-consultation-placed = It was said whose consultation it is

mail-consultation-subject = Our answer: { $subject } { $mark }
mail-consultation-body =
    Dear { $person },

    this is { $operator } of { $team }.
    Our phrase: { $phrase }
    (We agreed on it when you joined. If it is another one, do not reply; call a number you knew before.)

    Your question { $number }: "{ $subject }"

    { $body }

    - A reply to this mail goes on with it. Please do not write passwords.
    - All that was said, once you sign in: { $link }
    - By phone: { $phone } ({ $hours })

    { $team }
mail-consultation-body-unknown =
    Dear { $person },

    this is { $operator } of { $team }.

    { $body }

    - A reply to this mail goes on with it. Please do not write passwords.
    - By phone: { $phone } ({ $hours })

    { $team }

# The hand-off sheet.
handoff-panel = Handed on to other desks
handoff-title = Hand it on to another desk
handoff-choose = To which desk? What we know is already written on the next page.
handoff-filled = What we know is written here. Fill in what is missing; what stays empty says "unconfirmed".
handoff-check = Check it
handoff-missing = This desk asks first for what we do not know yet: { $parts }. It can be handed on all the same.
handoff-send = Hand it on like this
handoff-change = Change it
handoff-sheet = Hand-off sheet
handoff-sheet-title = Hand-off sheet: { $desk }
handoff-about = { $when } { $by }
handoff-done-made = The sheet is kept. Print it, or paste the text below into a mail or a form.
handoff-answer = What the desk answered
handoff-receipt = Receipt number
handoff-no-receipt = no receipt number yet
handoff-reply = Its reply
handoff-keep = Keep
handoff-mail = Text for a mail or a form
handoff-mail-to = To { $mail }
handoff-text = Text
sheet-unconfirmed = unconfirmed
sheet-firm = Firm
sheet-contact = The firm's contact
sheet-callback = Where and when to call back
sheet-callback-filled = { $team }, { $by }, { $phone } ({ $hours })
sheet-consent = The firm's consent to pass this on
sheet-consent-hint = Who said so, when and how.
sheet-devices = Devices
sheet-system = Operating system
sheet-antivirus = Virus protection
sheet-cloud = Cloud services in use
sheet-course = What happened, in order of time
sheet-why = Why we think of malware or a break-in
sheet-asked = Who else was asked
sheet-done = Done so far
sheet-not-done = Not done yet
sheet-indicators = Indicators (addresses, domains, hashes) and where they come from
sheet-attachments = Attachments, with hashes
sheet-attachments-hint = A sample goes in a zip with a password, and only where the desk asks for it.
sheet-harm = Harm, and kinds of data
sheet-tlp = How it may be shared (TLP)
sheet-wish = What we ask of you
refusal-handoff-desk = No desk was chosen. What you typed is still here. Please choose one.
entry-handoff-made = A sheet for another desk was made
entry-handoff-answered = The answer of another desk was noted
