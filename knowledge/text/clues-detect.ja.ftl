# 探りとなりすまし、遠隔操作の検知の理由: clue-KEY。値は外から来た文字列。

clue-scan-ports = { $from } が { $host } のポートを { $count } 個試し、断られた
clue-scan-hosts = { $from } がポート { $port } を { $count } 台に試し、断られた
clue-scan-odd-flags = { $from } が { $host } のポート { $count } 個に、ふつうのプログラムが送らない形(TCP フラグ)で試行
clue-scan-udp-ports = { $from } が { $host } のポート(UDP)を { $count } 個試し、断られた
clue-scan-udp-hosts = { $from } がポート { $port }(UDP)を { $count } 台に試し、返事なし
clue-scan-pings = { $from } が並んだアドレス { $count } 個に応答確認(ping)
clue-scan-arp = { $from } が並んだアドレス { $count } 個の持ち主を問い合わせ(ARP)
clue-scan-first-hosts = 最初の相手は { $hosts }

# 見守りの場所が足りず、追いきれなかった数。
unseen-overlooked = 多すぎて追いきれなかった通信の相手 { $number }件

clue-arp-two-owners = { $mac } と { $other } が、どちらもアドレス { $address } を名乗った(ARP)
clue-arp-claimed-and-asked = { $mac } がアドレス { $address } を名乗り、その持ち主をパケット { $asked } で自分からたずねた(ARP)
clue-arp-way-taken = { $address } の社外との通信の通り道が、{ $other } から { $mac } に変わった
clue-dhcp-second-server = { $server }({ $mac })が { $other } とは別にアドレスを配り、出口は { $router } と案内(DHCP)
clue-dhcp-both-answer = 同じ問い合わせ { $count } 件に、両方が違う答え(DHCP)
clue-dns-carries = { $domain } の下の名前 { $count } 個を10分以内に問い合わせ、{ $bytes } バイト、珍しい種類が { $percent } パーセント(DNS)
clue-dns-carries-to-server = 公のものでない名前 { $count } 個を10分以内に { $domain } へ問い合わせ、{ $bytes } バイト、珍しい種類が { $percent } パーセント(DNS)
clue-dns-name = 例は { $name }
clue-tls-outdated = 古い版の暗号 { $version }(TLS)
clue-tls-other-name = { $name } を求め、示された証明書は { $names } のもの(TLS)
clue-tls-self-made = 持ち主が自分で作った証明書 { $subject }(TLS)
clue-tls-dates = 証明書の期間は { $from } から { $until } まで(TLS)
clue-tls-with = 相手は { $host }
clue-calls-regularly = { $host }({ $address })を { $count } 回呼び、多くは { $gap } 秒おき、規則正しさは { $score }(1 がいちばん規則正しい)
clue-calls-odd-certificate = { $host } の証明書は自作か、暗号の版が古い
family-command-shell = 命令の窓（シェル）
clue-c2-form-of = { $family } と同じ形の要求
clue-c2-certificate = { $family } の証明書 { $subject }
clue-c2-request = { $family } と同じ形の要求 { $method } { $url }
clue-c2-first-bytes = ポート { $port } の通信の始まりが { $family } と同じ(はじめの部分: { $bytes })
clue-c2-loot = { $family } と同じように { $name } の名前で社外へ送信
clue-sent-out = { $host }({ $address })へ1時間以内に { $sent } を送信、受信は { $came }
clue-free-updates-ended = 無償の更新は { $date } に終了、延長サポートの購入は通信からは分からない
