# Reasons of findings of scans, disguises and remote control: clue-KEY. Values are foreign text.

clue-scan-ports = { $from } tried { $count } ports of { $host } in vain
clue-scan-hosts = { $from } tried port { $port } of { $count } hosts in vain
clue-scan-odd-flags = { $from } tried { $count } ports of { $host } with packets that no program sends (TCP flags)
clue-scan-udp-ports = { $from } tried { $count } ports (UDP) of { $host } in vain
clue-scan-udp-hosts = { $from } tried port { $port } (UDP) of { $count } hosts without an answer
clue-scan-pings = { $from } pinged { $count } neighbouring addresses
clue-scan-arp = { $from } asked for { $count } neighbouring addresses (ARP)
clue-scan-first-hosts = first of them { $hosts }

# How much detectors forgot for lack of room.
unseen-overlooked = { $count ->
        [one] { $number } entry that the watch had no room to follow
       *[other] { $number } entries that the watch had no room to follow
    }

clue-arp-two-owners = { $mac } and { $other } both claim the address { $address } (ARP)
clue-arp-claimed-and-asked = { $mac } claimed the address { $address }, and asked for its owner in packet { $asked } (ARP)
clue-arp-way-taken = traffic of { $address } to the outside went through { $other }, now through { $mac }
clue-dhcp-second-server = { $server } ({ $mac }) gives addresses beside { $other }, with { $router } as the way out (DHCP)
clue-dhcp-both-answer = { $count } questions were answered by both, differently (DHCP)
clue-dns-carries = { $count } names below { $domain } within ten minutes, { $bytes } bytes, { $percent } percent of rare types (DNS)
clue-dns-carries-to-server = { $count } names without a known ending asked of { $domain } within ten minutes, { $bytes } bytes, { $percent } percent of rare types (DNS)
clue-dns-name = for example { $name }
clue-tls-outdated = encryption of an outdated version, { $version } (TLS)
clue-tls-other-name = asked for { $name }, was shown a certificate for { $names } (TLS)
clue-tls-self-made = certificate that its owner made for itself, { $subject } (TLS)
clue-tls-dates = certificate good from { $from } until { $until } (TLS)
clue-tls-with = the other side is { $host }
clue-calls-regularly = called { $host } ({ $address }) { $count } times, mostly { $gap } seconds apart, regular to { $score } of 1
clue-calls-odd-certificate = { $host } shows a certificate that it made for itself, or outdated encryption
family-command-shell = command shell
clue-c2-form-of = requests of the form that { $family } uses
clue-c2-certificate = certificate of { $family }, { $subject }
clue-c2-request = request of the form that { $family } uses, { $method } { $url }
clue-c2-first-bytes = conversation on port { $port } that begins as { $family } does, { $bytes }
clue-c2-loot = sent out under the name { $name }, as { $family } does
clue-sent-out = sent { $sent } to { $host } ({ $address }) within an hour, { $came } came back
clue-free-updates-ended = free updates ended on { $date }; whether extended ones were bought cannot be seen
