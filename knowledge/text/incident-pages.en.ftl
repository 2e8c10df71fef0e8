# Pages of incidents (to firms: troubles).

nav-incidents = Incidents
nav-troubles = Troubles

incidents-title = Incidents
incidents-title-plain = Troubles we work on
incidents-back = All incidents
incidents-back-plain = All troubles
incidents-open = Going on
incidents-closed = Closed
incidents-what = What
incidents-firm = Firm
incidents-level = Urgency
incidents-stage = Stage
incidents-tasks = Tasks
incidents-opened = Opened
incidents-done-of = { $done } of { $all }
incidents-more = Show more
incidents-none = No incident is going on. "Open incident" on an alert puts one here.
incidents-none-plain = No trouble is going on. If there is one, we work on it together here.
incidents-none-closed = No incident has been closed yet. Closed ones stay here.
incidents-none-closed-plain = No trouble has been closed yet. Once one is, its record stays here.

incident-about = Incident { $number }, { $when }
incident-about-plain = Trouble { $number }, { $when }
incident-tabs = Pages of this case
incident-tab-overview = Overview
incident-tab-tasks = Tasks
incident-tab-timeline = Timeline
incident-tab-people = People
incident-closed = Closed: { $outcome }
incident-closed-because = Closed: { $outcome } ({ $reason })
incident-what-happened = What happened
incident-alert = Open the notice it came from
incident-tasks-left =
    { $count ->
        [0] No task is left.
        [one] One task is left.
       *[other] { $count } tasks are left.
    }
incident-nothing-for-you = There is nothing for you to do now. You read it here when there is.
incident-next-stage = Go on to "{ $stage }"

incident-do-note = Write a note
incident-do-task = Add a task
incident-do-stage = Change the stage
incident-do-close = Close it
incident-do-reopen = Open it again
incident-send-note = Add to the timeline
incident-send-task = Add
incident-send-stage = Change the stage
incident-send-close = Close it
incident-send-reopen = Open it again

incident-field-stage = Which stage?
incident-field-reason = Reason
incident-field-outcome = How did it end?
incident-field-note = Note
incident-field-basis = How do you know?
incident-field-occurred = Machine time
incident-field-occurred-hint = If a machine shows a time. Example: 2026-11-24 09:12
incident-field-title = What is to be done?
incident-field-who = Who does it?
incident-stage-reason-hint = Please write why when you pass over a stage or go back.
incident-close-reason-hint = Please write why when tasks are not settled.
incident-basis-said = Said (somebody of the firm told me)
incident-basis-measured = Measured (a machine shows it)
incident-basis-reviewed = Reviewed (I looked myself)

incident-no-tasks = No playbook fits this case. Write what is to be done with "Add a task" on the overview.
incident-task-due = by { $time }
incident-task-do-done = It is done
incident-task-do-doing = I have begun
incident-task-do-waiting = It has to wait
incident-task-do-not-needed = Not needed
incident-task-do-open = Back to not begun
incident-task-else = If it cannot be done now, or is not needed
incident-task-reason = Reason
incident-task-reason-hint = A word or two. Example: the user is back in the afternoon

incident-contact = Contact
incident-holder = At the desk
incident-nobody = Nobody is entered yet
incident-nobody-yet = Nobody yet

incident-order-occurred = Order by machine time
incident-order-known = Order by when we learnt of it
incident-gap = We learnt of it { $length } later
incident-said-too = { $sentence }: "{ $said }"
incident-by-person = { $name }
incident-by-sensor = Sensor
incident-by-link = The firm (by the link in the mail)
incident-by-token = A connected system
incident-by-center = Center

entry-incident-noted = Note: { $text }

refusal-note-empty = The note is empty. Everything else you typed is still there. A word or two is enough.
refusal-note-too-long = The note is longer than 2,000 characters. What you typed is still there. Please split it.
refusal-note-basis = How you know it was not chosen. What you typed is still there. Please choose one.
refusal-note-time = The time could not be read. What you typed is still there. Write it like "2026-11-24 09:12", or leave it empty.
refusal-note-future = The time lies ahead of now. What you typed is still there. If the machine's clock is wrong, leave it empty and say so in the note.
refusal-incident-stage = No stage was chosen. What you typed is still there. Please choose one.
refusal-incident-outcome = How it ended was not chosen. What you typed is still there. Please choose one.
refusal-incident-who = Who does it was not chosen. What you typed is still there. Please choose one.
refusal-incident-after = The place to go on from could not be read. Nothing is lost. Start again from the first page.
refusal-task-state = There is no such state. The task is as it was. Choose one of the buttons.
