# hikeshi verify archive が言うこと。

verify-archive = 事案の書き出しが、署名のあとに変えられていないことを確かめる
verify-archive-file = 書き出しのファイル（zip）

archive-whole = { $incident }の書き出し（{ $made }）は、署名されたままです。ファイルは{ $files }個です。
archive-broken = { $incident }の書き出し（{ $made }）は、署名されたものと違います。
archive-wrong-signature = 一覧（manifest.json）が、署名と合いません。
archive-wrong-changed = 変えられています：{ $file }
archive-wrong-missing = ありません：{ $file }
archive-wrong-added = 署名のないファイルがあります：{ $file }
archive-signer = 署名者の鍵：{ $key }（センターの「hikeshi verify journal」が示す鍵と同じかを、確かめてください）
archive-unreadable = { $file }を読めません（{ $why }）。場所と権限を確かめてください。
archive-not-zip = { $file }は書き出しのファイル（zip）ではないか、途中で切れています。受け取り直してください。
archive-no-manifest = { $file }に、署名つきの一覧がありません。事案の書き出しかどうかを確かめてください。
archive-too-much = { $file }は、事案の書き出しにしては大きすぎます。事案の書き出しかどうかを確かめてください。
