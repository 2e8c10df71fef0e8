new-device =
    .title = 初めて見る機器が1台あります
    .what-seen = { $device } が、{ $since } に初めて見えました。
    .what-maker = 通信部品のメーカーは { $maker } と見ています。
    .serious-none = おかしな通信は見つかっていません。
    .now = 今すぐすることはありません。
    .who = 社内の担当の方です。
    .next = 会社のものなら、機器の名簿に書いてください。
