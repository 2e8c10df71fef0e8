# 他の道具の記録とメールの読み取り。

records-eve = Suricata の記録(EVE)
records-cef = CEF 形式の記録
records-leef = LEEF 形式の記録
records-wazuh = Wazuh の記録
records-ocsf = OCSF 形式の記録
records-windows = Windows のイベントログ
records-mail-log = メールサーバーの記録
records-message-trace = Microsoft 365 のメッセージ追跡
records-mails = メール
records-fortigate = FortiGate の記録
records-sonicwall = SonicWall の記録
records-yamaha = ヤマハルーターの記録
records-generic = UTM の記録
seen-entries = { $records } { $number }件
unseen-entries = 読み取れなかった記録 { $number }件
unseen-dropped = 多すぎて調べられなかった記録 { $number }件
say-blind-records = 記録を1件も読み取れなかったため、問題がないかどうかは分かりません。
html-entries = 記録の数
