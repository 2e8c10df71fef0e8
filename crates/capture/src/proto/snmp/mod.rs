//! SNMP, by which devices are asked how they are (RFC 1157, 3416, 3412).

mod ber;
#[cfg(test)]
mod tests;

use self::ber::{INTEGER, OBJECT, OCTETS, SEQUENCE};
use super::cursor::Cursor;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// 1, 2 or 3.
    pub version: u8,
    /// What it asks or tells, in Suricata's words: `get_request`, `response`, `trap_v2` ...; `encrypted` where that
    /// cannot be read.
    pub pdu: &'static str,
    /// The word that lets whoever knows it ask, and that everybody on the way can read. The word itself is not kept.
    pub community: Option<Community>,
    /// Version 3: the name of who asks.
    pub user: Option<String>,
    /// Objects asked for or told, at most 32.
    pub objects: Vec<String>,
    /// What a device tells of itself (`sysDescr`): model, system and version.
    pub description: Option<String>,
    /// The name it tells (`sysName`).
    pub name: Option<String>,
}

/// What may be said of a community's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Community {
    /// None.
    Empty,
    /// `public`, with which devices leave the factory: a secret of nobody.
    Public,
    /// Another.
    Other,
}

impl Message {
    /// Whether it answers a question.
    pub fn is_answer(&self) -> bool {
        matches!(self.pdu, "response" | "report")
    }
}

/// Most objects kept of one message.
const MAX_OBJECTS: usize = 32;

const DESCRIPTION: &str = "1.3.6.1.2.1.1.1.0";
const NAME: &str = "1.3.6.1.2.1.1.5.0";

/// Reads a UDP payload, on whatever port.
pub fn read(bytes: &[u8]) -> Option<Message> {
    // The outer tag and the version first: this runs on every datagram.
    if *bytes.first()? != SEQUENCE {
        return None;
    }
    let mut outer = Cursor::new(bytes);
    let mut cursor = Cursor::new(ber::expect(&mut outer, SEQUENCE)?);
    let version = match ber::expect(&mut cursor, INTEGER)? {
        [0] => 1,
        [1] => 2,
        [3] => 3,
        _ => return None,
    };
    let mut message = Message { version, ..Message::default() };
    if version == 3 {
        message.third(&mut cursor)?;
        return Some(message);
    }
    message.community = Some(match ber::expect(&mut cursor, OCTETS)? {
        [] => Community::Empty,
        b"public" => Community::Public,
        _ => Community::Other,
    });
    message.pdu(&mut cursor)?;
    Some(message)
}

impl Message {
    /// Version 3: a header, who asks (RFC 3414, section 2.4), and the rest, perhaps encrypted.
    fn third(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let _header = ber::expect(cursor, SEQUENCE)?;
        self.user = user(ber::expect(cursor, OCTETS)?);
        match ber::next(cursor)? {
            (SEQUENCE, scoped) => {
                let mut scoped = Cursor::new(scoped);
                let _engine = ber::expect(&mut scoped, OCTETS)?;
                let _name = ber::expect(&mut scoped, OCTETS)?;
                self.pdu(&mut scoped)
            }
            (OCTETS, _) => {
                self.pdu = "encrypted";
                Some(())
            }
            _ => None,
        }
    }

    fn pdu(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let (tag, content) = ber::next(cursor)?;
        self.pdu = name(tag)?;
        let mut content = Cursor::new(content);
        // Behind the old trap's maker, address, two kinds and time; of all others behind number and two faults.
        let before = if tag == TRAP_1 { 5 } else { 3 };
        for _ in 0..before {
            ber::next(&mut content)?;
        }
        let mut variables = Cursor::new(ber::expect(&mut content, SEQUENCE)?);
        while let Some(variable) = ber::expect(&mut variables, SEQUENCE) {
            let told = self.variable(&mut Cursor::new(variable));
            if told.is_none() || self.objects.len() >= MAX_OBJECTS {
                break;
            }
        }
        Some(())
    }

    fn variable(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let object = ber::object(ber::expect(cursor, OBJECT)?)?;
        if let Some((OCTETS, value)) = ber::next(cursor)
            && self.pdu == "response"
        {
            let said = Some(ber::words(value)).filter(|said| !said.is_empty());
            match object.as_str() {
                DESCRIPTION => self.description = said,
                NAME => self.name = said,
                _ => {}
            }
        }
        self.objects.push(object);
        Some(())
    }
}

const TRAP_1: u8 = 0xa4;

fn name(tag: u8) -> Option<&'static str> {
    Some(match tag {
        0xa0 => "get_request",
        0xa1 => "get_next_request",
        0xa2 => "response",
        0xa3 => "set_request",
        TRAP_1 => "trap_v1",
        0xa5 => "get_bulk_request",
        0xa6 => "inform_request",
        0xa7 => "trap_v2",
        0xa8 => "report",
        _ => return None,
    })
}

/// The user's name, behind the engine and its two clocks.
fn user(security: &[u8]) -> Option<String> {
    let mut cursor = Cursor::new(security);
    let mut cursor = Cursor::new(ber::expect(&mut cursor, SEQUENCE)?);
    let _engine = ber::expect(&mut cursor, OCTETS)?;
    let _clocks = (ber::expect(&mut cursor, INTEGER)?, ber::expect(&mut cursor, INTEGER)?);
    ber::expect(&mut cursor, OCTETS).map(ber::words).filter(|name| !name.is_empty())
}
