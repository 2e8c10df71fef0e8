# Sentences of a report. Written in Japanese first (report.ja.ftl). Chips (measured, guess) are never in text.

-desk = the help desk
-product = Hikeshi

basis-measured = measured
basis-reviewed = checked
basis-said = said
basis-guessed = guess

level-1 = on record
level-2 = no hurry
level-3 = this week
level-4 = now

weather-fine = Fine
weather-tidy = Light cloud
weather-due = Light rain
weather-now = Storm
weather-blind = Fog

say-fine = Nothing to do. We found nothing odd in this recording.
say-tidy =
    { $count ->
        [one] One request, no hurry.
       *[other] { $count } requests, no hurry.
    }
say-due =
    { $count ->
        [one] One request for this week.
       *[other] { $count } requests for this week.
    }
say-now =
    { $count ->
        [one] Please look at one thing now.
       *[other] Please look at { $count } things now.
    }
say-blind-empty = The recording holds no traffic, so it cannot tell whether all is well.
say-blind-unread = None of the traffic could be read, so this recording cannot tell whether all is well.
say-blind-outside = No inner device shows in this recording, so it cannot tell whether all is well.
say-blind-error = The recording could not be read, so we cannot say whether all is well.

requests-4 = { $count } to look at now
requests-3 = { $count ->
        [one] 1 request for this week
       *[other] { $count } requests for this week
    }
requests-2 = { $count ->
        [one] 1 request without hurry
       *[other] { $count } requests without hurry
    }
requests-none = nothing to do
requests-between = {", "}

answer-what = What happened
answer-serious = Is it serious
answer-now = What to do now
answer-who = Who does it
answer-next = What happens next
answer-what-short = What
answer-serious-short = Serious
answer-now-short = Now
answer-who-short = Who
answer-next-short = Next

device-named = { $name } ({ $address })
device-pc = PC
device-server = server
device-phone = mobile phone
device-tablet = tablet
device-console = game console
device-tv = TV
device-home = household device
device-printer = printer
device-storage = storage (NAS)
device-ip-phone = desk phone
device-camera = camera
device-network = network device
device-machine = machine control
device-unknown = unknown

owner-ours = the firm's
owner-private = private
owner-guest = a visitor's
owner-unknown = not asked yet

confidence-certain = certain
confidence-probable = probable
confidence-possible = possible

when-date = { $day } { $month } { $year }
when-moment = { $time } on { $day } { $month }
when-span = { $from }–{ $until } ({ $zone }) { $length }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
when-range = { $from } to { $until }
when-range-day = { $from }–{ $until } on { $day } { $month }
length-seconds = { $count } s
length-minutes = { $count } min
length-hours = { $count } h
length-days = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
length-two = { $first } { $second }

evidence-packet = packet { $packet }: { $clue }

text-title = { -product } inspection
text-now = Now: { $weather }
text-alert = { $place }. [{ $level }] { $title }
text-devices-label = Devices
text-devices = { $number }
text-devices-kind = { $kind } { $count }
text-devices-list = { $devices } ({ $kinds })
text-devices-between = {", "}
text-seen-label = Seen
seen-packets = { $count ->
        [one] 1 packet
       *[other] { $number } packets
    }
seen-protocols = { $count ->
        [one] 1 kind of traffic
       *[other] { $number } kinds of traffic
    }
seen-lists = { $count ->
        [one] compared with 1 listed host
       *[other] compared with { $number } listed hosts
    }
unseen-lists = contact with listed hosts (no list was given)
judged-on = Judged as of { $date }.
text-unseen-label = Not seen
text-phrases-between = {"; "}
text-sent = Sent elsewhere: nothing
text-no-alerts = Nothing to do.
text-device-none = No device was seen

unseen-encrypted = encrypted content ({ $percent }% of traffic)
unseen-pause = nothing recorded for { $length } from { $time }
unseen-pauses = { $count ->
        [one] nor at 1 more time
       *[other] nor at { $count } more times
    }
unseen-snapped = { $count ->
        [one] 1 packet recorded only in part
       *[other] { $number } packets recorded only in part
    }
unseen-unread = { $count ->
        [one] 1 packet that we cannot read
       *[other] { $number } packets that we cannot read
    }
unseen-missing = { $number } bytes missing from the recording
unseen-evicted = { $count ->
        [one] 1 conversation followed only in part
       *[other] { $number } conversations followed only in part
    }
unseen-crowded = { $count ->
        [one] 1 address too many for the list of devices
       *[other] { $number } addresses too many for the list of devices
    }
unseen-links = unknown kinds of link ({ $links })
unseen-damage = what comes after the damaged place
unseen-inside = the inside of the devices
unseen-nothing = nothing in particular

damaged = { $file } could not be read to its end ({ $damage }). Results up to there are shown. Copy the file again and retry.
damage-cut-short = it ends early at byte { $offset }
damage-bad-length = a length at byte { $offset } cannot be right
damage-bad-block = the block at byte { $offset } is damaged
damage-unknown-interface = the packet at byte { $offset } names an interface that the file does not describe
damage-bad-time = the packet at byte { $offset } has an impossible time
damage-packed-broken = the compression is damaged at byte { $offset }
damage-read-failed = nothing beyond byte { $offset } could be read

unreadable-io = { $file } could not be opened ({ $detail }). Check its name and that you may read it.
unreadable-empty = { $file } is empty. Wait until the recording has ended, copy it again and retry.
unreadable-not-a-capture = { $file } is neither a recording of traffic nor the records of a tool that we know. Give a file saved as pcap or pcapng, or the log as the tool wrote it.
unreadable-text = { $file } is a text file that holds neither traffic nor the records of a tool that we know. Give a file saved as pcap or pcapng, or the log as the tool wrote it.
unreadable-foreign-capture = { $file } is a recording of another tool. Open it in Wireshark, save it as pcapng and give that.
unreadable-packed-broken = The compression of { $file } is damaged, so it cannot be opened. Copy it again and retry.

os-between = { $oldest } to { $newest }
os-later = { $os } or later

html-several = { $count ->
        [one] 1 recording
       *[other] { $count } recordings
    }
html-skip = Skip to the content
html-inputs = Recordings
html-devices = Devices
html-alerts = Alerts
html-alerts-count = { $count }
html-packets = Packets
html-why = Why we think so
html-rule = Rule
html-no-alerts = No alerts.
html-device-table = Devices found
html-device-none = This recording shows no inner device.
html-column-device = Device
html-column-kind = Kind
html-column-os = System
html-column-maker = Maker
html-column-when = Seen
html-column-address = Address
html-signs = Signs
html-support-end = Fixes until { $date }
html-timeline = Over time
html-timeline-description = Time runs to the right, one row a device: { $devices } devices, { $alerts } alerts, { $pauses } times with nothing recorded.
html-timeline-key-seen = heard
html-timeline-key-alert = alert
html-timeline-key-pause = nothing recorded
html-timeline-more = { $count ->
        [one] 1 more device stands in the table above.
       *[other] { $count } more devices stand in the table above.
    }
html-traffic = Kinds of traffic
html-traffic-unit = Counted in conversations.
html-traffic-rest = others
html-traffic-table = As a table
html-traffic-column = Kind of traffic
html-traffic-count = Conversations
html-sight = What was seen, and what not
html-seen = Seen
html-unseen = Not seen
html-unseen-note = Where we cannot see, we cannot say that all is well.
html-sent = This page sends nothing anywhere and loads nothing from outside.

protocol-tls = encrypted traffic (TLS)
protocol-quic = encrypted traffic (QUIC)
protocol-ssh = remote control (SSH)
protocol-http = unencrypted web (HTTP)
protocol-dns = look-ups of names (DNS)
protocol-mdns = finding devices nearby (mDNS)
protocol-llmnr = finding devices nearby (LLMNR)
protocol-ssdp = finding devices nearby (SSDP)
protocol-nbns = Windows names (NBNS)
protocol-browser = Windows announcements (BROWSER)
protocol-dhcp = lending of addresses (DHCP)
protocol-smb = file sharing (SMB)
protocol-smtp = mail going out (SMTP)
protocol-pop3 = mail being fetched (POP3)
protocol-imap = mail being fetched (IMAP)
protocol-ftp = file transfer (FTP)
protocol-ftp-data = content of file transfer (FTP)
protocol-telnet = unencrypted remote control (Telnet)
protocol-rdp = remote desktop (RDP)
protocol-dcerpc = Windows computers giving each other orders (DCE/RPC)
protocol-krb5 = checking sign-ins (Kerberos)
protocol-ldap = looking up the directory (LDAP)
protocol-snmp = watching over devices (SNMP)
protocol-dhcpv6 = lending addresses (DHCPv6)
protocol-ntp = setting of clocks (NTP)
protocol-icmp = reachability (ICMP)
protocol-ntlm = checking sign-ins (NTLM)
protocol-vpn = the way in from outside (VPN)
protocol-windows = the sign-in of Windows
protocol-admin = the page for administrators
protocol-router = the router's door for administrators
protocol-login = a door of unknown kind
protocol-arp = finding addresses nearby (ARP)

# A survey: one line for each firm, and what it comes to.
survey-title = Survey
survey-firm = Firm
survey-captures = Captures
survey-weather = Weather
survey-now = Now
survey-due = This week
survey-tidy = No hurry
survey-suspicious = Suspicious traffic
survey-outflow = Possible outflow
survey-kinds = Found
survey-yes = yes
survey-no = no
survey-unknown = not known
survey-sum = Suspicious traffic at { $suspicious } of { $seen } firms, possible outflow at { $outflow }.
survey-unseen =
    { $count ->
        [one] One more firm cannot be judged
       *[other] { $count } more firms cannot be judged
    }: nothing could be read, or no traffic was in it.
