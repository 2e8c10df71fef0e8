//! ZIP archives, and what lies in them: other files, Office documents, Java programs.
//!
//! The list of files is read by our own code first (APPNOTE 4.3.12), because what it claims decides whether unpacking
//! is begun at all: a million files, files that lie on one another, sizes beyond belief.

use std::io::Cursor;

use ::zip::ZipArchive;
use finding::Clue;

use super::name::{runs, suffix};
use super::{Found, Look, budget, office};

/// One file of the list.
pub(super) struct Entry {
    pub(super) name: String,
    encrypted: bool,
    packed: u64,
    size: u64,
    offset: u64,
}

pub(super) fn look(look: &mut Look<'_>, bytes: &[u8], depth: usize) -> Found {
    let mut found = Found::new("zip");
    let (entries, all) = list(bytes);
    if !all {
        look.budget.stop("entries");
    }
    if overlap(&entries) {
        found.say(60, "overlapping");
        return found;
    }
    if entries.is_empty() && all {
        // Cut before its list: the files themselves say their names.
        return cut(look, found, bytes, depth);
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        names_only(&mut found, entries.iter().map(|entry| entry.name.as_str()));
        return found;
    };
    let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    if office::is_document(&names) {
        return office::look(look, &mut archive, &entries, depth);
    }
    if is_java(&names) {
        found.say(60, "java");
    }
    if entries.iter().any(|entry| entry.encrypted) {
        return encrypted(look, found, &mut archive, &entries, depth);
    }
    for (at, entry) in entries.iter().enumerate() {
        if entry.name.ends_with('/') {
            continue;
        }
        let Some(inner) = unpack(look, &mut archive, at, entry, None) else { continue };
        let inner = look.file(&entry.name, &inner, depth + 1);
        found.hold(inner);
    }
    found
}

/// Reads the files of an archive that ends too early, one by one from its beginning (APPNOTE 4.3.7).
fn cut(look: &mut Look<'_>, mut found: Found, bytes: &[u8], depth: usize) -> Found {
    let word = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let (mut names, mut document, mut at) = (Vec::new(), false, 0);
    while bytes.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x03\x04")) && look.budget.entry() {
        let head = || Some((word(at + 6)?, word(at + 8)?, long(at + 18)?, word(at + 26)?, word(at + 28)?));
        let Some((flags, method, packed, name, extra)) = head() else { break };
        let start = at + 30 + usize::from(name);
        let name = spelled(bytes.get(at + 30..start).unwrap_or_default(), flags & 0x800 != 0);
        let start = start + usize::from(extra);
        // With flag 8 the length stands behind the file: the next one is searched.
        let known = if flags & 8 == 0 { Some(packed) } else { None };
        let rest = bytes.get(start..).unwrap_or_default();
        let length = known.or_else(|| memchr::memmem::find(rest, b"PK\x03\x04")).unwrap_or(rest.len());
        let body = rest.get(..length.min(rest.len())).unwrap_or_default();
        document |= name == "[Content_Types].xml";
        let plain = match method {
            _ if flags & 1 != 0 => None,
            0 => Some(body.to_vec()),
            8 => look.budget.unpack(&mut flate2::read::DeflateDecoder::new(body), body.len() as u64),
            _ => None,
        };
        if let Some(plain) = plain.filter(|plain| look.budget.scan(plain.len())) {
            let inner = if document {
                office::cut_part(look, &name, &plain, depth)
            } else {
                look.file(&name, &plain, depth + 1)
            };
            found.hold(inner);
        }
        names.push(name);
        at = start.saturating_add(length);
    }
    names_only(&mut found, names.iter().map(String::as_str));
    found
}

fn is_java(names: &[&str]) -> bool {
    names.contains(&"META-INF/MANIFEST.MF") && names.iter().any(|name| name.ends_with(".class"))
}

/// Encrypted: ordinary in Japan (PPAP). Opened where the mail itself names the password; else the names must do.
fn encrypted(
    look: &mut Look<'_>,
    mut found: Found,
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    entries: &[Entry],
    depth: usize,
) -> Found {
    found.say(5, "encrypted");
    let passwords = look.hints.passwords.clone();
    let first = entries.iter().position(|entry| entry.encrypted && !entry.name.ends_with('/'));
    let opens = |archive: &mut ZipArchive<Cursor<&[u8]>>, look: &mut Look<'_>, password: &[u8]| {
        let (at, entry) = (first?, entries.get(first?)?);
        unpack(look, archive, at, entry, Some(password))
    };
    let password = passwords.iter().find(|password| opens(archive, look, password.bytes()).is_some());
    let Some(password) = password else {
        names_only(&mut found, entries.iter().map(|entry| entry.name.as_str()));
        return found;
    };
    found.say(0, "opened");
    for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.name.ends_with('/')) {
        if let Some(inner) = unpack(look, archive, at, entry, Some(password.bytes())) {
            let inner = look.file(&entry.name, &inner, depth + 1);
            found.hold(inner);
        }
    }
    found
}

/// Of an archive that stays shut the names are known.
pub(super) fn names_only<'a>(found: &mut Found, names: impl Iterator<Item = &'a str>) {
    for name in names.take(budget::ENTRIES) {
        let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
        if runs(&suffix(last)) {
            let mut inner = Found::new("unknown");
            let shown: String = last.chars().take(80).collect();
            inner.add(50, "runs-inside", Clue::known("attachment-runs-inside", &[("name", &shown)]));
            super::name::look(last, &mut inner);
            found.hold(inner);
        }
    }
}

/// Takes one file out; none where it is too much, shut, or broken.
pub(super) fn unpack(
    look: &mut Look<'_>,
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    at: usize,
    entry: &Entry,
    password: Option<&[u8]>,
) -> Option<Vec<u8>> {
    if !look.budget.entry() {
        return None;
    }
    if entry.size > entry.packed.saturating_mul(budget::RATIO).max(1 << 20) {
        look.budget.stop("ratio");
        return None;
    }
    let mut file = match password {
        Some(password) => archive.by_index_decrypt(at, password),
        None => archive.by_index(at),
    }
    .ok()?;
    let bytes = look.budget.unpack(&mut file, entry.packed)?;
    // A wrong password gives bytes of another length or none; a right one all of them.
    (password.is_none() || bytes.len() as u64 == entry.size).then_some(bytes)
}

/// The files by the central directory, at most [`budget::ENTRIES`] of them; false where there are more.
fn list(bytes: &[u8]) -> (Vec<Entry>, bool) {
    let word =
        |at: usize| Some(u64::from(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?)));
    let long =
        |at: usize| Some(u64::from(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?)));
    let mut entries = Vec::new();
    let Some(mut at) = directory(bytes) else { return (entries, true) };
    while bytes.get(at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02")) {
        if entries.len() >= budget::ENTRIES {
            return (entries, false);
        }
        let entry = || {
            let (name, extra, comment) =
                (word(at + 28)? as usize, word(at + 30)? as usize, word(at + 32)? as usize);
            let raw = bytes.get(at + 46..at + 46 + name)?;
            let flags = word(at + 8)?;
            let entry = Entry {
                name: spelled(raw, flags & 0x800 != 0),
                encrypted: flags & 1 != 0,
                packed: long(at + 20)?,
                size: long(at + 24)?,
                offset: long(at + 42)?,
            };
            Some((entry, 46 + name + extra + comment))
        };
        let Some((entry, length)) = entry() else { break };
        entries.push(entry);
        at += length;
    }
    (entries, true)
}

/// Where the central directory begins, by the record at the end (APPNOTE 4.3.16).
fn directory(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.len().saturating_sub(66 << 10);
    let end = memchr::memmem::rfind(bytes.get(tail..)?, b"PK\x05\x06")? + tail;
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let told = long(end + 16)?;
    // Bytes before the archive move everything; then the directory ends where its record begins.
    let by_size = end.checked_sub(long(end + 12)?);
    [Some(told), by_size]
        .into_iter()
        .flatten()
        .find(|at| bytes.get(*at..).is_some_and(|rest| rest.starts_with(b"PK\x01\x02")))
}

/// Names are UTF-8 where the flag says so, and Shift_JIS from Japanese Windows, which sets no flag.
fn spelled(raw: &[u8], utf8: bool) -> String {
    match std::str::from_utf8(raw) {
        Ok(text) => text.to_string(),
        Err(_) if utf8 => String::from_utf8_lossy(raw).into_owned(),
        Err(_) => encoding_rs::SHIFT_JIS.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// Whether files lie on one another: no honest writer makes that, and it is how small archives unpack to petabytes.
fn overlap(entries: &[Entry]) -> bool {
    let mut places: Vec<(u64, u64)> = entries.iter().map(|entry| (entry.offset, entry.packed)).collect();
    places.sort_unstable();
    places.windows(2).any(|pair| match pair {
        // The local header has 30 bytes and a name.
        [(first, packed), (second, _)] => {
            *first != u64::from(u32::MAX) && first.saturating_add(30 + packed) > *second
        }
        _ => false,
    })
}
