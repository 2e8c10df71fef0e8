# The page of backups (/backups), and the words of backup, restore and move. Readers are administrators.

backup-title = Backups
backup-intro = Every night all records are copied into one file. The center goes on working meanwhile.
backup-folder = Folder
backup-last = Newest
backup-practised = Last proved to be restorable
backup-never = None yet
backup-told = { $at } ({ $rows } rows, { $size } MB)
backup-take = Take one now
backup-practise = Practise restoring
backup-none = There is no folder for backups. If this machine breaks, the records are gone. Name a folder on another disk in the settings: folder under [backup].
backup-late = There has been no new backup for more than two days. See whether the disk of the folder has room.
backup-unproved = There is a backup, but nobody has lately proved that it can be restored. "Practise restoring" restores it elsewhere and compares the contents. The records of today do not change.
backup-proved = There is a backup, and it has been proved that it can be restored.
backup-command = The file holds secrets and keys, too: treat it like a safe. To restore it on a new machine, use hikeshi restore FILE.

entry-backup-taken = A backup was taken
entry-backup-tried = A backup was proved to be restorable
entry-findings-deleted = Old findings were deleted

refusal-backup-no-folder = There is no folder for backups. Name one in the settings, folder under [backup], and try again.
refusal-restore-not-empty = This database already holds records. They are not overwritten; nothing was changed. Set an empty database and try again.
refusal-restore-broken = This file cannot be read to its end as a backup ({ $detail }). Nothing in the database was changed. Try the backup of another day.
refusal-restore-newer = This backup was made by a newer Hikeshi. Nothing was changed. Install the newer one and try again.
refusal-restore-key = There is another key at { $file }. It is not overwritten; nothing was changed. Set an empty folder and try again.

backup-rows = { $number } rows
backup-done = Copied to { $file } ({ $rows } rows, { $size } MB). It holds secrets and keys, too.
backup-restored = Restored the backup of { $at } ({ $rows } rows). Every table was compared with the backup and is the same.
backup-moved = Moved { $rows } rows. Every table of both was compared and is the same. Now name the new database in the settings. The old one is as it was.
backup-differs = The tables at the new place are not those of the old one: it seems that they changed while the center was running. Stop the center and try again with an empty database. The old records are as they were.
