//! Archives beside ZIP: gzip and tar are opened; of RAR, 7z and CAB the names are read as far as their heads lie open.

use flate2::read::MultiGzDecoder;

use super::zip::names_only;
use super::{Found, Look, budget};

pub(super) fn look(look: &mut Look<'_>, kind: &'static str, name: &str, bytes: &[u8], depth: usize) -> Found {
    let mut found = Found::new(kind);
    match kind {
        "gzip" => {
            let mut reader = MultiGzDecoder::new(bytes);
            if let Some(inner) = look.budget.unpack(&mut reader, bytes.len() as u64) {
                let inner = look.file(name.trim_end_matches(".gz"), &inner, depth + 1);
                found.hold(inner);
            }
        }
        "tar" => {
            for (name, content) in tar(bytes) {
                if !look.budget.entry() {
                    break;
                }
                let inner = look.file(&name, content, depth + 1);
                found.hold(inner);
            }
        }
        "rar" => shut(&mut found, rar(bytes)),
        "cab" => shut(&mut found, cab(bytes)),
        _ => shut(&mut found, seven(bytes)),
    }
    found
}

/// An archive that we do not open.
fn shut(found: &mut Found, names: Vec<String>) {
    found.say(5, "shut");
    names_only(found, names.iter().map(String::as_str));
}

/// POSIX ustar: heads of 512 bytes with name and size in octal.
fn tar(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let mut files = Vec::new();
    let mut at = 0usize;
    while let Some(head) = bytes.get(at..at + 512).filter(|_| files.len() <= budget::ENTRIES) {
        let field = |from: usize, to: usize| {
            let raw = head.get(from..to).unwrap_or_default();
            String::from_utf8_lossy(raw.split(|byte| *byte == 0).next().unwrap_or_default())
                .trim()
                .to_string()
        };
        let Ok(size) = usize::from_str_radix(&field(124, 136), 8) else { break };
        let start = at + 512;
        let content = bytes.get(start..start.saturating_add(size).min(bytes.len())).unwrap_or_default();
        if matches!(head.get(156), Some(b'0' | 0)) {
            files.push((field(0, 100), content));
        }
        at = start.saturating_add(size.div_ceil(512).saturating_mul(512));
    }
    files
}

/// RAR 4 (blocks with a type byte) and RAR 5 (numbers of variable length), as rarlab.com/technote.htm gives them.
fn rar(bytes: &[u8]) -> Vec<String> {
    match bytes.get(6) {
        Some(0) => rar4(bytes),
        _ => rar5(bytes),
    }
}

fn rar4(bytes: &[u8]) -> Vec<String> {
    let word = |at: usize| Some(usize::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let (mut names, mut at) = (Vec::new(), 7usize);
    while names.len() < budget::ENTRIES {
        let (Some(kind), Some(flags), Some(size)) = (bytes.get(at + 2), word(at + 3), word(at + 5)) else {
            break;
        };
        let mut added = if flags & 0x8000 != 0 || *kind == 0x74 { long(at + 7).unwrap_or(0) } else { 0 };
        if *kind == 0x74
            && let Some(length) = word(at + 26)
        {
            let from = at + 32 + if flags & 0x100 != 0 { 8 } else { 0 };
            let raw = bytes.get(from..from + length).unwrap_or_default();
            let raw = raw.split(|byte| *byte == 0).next().unwrap_or_default();
            names.push(String::from_utf8_lossy(raw).into_owned());
        } else if *kind == 0x74 {
            added = 0;
        }
        if size < 7 {
            break;
        }
        at = at.saturating_add(size).saturating_add(added);
    }
    names
}

fn rar5(bytes: &[u8]) -> Vec<String> {
    let (mut names, mut at) = (Vec::new(), 8usize);
    while names.len() < budget::ENTRIES {
        let block = || {
            let mut cursor = at + 4;
            let size = number(bytes, &mut cursor)?;
            let start = cursor;
            let kind = number(bytes, &mut cursor)?;
            let flags = number(bytes, &mut cursor)?;
            if flags & 1 != 0 {
                number(bytes, &mut cursor)?;
            }
            let data = if flags & 2 != 0 { number(bytes, &mut cursor)? } else { 0 };
            let name = if kind == 2 || kind == 3 { file_name(bytes, &mut cursor) } else { None };
            let next =
                start.checked_add(usize::try_from(size).ok()?)?.checked_add(usize::try_from(data).ok()?)?;
            Some((kind, name, next))
        };
        let Some((kind, name, next)) = block().filter(|(_, _, next)| *next > at) else { break };
        names.extend(name);
        if kind == 5 {
            break;
        }
        at = next;
    }
    names
}

fn file_name(bytes: &[u8], cursor: &mut usize) -> Option<String> {
    let flags = number(bytes, cursor)?;
    number(bytes, cursor)?;
    number(bytes, cursor)?;
    *cursor += if flags & 2 != 0 { 4 } else { 0 } + if flags & 4 != 0 { 4 } else { 0 };
    number(bytes, cursor)?;
    number(bytes, cursor)?;
    let length = usize::try_from(number(bytes, cursor)?).ok()?;
    let raw = bytes.get(*cursor..cursor.checked_add(length)?)?;
    Some(String::from_utf8_lossy(raw).into_owned())
}

/// Seven bits a byte, the highest says that more follow.
fn number(bytes: &[u8], cursor: &mut usize) -> Option<u64> {
    let mut value = 0u64;
    for shift in (0..63).step_by(7) {
        let byte = *bytes.get(*cursor)?;
        *cursor += 1;
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// CAB ([MS-CAB] 2.1 and 2.3).
fn cab(bytes: &[u8]) -> Vec<String> {
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = bytes.get(28..30).map_or(0, |two| usize::from(u16::from_le_bytes([two[0], two[1]])));
    let (mut names, mut at) = (Vec::new(), long(16).unwrap_or(usize::MAX));
    for _ in 0..count.min(budget::ENTRIES) {
        let Some(rest) = at.checked_add(16).and_then(|from| bytes.get(from..)) else { break };
        let Some(end) = memchr::memchr(0, rest.get(..rest.len().min(256)).unwrap_or_default()) else { break };
        names.push(String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).into_owned());
        at += 16 + end + 1;
    }
    names
}

/// 7z: where the list at the end is not packed itself, its names lie there in UTF-16 (7zFormat.txt).
fn seven(bytes: &[u8]) -> Vec<String> {
    let long = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
    let header = || {
        let from = usize::try_from(long(12)?).ok()?.checked_add(32)?;
        let size = usize::try_from(long(20)?).ok()?;
        bytes.get(from..from.checked_add(size)?).filter(|header| header.first() == Some(&1))
    };
    let Some(header) = header() else { return Vec::new() };
    let units: Vec<u16> = header.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    let shifted: Vec<u16> = header
        .get(1..)
        .unwrap_or_default()
        .chunks_exact(2)
        .map(|two| u16::from_le_bytes([two[0], two[1]]))
        .collect();
    let texts = [units, shifted].map(|units| String::from_utf16_lossy(&units));
    let words = texts.iter().flat_map(|text| text.split('\0'));
    words
        .filter(|word| word.contains('.') && word.is_ascii())
        .take(budget::ENTRIES)
        .map(str::to_string)
        .collect()
}
