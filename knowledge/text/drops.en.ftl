# Drop a file and read what it shows.

drops-title = Look into a file
drops-intro = Drop a mail (.eml), a capture (pcap) or another tool's log, and read what it shows. It is read without being opened or run.
drops-erased-after = The file and what was read of it are erased after a set number of days.
drops-file = File
drops-file-hint = One, up to 64 MB.
drops-send = Drop it
drops-own = Dropped before
drops-none = Nothing was dropped yet. What you drop stands here.
drops-col-name = File
drops-col-added = Dropped
drops-back = To the dropped files

drop-stage-waiting = Being read
drop-stage-read = Read
drop-stage-unread = Not readable
drop-stage-erased = Erased
drop-about = Dropped { $when } by { $by }. It is erased on { $erase }.
drop-state-waiting = It is being read. You may close this page. It takes about a minute.
drop-state-read = It was read.
drop-state-unread = This file could not be read. Send it to the desk, and a person looks at it.
drop-state-erased = Its day has come: the file and what was read of it are erased.
drop-nothing = Nothing odd was found in what was looked at.
drop-alerts =
    { $count ->
        [one] One thing is odd. Open the result for more.
       *[other] { $number } things are odd. Open the result for more.
    }
drop-report = Open the result
drop-look-again = Look again
drop-consultation = See the consultation it was sent with
drop-send-title = Send it to the desk
drop-send = Send and ask
drop-sent-body = Please look at "{ $name }".
drop-attach-title = Note it in an incident
drop-attach = Note it
drop-incident-number = Number of the incident (I-1001)
drop-erase-title = Erase it now
drop-erase = Erase file and result
drop-note =
    The dropped file "{ $name }" ({ $size } bytes, SHA-256 { $sha256 }) was read.
    { $found }

refusal-drop-file = No file was chosen. Please choose one.
refusal-drop-waiting = Many files are being read. The new one was not taken. Please wait a little and drop it again.
refusal-drop-incident = The firm has no incident of that number. Please check the number.
refusal-incident-no-such-number = The firm has no incident of that number. Please check the number.

entry-drop-added = A file was dropped
entry-drop-read = A dropped file was read
entry-drop-sent = A dropped file was sent to the desk
entry-drop-attached = A dropped file was noted in an incident
entry-drop-erased = A dropped file was erased
