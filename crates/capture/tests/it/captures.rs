//! Builds capture files byte by byte, as the formats describe them.

use std::io::{Read, Write};

use capture::{Reader, Time};

/// Byte order of a file or section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Little,
    Big,
}

impl Order {
    pub(crate) fn u16(self, value: u16) -> [u8; 2] {
        if self == Order::Big { value.to_be_bytes() } else { value.to_le_bytes() }
    }
    pub(crate) fn u32(self, value: u32) -> [u8; 4] {
        if self == Order::Big { value.to_be_bytes() } else { value.to_le_bytes() }
    }
    pub(crate) fn i64(self, value: i64) -> [u8; 8] {
        if self == Order::Big { value.to_be_bytes() } else { value.to_le_bytes() }
    }
}

pub(crate) const MICROSECONDS: u32 = 0xa1b2_c3d4;
pub(crate) const NANOSECONDS: u32 = 0xa1b2_3c4d;
pub(crate) const KUZNETZOV: u32 = 0xa1b2_cd34;

/// A classic capture file.
pub(crate) struct Pcap {
    order: Order,
    magic: u32,
    pub(crate) bytes: Vec<u8>,
}

impl Pcap {
    pub(crate) fn new(order: Order, magic: u32, link: u32) -> Self {
        Self::with_version(order, magic, link, (2, 4))
    }

    pub(crate) fn with_version(order: Order, magic: u32, link: u32, version: (u16, u16)) -> Self {
        let mut bytes = order.u32(magic).to_vec();
        bytes.extend([order.u16(version.0), order.u16(version.1)].concat());
        bytes.extend([0u32, 0, 65_535, link].map(|word| order.u32(word)).concat());
        Self { order, magic, bytes }
    }

    /// A record that keeps all of a packet.
    pub(crate) fn record(self, seconds: u32, fraction: u32, data: &[u8]) -> Self {
        let length = data.len() as u32;
        self.lying_record(seconds, fraction, length, length, data)
    }

    /// A record whose lengths say anything.
    pub(crate) fn lying_record(
        mut self,
        seconds: u32,
        fraction: u32,
        kept: u32,
        length: u32,
        data: &[u8],
    ) -> Self {
        self.bytes.extend([seconds, fraction, kept, length].map(|word| self.order.u32(word)).concat());
        if self.magic == KUZNETZOV {
            self.bytes.extend([0u8; 8]);
        }
        self.bytes.extend(data);
        self
    }
}

/// A pcapng file, block by block.
#[derive(Default)]
pub(crate) struct Pcapng {
    order: Option<Order>,
    pub(crate) bytes: Vec<u8>,
}

impl Pcapng {
    pub(crate) fn section(mut self, order: Order) -> Self {
        self.order = Some(order);
        let unknown_length = order.i64(-1);
        let body = [&order.u32(0x1a2b_3c4d)[..], &order.u16(1), &order.u16(0), &unknown_length].concat();
        self.block(0x0a0d_0d0a, &body)
    }

    pub(crate) fn order(&self) -> Order {
        self.order.expect("a section comes first")
    }

    /// A block with a body that is padded to whole words.
    pub(crate) fn block(mut self, kind: u32, body: &[u8]) -> Self {
        let order = self.order();
        let mut body = body.to_vec();
        body.resize(body.len().next_multiple_of(4), 0);
        let size = order.u32(body.len() as u32 + 12);
        self.bytes.extend([&order.u32(kind)[..], &size, &body, &size].concat());
        self
    }

    pub(crate) fn interface(self, link: u16, snap: u32, options: &[(u16, &[u8])]) -> Self {
        let order = self.order();
        let mut body = [&order.u16(link)[..], &order.u16(0), &order.u32(snap)].concat();
        for (code, value) in options {
            body.extend([order.u16(*code), order.u16(value.len() as u16)].concat());
            body.extend(*value);
            body.resize(body.len().next_multiple_of(4), 0);
        }
        self.block(1, &body)
    }

    pub(crate) fn enhanced(self, interface: u32, ticks: u64, data: &[u8]) -> Self {
        self.lying_enhanced(interface, ticks, data.len() as u32, data)
    }

    pub(crate) fn lying_enhanced(self, interface: u32, ticks: u64, kept: u32, data: &[u8]) -> Self {
        let order = self.order();
        let words = [interface, (ticks >> 32) as u32, ticks as u32, kept, kept];
        let body = [&words.map(|word| order.u32(word)).concat(), data].concat();
        self.block(6, &body)
    }

    pub(crate) fn old_packet(self, interface: u16, ticks: u64, data: &[u8]) -> Self {
        let order = self.order();
        let length = data.len() as u32;
        let words = [(ticks >> 32) as u32, ticks as u32, length, length];
        let words = words.map(|word| order.u32(word)).concat();
        let body = [&order.u16(interface)[..], &order.u16(0), &words, data].concat();
        self.block(2, &body)
    }

    pub(crate) fn simple(self, length: u32, data: &[u8]) -> Self {
        let body = [&self.order().u32(length)[..], data].concat();
        self.block(3, &body)
    }
}

/// A packet with its own bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) micros: Option<i64>,
    pub(crate) data: Vec<u8>,
    pub(crate) length: u32,
    pub(crate) link: u32,
}

/// All packets, and the name of the damage with its place.
pub(crate) type Seen = (Vec<Kept>, Option<(&'static str, u64)>);

pub(crate) fn read_all(reader: &mut Reader) -> Seen {
    let mut packets = Vec::new();
    while let Some(packet) = reader.next_packet() {
        assert_eq!(packet.number, packets.len() as u64 + 1);
        packets.push(Kept {
            micros: packet.time.map(Time::micros),
            data: packet.data.to_vec(),
            length: packet.length,
            link: packet.link.0,
        });
    }
    assert!(reader.next_packet().is_none(), "the end stays the end");
    (packets, reader.damage().map(|damage| (damage.what.name(), damage.offset)))
}

/// Reads bytes as a stream; or the name of the reason why not.
pub(crate) fn streamed(bytes: &[u8]) -> Result<Seen, &'static str> {
    let mut reader =
        Reader::stream(Box::new(std::io::Cursor::new(bytes.to_vec()))).map_err(|reason| reason.name())?;
    Ok(read_all(&mut reader))
}

/// Reads bytes as a file.
pub(crate) fn mapped(bytes: &[u8]) -> Result<Seen, &'static str> {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("room for it");
    let mut reader = Reader::open(file.path()).map_err(|reason| reason.name())?;
    Ok(read_all(&mut reader))
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    flate2::read::GzEncoder::new(bytes, flate2::Compression::fast()).read_to_end(&mut packed).expect("packs");
    packed
}

pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}
