//! The classic capture file (draft-ietf-opsawg-pcap): a header of 24 bytes, then records.

use pcap_parser::pcap::parse_pcap_header;

use super::bytes::Bytes;
use super::{DamageKind, Harm, LinkType, MAX_PACKET, RESYNC_SPAN, Record};
use crate::Time;

/// Length of the file's header.
const HEADER: usize = 24;
/// Most bytes a record keeps where the file promises less: libpcap's own limit (MAXIMUM_SNAPLEN).
const USUAL_LIMIT: u32 = 262_144;
/// The header's link field: the number itself; above it lie flags and the length of the check sum (FCS).
const LINK_MASK: u32 = 0xffff;
/// A capture does not leap further than this between two neighbouring packets where one is searched for.
const DAY: u32 = 86_400;
/// So many whole records in a row are no accident.
const CHAIN: usize = 3;

/// Whether a file begins with one of the magic numbers: micro- and nanoseconds in both byte orders, and the format of
/// Kuznetzov's patch.
pub(super) fn is_pcap(head: &[u8]) -> bool {
    matches!(
        head,
        [0xd4, 0xc3, 0xb2, 0xa1, ..]
            | [0x4d, 0x3c, 0xb2, 0xa1, ..]
            | [0xa1, 0xb2, 0xc3, 0xd4, ..]
            | [0xa1, 0xb2, 0x3c, 0x4d, ..]
            | [0x34, 0xcd, 0xb2, 0xa1, ..]
    )
}

/// How to read the records of one file.
///
/// `pcap-parser` reads the file's header. Its record functions are not used: they know neither the limit that tells a
/// lying length from a long packet, nor the swapped lengths of old files, and they take a whole record or nothing.
#[derive(Debug)]
pub(super) struct Pcap {
    big_endian: bool,
    nanoseconds: bool,
    /// Length of a record's header.
    head: usize,
    link: LinkType,
    lengths: Lengths,
    limit: u32,
    /// Seconds of the last packet.
    last: Option<u32>,
}

/// Order of a record's two lengths, which version 2.3 of the format changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lengths {
    KeptFirst,
    KeptLast,
    /// Writers of version 2.3 did both: the smaller one is what was kept.
    Smaller,
}

/// A record's header.
struct Head {
    seconds: u32,
    fraction: u32,
    kept: u32,
    length: u32,
}

impl Pcap {
    /// Reads the file's header. A file cut inside it holds no packet.
    pub(super) fn open(bytes: &mut Bytes, harm: &mut Harm) -> Self {
        let header = match parse_pcap_header(bytes.want(HEADER)) {
            Ok((_, header)) => header,
            Err(_) => {
                harm.note(bytes.offset(), DamageKind::CutShort);
                Default::default()
            }
        };
        bytes.advance(HEADER);
        let lengths = match (header.version_major, header.version_minor) {
            (2, ..3) | (..2, _) => Lengths::KeptLast,
            (2, 3) => Lengths::Smaller,
            _ => Lengths::KeptFirst,
        };
        Self {
            big_endian: header.is_bigendian(),
            nanoseconds: header.is_nanosecond_precision(),
            head: if header.is_modified_format() { 24 } else { 16 },
            link: LinkType(header.network.0 as u32 & LINK_MASK),
            lengths,
            limit: header.snaplen.clamp(USUAL_LIMIT, MAX_PACKET),
            last: None,
        }
    }

    pub(super) fn next(&mut self, bytes: &mut Bytes, harm: &mut Harm) -> Option<Record> {
        let ahead = bytes.want(self.head);
        if ahead.is_empty() {
            return None;
        }
        let Some(mut head) = self.head(ahead) else {
            return self.cut(bytes, harm);
        };
        if head.kept > self.limit {
            harm.note(bytes.offset(), DamageKind::BadLength);
            self.resynchronise(bytes)?;
            head = self.head(bytes.want(self.head))?;
        }
        let size = self.head + head.kept as usize;
        if bytes.want(size).len() < size {
            return self.cut(bytes, harm);
        }
        let time = self.time(&head, bytes.offset(), harm);
        let from = bytes.index() + self.head;
        bytes.advance(size);
        Some(Record {
            time: Some(time),
            data: from..from + head.kept as usize,
            length: head.length,
            link: self.link,
        })
    }

    #[inline]
    fn head(&self, bytes: &[u8]) -> Option<Head> {
        let words = bytes.get(..self.head)?.first_chunk::<16>()?;
        let word = |at: usize| {
            let word = [words[at], words[at + 1], words[at + 2], words[at + 3]];
            if self.big_endian { u32::from_be_bytes(word) } else { u32::from_le_bytes(word) }
        };
        let (first, second) = (word(8), word(12));
        let swap = match self.lengths {
            Lengths::KeptFirst => false,
            Lengths::KeptLast => true,
            Lengths::Smaller => first > second,
        };
        let (kept, length) = if swap { (second, first) } else { (first, second) };
        Some(Head { seconds: word(0), fraction: word(4), kept, length })
    }

    #[inline]
    fn time(&mut self, head: &Head, offset: u64, harm: &mut Harm) -> Time {
        let (second, nanos) = if self.nanoseconds { (1_000_000_000, 1) } else { (1_000_000, 1_000) };
        if head.fraction >= second {
            harm.note(offset, DamageKind::BadTime);
        }
        self.last = Some(head.seconds);
        Time::from_parts(i64::from(head.seconds), i64::from(head.fraction) * nanos)
    }

    #[cold]
    fn cut(&self, bytes: &mut Bytes, harm: &mut Harm) -> Option<Record> {
        harm.note(bytes.offset(), DamageKind::CutShort);
        let rest = bytes.want(0).len();
        bytes.advance(rest);
        None
    }

    /// Moves to the next place where [`CHAIN`] records follow each other, all within a day of the last good packet, or
    /// where such records end exactly with the file. Anything less could be the inside of a packet.
    #[cold]
    fn resynchronise(&self, bytes: &mut Bytes) -> Option<()> {
        let ahead = bytes.want(RESYNC_SPAN);
        let whole = ahead.len() < RESYNC_SPAN;
        let span = ahead.get(..RESYNC_SPAN).unwrap_or(ahead);
        let found = (1..span.len()).find(|&at| self.is_chain(span.get(at..).unwrap_or_default(), whole));
        bytes.advance(found.unwrap_or(usize::MAX));
        found.map(|_| ())
    }

    fn is_chain(&self, mut bytes: &[u8], to_the_end: bool) -> bool {
        for met in 0..CHAIN {
            if to_the_end && met > 0 && bytes.is_empty() {
                return true;
            }
            let Some(head) = self.head(bytes) else { return false };
            let known = self.last.is_some_and(|last| last.abs_diff(head.seconds) <= DAY);
            let fraction = if self.nanoseconds { 1_000_000_000 } else { 1_000_000 };
            if !known
                || head.fraction >= fraction
                || head.kept > head.length
                || head.length > self.limit
                || head.kept == 0
            {
                return false;
            }
            let Some(rest) = bytes.get(self.head + head.kept as usize..) else { return false };
            bytes = rest;
        }
        true
    }
}
