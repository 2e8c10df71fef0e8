# The ladder of calls, the rota, channels, the daily digest. Read by the desk and its administrator.

ladder-title = Calls
ladder-intro = When an urgent alert comes, we call one person after another until somebody says "I have it".
ladder-runs = Calls so far
ladder-none = No calls yet.
ladder-more = Earlier calls
ladder-open = See the call
ladder-back = Back to calls
ladder-when = Time
ladder-what = How urgent
ladder-stage = State
ladder-rungs = Order of calls
ladder-no-rungs = No order has been set.
ladder-who = Who has it
ladder-whom = Whom
ladder-channel = How
ladder-outcome = Outcome
ladder-next = Next call
ladder-test = Test of the calls
ladder-run-title = A call
ladder-alert = Open the alert ({ $id })
ladder-rungs-done = { $done } of { $all }
ladder-rungs-failed = { $done } of { $all }; not all of them arrived
ladder-has-it = { $name } ({ $when }, { $way })
ladder-acknowledge = I have it
ladder-ran-out-notice = Everyone was called at { $when }, and nobody has it yet.

ladder-stage-running = Calling
ladder-stage-acknowledged = Somebody has it
ladder-stage-ran-out = Everyone was called
ladder-stage-over = Over

ladder-outcome-sent = On its way
ladder-outcome-arrived = Arrived
ladder-outcome-failed = Did not arrive
ladder-outcome-nobody = There was nobody to call
ladder-outcome-none = Not called yet

ladder-whom-duty = Whoever is on duty
ladder-whom-next = Who comes next
ladder-whom-team = Everyone at the desk
ladder-whom-administrator = Administrators
ladder-way-desk = on a page
ladder-way-link = by the mail's link
ladder-way-taken = by taking the alert
ladder-channel-mail = Mail

ladder-link-title = Call
ladder-link-intro = An alert waits: { $level }. If you can look after it, press the button. Nobody else is called then.
ladder-link-running = This call is a test. There is nothing to press.
ladder-link-acknowledged = Somebody has it. Thank you.
ladder-link-ran-out = This call is a test. There is nothing to press.
ladder-link-over = This call is over. There is nothing to do.

ladder-mail-subject = { $level }: { $firm }
ladder-mail-body =
    { $person },

    an alert waits for the desk: { $level }.

    Firm: { $firm }
    What: { $what }
    Number: { $number }
    Promised by: { $until }
    { $many }{ $last }
    If you can look after it, open this page and press "I have it".
    { $link }

    If nobody does, we call the next person.
ladder-mail-many = { $count } alerts at { $firms } firms tell the same.
ladder-mail-last = You get no more mails of calls within this hour. The inbox shows what follows.
ladder-fact-what = What
ladder-fact-number = Number
ladder-fact-until = Promised by
ladder-message-open = Open and take it
ladder-test-subject = Test: do calls arrive?
ladder-test-body =
    { $person },

    this is a test of whether calls arrive.
    No alert has come, and there is nothing to do.
ladder-test-message = No alert has come, and there is nothing to do.
ladder-test-failed = In the test at { $when }, messages that did not arrive: { $count }.

ladder-settings-title = Rules of the calls
ladder-settings-intro = We call from top to bottom, and go on when the waiting time is over. Leave unused steps empty.
ladder-from-level = From which alerts on do we call?
ladder-from-level-4 = Only "now"
ladder-from-level-3 = From "dated" on
ladder-settings-whom = Step { $number }: whom
ladder-settings-channel = Step { $number }: how
ladder-settings-no-rung = Not used
ladder-settings-wait = Minutes to wait before the next step
ladder-settings-holds = Minutes after which calls go on, if somebody has it and no verdict follows
ladder-settings-holds-hint = Empty: until there is a verdict.
ladder-settings-quiet-from = Quiet hours begin
ladder-settings-quiet-from-hint = For example 21:00. "Now" is called in quiet hours and on holidays, too.
ladder-settings-quiet-until = Quiet hours end
ladder-settings-per-hour = Most messages to one person within an hour
ladder-settings-digest = When the morning's digest leaves
ladder-settings-digest-hint = For example 8:30. Empty: none is sent.
ladder-names = What messages say outside
ladder-names-short = The kind only (no names of devices or people)
ladder-names-full = The alert's title (it may name a device)

rota-title = On duty
rota-now = On duty now
rota-next = Next
rota-nobody = Nobody is set. Urgent calls reach everyone at the desk.
rota-until = { $name } (until { $until })
rota-shifts = Duty from now on
rota-empty = No order has been set yet.
rota-when = When
rota-who = Who
rota-holidays = Holidays
rota-stands-in = { $name } (stands in)
rota-back = Back to duty
rota-turns-title = Order of duty
rota-turns-intro = One week each. Where the day of handover is a holiday, it is the next business day. At the desk: { $names }
rota-people = Order (one name a line)
rota-first = Day of the first handover
rota-first-hint = Every week on the same weekday.
rota-at = Time of handover
rota-at-hint = For example 9:00
rota-stand-ins = Who stands in
rota-no-stand-ins = Nobody stands in.
rota-stand-in-title = Enter who stands in
rota-stand-in-end = Cancel
rota-from-day = First day
rota-from = From
rota-until-day = Last day
rota-until-time = Until
rota-link-make = Make a link for calendars
rota-link-title = Link for calendars
rota-link-intro = The link is shown only now. Add it to your calendar by its address. A new link ends this one.
rota-link = Link
rota-event = On duty: { $name }
rota-event-stand-in = On duty (stands in): { $name }
rota-event-holidays = Holidays: { $days }

channels-title = Channels
channels-intro = Calls can go to chats and programs, too. Messages hold no names of people.
channels-list = Channels now
channels-none = No channels yet.
channels-add = Add a channel
channels-new = Add a channel
channels-name = Name
channels-name-hint = For example: the desk's chat
channels-form = Kind
channels-form-slack = Slack
channels-form-slack-hint = With the address of an incoming webhook
channels-form-teams = Microsoft Teams
channels-form-teams-hint = With the address of a workflow
channels-form-signed = Another program
channels-form-signed-hint = Messages are signed
channels-address = Address
channels-address-hint = It begins with https:// and is not shown again.
channels-test = Send a test
channels-end = End
channels-ended = A channel that was ended
channels-back = Back to channels
channels-secret-title = Key of the signature
channels-secret-intro = The key is shown only now. Enter it in the program that receives.
channels-secret = Key

digest-subject = This morning: { $all } alerts wait for the desk
digest-body =
    { $person },

    alerts that wait for the desk: { $all }
    of these past their promise: { $late }
    calls that nobody has taken: { $ranout }

    { $link }

refusal-ladder-already = Somebody else has it. There is nothing to do.
refusal-ladder-over = This call is over. There is nothing to do.
refusal-ladder-changed = Somebody changed the rules before you. Open them again, look at what is new, then change them.
refusal-ladder-no-rung = Choose whom to call in the first step.
refusal-ladder-number = Enter a number within its limits (waiting: 1 to 1440 minutes).
refusal-rota-day = Choose a day.
refusal-rota-time = Enter a time such as 9:00.
refusal-rota-people = Enter names of people at the desk as they are shown.
refusal-rota-span = The end must come after the beginning, within 60 days.
refusal-channel-name = Enter a name of at most 60 characters.
refusal-channel-form = Choose one of the list.
refusal-hook-address = Check the address. It must not hold a user name or password.
refusal-hook-https = Enter an address that begins with https://.
refusal-hook-inner = Inner addresses are not reached. Where that is wanted, the center's settings allow it (inner-hooks).
refusal-hook-many = There can be { $most } channels. End one that is not used, then add this.

entry-ladder-started = The calls began
entry-ladder-climbed = The next person was called
entry-ladder-arrived = The call arrived
entry-ladder-failed = The call did not arrive
entry-ladder-acknowledged = Somebody has it
entry-ladder-lapsed = Time has passed since somebody took it; the calls go on
entry-ladder-ran-out = Everyone was called
entry-ladder-ended = The calls are over
entry-ladder-settings-changed = The rules of the calls were changed
entry-rota-changed = The order of duty was changed
entry-rota-stand-in-added = Somebody stands in
entry-rota-stand-in-ended = Nobody stands in any more
entry-rota-link-made = A link for calendars was made
entry-hook-target-added = A channel was added
entry-hook-target-ended = A channel was ended
entry-digest-sent = The morning's digest was sent
