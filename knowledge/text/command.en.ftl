# Help of the command, and what it says when something could not be done.

error-line = error: { $what }
warning-line = note: { $what }
error-output-is-input = { $file } is the recording itself. Write the answer to another name.
error-folder = The folder could not be looked into ({ $detail }). Check that you may read it.
error-no-captures = There is no recording in the folder. Put files ending in .pcap or .pcapng there.
error-output = { $file } could not be written ({ $detail }). Check the place and the free space.

usage-no-value = { $argument } needs a value.
usage-invalid-value = { $argument } cannot be "{ $value }". It can be { $valid }.
usage-bad-value = "{ $value }" cannot be read as { $argument }.
usage-unknown-argument = There is no option { $argument }.
usage-unknown-command = There is no command { $command }.
usage-missing-file = No file to inspect was given.
usage-no-command = Nothing to do was given.
usage-twice = { $argument } can be given only once.
usage-other = The arguments do not fit together.
usage-suggest = {" "}Did you mean { $suggested }?
usage-help = {" "}See hikeshi --help.

progress-bar = { $bar } { $percent }  { $read }  { $rate }  left { $left }
progress-flow = { $read }  { $rate }
progress-line = { $file }: { $percent }%

help-page =
    { $about }

    Usage: { $usage }

    Commands:
    { $commands }

    Options:
    { $options }
help-page-inspect =
    { $about }

    Usage: { $usage }

    What to inspect:
    { $files }

    Options:
    { $options }

    Exit code: 0 no alert of level 2 or more, 1 at least one, 2 could not do it
help-hikeshi = Hikeshi watches a small office network and says in plain words what needs care
help-inspect = Inspects recordings of traffic: which devices there are, and what needs care
help-file = Recordings (pcap, pcapng, also packed with gzip or zstd), folders, or - for standard input
help-lang = Language of the answer: ja Japanese, en English
help-format = Form of the answer: text (default), html (one page), json, csv (one line for each firm), eve (records)
help-output = Write the answer to this file instead of the screen
help-intel = File or folder of indicators (may be repeated)
help-inside = Range of addresses that counts as inside (may be repeated)
help-devices = The firm's own device list (CSV: mac,name,kind,owner)
help-as-of = Judge as at the end of this day (for example 2026-10-06)
help-fail-on = End with 1 if there is an alert of at least this level, 1 to 4 (default 2)
help-plain = No colours, no ornaments
help-hashes = Hashes of the files that pass by: none (default), sha256, all (MD5, SHA-1, SHA-256)
help-extract = Write the files that pass by into this folder, named by their hash (do not open them)
help-workers = How many threads take the traffic apart, 1 to 64 (the answer is the same)
help-suricata = Run an installed Suricata beside our own eyes and join its alerts (elsewhere: --suricata=PATH)
help-rules = Suricata's file of rules
help-indicators = Lists of indicators
help-indicators-build = Builds an index of lists of indicators, ready at once (for --intel)
help-indicators-list = Files or folders of indicators
help-indicators-output = File to write the index to
help-help = Show this help
help-version = Show the version


help-page-demo =
    { $about }

    Usage: { $usage }

    Options:
    { $options }

list-io = The indicator list { $place } could not be opened ({ $detail }). Check its name and that you may read it.
list-too-large = The indicator list { $place } is too large and was not used. Give it in parts.
list-json = The JSON of the indicator list { $place } is broken, so it was not used ({ $detail }). Fetch it again.
list-unknown-json = { $place } is no indicator list that we know, so it was not used.
list-nothing = { $place } holds nothing that can be used.

register-io = The device list { $place } could not be opened ({ $value }). Check its name and that you may read it.
register-no-header = The first line of the device list { $place } has no column mac. Make it mac,name,kind,owner.{ $value }
register-not-csv = This line of the device list { $place } is no CSV and was left out.{ $value }
register-mac = "{ $value }" in the device list { $place } is no address of a card (MAC); the line was left out.
register-kind = "{ $value }" in the device list { $place } is no kind of device that we know; the line was left out.
register-owner = "{ $value }" in the device list { $place } is none of ours, private, guest; the line was left out.

help-demo = Opens a sample center (one team, 30 firms; made in a temporary folder that goes when it ends)
help-run = Runs center and sensor in one program
help-center = Runs the center
help-sensor = The sensor: enrol and run
help-sensor-enrol = Enrols this sensor with the code of its center
help-sensor-run = Watches with an enrolled sensor
help-backup = Copies all records into one file, while the center runs
help-backup-output = File to write
help-restore = Restores a backup into an empty database
help-restore-file = File of the backup
help-move = Moves all records to another database (SQLite and PostgreSQL, either way)
help-move-to = Where to: sqlite:FILE or postgres://USER@HOST/NAME
help-verify = Proves that records were not changed
help-verify-journal = Reads the whole journal and proves it
help-config = Settings
help-config-check = Names everything wrong with the settings
help-config-file = Settings file (TOML); variables HIKESHI_… win over it
help-demo-json = Print addresses and sample sign-ins as one line of JSON
help-demo-no-browser = Do not open a browser
help-demo-exit-after = End after this many seconds
help-demo-port = Open at this port (default 8480; 0 takes a free one)
help-sensor-folder = The sensor's folder (default hikeshi-sensor)
help-sensor-code = Enrolment code from the center's page (HK1-…)
help-sensor-name = Name of the sensor (default: of the machine)
help-follow = What to watch: a capture file that grows, or a folder into which captures come
help-interface = Network card to watch (for example eth0); rights are given up once it is open
help-eve = File of records that Suricata is writing (eve.json)
help-syslog = Address at which devices send their syslog (for example 0.0.0.0:514)
help-user = User to become once it listens (default hikeshi)
help-memory = Memory the program may hold, in MiB (default 200)
help-ring = Memory for packets that wait to be read, in MiB (default 16)

center-open = The center is open: { $address }
center-setup-code = First time here? Open it in a browser and enter this code (it works once): { $code }
center-address-taken = Could not open at { $address } ({ $detail }). See whether another program uses it, or set listen to another port.
center-fault = The center could not run ({ $detail }). The data is as it was.

journal-read = { $number } entries read
journal-whole = The journal is whole: { $chains } chains, { $entries } entries and { $checkpoints } signatures fit together.
journal-broken = The journal does not fit together. Read: { $chains } chains, { $entries } entries, { $checkpoints } signatures.
journal-wrong-gap = { $chain }: entries before number { $sequence } are missing.
journal-wrong-changed = { $chain }: number { $sequence } or one before it was changed.
journal-wrong-cut = { $chain }: entries after number { $sequence } were cut off.
journal-wrong-signature = Signature number { $sequence } does not fit.
journal-wrong-rewritten = { $chain }: number { $sequence } is not what was signed.
journal-signer = Signed by: { $key }

sensor-runs = Watching (center: { $address }).
sensor-ended = No longer watching (packets read: { $packets }, left out: { $dropped }).

demo-open = The sample center is open: { $address }
demo-person = { $role }: { $name } ({ $place }): { $link }
demo-password = Sample passphrase: { $password }
demo-stop = Press Ctrl-C to end. The data lies in the temporary folder { $folder } and goes when it ends.
demo-not-made = The samples could not be made ({ $detail }).

suricata-missing = Suricata ({ $detail }) was not found. { $file } was inspected by Hikeshi alone. Say where it is with --suricata=PATH.
suricata-failed = Suricata could not inspect { $file } ({ $detail }). The answer is that of Hikeshi alone.
suricata-stream = Standard input can be read only once, so Suricata was not run. Save it as a file to have both inspect it.
indicators-built = Made { $file } with { $count } indicators of { $lists } lists (left out: { $left-out } that are old, withdrawn or used by everybody). Give it to --intel.
extract-left-out =
    { $count ->
        [one] One file was
       *[other] { $count } files were
    } not written, for lack of room or because the folder refused. The answer is the same.
