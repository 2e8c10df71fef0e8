# Enrolling a sensor, and how it is.

sensor-code-not-a-code = This does not look like an enrolment code. Paste all the letters from “HK1-” to the end.
sensor-code-newer = This enrolment code belongs to a newer Hikeshi. Renew the Hikeshi of this box, then enter it again.
sensor-code-letter = The letter “{ $letter }” is in no enrolment code. Paste the code alone.
sensor-code-cut-short = The end of the enrolment code is missing. Paste it to its last line, even where lines are broken.
sensor-code-mistyped = Something in the enrolment code is different. Paste it from the mail or the page instead of typing it.
sensor-code-address = The address in the enrolment code cannot be read. Ask for a new code.

sensor-enrolled = Enrolled to watch over { $site } of { $firm }. The sensor's number is { $sensor }. Now start it with hikeshi sensor run.

sensor-trouble-not-enrolled = The sensor of this folder is not enrolled yet. Enrol it first: hikeshi sensor enrol, with its code.
sensor-trouble-already-enrolled = The sensor of this folder is enrolled already. Start it with hikeshi sensor run. To watch over another site, use another folder.
sensor-card-missing = There is no network card { $interface }. Check its name (ip link lists them).
sensor-card-forbidden = There is no right to listen to { $interface }. Start as administrator, or grant CAP_NET_RAW; it is given up once the card is open.
sensor-card-foreign = { $interface } is of a kind that cannot be read yet. Choose an Ethernet or wireless card.
sensor-card-failed = { $interface } cannot be opened ({ $detail }).
sensor-syslog-failed = Syslog cannot be received at { $address } ({ $detail }). Check the address, and whether another program uses it.
sensor-rights-failed = The rights could not be given up ({ $detail }). It does not go on as administrator.
sensor-user-missing = There is no user { $user }. Make it, or choose one with --user; to stay administrator, write --user root.
sensor-trouble-in-use = The sensor of this folder is running already. It cannot run twice.
sensor-trouble-folder = The sensor's folder cannot be read or written ({ $detail }). Check rights and free space.
sensor-trouble-unreached = The center was not reached ({ $detail }). Nothing is lost. Check the network and try again.
sensor-trouble-wrong-certificate = Whoever answers at this address is not the center that the enrolment code names. Nothing was sent. Ask the help desk whether the center's certificate has changed.
sensor-trouble-busy = The center cannot answer now ({ $detail }). Nothing is lost. Wait a little and try again.

sensor-link-starting = Connecting to the center.
sensor-link-open = Connected to the center.
sensor-link-waiting = The center cannot be reached. What was seen is kept in this box and is sent as soon as it can be.
sensor-link-wrong-certificate = Whoever answers at this address is not the center it was enrolled at. Nothing is sent, all is kept in this box. Tell the help desk.
sensor-link-revoked = The center has taken back this sensor's key. Nothing is sent any more. What was seen is kept in this box. Tell the help desk if you did not expect this.

sensor-problem-revoked-key = The center has taken back this sensor's key. Nothing is sent any more. What was seen is kept in this box. Tell the help desk.
sensor-problem-bad-signature = The center could not check this sensor's signature. What was seen is kept in this box and is sent again later. Tell the help desk if this goes on.
sensor-problem-wrong-clock = The clock of this sensor differs from the center's. What was seen is kept in this box. Check its date and time.
sensor-problem-old-shape = The versions of Hikeshi in this sensor and in the center are too far apart. What was seen is kept in this box. Renew the older one.
sensor-problem-not-yours = The center takes this sensor for that of another site. What was seen is kept in this box. Tell the help desk.
sensor-problem-replay = The center says that it has received the same before. What was seen is kept in this box. Tell the help desk if this goes on.
sensor-problem-wrong-code = This enrolment code cannot be used. It was used before, or its time is over. Ask for a new one.
sensor-problem-too-large = More was sent at once than the center takes. The sensor sends it again in smaller parts.
sensor-problem-unreadable = The center could not read what was sent. What can be read is sent again. Tell the help desk if this goes on.

sensor-coverage-whole = It sees what devices say to each other.
sensor-coverage-only-broadcast = It sees only what is called out to all. Check where it is plugged in.
sensor-coverage-blind = It sees nothing. Check the cable and where it is plugged in.
sensor-coverage-unknown = It is not known yet how much it sees.

sensor-status = { $link } { $waiting ->
    [one] { $waiting } record waits
   *[other] { $waiting } records wait
}, { $sent } sent.
sensor-status-following = Reading { $capture }: { $packets } packets, { $devices } devices.
sensor-status-dropped = For lack of space { $dropped } records were dropped, the least urgent first.
sensor-status-trouble = Trouble with reading or writing ({ $detail }).
sensor-stopped = The sensor has stopped. { $waiting ->
    [one] The { $waiting } record that waits is
   *[other] The { $waiting } records that wait are
} sent when it runs again.
