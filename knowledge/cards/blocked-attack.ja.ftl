blocked-attack =
    .title = 社外からの攻撃を、出入口の装置が止めました
    .what-tool = { $tool } が、{ $device } への社外からの攻撃を止めました。
    .what-stopped = 出入口の装置が、{ $device } への社外からの攻撃を止めました。
    .what-count = 止めた回数は{ $count }回です。
    .what-signature = 攻撃の名前は「{ $signature }」です。
    .what-port = 試された入口（ポート）は { $port } 番です。
    .what-host = 相手は { $host } です。
    .serious-none = 止めた記録です。入られた形跡は見つかっていません。
    .now = 今すぐすることはありません。
    .next = 同じ記録が続いて気になるときは、{ -desk }へご相談ください。
    .script =
        出入口の装置が、{ $device } への社外からの攻撃を止めました。
        入られた形跡は見つかっていません。心当たりがあれば、教えていただけますか。
