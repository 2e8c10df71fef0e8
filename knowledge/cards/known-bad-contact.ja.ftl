known-bad-contact-now =
    .title = 社内の機器が、要注意の相手と通信しています
    .what-contact = { $device } が、注意リストにある { $host } と{ $contacts }回やりとりしました。
    .what-list = この相手は「{ $list }」に載っています。
    .serious = はい、急ぎます。ほかにも気になる動きが重なっています。
    .now = LANの線（通信用の線）を抜くか、Wi-Fiを切ってください。電源は切らないでください。
    .who = 線を抜くのは社内の担当の方、そのあとの確認は{ -desk }です。
    .next = 線を抜いたら{ -desk }へお電話ください。被害の有無を一緒に確かめます。

known-bad-contact =
    .title = 社内の機器が、要注意の相手と通信しました
    .what-contact = { $device } が、注意リストにある { $host } と{ $contacts }回やりとりしました。
    .what-list = この相手は「{ $list }」に載っています。
    .serious = 攻撃に使われたことのある相手です。機器に問題があるとは、まだ言えません。
    .now = その時刻に何をしていたか、使っている方に聞いてください。電源は切らなくて大丈夫です。
    .who = 聞くのは社内の担当の方、そのあとの確認は{ -desk }です。
    .next = 分かったことを{ -desk }へお伝えください。相手と機器を一緒に確かめます。

known-bad-contact-weak =
    .title = 注意リストにある相手の名前が、社内から出ました
    .what-contact = { $device } から、注意リストにある { $host } あての通信が{ $contacts }回ありました。
    .what-list = この相手は「{ $list }」に載っています。
    .serious = 相手と中身をやりとりした強い証拠は見つかっていません。
    .now = 心当たりがあるか、使っている方に聞いてください。
    .who = 社内の担当の方です。
    .next = 覚えがなければ、{ -desk }へご相談ください。
