//! A record on disk: length, number, level, check sum, JSON.

use finding::Level;
use finding::wire::MAX_RECORD_BYTES;

/// Bytes before the JSON: length (4), number (8), level (1), CRC-32 over number, level and JSON (4). Numbers are
/// little-endian.
pub(super) const HEAD: usize = 17;

/// A record as it lies in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) number: u64,
    pub(super) level: Level,
    /// Where it begins.
    pub(super) at: u32,
    /// Length with its head.
    pub(super) size: u32,
}

impl Entry {
    /// Where its JSON lies in the segment.
    pub(super) fn json(&self) -> std::ops::Range<usize> {
        self.at as usize + HEAD..(self.at as usize).saturating_add(self.size as usize)
    }
}

/// Writes a record at the end of `out`.
pub(super) fn write(number: u64, level: Level, json: &[u8], out: &mut Vec<u8>) {
    out.extend((json.len() as u32).to_le_bytes());
    out.extend(number.to_le_bytes());
    out.push(level.number());
    out.extend(sum(number, level.number(), json).to_le_bytes());
    out.extend(json);
}

fn sum(number: u64, level: u8, json: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&number.to_le_bytes());
    hasher.update(&[level]);
    hasher.update(json);
    hasher.finalize()
}

/// The records of a segment, up to the first that is cut or damaged: behind it nothing tells where a record begins.
pub(super) fn scan(bytes: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some(entry) = bytes.get(at..).and_then(|rest| read(rest, at)) {
        at += entry.size as usize;
        entries.push(entry);
    }
    entries
}

fn read(bytes: &[u8], at: usize) -> Option<Entry> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let (number, rest) = rest.split_first_chunk::<8>()?;
    let (level, rest) = rest.split_first()?;
    let (expected, rest) = rest.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    if length > MAX_RECORD_BYTES {
        return None;
    }
    let json = rest.get(..length)?;
    let number = u64::from_le_bytes(*number);
    if sum(number, *level, json) != u32::from_le_bytes(*expected) {
        return None;
    }
    let level = Level::try_from(*level).ok()?;
    Some(Entry { number, level, at: u32::try_from(at).ok()?, size: (HEAD + length) as u32 })
}
