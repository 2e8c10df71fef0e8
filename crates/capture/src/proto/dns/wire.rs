//! The format of messages (RFC 1035, section 4).
//!
//! Read by hand: a parser made for resolvers refuses a message whose last record is broken or cut, but its questions
//! are what a watcher needs most, and broken messages are where tunnels and malware are found.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{Data, Message, Question, Record, Service};
use crate::proto::cursor::Cursor;
use crate::proto::text;

/// Longest name on the wire (RFC 1035, section 2.3.4).
const MAX_NAME: usize = 255;
/// Most compression pointers in one name. Real servers use one or two; every one must also point backwards.
const MAX_POINTERS: usize = 32;
/// Most questions and most records of one section that are kept. A datagram could repeat a compressed record some
/// thousand times; nothing harmless comes near.
const MAX_ENTRIES: usize = 256;

const A: u16 = 1;
const NS: u16 = 2;
const CNAME: u16 = 5;
const PTR: u16 = 12;
const MX: u16 = 15;
const TXT: u16 = 16;
const AAAA: u16 = 28;
const SRV: u16 = 33;
const DNAME: u16 = 39;
const OPT: u16 = 41;

/// The first twelve bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    id: u16,
    flags: u16,
    questions: u16,
    answers: u16,
    authorities: u16,
    additionals: u16,
}

impl Header {
    pub(super) const LENGTH: usize = 12;

    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        bytes.first_chunk().map(Self::from_bytes)
    }

    fn from_bytes(&[a, b, c, d, e, f, g, h, i, j, k, l]: &[u8; Self::LENGTH]) -> Self {
        let [id, flags, questions] = [[a, b], [c, d], [e, f]].map(u16::from_be_bytes);
        let [answers, authorities, additionals] = [[g, h], [i, j], [k, l]].map(u16::from_be_bytes);
        Self { id, flags, questions, answers, authorities, additionals }
    }

    /// Reads a header of which perhaps only a part has come, and takes the rest to be ordinary.
    pub(super) fn read_begun(bytes: &[u8]) -> Self {
        let mut ordinary = [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        ordinary.iter_mut().zip(bytes).for_each(|(ours, &theirs)| *ours = theirs);
        Self::from_bytes(&ordinary)
    }

    fn is_response(self) -> bool {
        self.flags & 0x8000 != 0
    }

    fn opcode(self) -> u8 {
        (self.flags >> 11 & 0xf) as u8
    }

    fn rcode(self) -> u8 {
        (self.flags & 0xf) as u8
    }

    /// Whether a message of `length` bytes has room for what the header promises; no entry is below two bytes.
    pub(super) fn is_possible(self, length: usize) -> bool {
        let entries = [self.questions, self.answers, self.authorities, self.additionals];
        let least = entries.iter().map(|&count| usize::from(count) * 2).sum::<usize>() + Self::LENGTH;
        least <= length && least > Self::LENGTH
    }

    /// Whether it is what resolvers send every day: one question, and no answers before they are due.
    pub(super) fn is_ordinary(self) -> bool {
        // The bit between "recursion available" and "authentic data" must be zero.
        const RESERVED: u16 = 0x0040;
        self.questions == 1
            && matches!(self.opcode(), 0 | 4 | 5)
            && self.flags & RESERVED == 0
            && if self.is_response() {
                self.rcode() <= 10 && self.answers <= 64 && self.authorities <= 32 && self.additionals <= 64
            } else {
                self.opcode() == 5
                    || self.answers == 0
                        && self.authorities == 0
                        && self.additionals <= 2
                        && self.rcode() == 0
            }
    }
}

/// A message and how well it could be read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) message: Message,
    /// Every entry was read, and no byte was left over.
    pub(super) whole: bool,
}

/// Reads a message; `None` where not even its questions can be read.
pub(super) fn message(service: Service, bytes: &[u8]) -> Option<Read> {
    let header = Header::read(bytes)?;
    let mut cursor = Cursor::at(bytes, Header::LENGTH)?;
    let mut message = Message {
        service,
        id: header.id,
        response: header.is_response(),
        flags: header.flags,
        opcode: header.opcode(),
        rcode: header.rcode(),
        questions: Vec::with_capacity(usize::from(header.questions).min(2)),
        answers: Vec::new(),
        authorities: Vec::new(),
        additionals: Vec::new(),
    };
    for _ in 0..usize::from(header.questions).min(MAX_ENTRIES) {
        message.questions.push(question(bytes, &mut cursor)?);
    }
    let whole = records(bytes, &mut cursor, header.answers, &mut message.answers)
        && records(bytes, &mut cursor, header.authorities, &mut message.authorities)
        && records(bytes, &mut cursor, header.additionals, &mut message.additionals)
        && cursor.is_empty();
    Some(Read { message, whole })
}

fn question<'a>(bytes: &'a [u8], cursor: &mut Cursor<'a>) -> Option<Question> {
    let name = name(bytes, cursor)?;
    // Multicast DNS uses the top bit of the class for "answer me alone" (RFC 6762, section 5.4).
    Some(Question { name, rtype: cursor.u16_be()?, class: cursor.u16_be()? & 0x7fff })
}

/// Reads one section as far as it goes; true if it is whole.
fn records<'a>(bytes: &'a [u8], cursor: &mut Cursor<'a>, count: u16, out: &mut Vec<Record>) -> bool {
    for _ in 0..usize::from(count).min(MAX_ENTRIES) {
        match record(bytes, cursor) {
            Some(record) if record.rtype == OPT => {}
            Some(record) => out.push(record),
            None => return false,
        }
    }
    usize::from(count) <= MAX_ENTRIES
}

fn record<'a>(bytes: &'a [u8], cursor: &mut Cursor<'a>) -> Option<Record> {
    let name = name(bytes, cursor)?;
    let rtype = cursor.u16_be()?;
    let _class = cursor.u16_be()?;
    let ttl = cursor.u32_be()?;
    let data = cursor.part_u16()?;
    // Content that does not fit its type is kept as bytes, so that the records behind it are still read.
    let data = content(bytes, rtype, data).unwrap_or(Data::Other(data.len()));
    Some(Record { name, rtype, ttl, data })
}

fn content<'a>(bytes: &'a [u8], rtype: u16, data: &'a [u8]) -> Option<Data> {
    let target = |offset: usize| name(bytes, &mut Cursor::at(data, offset)?).map(Data::Name);
    match rtype {
        A => <[u8; 4]>::try_from(data).ok().map(|octets| Data::Address(Ipv4Addr::from(octets).into())),
        AAAA => <[u8; 16]>::try_from(data).ok().map(|octets| Data::Address(Ipv6Addr::from(octets).into())),
        NS | CNAME | PTR | DNAME => target(0),
        MX => target(2),
        SRV => target(6),
        TXT => texts(data).map(Data::Text),
        _ => None,
    }
}

fn texts(data: &[u8]) -> Option<Vec<String>> {
    let mut cursor = Cursor::new(data);
    let mut texts = Vec::new();
    while !cursor.is_empty() {
        texts.push(text::escaped(cursor.part_u8()?));
    }
    Some(texts)
}

/// Reads a name at the cursor, which moves behind it; compression pointers lead into `message`.
fn name<'a>(message: &'a [u8], cursor: &mut Cursor<'a>) -> Option<String> {
    let mut name = [0; MAX_NAME];
    let mut length = 0;
    let mut jumped: Option<Cursor<'_>> = None;
    let mut lowest = message.len();
    let mut pointers = 0;
    loop {
        let here = jumped.as_mut().unwrap_or(&mut *cursor);
        match here.u8()? {
            0 => return Some(text::escaped(name.get(..length)?)),
            size @ 1..=63 => {
                if length > 0 {
                    *name.get_mut(length)? = b'.';
                    length += 1;
                }
                let label = here.take(size.into())?;
                name.get_mut(length..length + label.len())?.copy_from_slice(label);
                length += label.len();
            }
            high @ 0xc0..=0xff => {
                let target = usize::from(high & 0x3f) << 8 | usize::from(here.u8()?);
                pointers += 1;
                // Always further back than before: no loop.
                if target >= lowest || pointers > MAX_POINTERS {
                    return None;
                }
                lowest = target;
                jumped = Some(Cursor::at(message, target)?);
            }
            _ => return None,
        }
    }
}
