# 検知の理由と機器の手がかり: clue-KEY。値は外から来た文字列。

clue-card-maker = 通信部品のメーカーは { $maker }
clue-dhcp-name = アドレスをもらうとき(DHCP)の名乗りが { $name }
clue-dhcp-list = アドレスのもらい方(DHCP)が { $system } と同じ
clue-dhcp-vendor = アドレスをもらうプログラム(DHCP)の名乗りが { $vendor }
clue-netbios-name = 名乗りが { $name }(NetBIOS)
clue-ntlm-name = サインインのとき(NTLM)の名乗りが { $name }
clue-mdns-name = 名乗りが { $name }(mDNS)
clue-mdns-service = { $service } を提供(mDNS)
clue-host-announcement = ホストの通知 { $name } { $version }
clue-native-os = ファイル共有(SMB)での名乗りが { $os }
clue-ntlm-version = サインイン(NTLM)の版が { $version }
clue-user-agent = User-Agent が { $agent }
clue-asked-host = { $host } を問い合わせ
clue-support-ended = サポートは { $date } に終了
clue-first-heard = { $device } の最初のパケット
clue-asked-name = { $name } の名前を問い合わせ(DNS)
clue-name-answered = { $name } のアドレスの返事を受け取り(DNS)
clue-http-host = { $name } へ HTTP の要求
clue-http-url = { $url } へ HTTP の要求
clue-tls-name = { $name } と暗号化した通信(TLS)
clue-spoke-with = { $host } のポート { $port } と通信、{ $bytes } バイト
clue-spoke-with-name = { $name } のアドレスと返事のあった { $host } と通信
clue-listed = 注意リスト { $list } に載り、最後の確認は { $date }、その時点の重みは 100 のうち { $score }
clue-listed-undated = 注意リスト { $list } に日付なしで載り、重みは 100 のうち { $score }
