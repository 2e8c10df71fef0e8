# 点検の結果に出る文。日本語を先に書く。確かさの札（測定・推測など）は文に書かない。

-desk = 見守り窓口
-product = Hikeshi

basis-measured = 測定
basis-reviewed = 確認
basis-said = 聞き取り
basis-guessed = 推測

level-1 = 記録のみ
level-2 = 急がない
level-3 = 今週中
level-4 = 今すぐ

weather-fine = 晴れ
weather-tidy = うす曇り
weather-due = 小雨
weather-now = 雷雨
weather-blind = 霧

say-fine = お願いはありません。この記録の中に、気になる動きは見つかりませんでした。
say-tidy = 急がないお願いが{ $count }つあります。
say-due = 今週中のお願いが{ $count }つあります。
say-now = 今すぐご確認いただきたいことが{ $count }件あります。
say-blind-empty = 記録に通信が入っていません。安全かどうか、この記録からは分かりません。
say-blind-unread = 読み取れた通信がありません。安全かどうか、この記録からは分かりません。
say-blind-outside = 社内の機器の通信が写っていません。安全かどうか、この記録からは分かりません。
say-blind-error = 記録を読めませんでした。安全かどうか、今は分かりません。

requests-4 = 今すぐのお願い { $count }件
requests-3 = 今週中のお願い { $count }件
requests-2 = 急がないお願い { $count }件
requests-none = お願いはありません
requests-between = {" ・ "}

answer-what = 何がありましたか
answer-serious = 深刻ですか
answer-now = 今すること
answer-who = 対応する人
answer-next = このあとどうなりますか
answer-what-short = 何が
answer-serious-short = 深刻
answer-now-short = 今
answer-who-short = だれが
answer-next-short = 次

device-named = { $name } ({ $address })
device-pc = パソコン
device-server = サーバー
device-phone = スマートフォン
device-tablet = タブレット
device-console = ゲーム機
device-tv = テレビ
device-home = 家庭用の機器
device-printer = プリンター
device-storage = 保存箱（NAS）
device-ip-phone = 電話機
device-camera = カメラ
device-network = ネットワーク機器
device-machine = 制御装置
device-unknown = 不明

owner-ours = 会社のもの
owner-private = 個人のもの
owner-guest = お客様のもの
owner-unknown = 未確認

confidence-certain = 確か
confidence-probable = おそらく
confidence-possible = もしかすると

when-date = { $year }年{ $month }{ $day }日
when-moment = { $month }{ $day }日 { $time }
when-span = { $from }〜{ $until } ({ $zone }) { $length }
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
when-range = { $from }〜{ $until }
when-range-day = { $month }{ $day }日 { $from }〜{ $until }
length-seconds = { $count }秒
length-minutes = { $count }分
length-hours = { $count }時間
length-days = { $count }日
length-two = { $first }{ $second }

evidence-packet = パケット{ $packet }: { $clue }

text-title = { -product } 点検
text-now = 今のようす: { $weather }
text-alert = { $place }. [{ $level }] { $title }
text-devices-label = 機器
text-devices = { $number }台
text-devices-kind = { $kind } { $count }
text-devices-list = { $devices } ({ $kinds })
text-devices-between = {" "}
text-seen-label = 見えたもの
seen-packets = { $number } パケット
seen-protocols = { $number } 種類の通信
seen-lists = 注意リスト { $number }件との照らし合わせ
unseen-lists = 注意リストとの照らし合わせ（リストがありません）
judged-on = { $date }の時点で判断しました。
text-unseen-label = 見えないもの
text-phrases-between = {" ・ "}
text-sent = 外への送信: なし
text-no-alerts = お願いはありません。
text-device-none = 機器は見えませんでした

unseen-encrypted = 暗号化された中身 (通信の { $percent }%)
unseen-pause = { $time } から { $length }の記録なし
unseen-pauses = ほかに { $count }回の記録なし
unseen-snapped = 途中までしか記録されていないパケット { $number }個
unseen-unread = 読み方の分からないパケット { $number }個
unseen-missing = 記録から抜けているデータ { $number } バイト
unseen-evicted = 多すぎて途中までしか追えなかった通信 { $number }件
unseen-crowded = 多すぎて機器の一覧に入れられなかったアドレス { $number }件
unseen-links = 知らない種類の回線 ({ $links })
unseen-damage = 壊れた所より後ろの部分
unseen-inside = 機器の中のようす
unseen-nothing = とくにありません

damaged = { $file } を最後まで読めませんでした（{ $damage }）。そこまでの結果を出しました。もう一度コピーして試してください。
damage-cut-short = { $offset } バイト目で途切れています
damage-bad-length = { $offset } バイト目で、書かれている長さが合いません
damage-bad-block = { $offset } バイト目の区切りが壊れています
damage-unknown-interface = { $offset } バイト目のパケットは、どの接続口のものか分かりません
damage-bad-time = { $offset } バイト目のパケットの時刻が正しくありません
damage-packed-broken = { $offset } バイト目で、圧縮が壊れています
damage-read-failed = { $offset } バイト目から先を読み出せませんでした

unreadable-io = { $file } を開けませんでした（{ $detail }）。名前と、読む権利があるかを確かめてください。
unreadable-empty = { $file } は空のファイルです。記録が終わってから、もう一度コピーして試してください。
unreadable-not-a-capture = { $file } は通信の記録として読めません。pcap か pcapng の形式で保存したものを渡してください。
unreadable-text = { $file } は文字のファイルで、通信の記録ではありません。pcap か pcapng の形式で保存したものを渡してください。
unreadable-foreign-capture = { $file } は別の道具の記録です。Wireshark で開き、pcapng の形式で保存し直して渡してください。
unreadable-packed-broken = { $file } の圧縮が壊れていて開けません。もう一度コピーして試してください。

os-between = { $oldest }〜{ $newest }
os-later = { $os } 以降

html-several = 記録 { $count }件
html-skip = 本文へ進む
html-inputs = 調べた記録
html-devices = 機器
html-alerts = お知らせ
html-alerts-count = { $count }件
html-packets = パケット
html-why = そう考えた理由を見る
html-rule = 見分け方
html-no-alerts = お知らせはありません。
html-device-table = 見つかった機器
html-device-none = この記録の中に、社内の機器は見えませんでした。
html-column-device = 機器
html-column-kind = 種類
html-column-os = OS
html-column-maker = メーカー
html-column-when = 見えた時間
html-column-address = アドレス
html-signs = 手がかりを見る
html-support-end = 修正の配布は{ $date }まで
html-timeline = 時間の流れ
html-timeline-description = 横は時刻、縦は機器です。機器{ $devices }台、お知らせ{ $alerts }件、記録のない間{ $pauses }回。
html-timeline-key-seen = 見えていた間
html-timeline-key-alert = お知らせ
html-timeline-key-pause = 記録のない間
html-timeline-more = ほかの{ $count }台は、上の表にあります。
html-traffic = 通信の種類
html-traffic-unit = やりとりの数です。
html-traffic-rest = その他
html-traffic-table = 数を表で見る
html-traffic-column = 通信の種類
html-traffic-count = やりとり
html-sight = 見えたもの・見えないもの
html-seen = 見えたもの
html-unseen = 見えないもの
html-unseen-note = 見えない所に問題がないとは言えません。
html-sent = このページはどこにも送信していません。外の部品も読み込みません。

protocol-tls = 暗号化された通信（TLS）
protocol-quic = 暗号化された通信（QUIC）
protocol-ssh = 遠隔操作（SSH）
protocol-http = 暗号化されていないWeb（HTTP）
protocol-dns = 名前の問い合わせ（DNS）
protocol-mdns = 近くの機器さがし（mDNS）
protocol-llmnr = 近くの機器さがし（LLMNR）
protocol-ssdp = 近くの機器さがし（SSDP）
protocol-nbns = Windowsの名前さがし（NBNS）
protocol-browser = Windowsの名乗り（BROWSER）
protocol-dhcp = アドレスの貸し出し（DHCP）
protocol-smb = ファイル共有（SMB）
protocol-ntp = 時計合わせ（NTP）
protocol-icmp = 届くかの確認（ICMP）
protocol-arp = 近くの住所しらべ（ARP）
