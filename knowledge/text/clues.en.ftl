# Reasons of findings and signs of devices: clue-KEY. Values are foreign text.

clue-card-maker = network part made by { $maker }
clue-dhcp-name = calls itself { $name } when it asks for an address (DHCP)
clue-dhcp-list = asks for its address (DHCP) as { $system } does
clue-dhcp-vendor = calls its address program (DHCP) { $vendor }
clue-netbios-name = calls itself { $name } (NetBIOS)
clue-ntlm-name = calls itself { $name } when it signs in (NTLM)
clue-mdns-name = calls itself { $name } (mDNS)
clue-mdns-service = offers { $service } (mDNS)
clue-host-announcement = host announcement { $name } { $version }
clue-native-os = SMB native OS { $os }
clue-ntlm-version = NTLM version { $version }
clue-user-agent = User-Agent { $agent }
clue-asked-host = asked for { $host }
clue-support-ended = support ended on { $date }
clue-first-heard = first packet of { $device }
clue-asked-name = asked for the name { $name } (DNS)
clue-name-answered = was told an address for { $name } (DNS)
clue-http-host = HTTP request to { $name }
clue-http-url = HTTP request for { $url }
clue-tls-name = encrypted conversation with { $name } (TLS)
clue-spoke-with = conversation with { $host } port { $port }, { $bytes } bytes
clue-spoke-with-name = conversation with { $host }, told as the address of { $name }
clue-listed = on the list { $list }, last seen { $date }, worth { $score } of 100 at that time
clue-listed-undated = on the list { $list } without a date, worth { $score } of 100
