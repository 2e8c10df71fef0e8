cleartext-credential-default =
    .title = 買ったときのままのパスワードが使われています
    .what-readable = { $device } の通信で、パスワードが読める形で送られていました。
    .what-service = 使われた仕組みは{ $service }です。
    .what-server = 送り先は { $server } です。
    .what-user = 名前は「{ $user }」で始まります。
    .what-default = メーカーが決めた、買ったときのままのパスワードでした。
    .serious = そのパスワードは広く知られています。だれでも入れるおそれがあります。
    .serious-kept = 見えたパスワードは、どこにも残していません。
    .now = その機器のパスワードを、新しいものに変えてください。
    .next = 変え方が分からないときは、{ -desk }がご案内します。
    .script =
        { $device } の通信で、買ったときのままのパスワードが使われていました。パスワードは残していません。
        新しいものに変えていただけますか。変え方は一緒に確かめます。

cleartext-credential =
    .title = パスワードが、読める形で送られていました
    .what-readable = { $device } の通信で、パスワードが読める形で送られていました。
    .what-service = 使われた仕組みは{ $service }です。
    .what-server = 送り先は { $server } です。
    .what-user = 名前は「{ $user }」で始まります。
    .serious = 同じネットワークや、途中の道にいる人が読めます。
    .serious-kept = 見えたパスワードは、どこにも残していません。
    .now = 何のための通信かを確かめてください。電源は切らなくて大丈夫です。
    .next = 暗号化への切り替え方は、{ -desk }へご相談ください。
    .script =
        { $device } の通信で、パスワードが読める形で送られていました。パスワードは残していません。
        何のための通信かを教えていただけますか。暗号化への切り替えをお手伝いします。
