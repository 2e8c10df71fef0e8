//! Files and streams of captured packets: pcap and pcapng, with gzip or zstd around them.

use std::io::Read;
use std::path::Path;

use crate::Time;

/// What lies directly in a packet's bytes (LINKTYPE_ numbers of pcap).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LinkType(pub u32);

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
}

/// Reads one capture, packet by packet.
pub struct Reader {}

impl Reader {
    /// Opens a file: mapped where it is plain, unpacked on the way where it is gzip or zstd (seen by content).
    pub fn open(_path: &Path) -> Result<Self, Unreadable> {
        Err(Unreadable::Empty)
    }

    /// Reads from a stream, such as standard input.
    pub fn stream(_input: Box<dyn Read + Send>) -> Result<Self, Unreadable> {
        Err(Unreadable::Empty)
    }

    /// The next packet; `None` at the end of what can be read.
    pub fn next_packet(&mut self) -> Option<Packet<'_>> {
        None
    }

    /// Where the file is damaged; known for certain only at the end.
    pub fn damage(&self) -> Option<&Damage> {
        None
    }

    /// How far reading has come.
    pub fn progress(&self) -> Progress {
        Progress::default()
    }
}
