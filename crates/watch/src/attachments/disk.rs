//! Images of disks: ISO 9660 with its files; of the others only that it is one. What comes by mail in a disk carries no
//! mark of the internet, and Windows opens it without a word.

use super::zip::names_only;
use super::{Found, Look};

const SECTOR: usize = 2_048;
/// Folders that are walked.
const MOST_FOLDERS: usize = 64;

pub(super) fn look(look: &mut Look<'_>, kind: &'static str, bytes: &[u8], depth: usize) -> Found {
    let mut found = Found::new(kind);
    found.say(40, "disk-image");
    if kind != "iso" {
        return found;
    }
    for (name, content) in files(bytes) {
        if !look.budget.entry() {
            break;
        }
        match content {
            Some(content) => {
                let inner = look.file(&name, content, depth + 1);
                found.hold(inner);
            }
            // Beyond the end of what came: its name is known.
            None => names_only(&mut found, std::iter::once(name.as_str())),
        }
    }
    found
}

/// The files of an image (ECMA-119, section 9), by name with their bytes.
fn files(bytes: &[u8]) -> Vec<(String, Option<&[u8]>)> {
    // The second descriptor, where there is one (Joliet), has the long names.
    let descriptor = (16..32)
        .filter_map(|sector| bytes.get(sector * SECTOR..(sector + 1) * SECTOR))
        .take_while(|descriptor| descriptor.get(1..6) == Some(b"CD001") && descriptor.first() != Some(&255))
        .filter(|descriptor| matches!(descriptor.first(), Some(1 | 2)))
        .last();
    let Some(descriptor) = descriptor else { return Vec::new() };
    let wide = descriptor.first() == Some(&2);
    let Some(root) = descriptor.get(156..190).and_then(place) else { return Vec::new() };
    let (mut folders, mut walked, mut files) = (vec![root], Vec::new(), Vec::new());
    while let Some((start, size)) = folders.pop() {
        if walked.len() >= MOST_FOLDERS || walked.contains(&start) {
            continue;
        }
        walked.push(start);
        let folder = bytes.get(start..start.saturating_add(size).min(bytes.len())).unwrap_or_default();
        let mut at = 0;
        while let Some(&length) = folder.get(at) {
            if length == 0 {
                // Records do not cross sectors: the rest of this one is empty.
                at = (at / SECTOR + 1) * SECTOR;
                continue;
            }
            let record = folder.get(at..at + usize::from(length)).unwrap_or_default();
            at += usize::from(length);
            let Some((start, size)) = place(record) else { continue };
            let Some(name) = name(record, wide) else { continue };
            if record.get(25).is_some_and(|flags| flags & 2 != 0) {
                folders.push((start, size));
            } else {
                files.push((name, bytes.get(start..start.saturating_add(size))));
            }
            if files.len() > super::budget::ENTRIES {
                return files;
            }
        }
    }
    files
}

/// Where a record's content lies: first byte and length.
fn place(record: &[u8]) -> Option<(usize, usize)> {
    let long = |at: usize| Some(u32::from_le_bytes(record.get(at..at + 4)?.try_into().ok()?) as usize);
    Some((long(2)?.checked_mul(SECTOR)?, long(10)?))
}

/// The name without its version; none for the folder itself and the one above.
fn name(record: &[u8], wide: bool) -> Option<String> {
    let raw = record.get(33..33 + usize::from(*record.get(32)?))?;
    if matches!(raw, [0] | [1]) {
        return None;
    }
    let name = if wide {
        let units: Vec<u16> = raw.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
        String::from_utf16_lossy(&units)
    } else {
        String::from_utf8_lossy(raw).into_owned()
    };
    Some(name.split(';').next().unwrap_or_default().to_string())
}
