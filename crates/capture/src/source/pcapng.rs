//! The newer capture file (draft-ietf-opsawg-pcapng): sections of blocks.
//!
//! `pcap-parser` reads options (`clock`). Its block functions are not used: each packet block would cost it a list of
//! options, a block that contradicts itself would be lost whole, and it reads time offsets of big-endian files in the
//! wrong order.

use super::bytes::Bytes;
use super::clock::Clock;
use super::{DamageKind, Harm, LinkType, MAX_PACKET, RESYNC_SPAN, Record};

const SECTION: u32 = 0x0a0d_0d0a;
const INTERFACE: u32 = 1;
const OLD_PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;
/// Blocks that a damaged file is searched for: the above, names and statistics.
const WELL_KNOWN: [u32; 7] = [SECTION, INTERFACE, OLD_PACKET, SIMPLE_PACKET, ENHANCED_PACKET, 4, 5];
/// Type and length before the body, length again behind it.
const FRAME: usize = 12;
/// Largest block that is held in memory: a packet with its fields and options. Unknown blocks may be larger and are
/// passed over.
const MAX_BLOCK: u32 = MAX_PACKET + (1 << 20);
/// More interfaces than any machine has; beyond it a file only eats memory.
const MAX_INTERFACES: usize = 65_536;

/// Whether a file begins with a section header.
pub(super) fn is_section(head: &[u8]) -> bool {
    head.starts_with(&SECTION.to_be_bytes())
        && head.get(8..12).is_none_or(|magic| byte_order(magic).is_some())
}

/// True for big-endian.
fn byte_order(magic: &[u8]) -> Option<bool> {
    match magic {
        [0x1a, 0x2b, 0x3c, 0x4d] => Some(true),
        [0x4d, 0x3c, 0x2b, 0x1a] => Some(false),
        _ => None,
    }
}

/// What the current section says.
#[derive(Debug, Default)]
pub(super) struct Pcapng {
    big_endian: bool,
    interfaces: Vec<Interface>,
}

#[derive(Debug)]
struct Interface {
    link: LinkType,
    /// Most bytes it kept of a packet; 0 for all.
    snap: u32,
    clock: Clock,
}

/// One block, as far as its frame tells.
struct Block {
    kind: u32,
    size: u32,
}

/// Why there is no whole block.
enum Trouble {
    End,
    Damage(DamageKind),
}

impl Pcapng {
    pub(super) fn next(&mut self, bytes: &mut Bytes, harm: &mut Harm) -> Option<Record> {
        loop {
            let start = bytes.offset();
            let block = match self.block(bytes, harm) {
                Ok(block) => block,
                Err(Trouble::End) => return None,
                Err(Trouble::Damage(what)) => {
                    self.resynchronise(bytes, start, what, harm)?;
                    continue;
                }
            };
            let size = block.size as usize;
            if block.size > MAX_BLOCK {
                if !bytes.skip(u64::from(block.size)) {
                    harm.note(start, DamageKind::CutShort);
                    return None;
                }
                continue;
            }
            let body = bytes.index() + 8..bytes.index() + size - 4;
            let record = self.body(block.kind, bytes, body, harm);
            bytes.advance(size);
            if record.is_some() {
                return record;
            }
        }
    }

    /// Looks at the block that begins with the next byte, and takes the byte order of a new section.
    fn block(&mut self, bytes: &mut Bytes, harm: &mut Harm) -> Result<Block, Trouble> {
        let head = match bytes.want(FRAME) {
            [] => return Err(Trouble::End),
            head => head.first_chunk::<FRAME>().ok_or(Trouble::Damage(DamageKind::CutShort))?,
        };
        let [kind @ .., s0, s1, s2, s3, m0, m1, m2, m3] = *head;
        let kind: [u8; 4] = kind;
        let is_section = kind == SECTION.to_be_bytes();
        let big_endian = if is_section {
            byte_order(&[m0, m1, m2, m3]).ok_or(Trouble::Damage(DamageKind::BadBlock))?
        } else {
            self.big_endian
        };
        let block = Block { kind: word(big_endian, kind), size: word(big_endian, [s0, s1, s2, s3]) };
        if block.size < FRAME as u32 || !block.size.is_multiple_of(4) {
            return Err(Trouble::Damage(DamageKind::BadLength));
        }
        if block.size <= MAX_BLOCK {
            check_frame(bytes, &block, big_endian, harm)?;
        } else if WELL_KNOWN.contains(&block.kind) {
            return Err(Trouble::Damage(DamageKind::BadLength));
        }
        if is_section {
            *self = Self { big_endian, interfaces: Vec::new() };
        }
        Ok(block)
    }

    fn body(
        &mut self,
        kind: u32,
        bytes: &Bytes,
        body: std::ops::Range<usize>,
        harm: &mut Harm,
    ) -> Option<Record> {
        let fields = Fields { bytes: bytes.slice(body.clone()), big_endian: self.big_endian };
        let offset = bytes.offset();
        let found = match kind {
            INTERFACE => self.interface(&fields).map(|()| None),
            ENHANCED_PACKET => self.packet(&fields, fields.u32(0).map(|index| index as usize), body.start),
            OLD_PACKET => self.packet(&fields, fields.u16(0).map(usize::from), body.start),
            SIMPLE_PACKET => self.simple_packet(&fields, body.start),
            _ => Ok(None),
        };
        match found {
            Ok(record) => record,
            Err((what, record)) => {
                harm.note(offset, what);
                record
            }
        }
    }

    fn interface(&mut self, fields: &Fields<'_>) -> Result<(), Odd> {
        let (Some(link), Some(snap)) = (fields.u16(0), fields.u32(4)) else {
            return Err((DamageKind::BadBlock, None));
        };
        if self.interfaces.len() >= MAX_INTERFACES {
            return Err((DamageKind::BadBlock, None));
        }
        let clock = Clock::read(fields.bytes.get(8..).unwrap_or_default(), self.big_endian);
        self.interfaces.push(Interface { link: LinkType(u32::from(link)), snap, clock });
        Ok(())
    }

    /// Enhanced and old packet blocks differ only in how wide the interface's number is.
    #[inline]
    fn packet(&self, fields: &Fields<'_>, index: Option<usize>, start: usize) -> Result<Option<Record>, Odd> {
        const DATA: usize = 20;
        let (Some(index), Some(high), Some(low), Some(kept), Some(length)) =
            (index, fields.u32(4), fields.u32(8), fields.u32(12), fields.u32(16))
        else {
            return Err((DamageKind::BadBlock, None));
        };
        let interface = self.interfaces.get(index).ok_or((DamageKind::UnknownInterface, None))?;
        let there = fields.bytes.len().saturating_sub(DATA);
        let from = start + DATA;
        let record = Record {
            time: Some(interface.clock.time(u64::from(high) << 32 | u64::from(low))),
            data: from..from + there.min(kept as usize),
            length,
            link: interface.link,
        };
        // What is there of a packet that claims more than its block holds is still worth reading.
        if kept as usize > there { Err((DamageKind::BadLength, Some(record))) } else { Ok(Some(record)) }
    }

    fn simple_packet(&self, fields: &Fields<'_>, start: usize) -> Result<Option<Record>, Odd> {
        const DATA: usize = 4;
        let length = fields.u32(0).ok_or((DamageKind::BadBlock, None))?;
        let interface = self.interfaces.first().ok_or((DamageKind::UnknownInterface, None))?;
        let snap = if interface.snap == 0 { length } else { interface.snap.min(length) };
        let there = fields.bytes.len().saturating_sub(DATA);
        let from = start + DATA;
        let data = from..from + there.min(snap as usize);
        let record = Record { time: None, data, length, link: interface.link };
        if snap as usize > there { Err((DamageKind::BadLength, Some(record))) } else { Ok(Some(record)) }
    }

    /// Moves to the next well-known block whose two lengths agree; that is 64 bits of certainty.
    #[cold]
    fn resynchronise(&self, bytes: &mut Bytes, start: u64, what: DamageKind, harm: &mut Harm) -> Option<()> {
        let ahead = bytes.want(RESYNC_SPAN);
        let found = (4..ahead.len().min(RESYNC_SPAN))
            .step_by(4)
            .find(|&at| is_whole_block(ahead.get(at..).unwrap_or_default(), self.big_endian));
        // With something readable behind it, the file was not cut here: its length lied.
        let what = match (what, found) {
            (DamageKind::CutShort, Some(_)) => DamageKind::BadLength,
            _ => what,
        };
        harm.note(start, what);
        bytes.advance(found.unwrap_or(usize::MAX));
        found.map(|_| ())
    }
}

/// Damage, with what could be read in spite of it.
type Odd = (DamageKind, Option<Record>);

/// Sees that a block which is read whole is whole.
#[inline]
fn check_frame(bytes: &mut Bytes, block: &Block, big_endian: bool, harm: &mut Harm) -> Result<(), Trouble> {
    let size = block.size as usize;
    let whole = bytes.want(size).get(..size).ok_or(Trouble::Damage(DamageKind::CutShort))?;
    let again = whole.last_chunk::<4>().map(|last| word(big_endian, *last));
    if again == Some(block.size) {
        return Ok(());
    }
    // Which of the two lengths lies? The first is right where the file ends or the next block begins behind it.
    let behind = bytes.want(size + FRAME).get(size..).unwrap_or_default();
    let next = behind.first_chunk::<4>().map(|kind| word(big_endian, *kind));
    if !behind.is_empty() && !next.is_some_and(|kind| WELL_KNOWN.contains(&kind)) {
        return Err(Trouble::Damage(DamageKind::BadBlock));
    }
    harm.note(bytes.offset(), DamageKind::BadBlock);
    Ok(())
}

fn is_whole_block(bytes: &[u8], big_endian: bool) -> bool {
    let Some(&[k0, k1, k2, k3, s0, s1, s2, s3, m0, m1, m2, m3]) = bytes.first_chunk::<FRAME>() else {
        return false;
    };
    let big_endian = match byte_order(&[m0, m1, m2, m3]) {
        Some(own) if [k0, k1, k2, k3] == SECTION.to_be_bytes() => own,
        _ => big_endian,
    };
    let (kind, size) = (word(big_endian, [k0, k1, k2, k3]), word(big_endian, [s0, s1, s2, s3]));
    let again = bytes.get(..size as usize).and_then(|whole| whole.last_chunk::<4>());
    WELL_KNOWN.contains(&kind)
        && size as usize >= FRAME
        && size.is_multiple_of(4)
        && again.is_some_and(|last| word(big_endian, *last) == size)
}

#[inline]
fn word(big_endian: bool, bytes: [u8; 4]) -> u32 {
    if big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
}

/// A block's body.
struct Fields<'a> {
    bytes: &'a [u8],
    big_endian: bool,
}

impl Fields<'_> {
    #[inline]
    fn u32(&self, at: usize) -> Option<u32> {
        Some(word(self.big_endian, *self.bytes.get(at..)?.first_chunk()?))
    }

    #[inline]
    fn u16(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    }
}
