# What hikeshi verify archive says.

verify-archive = Prove that nothing in an incident's archive was changed since it was signed
verify-archive-file = The archive (zip)

archive-whole = The archive of { $incident } ({ $made }) is as it was signed. It holds { $files } files.
archive-broken = The archive of { $incident } ({ $made }) is not what was signed.
archive-wrong-signature = The list (manifest.json) does not go with its signature.
archive-wrong-changed = changed: { $file }
archive-wrong-missing = not there: { $file }
archive-wrong-added = signed by nobody: { $file }
archive-signer = Signer's key: { $key } (see that "hikeshi verify journal" of the center shows the same)
archive-unreadable = { $file } could not be read ({ $why }). Look at its place and its permissions.
archive-not-zip = { $file } is no archive (zip), or was cut. Please get it again.
archive-no-manifest = { $file } has no signed list. See whether it is the archive of an incident.
archive-too-much = { $file } is larger than the archive of an incident can be. See whether it is one.
