# Incidents: stages, tasks, outcomes, refusals, timeline sentences.

incident-stage-notice = Notice
incident-stage-contain = Stop it
incident-stage-look = Look into it
incident-stage-restore = Restore
incident-stage-tell = Tell
incident-stage-review = Look back

task-state-open = not begun
task-state-doing = in progress
task-state-waiting = waiting
task-state-done = done
task-state-not-needed = not needed

doer-firm = the firm
doer-desk = the desk
doer-supplier = the supplier

outcome-mended = The cause was removed
outcome-nothing-found = No damage was found
outcome-unknown = We looked, and it cannot be known
outcome-handed-over = Others go on with it
outcome-mistaken = There was no trouble

refusal-reason-empty = No reason was written. Everything else you typed is still there. A word or two is enough.
refusal-reason-too-long = The reason is longer than 200 characters. What you typed is still there. Please shorten it.

refusal-incident-changed = This incident changed while you were looking at it. What you typed was not stored, and the incident is as it was. Look at it again, then choose.
refusal-incident-is-closed = This incident is closed. Its records are kept. To go on, open it again first.
refusal-incident-is-open = This incident goes on. Nothing has changed. Open the page again.
refusal-incident-already-there = It is at that stage already. Nothing has changed. Choose the next one.
refusal-incident-stage-needs-reason = Passing over a stage or going back needs a reason. What you typed is still there. Write a word or two.
refusal-incident-open-tasks = Tasks that are not settled: { $count }. What you typed is still there. Settle them first, or write why you close it now.
refusal-incident-no-such-task = There is no such task. Everything else is as it was. Open the page again.
refusal-incident-task-is-settled = This task is settled. Its record is kept. To go on with it, resume it first.
refusal-incident-too-many-tasks = There are too many tasks. All of them are kept. Please open a second incident.
refusal-incident-desk-only = This is done by the desk. Nothing has changed. If you need it, phone { -desk }.

entry-incident-opened = Opened the incident
entry-incident-stage-reached = Came to "{ $stage }"
entry-incident-stage-skipped = Passed over "{ $stage }" ({ $reason })
entry-incident-stage-back = Went back to "{ $stage }" ({ $reason })
entry-incident-task-added = Added the task "{ $task }"
entry-incident-task-resumed = Resumed the task "{ $task }"
entry-incident-task-started = Began "{ $task }"
entry-incident-task-waits = "{ $task }" waits ({ $reason })
entry-incident-task-done = Finished "{ $task }"
entry-incident-task-dropped = "{ $task }" is not needed ({ $reason })
entry-incident-closed = Closed the incident ({ $outcome })
entry-incident-reopened = Opened the incident again ({ $reason })
entry-incident-withdrawn = Took back the opening of the incident
