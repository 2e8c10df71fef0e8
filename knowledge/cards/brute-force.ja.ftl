brute-force-success =
    .title = 失敗のあと、パスワードが通った形跡があります
    .what-tried = { $device } から { $server } へ、パスワードが何度も試されました。
    .what-tried-here = { $device } で、パスワードが何度も試されました。
    .what-count = 失敗は{ $count }回です。
    .what-service = 試された入口は{ $service }です。
    .what-user = 試された名前は「{ $user }」などで始まります。
    .what-host = 試した相手は { $host } です。
    .what-success = そのあと、1回通りました。
    .serious = はい、急ぎます。ほかの人が入っているおそれがあります。
    .now = そのアカウントのパスワードを、別のパソコンから変えてください。
    .now-unplug = 心当たりがなければ、入られた機器の線を抜いてください。電源は切らないでください。
    .script =
        { $device } で、パスワードが何度も試されたあと、1回通った形跡があります。
        どなたかの操作かどうかを、聞いていただけますか。心当たりがなければ、一緒にパスワードを変えます。

brute-force =
    .title = パスワードを何度も試す通信がありました
    .what-tried = { $device } から { $server } へ、パスワードが何度も試されました。
    .what-tried-here = { $device } で、パスワードが何度も試されました。
    .what-count = 失敗は{ $count }回です。
    .what-service = 試された入口は{ $service }です。
    .what-user = 試された名前は「{ $user }」などで始まります。
    .what-host = 試した相手は { $host } です。
    .serious-none = 入られた形跡は見つかっていません。
    .serious = 古いパスワードを覚えたままの機器でも、同じ動きになります。
    .now = 最近パスワードを変えた方がいるかを聞いてください。電源は切らなくて大丈夫です。
    .script =
        { $device } で、パスワードが何度も試されました。入られた形跡は見つかっていません。
        古いパスワードを覚えたままの機器でも同じ動きになります。最近変えた方がいるかを、聞いていただけますか。
