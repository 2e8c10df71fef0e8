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
help-demo = Inspects the samples that come with Hikeshi and opens the report
help-file = Recordings (pcap, pcapng, also packed with gzip or zstd), folders, or - for standard input
help-lang = Language of the answer: ja Japanese, en English
help-format = Form of the answer: text (default), html (one page), json, eve (records of the traffic)
help-output = Write the answer to this file instead of the screen
help-intel = File or folder of indicators (may be repeated)
help-inside = Range of addresses that counts as inside (may be repeated)
help-devices = The firm's own device list (CSV: mac,name,kind,owner)
help-as-of = Judge as at the end of this day (for example 2026-10-06)
help-fail-on = End with 1 if there is an alert of at least this level, 1 to 4 (default 2)
help-plain = No colours, no ornaments
help-help = Show this help
help-version = Show the version

demo-opened = The report was opened: { $file }
demo-written = The report was written. Open it in a browser: { $file }

help-page-demo =
    { $about }

    Usage: { $usage }

    Options:
    { $options }
help-demo-output = Write the page to this file instead of the folder for temporary files

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
