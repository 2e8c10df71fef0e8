//! An index of indicators as it lies in memory or in a file that is mapped: the same bytes, read by the same code.
//!
//! ```text
//! header, 64 bytes │ slots, sorted by key │ filter │ labels │ lists, warnings and counts as JSON
//! ```
//!
//! Numbers have their lowest byte first. Header: magic (8 bytes), version (4), check sum of the header without itself
//! (4), slots (8), bytes of filter (8), labels (8) and JSON (8), check sum of all that follows (4), zeros. Check sums
//! are CRC-32 (ISO-HDLC). Labels: their number, where each begins, where the last ends (4 bytes each), their text.
//!
//! A file is checked whole before it is used. Whatever is read of it later is read within bounds: a file that somebody
//! rewrites under us may give wrong answers, but no panic.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;

use memmap2::Mmap;
use serde::{Deserialize, Serialize};

use super::slot::{self, Slot};
use super::warning::Warnings;
use super::{Counts, List, filter};

/// Begins with a byte that no text has, and holds line breaks that a careless transfer would change.
const MAGIC: [u8; 8] = *b"\x89HIX\r\n\x1a\n";
/// Raised with every change of what an index holds or how keys are mixed.
const VERSION: u32 = 1;
const HEADER: usize = 64;

/// What an index holds beside its slots.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Meta {
    pub(super) lists: Vec<List>,
    /// Lengths of the networks in it.
    pub(super) lengths: Vec<(bool, u8)>,
    pub(super) warnings: Warnings,
    /// On the day it was made.
    pub(super) counts: Counts,
}

/// Why an index cannot be used.
#[derive(Debug)]
pub(super) enum Flaw {
    Io(io::Error),
    /// Cut, or changed since it was made.
    Damaged,
    /// Made by another version of ours.
    Version,
}

/// An index.
#[derive(Debug)]
pub(super) struct Image {
    bytes: Bytes,
    parts: Parts,
    pub(super) meta: Meta,
}

#[derive(Debug)]
enum Bytes {
    Memory(Vec<u8>),
    Mapped(Mmap),
}

/// Where the parts lie.
#[derive(Debug, Clone, PartialEq)]
struct Parts {
    slots: Range<usize>,
    filter: Range<usize>,
    labels: Range<usize>,
    meta: Range<usize>,
    sum: u32,
}

/// Whether a file begins as an index does.
pub(super) fn is_image(head: &[u8]) -> bool {
    head.starts_with(&MAGIC)
}

impl Image {
    /// One that was made in memory.
    pub(super) fn of(bytes: Vec<u8>) -> Result<Self, Flaw> {
        let parts = Parts::read(&bytes, bytes.len() as u64)?;
        Self::open_parts(Bytes::Memory(bytes), parts)
    }

    /// Checks a file and maps it.
    pub(super) fn open(path: &Path) -> Result<Self, Flaw> {
        let mut file = File::open(path).map_err(Flaw::Io)?;
        let length = file.metadata().map_err(Flaw::Io)?.len();
        let mut header = Vec::with_capacity(HEADER);
        Read::by_ref(&mut file).take(HEADER as u64).read_to_end(&mut header).map_err(Flaw::Io)?;
        let parts = Parts::read(&header, length)?;
        if sum_of(&mut file).map_err(Flaw::Io)? != parts.sum {
            return Err(Flaw::Damaged);
        }
        Self::open_parts(Bytes::Mapped(map(&file).map_err(Flaw::Io)?), parts)
    }

    fn open_parts(bytes: Bytes, parts: Parts) -> Result<Self, Flaw> {
        let json = bytes.all().get(parts.meta.clone()).ok_or(Flaw::Damaged)?;
        let meta = serde_json::from_slice(json).map_err(|_| Flaw::Damaged)?;
        Ok(Self { bytes, parts, meta })
    }

    /// How many indicators it holds.
    pub(super) fn len(&self) -> usize {
        self.parts.slots.len() / slot::SIZE
    }

    /// Places of the slots with this key: one for each list that has it.
    pub(super) fn find(&self, key: u64) -> Range<usize> {
        if !filter::may_hold(self.part(&self.parts.filter), key) {
            return 0..0;
        }
        let slots = self.slots();
        let number = |slot: &[u8; slot::SIZE]| slot.first_chunk().map_or(0, |key| u64::from_le_bytes(*key));
        let from = slots.partition_point(|slot| number(slot) < key);
        let same = slots.get(from..).unwrap_or_default().iter().take_while(|slot| number(slot) == key);
        from..from + same.count()
    }

    /// The slot at a place.
    pub(super) fn slot(&self, place: usize) -> Option<Slot> {
        self.slots().get(place).map(Slot::read)
    }

    /// A label by its number.
    pub(super) fn label(&self, number: u32) -> &str {
        let part = self.part(&self.parts.labels);
        let word =
            |at: usize| part.get(at * 4..)?.first_chunk().map(|word| u32::from_le_bytes(*word) as usize);
        let find = || {
            let (count, number) = (word(0)?, number as usize);
            let text = part.get((count + 2) * 4..)?;
            let label = if number < count { text.get(word(number + 1)?..word(number + 2)?)? } else { &[] };
            std::str::from_utf8(label).ok()
        };
        find().unwrap_or_default()
    }

    fn slots(&self) -> &[[u8; slot::SIZE]] {
        self.part(&self.parts.slots).as_chunks().0
    }

    fn part(&self, part: &Range<usize>) -> &[u8] {
        self.bytes.all().get(part.clone()).unwrap_or_default()
    }
}

impl Bytes {
    fn all(&self) -> &[u8] {
        match self {
            Bytes::Memory(bytes) => bytes,
            Bytes::Mapped(map) => map,
        }
    }
}

impl Parts {
    /// Reads a header; `length` is that of the whole file.
    fn read(bytes: &[u8], length: u64) -> Result<Self, Flaw> {
        let header = bytes.first_chunk::<HEADER>().ok_or(Flaw::Damaged)?;
        if !is_image(header) {
            return Err(Flaw::Damaged);
        }
        if word(header, 8) != VERSION {
            return Err(Flaw::Version);
        }
        if word(header, 12) != sum_of_header(header) {
            return Err(Flaw::Damaged);
        }
        let long = |at| u64::from(word(header, at)) | u64::from(word(header, at + 4)) << 32;
        let mut end = HEADER as u64;
        let mut part = |length: u64| {
            let from = end;
            end = end.checked_add(length)?;
            Some(usize::try_from(from).ok()?..usize::try_from(end).ok()?)
        };
        let mut parts = || {
            Some(Self {
                slots: part(long(16).checked_mul(slot::SIZE as u64)?)?,
                filter: part(long(24))?,
                labels: part(long(32))?,
                meta: part(long(40))?,
                sum: word(header, 48),
            })
        };
        parts().filter(|parts| parts.meta.end as u64 == length).ok_or(Flaw::Damaged)
    }
}

fn word(header: &[u8; HEADER], at: usize) -> u32 {
    u32::from_le_bytes(std::array::from_fn(|i| header.get(at + i).copied().unwrap_or_default()))
}

fn sum_of_header(header: &[u8; HEADER]) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(&header[..12]);
    sum.update(&header[16..]);
    sum.finalize()
}

/// Check sum of the rest of a file. Read, not mapped, so that its pages do not count as ours.
fn sum_of(file: &mut File) -> io::Result<u32> {
    let mut sum = crc32fast::Hasher::new();
    let mut buffer = vec![0; 256 << 10];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(sum.finalize()),
            Ok(read) => sum.update(buffer.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Maps a finished index for reading.
///
/// The one piece of unsafe code in this room. The compiler cannot know that nobody cuts or rewrites the file while it
/// is mapped. Rewritten bytes give wrong answers and no more, since nothing is read beyond bounds; a file cut short
/// ends the program with SIGBUS. [`super::build()`] never writes into an index that is there: it makes a new file and
/// puts it in the old one's place, whose bytes stay for who has mapped them.
#[expect(unsafe_code, reason = "there is no safe way; see above")]
fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: see above; the map is read-only and private to this process.
    unsafe { Mmap::map(file) }
}

/// Writes an index of `count` slots, which come sorted by key.
pub(super) fn write(
    out: &mut (impl Write + Seek),
    slots: impl Iterator<Item = io::Result<Slot>>,
    count: u64,
    labels: &[String],
    meta: &Meta,
) -> io::Result<()> {
    out.write_all(&[0; HEADER])?;
    let mut sum = crc32fast::Hasher::new();
    let mut put = |bytes: &[u8]| {
        sum.update(bytes);
        out.write_all(bytes)
    };
    let mut filter = filter::empty(count);
    for slot in slots {
        let slot = slot?;
        filter::add(&mut filter, slot.key);
        put(&slot.bytes())?;
    }
    let labels = labels_bytes(labels);
    let meta = serde_json::to_vec(meta)?;
    for part in [&filter, &labels, &meta] {
        put(part)?;
    }
    let lengths = [filter.len() as u64, labels.len() as u64, meta.len() as u64];
    let header = header(count, lengths, sum.finalize());
    out.seek(SeekFrom::Start(0))?;
    out.write_all(&header)
}

fn header(slots: u64, [filter, labels, meta]: [u64; 3], sum: u32) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(&MAGIC);
    header[8..12].copy_from_slice(&VERSION.to_le_bytes());
    for (at, number) in [(16, slots), (24, filter), (32, labels), (40, meta)] {
        header[at..at + 8].copy_from_slice(&number.to_le_bytes());
    }
    header[48..52].copy_from_slice(&sum.to_le_bytes());
    let own = sum_of_header(&header);
    header[12..16].copy_from_slice(&own.to_le_bytes());
    header
}

/// A header that fits any bytes behind it, for tests: these lengths, right check sums.
#[cfg(test)]
pub(super) fn seal(bytes: &mut Vec<u8>, [slots, filter, labels, _]: [u64; 4]) {
    let parts = slots * slot::SIZE as u64 + filter + labels;
    let meta = serde_json::to_vec(&Meta::default()).unwrap();
    bytes.resize(parts as usize, 0x5a);
    bytes.extend(&meta);
    let sum = crc32fast::hash(bytes);
    let header = header(slots, [filter, labels, meta.len() as u64], sum);
    bytes.splice(..0, header);
}

fn labels_bytes(labels: &[String]) -> Vec<u8> {
    let mut bytes = (labels.len() as u32).to_le_bytes().to_vec();
    let mut end = 0u32;
    bytes.extend(end.to_le_bytes());
    for label in labels {
        end = end.saturating_add(label.len() as u32);
        bytes.extend(end.to_le_bytes());
    }
    labels.iter().for_each(|label| bytes.extend(label.as_bytes()));
    bytes
}
