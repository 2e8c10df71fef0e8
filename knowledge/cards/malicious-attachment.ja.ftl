malicious-attachment-now =
    .title = 不審な添付のあと、気になる動きがあります
    .what-attachment = { $device } のメールに、不審な添付ファイルがありました。
    .what-name = 添付の名前は「{ $name }」です。
    .serious = はい、急ぎます。添付が開かれたときの動きに似ています。
    .now-keep = メールと添付は、消さずにそのまま残してください。
    .script =
        { $device } という機器に、不審な添付つきのメールと、そのあとの気になる動きがありました。
        まず、その機器のネットワークの線を抜くか、Wi-Fiを切っていただけますか。電源は切らないでください。

malicious-attachment =
    .title = メールに、不審な添付ファイルがありました
    .what-attachment = { $device } のメールに、不審な添付ファイルがありました。
    .what-name = 添付の名前は「{ $name }」です。
    .what-sender = 差出人は { $sender } です。
    .what-recipients = 同じ添付は、あわせて{ $recipients }件のあて先に届きました。
    .serious-none = 添付を開いたあとの動きは、今のところ見つかっていません。
    .serious-blocked = 途中の装置が止めたので、手元には届いていません。
    .now = 開かず、消さずに、そのまま残してください。
    .next = 開いた方がいれば、{ -desk }へお電話ください。しからずに聞いてください。
    .script =
        { $device } のメールに、不審な添付ファイルがありました。開いたあとの動きは見つかっていません。
        開かず、消さずに残してください。開いた方がいないかを、しからずに聞いていただけますか。
