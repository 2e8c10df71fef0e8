# バックアップのページ（/backups）と、backup・restore・move のことば。読む人は管理者。

backup-title = バックアップ
backup-intro = 見守りの記録のすべてを、毎晩ひとつのファイルに写します。写すあいだも、センターは止まりません。
backup-folder = 置き場所
backup-last = いちばん新しいもの
backup-practised = 最後に戻せることを確かめた日
backup-never = まだありません
backup-told = { $at }（{ $rows }行、{ $size } MB）
backup-take = 今すぐ写す
backup-practise = 戻す練習をする
backup-none = バックアップの置き場所が決まっていません。機械がこわれると、記録がなくなります。設定ファイルの [backup] の folder に、別のディスクのフォルダーを書いてください。
backup-late = 新しいバックアップが2日以上ありません。置き場所のディスクに空きがあるか、見てください。
backup-unproved = バックアップはありますが、最近、戻せることを確かめていません。「戻す練習」を押すと、別の場所に戻してみて、中身を比べます。今の記録は変わりません。
backup-proved = バックアップがあり、戻せることも確かめてあります。
backup-command = ファイルには合い言葉や鍵も入っています。金庫と同じように扱ってください。戻すときは、新しい機械で hikeshi restore ファイル名 を使います。

entry-backup-taken = バックアップを取りました
entry-backup-tried = バックアップを戻せることを確かめました
entry-findings-deleted = 古い記録（見つけたこと）を消しました

refusal-backup-no-folder = バックアップの置き場所が決まっていません。設定ファイルの [backup] の folder にフォルダーを書いてから、もう一度お試しください。
refusal-restore-not-empty = このデータベースには、すでに記録があります。上書きはしません。何も変わっていません。空のデータベースを設定してから、もう一度お試しください。
refusal-restore-broken = このファイルは、バックアップとして最後まで読めませんでした（{ $detail }）。データベースは何も変わっていません。別の日のバックアップでお試しください。
refusal-restore-newer = このバックアップは、より新しい Hikeshi で作られています。何も変わっていません。新しい Hikeshi を入れてから、もう一度お試しください。
refusal-restore-key = { $file } に、別の鍵があります。上書きはしません。何も変わっていません。空のフォルダーを設定してから、もう一度お試しください。

backup-rows = { $number }行
backup-done = { $file } に写しました（{ $rows }行、{ $size } MB）。合い言葉や鍵も入っています。
backup-restored = { $at }のバックアップを戻しました（{ $rows }行）。すべての表をバックアップと比べ、同じでした。
backup-moved = { $rows }行を移しました。両方のすべての表を比べ、同じでした。設定の database を新しいほうに書きかえてください。元のデータベースはそのままです。
backup-differs = 移した先の表が、元と同じではありません。センターが動いているあいだに変わったようです。センターを止めてから、空のデータベースへもう一度お試しください。元の記録は変わっていません。
