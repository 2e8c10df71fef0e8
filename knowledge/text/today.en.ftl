# The first page of a firm (today).

today-title = Today
today-back = To today
today-nothing = Nothing to do.
today-asked-2 =
    { $count ->
        [one] One request, no hurry.
       *[other] { $number } requests, no hurry.
    }
today-asked-3 =
    { $count ->
        [one] One request for this week.
       *[other] { $number } requests for this week.
    }
today-asked-4 =
    { $count ->
        [one] Please look at one thing now. We are calling you too.
       *[other] Please look at { $number } things now. We are calling you too.
    }
today-no-damage = No damage found.
today-blind = We have not heard from the sensor for { $length }, so we cannot say whether all is well.
today-blind-lamp = Could you check its power light?
today-blind-sees-nothing = No traffic reaches the sensor, so we cannot say whether all is well. Could you check where its cable is plugged in?
today-not-yet = The sensor is not connected yet. Watching begins once it is.
today-part-blind = Only traffic to everyone is seen, not what devices say to each other.
today-watch-not-begun = Watching has not begun yet.
today-watched-first = We began to watch today.
today-watched-since = We began to watch on { $date }. We watched { $seen } of { $days } days.
today-gap = { $watched } On { $day } { $month } there were { $length } that we did not watch.
today-last = Last heard today at { $time } ({ $ago } ago)
today-last-day = Last heard { $time } ({ $ago } ago)
today-devices = Devices
today-devices-count = { $number }
today-alerts = Alerts
today-alerts-count = { $number }
today-in-hand = In hand
today-in-hand-count = { $number }

today-request-easy = Just choose one answer. If you are not sure, "Not sure" is fine.
today-request-due = By
today-request-takes = Takes
today-request-minute = 1 minute
today-request-from = From
today-request-open = Read and answer
today-task-about = This belongs to: { $title }. The steps are on the next screen.
today-task-open = See the steps
today-request-none = No requests now
today-desk-looks =
    { $count ->
        [one] We are looking into one alert. Requests appear here one at a time.
       *[other] We are looking into { $number } alerts. Requests appear here one at a time.
    }
today-answered = We have your answer
today-answered-text = You will hear from { -desk } by { $time }.
today-none-since = We began to watch on { $date } (day { $day }). Requests appear here one at a time.
today-none-yet = Watching begins once the sensor is connected. Requests appear here one at a time.

today-door-ask = Ask us
today-door-ask-hint = By phone or in writing, about anything
today-door-devices = Devices
today-door-devices-hint = What is connected at your firm
today-door-alerts = Alerts
today-door-alerts-hint = Alerts and your answers so far
today-storm = There is one thing to read now
today-storm-text = { -desk } is calling you. While you wait, you can read what it is about.
today-storm-open = Read it
