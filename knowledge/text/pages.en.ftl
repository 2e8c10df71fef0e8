# What the frame and the parts of pages say. Japanese is written first.

page-product = { -product }
page-desk = Help desk
page-skip = Skip to the content
page-nav = Main pages
page-settings = Display and person
page-display = Display
page-other-language = 日本語
page-sign-out = Sign out
page-in-care = { $count ->
    [one] { $number } firm in care
   *[other] { $number } firms in care
}
page-away = The connection is down, so this page may not be up to date. What you typed is kept. It renews itself once the connection is back.
page-fault = This is our fault. Nothing you typed is lost. Go back and try again, or tell us the number below by phone.
page-fault-number = Number
page-error-home = To the first page
page-fault-title = This page could not be shown

kit-tag-blind = not seen
kit-part-blind = partly unseen
kit-watched = We watched { $seen } of { $days } days.
kit-days = Of the last { $days } days, { $whole } were watched, { $partly } in part and { $unseen } not. { $alerts } had a notice.
kit-days-key = Days with a notice ({ $alerts } of { $days })

kit-request-open = One request (the only one)
kit-request-late = One request (its day has passed; now is still fine)
kit-request-answered = We have your answer
kit-request-nothing = Requests
kit-doors = Other things
kit-call = When it is urgent
kit-call-button = Call us ({ $hours })

kit-why = Why we think so
kit-jump = Answer the question (one)
kit-chosen = Your answer
kit-undo = Undo
kit-busy = Sending
kit-slow = This takes a while. It goes on even if you close this page.
kit-errors = Something needs mending. Everything else you typed is kept.
kit-error-before = Error:{" "}
kit-error-of = { $field }: { $error }
kit-optional = (may stay empty)
kit-change = Change
kit-number = Receipt number
kit-how-counted = How it is counted

kit-inbox = Waiting alerts
kit-inbox-pick = Tick
kit-inbox-tick = Tick "{ $title }"
kit-inbox-left = Promise
kit-inbox-what = What and where
kit-inbox-before = Before
kit-inbox-reply = Reply
kit-inbox-owner = With
kit-inbox-nobody = nobody yet
kit-inbox-taken = open elsewhere

kit-verdicts = Verdict → reason
kit-verdicts-hint = Verdict and reason (two keys)
kit-script = To read on the phone
kit-script-enlarge = Larger
kit-script-call = Call
kit-script-said = They told us:

kit-stages = Where we are
kit-stage-done = done
kit-stage-now = now
kit-stage-ahead = ahead
kit-stage-skipped = left out ({ $why })
kit-task-waiting = not begun
kit-task-begun = begun
kit-task-held = waiting
kit-task-done = done
kit-task-not-needed = not needed
kit-timeline = What happened
kit-timeline-known-first = In the order we learnt of it.
kit-timeline-occurred-first = In the order it happened by the machines' clocks.
kit-clock-known = Learnt
kit-clock-occurred = Happened

display-title = Display settings
display-keep = Keep these settings
display-kept = The display settings are changed.
display-size = Size of the letters
display-size-usual = Usual
display-size-l = Large
display-size-xl = Largest
display-furigana = Readings above Japanese words
display-furigana-usual = Hide
display-furigana-on = Show
display-color = Colors
display-color-usual = As my device is set
display-color-light = Light
display-color-dark = Dark
display-color-strong = Strong (black on white)
display-motion = Movement
display-motion-usual = As my device is set
display-motion-less = Less
display-keys = Single-letter keys
display-keys-usual = Use them
display-keys-off = Do not use them
display-lang = 言語 (Language)
display-lang-ja = 日本語
display-lang-en = English

keys-title = Keys
keys-move = move
keys-open = open
keys-tick = tick
keys-range = tick up to here
keys-shape = tick all alike
keys-verdict = verdict
keys-reason = reason (after the verdict)
keys-undo = undo
keys-script = phone script
keys-search = search
keys-inbox = to the inbox
keys-all = all keys
keys-leave = leave
keys-off-hint = Keys rest while you type. You can also turn them off.
