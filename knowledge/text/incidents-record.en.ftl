# The record of an incident: affected devices and data, people, decisions, evidence, export.

incident-tab-evidence = Evidence
incident-tab-affected = Affected

incident-past = What was recorded before it was corrected or struck
incident-correct = Correct a note
incident-correct-note = Correct the note of { $time }: "{ $text }"

incident-do-playbook = Change the playbook
incident-send-playbook = Follow this playbook
incident-field-playbook = Which playbook?
incident-no-playbook = no playbook
incident-field-offset = Clock's distance from UTC
incident-field-offset-hint = Leave it empty for local time. Example: +00:00
incident-field-clock = Whose clock is it?
incident-field-clock-hint = Example: the router's log (two minutes fast)
incident-by-offset = { $time } (clock at { $offset })
incident-by-clock = { $time } ({ $clock })
incident-by-clock-offset = { $time } ({ $clock }, clock at { $offset })

pieces-device = Affected devices
pieces-device-none = Nothing has been written yet.
pieces-data = Affected data
pieces-data-none = Nothing has been written yet.
pieces-data-sum = Data of { $low } to { $high } people altogether. The same people may be counted twice.
pieces-participant = Who takes part
pieces-participant-none = Nothing has been written yet.
pieces-decision = Decisions
pieces-decision-none = Nothing has been written yet.
piece-add-device = Add a device
piece-add-data = Add data
piece-add-participant = Add somebody
piece-add-decision = Write a decision
piece-send = Add to the record
piece-correct = Correct
piece-strike = Strike
piece-corrects = Corrects: { $what }
piece-by = { $time }, { $name }
piece-struck-by = { $time }, { $name }. Struck because: { $reason }
piece-decided-at = Decided { $time }

piece-device = Pick one of the firm's devices
piece-device-none = one that is not in the list
piece-device-choice = { $name } ({ $address })
piece-device-name = Its name, if it is not in the list
piece-condition = How is it?
piece-data = What data?
piece-fate = What may have happened to them?
piece-low = Of how many people at least?
piece-low-hint = Leave both numbers empty where nobody knows.
piece-high = Of how many people at most?
piece-note = A word more
piece-part = On whose side?
piece-person-name = Name
piece-role = What they do in this case
piece-phone = Phone number
piece-what = What was decided?
piece-who = Who decided?
piece-why = Why?
piece-decided = When
piece-decided-hint = Leave it empty for now. Example: 2026-11-24 09:12

condition-affected = affected
condition-suspected = perhaps affected
condition-cut-off = off the network
condition-restored = back at work
condition-nothing-found = looked at, nothing found

data-customers = customers' data
data-staff = staff's data
data-partners = partners' data
data-drawings = drawings and technical papers
data-bank = bank and card data
data-passwords = passwords and keys
data-sensitive = health and other sensitive data
data-mails = mails
data-other = other data

fate-unknown = not known yet
fate-seen = perhaps seen
fate-taken = taken out
fate-damaged = locked or changed
fate-lost = gone
fate-unharmed = looked at, nothing happened to them

part-firm = the firm
part-desk = the desk
part-supplier = a supplier
part-outside = outside (police, bank, lawyer …)

persons-unknown = number of people not known
persons-exactly =
    { $count ->
        [one] 1 person
       *[other] { $number } people
    }
persons-between = { $low } to { $high } people

piece-device-line = { $name } ({ $condition })
piece-data-line = { $data } ({ $fate }, { $persons })
piece-participant-line = { $name } ({ $role })
piece-decision-line = { $what } (by { $who }, because: { $why })

entry-incident-replanned = Changed the playbook to "{ $playbook }"
entry-incident-note-corrected = Note corrected: { $text }
entry-incident-device-affected = Affected device: { $what }
entry-incident-data-affected = Affected data: { $what }
entry-incident-participant-added = Takes part: { $what }
entry-incident-decided = Decided: { $what }
entry-incident-device-corrected = Device corrected: { $what }
entry-incident-data-corrected = Data corrected: { $what }
entry-incident-participant-corrected = Person corrected: { $what }
entry-incident-decision-corrected = Decision corrected: { $what }
entry-incident-piece-struck = Struck: { $what } ({ $reason })

refusal-incident-no-such-piece = There is no such record. Everything else is as it was. Open the page again.
refusal-incident-piece-is-past = This was corrected or struck already. Both are kept. Look at the newer one, then choose.
refusal-incident-too-many-pieces = There are too many records. All of them are kept. Please open a second incident.
refusal-incident-playbook = No playbook was chosen. What you typed is still there. Please choose one.
refusal-note-offset = The clock's distance from UTC could not be read. What you typed is still there. Write it like "+09:00", or leave it empty.
refusal-note-clock = What you wrote of the clock is longer than 200 characters. What you typed is still there. Please shorten it.
refusal-note-corrects = The note to be corrected is not there. What you typed is still there. Choose it in the timeline again.
refusal-piece-kind = No kind of record was chosen. What you typed is still there. Choose it on the page before.
refusal-piece-choice = Nothing was chosen here. What you typed is still there. Please choose one.
refusal-piece-empty = This is empty. Everything else you typed is still there. A word or two is enough.
refusal-piece-too-long = This is longer than 200 characters. What you typed is still there. Please shorten it.
refusal-piece-phone = The phone number could not be read. What you typed is still there. Please write digits.
refusal-piece-device = The firm's list has no such device. What you typed is still there. Choose again, or write its name.
refusal-persons-number = The number of people could not be read. What you typed is still there. Write digits, or leave it empty.
refusal-persons-backwards = The least number is above the most. What you typed is still there. Please put it right.

evidence-brought = Evidence that was brought
evidence-none = Nothing yet. Please add photos or records if there are any.
evidence-of-alert = What the notice rests on
evidence-add = Add evidence
evidence-send = Add evidence
evidence-open = Take the file
evidence-open-hint = Who took it, and when, is recorded below.
evidence-custody = Who had it
evidence-giver-desk = from the desk
evidence-giver-firm = from the firm
evidence-size =
    { $count ->
        [one] 1 byte
       *[other] { $number } bytes
    }
evidence-erased = Its contents were erased { $time }, when their time had come. The fingerprint (SHA-256) stays.
evidence-fact = What it says
evidence-name = File name
evidence-bytes = Size
evidence-taken-by = Taken by
evidence-source = From where
evidence-taken = Taken
evidence-entered = Entered
evidence-kept = Where the original is
evidence-until = Contents kept until
evidence-file = File
evidence-file-hint = A photo, a mail (eml), a log … up to 64 MB. Once added, nobody can change it.
evidence-field-title = What is it?
evidence-field-fact = Description
evidence-field-source = Where was it taken from?
evidence-field-source-hint = Example: the router's administration page
evidence-field-taken-by = Who took it?
evidence-field-taken = When was it taken?
evidence-field-kept = Where is the original?
evidence-field-sha256 = Fingerprint (SHA-256) of what is kept elsewhere
evidence-field-sha256-hint = If you add a file, we compute it.
custody-brought = { $time }: added by { $name }
entry-evidence-opened = { $time }: { $name } took the file
entry-evidence-exported = { $time }: { $name } put it into an archive
entry-incident-evidence-brought = Added evidence
entry-incident-evidence-named = Added evidence { $number } "{ $title }"
entry-incident-exported = Exported the record

refusal-incident-too-much-evidence = The evidence of this case is full (200 pieces, 128 MB together). All of it is kept. Keep large things elsewhere, and write down their place and fingerprint (SHA-256).
refusal-evidence-nothing = There is neither a file nor a description. Everything else you typed is still there. Please add one of them.
refusal-evidence-sha256 = The fingerprint (SHA-256) could not be read. What you typed is still there. Copy the 64 characters 0 to 9 and a to f.

archive-make = Export with signature
paper-make = Export for printing (PDF)
refusal-no-paper = This centre cannot make PDFs. Print the page as it is, or use the signed export.
archive-readme =
    This archive is the record of an incident, made by a Hikeshi center.
    incident.json is the whole, timeline.csv the timeline, custody.csv who had the evidence, evidence the files.
    manifest.json has the SHA-256 of every file. manifest.sig is its signature (Ed25519).
    To verify: hikeshi verify archive THIS-FILE.zip
    If the signer's key that is shown is the one that the center's "hikeshi verify journal" shows, nothing changed since.
    With other tools use the public key in signer.pem and the signature in manifest.sig (64 bytes):
    openssl pkeyutl -verify -pubin -inkey signer.pem -rawin -in manifest.json -sigfile manifest.sig
    Of evidence whose contents were erased, manifest.json has the fingerprint only.

report-foot = Record of incident { $number }, made { $made }
report-about = About this case
report-firm = Firm
report-opened = Opened
report-closed = Closed
report-outcome = How it ended
report-playbook = Playbook
