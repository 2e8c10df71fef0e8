# The monthly letter: its sentences, its pages, its mail.
door-letters = Records and proof
door-letters-hint = Our monthly letters

letters-title = Monthly letters
letters-lead = We send one on the first working day of each month, at about 8:30. A letter that was sent does not change.
letters-caption = Letters sent to you
letters-month = Month
letters-weather = Weather
letters-sent = Sent
letters-none-since = There is no letter yet. The first one follows on the first working day of next month. We have watched since { $date }.
letters-none-yet = There is no letter yet. The first one follows on the first working day of the month after we begin to watch.
letters-year-title = { $year }: { $title }
letters-older = Earlier letters
letters-back = All letters
letters-pdf = Open as PDF
letters-pdf-note = The PDF holds the annex, too.
letters-no-pdf = This centre cannot make PDFs. This page can be printed as it is.
letters-state-sent = Sent on { $time }.
letters-state-no-address = Written on { $time }. There is no mail address to send it to, so it can be read here.

nav-letters = Letters
letters-desk-title = Monthly letters
letters-desk-lead = Letters for { $month } leave on { $date } at 8:30. Until then you can look at drafts of how things stand now.
letters-desk-lead-past = Letters for { $month }.
letters-desk-caption = Letters for { $month }
letters-desk-firm = Firm
letters-desk-state = State
letters-desk-to = Readers
letters-desk-to-count =
    { $count ->
        [0] No address
        [one] { $number } person
       *[other] { $number } people
    }
letters-desk-none = No firm is in your care yet.
letters-desk-more = Next firms
letters-desk-before = Month before
letters-desk-after = Month after
letters-desk-back = Back to the firm
letter-state-waiting = To come (draft)
letter-state-due = Being written
letter-state-sent = Sent
letter-state-no-address = No address
letters-firm-title = Letters to { $firm }
letters-preview = This is a draft of what we know now. It is written anew when it is sent.
letters-preview-no-address = Nobody at this firm has a mail address for letters. Please look at its people before the day of sending.

entry-letter-sent = Sent the letter for { $month }
entry-letter-no-address = Wrote the letter for { $month } (no mail address)

letter-title = Our letter for { $month }
letter-to = To { $firm }
letter-foot = { $team } · Letter for { $month }
letter-day = { $day } { $month }

# A letter writes its months out.
letter-month-1 = January
letter-month-2 = February
letter-month-3 = March
letter-month-4 = April
letter-month-5 = May
letter-month-6 = June
letter-month-7 = July
letter-month-8 = August
letter-month-9 = September
letter-month-10 = October
letter-month-11 = November
letter-month-12 = December

letter-watched = We watched { $seen } of { $days } days.
letter-watched-since = We began to watch on { $date }, and watched { $seen } of { $days } days.
letter-watched-nothing = No watch box was plugged in during this month. No day was watched.
letter-unseen-none = There was no gap of more than ten minutes.
letter-unseen = We could not see for { $length } in all. The longest gap was { $gap } on { $day }.
letter-unseen-days = We could not see for { $length } in all.
letter-blind-now = As we write, the watch box does not answer. Please check its power and its LAN cable (the cable that connects it).
letter-blind-month = We watched fewer than half of the days, so the weather is fog.
letter-part-now = We see only a part of the traffic. The annex says more.

letter-happened = What happened
letter-happened-none = There was no alert.
letter-happened-none-seen = As far as we could see, there was no alert.
letter-happened-count =
    { $count ->
        [one] { $number } alert.
       *[other] { $number } alerts.
    }
letter-happened-one = ({ $index }) { $day }: “{ $title }” { $end }
letter-happened-more =
    { $count ->
        [one] One more is in the annex.
       *[other] { $number } more are in the annex.
    }
letter-end-closed = { $closing } ({ $day }).
letter-end-closed-undated = { $closing }.
letter-end-asked = We are waiting for your answer.
letter-end-desk = { $team } is looking at it, and replies by { $time }.
letter-end-late = Our reply is later than we promised. We are sorry.
letter-end-incident = We are still at work on it.

letter-request = One request for next month
letter-request-none = We have no request. Please go on as usual.
letter-request-due = { $title } (by { $time }). We gladly guide you on the phone.
letter-request-now = { $title }. Please do it today. We gladly guide you on the phone.

letter-promises = Our promises
letter-promises-none = No reply was promised this month.
letter-promises-kept = { $kept } of { $made } promised replies were kept.
letter-promises-missed =
    { $count ->
        [one] We are sorry for the one that we missed.
       *[other] We are sorry for the { $number } that we missed.
    }

letter-closing = Questions? Call the number below and say “about the letter”. That is enough.
letter-hours = Phone hours: { $hours }

letter-annex = Annex ({ $month })
letter-annex-watch = Days watched
letter-annex-gap = { $day }: { $gap }
letter-annex-gap-why = { $day }: { $gap } ({ $reason })
letter-annex-whole = Watched
letter-annex-partly = In part
letter-annex-not = Not watched
letter-annex-before = Before we watched
letter-annex-alert = Day with an alert
letter-annex-devices = Changes of devices
letter-annex-devices-none = No device was new this month.
letter-annex-devices-count =
    { $count ->
        [one] One device was new this month.
       *[other] { $number } devices were new this month.
    }
letter-annex-devices-more = { $number } devices were new this month. The first { $shown } are listed.
letter-annex-device-day = First seen
letter-annex-device-name = Name
letter-annex-device-kind = Kind
letter-annex-alerts = The alerts in detail
letter-annex-alerts-more = The first { $shown } are told here. { $number } more can be read on the pages.
letter-annex-unseen = What we cannot see
letter-unseen-sealed = What is inside encrypted traffic
letter-unseen-elsewhere = Cables that the box is not plugged into, mobile phone lines, devices used elsewhere
letter-unseen-inside = Devices that send nothing, and what lies on USB sticks
letter-unseen-broadcast = Where the box is plugged in now, most traffic between devices passes it by. Another socket would show more.
letter-annex-words = Words
letter-word-alert = Alert
letter-word-alert-means = Something that a box found and that a person should look at.
letter-word-weather = Weather
letter-word-weather-means = How things stood when this was written. Where we cannot see, it is fog, whatever else is true.
letter-word-watched = Day watched
letter-word-watched-means = A day of which the box saw at least nine tenths.
letter-word-measured-means = Read by the box in the traffic itself.
letter-word-reviewed-means = Confirmed by a person or a public source.
letter-word-said-means = Told to us by somebody.
letter-word-guessed-means = Concluded from other things; not certain.

mail-letter-subject = [{ $team }] { $firm }: our letter for { $month }
mail-letter-head = Dear { $person },
mail-letter-phrase = Agreed phrase: { $phrase }
mail-letter-attached = This letter and its annex are attached as PDF.
mail-letter-link = You can read it here, too.
mail-letter-number = { $index }. { $title }
