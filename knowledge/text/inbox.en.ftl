# Inbox, an alert's page, the list of alerts.

inbox-title = Inbox
inbox-title-waiting = Inbox ({ $number } waiting)
inbox-back = To the inbox
inbox-order = The nearest promise first.
inbox-kept = Kept { $kept } of { $ended } promises today.
inbox-tabs = What to show
inbox-tab-waiting = Waiting
inbox-tab-mine = Mine
inbox-tab-asked = Firm's turn
inbox-tab-blind = Not seen

inbox-search = Narrow down
inbox-search-level = Urgency
inbox-search-every-level = Any urgency
inbox-search-kind = Kind
inbox-search-every-kind = Any kind
inbox-search-firm = Firm's name
inbox-search-do = Narrow down
inbox-search-clear = Show all

inbox-kind-known-bad-contact = Listed contact
inbox-kind-malware-c2 = Remote control
inbox-kind-exploit-smb = Attack on file sharing
inbox-kind-lateral-movement = Spread inside
inbox-kind-malware-found = Virus found
inbox-kind-malicious-attachment = Bad attachment
inbox-kind-deceptive-mail = Deceptive mail
inbox-kind-mass-mailing = Mass mail
inbox-kind-exfiltration = Data sent out
inbox-kind-dns-tunnel = DNS tunnel
inbox-kind-brute-force = Password guessing
inbox-kind-remote-break-in = Break-in from outside
inbox-kind-cloud-account = Account taken over
inbox-kind-support-scam = Support scam
inbox-kind-ransom-note = ransom note
inbox-kind-payment-fraud = changed bank details
inbox-kind-partner-incident = partner's incident
inbox-kind-lost-device = lost device
inbox-kind-open-router = open settings page
inbox-kind-system-change = System change
inbox-kind-arp-spoofing = ARP spoofing
inbox-kind-rogue-dhcp = Second DHCP server
inbox-kind-port-scan = Port scan
inbox-kind-cleartext-credential = Readable password
inbox-kind-beaconing = Regular calls
inbox-kind-tls-odd = Odd encryption
inbox-kind-eol-os = Old system
inbox-kind-os-extended-updates = Extended updates
inbox-kind-private-device = Private device
inbox-kind-new-device = New device
inbox-kind-blocked-attack = Stopped attack

inbox-about = { $firm } · { $kind } · { $basis }
inbox-about-blind = { $firm } · not seen
inbox-left = { $time } left
inbox-left-tomorrow = { $time } tomorrow
inbox-left-day = { $month }/{ $day } { $time }
inbox-left-missed = { $time } over
inbox-before-first = First time
inbox-before-here = Time no. { $number }
inbox-before-firms =
    { $count ->
        [one] { $number } other firm
       *[other] { $number } other firms
    }
inbox-before-both = { $here } · { $firms }
inbox-reply-none = Not asked
inbox-silent = No word from the sensor for { $length }
inbox-silent-never = No word from the sensor yet
inbox-first = Back to the top
inbox-more = Next 50

inbox-empty-waiting = No alert is waiting. New alerts and answers of firms appear here at once.
inbox-empty-mine = You have taken no alert. You can take one under "Waiting".
inbox-empty-asked = No alert waits for a firm's answer. Once you ask a firm, it stays here until the answer comes.
inbox-empty-blind = No firm is out of sight. We hear from every sensor.
inbox-empty-filtered = Nothing fits these conditions. Loosen them to see what else is waiting.

inbox-pane = The alert you chose
inbox-pane-about = { $number } · { $firm }
inbox-open-alert = Open the alert
inbox-open-firm = Open the firm
inbox-verdict = { $verdict }: { $reason }
inbox-judged = { $name } decided "{ $verdict }".
inbox-closed = It is over: { $closing }
inbox-is-incident = It has become an incident.
inbox-past = { $date } { $firm } { $number }: { $outcome }
inbox-past-by = { $date } { $firm } { $number }: { $outcome } ({ $name })
inbox-holder = { $name } has it.
inbox-holder-me = You have it.
inbox-holder-nobody = Nobody has taken it.
inbox-take = Take it
inbox-release = Put it back
inbox-call = { $name } { $phone }
inbox-call-no-phone = { $name } (no phone number on file)
inbox-call-nobody = No contact on file. You can enter one on the firm's page.
inbox-blind-unknown = What happens while we hear nothing is not known.
inbox-blind-script-1 = This is { $operator } of { -desk }. Do you have two minutes?
inbox-blind-script-2 = We no longer hear from the sensor. Could you see whether its power light is on and its cable plugged in?
inbox-blind-script-3 = Thank you. Nobody is at fault. I stay with you until it is connected.

inbox-toast =
    { $count ->
        [1] Set to "{ $verdict }".
       *[other] Set { $count } alerts to "{ $verdict }".
    }
inbox-undone = The verdict was taken back. The alert stands where it stood before.
inbox-bulk = All { $all } were updated.
inbox-bulk-judged = { $updated } of { $all } were updated. { $name } was faster with { $left }; that verdict stays as it is.
inbox-bulk-changed = { $updated } of { $all } were updated. { $left } changed while you looked and stay as they are. Look at them anew, then choose.
inbox-late-judged = { $name } was faster and decided "{ $verdict }". Your choice was not stored; the alert is untouched.
inbox-late-changed = This alert changed while you looked. Your choice was not stored. Look at it anew, then choose again.

inbox-check-title = Before this is sent
inbox-check = This sends { $count } questions to { $firms } firms. Please check whom you ask, and what.
inbox-check-row = "{ $question }" ({ $title })
inbox-check-send = Send to { $firms } firms
inbox-check-back = Back to the inbox without sending

refusal-verdict-missing = No verdict with a reason was chosen. The alert is untouched. Choose a verdict, then its reason.
refusal-holder-missing = There is nobody like that to give it to. It stays with whoever has it. Choose from the list.
refusal-view = view is one of waiting, mine, asked, later.
refusal-level = level is a number from 1 to 4.
refusal-kind = There is no such kind.
refusal-after = after takes the next of the page before, unchanged.

alert-about = Alert { $number } · { $when }
alert-answers = What the alert says
alert-evidence-note = Rule { $kind } · { $seen } · { $number } times
alert-with-desk = We are looking into it. You will hear from { -desk } by { $time }.
alert-over = This alert is over. { $closing }.
alert-over-joined = It went into another alert that tells the same story. We go on there.
alert-in-hand = We are working on it with you.
alert-reopen = Open again
alert-give = Give to
alert-gap = { $length } passed between the machine's clock and our learning of it.
alert-by-person = { $name }
alert-by-sensor = The sensor
alert-by-link = The firm, by its link
alert-by-account = A person
alert-by-token = A program
alert-by-center = By itself

alerts-title = Alerts
alerts-caption = Alerts so far
alerts-number = Number
alerts-what = What
alerts-level = Urgency
alerts-when = When
alerts-standing = State
alerts-with-desk = We are looking into it
alerts-with-firm = Waiting for your answer
alerts-over = Over
alerts-older = Older alerts
alerts-none-since = No alerts yet. We began to watch on { $date } (day { $day }).
alerts-none-yet = No alerts yet. Watching begins once the sensor is connected.

refusal-alert-person-only = Only a person, or a person's key (API token), can do this. Nothing has changed. Sign in and try again.
