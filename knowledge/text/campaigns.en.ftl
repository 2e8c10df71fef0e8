# The same at several firms, verdicts together, later, how often we were mistaken

campaigns-title = The same at several firms
campaigns-about = The same with the same counterpart at three or more firms within 24 hours.
campaigns-none = None at present. What three or more firms have in common appears here.
campaigns-older = Older
campaigns-back = To the list
campaigns-what = What
campaigns-size = How wide
campaigns-when = From and until
campaign-title = { $kind } ({ $object })
campaign-size = { $firms } firms, { $alerts } alerts
campaign-tag = the same
campaign-open = See the firms with the same
campaign-threads = Timeline of each firm
campaign-part = from { $opened } ({ $stage })
campaign-part-over = from { $opened } to { $closed } ({ $stage })
campaign-line = { $firm }: { $stage }
campaign-alerts = Alerts
campaign-firm = Firm
campaign-alert = What
campaign-stage = State
campaign-reply = The firm's answer
campaign-holder = Held by
campaign-no-alert = There is no alert.
campaign-together = Decide together
campaign-together-about = A verdict holds for all that wait. Before more than one firm is asked, you see which firms and what. It can be taken back for 10 seconds.
campaign-waiting = { $count } wait.
campaign-nothing-waits = Nothing waits.

inbox-about-campaign = { $size }, { $waiting } wait
inbox-tab-later = Later
inbox-empty-later = No alert was left for later. Each comes back when its time has come.

matching-title = Decide the same together
matching-open = Decide { $count } of the same together
matching-about = { $count } of { $firms } firms wait.
matching-about-cut = The { $count } with the nearest promises, of { $firms } firms. The rest appear once these are decided.
matching-where = Where
matching-all = Every firm
matching-here = Only { $firm }

later-open = Later
later-about = It is promised by { $due }. Beyond that a new promise is made, and the firm sees the new time.
later-until = It is left until { $time }.
later-hour = In 1 hour
later-half-day = In 4 hours
later-tomorrow = Tomorrow morning
later-three-days = In 3 days, in the morning
later-week = In a week, in the morning
refusal-later-missing = No time was chosen. The alert is as it was. Choose one.

quality-title = How often we were mistaken
quality-about = Alerts of the last 90 days, and how many verdicts said that we were mistaken.
quality-caption = Mistakes per kind
quality-none = There was no alert in the last 90 days.
quality-kind = Kind
quality-alerts = Alerts
quality-judged = Judged
quality-mistaken = Mistaken
quality-rate = Rate
quality-few = Fewer than { $least } verdicts, so no rate is told

entry-campaign-found = The same at several firms was put together
entry-campaign-grew = More alerts joined the same at several firms
