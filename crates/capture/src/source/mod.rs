//! Files and streams of captured packets: pcap and pcapng, with gzip or zstd around them; and, in [`live`], a network
//! card.
//!
//! `open` finds out what a file is, `bytes` shows it piece by piece, `pcap` and `pcapng` cut it into packets.
//! Whatever the file says, reading ends, holds at most one piece in memory, and never panics.

pub(crate) mod block;
mod bytes;
mod clock;
#[cfg(target_os = "linux")]
pub mod live;
mod open;
mod pcap;
mod pcapng;
mod zstd;

use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::Time;
use bytes::Bytes;

/// What lies directly in a packet's bytes (LINKTYPE_ numbers of pcap).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LinkType(pub u32);

impl LinkType {
    /// Ethernet.
    pub const ETHERNET: Self = Self(1);
}

/// One packet as the capture holds it.
#[derive(Debug, Clone, Copy)]
pub struct Packet<'a> {
    /// Place in the capture, from 1, as Wireshark counts.
    pub number: u64,
    /// When it was captured; `None` in a pcapng simple packet, which has no clock.
    pub time: Option<Time>,
    /// The bytes that were kept.
    pub data: &'a [u8],
    /// How long it was on the wire.
    pub length: u32,
    /// How to read `data`.
    pub link: LinkType,
}

/// How far reading has come, in bytes of the file as it lies on disk (packed, where it is packed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes read.
    pub read: u64,
    /// Bytes in all; unknown for standard input.
    pub total: Option<u64>,
}

/// A place where the file is cut or lies; everything readable before (and, where possible, after) it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Byte in the unpacked file where it begins.
    pub offset: u64,
    /// What is wrong.
    pub what: DamageKind,
}

/// Kinds of damage. Their sentences are `damage-NAME` in `knowledge/text/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DamageKind {
    /// The file ends inside a packet or block.
    CutShort,
    /// A packet or block says a length that cannot be.
    BadLength,
    /// A pcapng block contradicts itself.
    BadBlock,
    /// A packet names a network interface that the file does not describe; it was left out.
    UnknownInterface,
    /// A packet's time has more than a second's worth of fractions; it was carried over.
    BadTime,
    /// The gzip or zstd wrapping is cut or damaged.
    PackedBroken,
    /// The operating system stopped giving bytes.
    ReadFailed,
}

impl DamageKind {
    /// Every kind.
    pub const ALL: [DamageKind; 7] = [
        DamageKind::CutShort,
        DamageKind::BadLength,
        DamageKind::BadBlock,
        DamageKind::UnknownInterface,
        DamageKind::BadTime,
        DamageKind::PackedBroken,
        DamageKind::ReadFailed,
    ];

    /// Its name in records and text keys.
    pub fn name(self) -> &'static str {
        match self {
            DamageKind::CutShort => "cut-short",
            DamageKind::BadLength => "bad-length",
            DamageKind::BadBlock => "bad-block",
            DamageKind::UnknownInterface => "unknown-interface",
            DamageKind::BadTime => "bad-time",
            DamageKind::PackedBroken => "packed-broken",
            DamageKind::ReadFailed => "read-failed",
        }
    }

    /// How much of the capture it costs: a wrong clock nothing, one packet, or what follows.
    fn weight(self) -> u8 {
        match self {
            DamageKind::BadTime => 0,
            DamageKind::UnknownInterface => 1,
            DamageKind::BadLength | DamageKind::BadBlock | DamageKind::CutShort => 2,
            DamageKind::PackedBroken | DamageKind::ReadFailed => 3,
        }
    }
}

/// Why nothing could be read. Its sentences are `unreadable-NAME` in `knowledge/text/`.
#[derive(Debug)]
#[non_exhaustive]
pub enum Unreadable {
    /// The operating system says no.
    Io(std::io::Error),
    /// The file has no bytes.
    Empty,
    /// It is no capture that we know.
    NotACapture,
    /// It is plain text.
    Text,
    /// It is a capture of Sun's `snoop` (RFC 1761) or of another tool whose format we know but do not read.
    ForeignCapture,
    /// The gzip or zstd wrapping is damaged from the beginning.
    PackedBroken,
}

impl Unreadable {
    /// Names of all reasons.
    pub const NAMES: [&'static str; 6] =
        ["io", "empty", "not-a-capture", "text", "foreign-capture", "packed-broken"];

    /// Its name in text keys.
    pub fn name(&self) -> &'static str {
        match self {
            Unreadable::Io(_) => "io",
            Unreadable::Empty => "empty",
            Unreadable::NotACapture => "not-a-capture",
            Unreadable::Text => "text",
            Unreadable::ForeignCapture => "foreign-capture",
            Unreadable::PackedBroken => "packed-broken",
        }
    }
}

/// What a file or stream turned out to be, its wrapping taken off.
pub enum Opened {
    /// A capture.
    Capture(Reader),
    /// Something else, from its first byte on: records of another tool, a mail, or nothing that anybody reads.
    Other(Stranger),
}

impl Opened {
    /// Opens a file, as [`Reader::open`] does.
    pub fn file(path: &Path) -> Result<Self, Unreadable> {
        open::file(path)
    }

    /// Opens a stream, such as standard input.
    pub fn stream(input: Box<dyn Read + Send>) -> Result<Self, Unreadable> {
        open::stream(input, None)
    }

    /// The capture; else why it is none.
    pub fn capture(self) -> Result<Reader, Unreadable> {
        match self {
            Opened::Capture(reader) => Ok(reader),
            Opened::Other(other) => Err(other.why),
        }
    }
}

/// What is packed in a file, for programs that read plain ones only; none where it is plain already.
pub fn unpacked(path: &Path) -> std::io::Result<Option<Box<dyn Read + Send>>> {
    open::unpacked(path)
}

/// Unpacked bytes that are no capture.
pub struct Stranger {
    /// The bytes, from the first.
    pub input: Box<dyn Read + Send>,
    /// Whether a wrapping was taken off: what breaks is then the wrapping.
    pub packed: bool,
    /// Why they are no capture.
    pub why: Unreadable,
    taken: Arc<AtomicU64>,
    total: Option<u64>,
}

impl Stranger {
    /// Tells at any time how far reading has come.
    pub fn meter(&self) -> impl Fn() -> Progress + Send + 'static {
        let (taken, total) = (self.taken.clone(), self.total);
        move || Progress { read: taken.load(Ordering::Relaxed), total }
    }
}

/// Lends packets, one after another, without a copy.
pub trait Source {
    /// The next packet; `None` where there is none (now, from a card; for good, from a file).
    fn next_packet(&mut self) -> Option<Packet<'_>>;
}

impl Source for Reader {
    fn next_packet(&mut self) -> Option<Packet<'_>> {
        Reader::next_packet(self)
    }
}

/// Reads one capture, packet by packet.
pub struct Reader {
    bytes: Bytes,
    format: Format,
    packets: u64,
    ended: bool,
    harm: Harm,
    /// Bytes taken from a packed file or stream; a plain file counts by its own offset.
    taken: Option<Arc<AtomicU64>>,
    total: Option<u64>,
    /// Read, and not handed out yet: it begins the next block.
    pending: Option<Record>,
}

enum Format {
    Pcap(pcap::Pcap),
    Pcapng(pcapng::Pcapng),
}

/// A packet as a format found it: where it lies in the piece that [`Bytes`] shows now.
#[derive(Debug)]
struct Record {
    time: Option<Time>,
    data: Range<usize>,
    length: u32,
    link: LinkType,
}

impl Reader {
    /// Opens a file: mapped where it is plain, unpacked on the way where it is gzip or zstd (seen by content).
    pub fn open(path: &Path) -> Result<Self, Unreadable> {
        Opened::file(path)?.capture()
    }

    /// Reads from a stream, such as standard input.
    pub fn stream(input: Box<dyn Read + Send>) -> Result<Self, Unreadable> {
        Opened::stream(input)?.capture()
    }

    /// The next packet; `None` at the end of what can be read.
    pub fn next_packet(&mut self) -> Option<Packet<'_>> {
        let Record { time, data, length, link } = self.next_record()?;
        self.packets += 1;
        Some(Packet { number: self.packets, time, data: self.bytes.slice(data), length, link })
    }

    fn next_record(&mut self) -> Option<Record> {
        if self.pending.is_some() {
            return self.pending.take();
        }
        if self.ended {
            return None;
        }
        let record = match &mut self.format {
            Format::Pcap(pcap) => pcap.next(&mut self.bytes, &mut self.harm),
            Format::Pcapng(pcapng) => pcapng.next(&mut self.bytes, &mut self.harm),
        };
        if record.is_none() {
            self.ended = true;
            if let Some(what) = self.bytes.broken() {
                self.harm.note(self.bytes.end(), what);
            }
        }
        record
    }

    /// Where the file is damaged; known for certain only at the end. Of several places the one that cost most, of
    /// equal ones the first.
    pub fn damage(&self) -> Option<&Damage> {
        self.harm.0.as_ref()
    }

    /// How far reading has come.
    pub fn progress(&self) -> Progress {
        let read = self.taken.as_ref().map_or(self.bytes.offset(), |taken| taken.load(Ordering::Relaxed));
        Progress { read, total: self.total }
    }
}

/// The worst damage met so far.
#[derive(Debug, Default)]
struct Harm(Option<Damage>);

impl Harm {
    fn note(&mut self, offset: u64, what: DamageKind) {
        if self.0.as_ref().is_none_or(|known| known.what.weight() < what.weight()) {
            self.0 = Some(Damage { offset, what });
        }
    }
}

/// Longest packet that is believed. Wireshark believes 256 KiB of most links and 128 MiB of USB; USB transfers beyond
/// this say nothing to us.
const MAX_PACKET: u32 = 32 << 20;

/// How far behind a lying length the next packet is searched.
const RESYNC_SPAN: usize = 1 << 20;
