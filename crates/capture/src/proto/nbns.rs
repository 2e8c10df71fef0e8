//! NetBIOS name service (RFC 1002, section 4.2).

use std::net::{IpAddr, Ipv4Addr};

use super::cursor::Cursor;
use super::netbios;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// Transaction identifier.
    pub id: u16,
    /// True for an answer.
    pub response: bool,
    /// 0 query, 5 registration, 6 release, 8 refresh.
    pub opcode: u8,
    /// Names with what they stand for.
    pub names: Vec<Name>,
}

/// A NetBIOS name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Up to 15 characters, trimmed.
    pub name: String,
    /// Last byte: 0x00 host or domain, 0x20 file server, 0x1b domain master, 0x1c domain controllers ...
    pub suffix: u8,
    /// True for a group (workgroup, domain); only known where an address or a node status is told.
    pub group: Option<bool>,
    /// Address told for it: its owner's, in a registration or an answer.
    pub address: Option<IpAddr>,
}

/// Most questions and records that are read of one message; real ones have one of each.
const MAX_ENTRIES: u16 = 16;
/// A name and its address.
const NB: u16 = 0x20;
/// All names of a node.
const NBSTAT: u16 = 0x21;
/// Flag of a name: it is a group's.
const GROUP: u16 = 0x8000;

/// Reads a UDP payload.
pub fn read(bytes: &[u8]) -> Option<Message> {
    let mut cursor = Cursor::new(bytes);
    let (id, flags) = (cursor.u16_be()?, cursor.u16_be()?);
    let (questions, answers) = (cursor.u16_be()?, cursor.u16_be()?);
    let (authorities, additionals) = (cursor.u16_be()?, cursor.u16_be()?);
    let mut message =
        Message { id, response: flags & 0x8000 != 0, opcode: (flags >> 11 & 0xf) as u8, names: Vec::new() };
    for _ in 0..questions.min(MAX_ENTRIES) {
        let (name, suffix) = netbios::encoded(&mut cursor)?;
        let _type_and_class = cursor.u32_be()?;
        message.names.push(Name { name, suffix, group: None, address: None });
    }
    let records = answers.saturating_add(authorities).saturating_add(additionals);
    for _ in 0..records.min(MAX_ENTRIES) {
        if message.record(&mut cursor).is_none() {
            break;
        }
    }
    (!message.names.is_empty()).then_some(message)
}

impl Message {
    fn record(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let (name, suffix) = self.owner(cursor)?;
        let rtype = cursor.u16_be()?;
        let _class = cursor.u16_be()?;
        let _ttl = cursor.u32_be()?;
        let data = cursor.part_u16()?;
        match rtype {
            NB => {
                // What a registration asks for stands in its question too.
                self.names.retain(|known| {
                    known.address.is_some() || (&known.name, known.suffix) != (&name, suffix)
                });
                self.names.extend(addresses(data, &name, suffix));
            }
            NBSTAT => self.names.extend(node_names(data)),
            _ => {}
        }
        Some(())
    }

    /// A record's name, or a pointer to the question's.
    fn owner(&self, cursor: &mut Cursor<'_>) -> Option<(String, u8)> {
        match cursor.rest().first()? {
            0xc0.. => {
                cursor.skip(2)?;
                self.names.first().map(|asked| (asked.name.clone(), asked.suffix))
            }
            _ => netbios::encoded(cursor),
        }
    }
}

fn addresses(data: &[u8], name: &str, suffix: u8) -> Vec<Name> {
    let entries = data.chunks_exact(6).take(MAX_ENTRIES.into());
    let entry = |entry: &[u8]| {
        let mut cursor = Cursor::new(entry);
        let group = cursor.u16_be()? & GROUP != 0;
        let address = Ipv4Addr::from(cursor.array()?);
        Some(Name { name: name.to_owned(), suffix, group: Some(group), address: Some(address.into()) })
    };
    entries.filter_map(entry).collect()
}

/// The names of a node's status: a count, and of each name 16 bytes and flags.
fn node_names(data: &[u8]) -> Vec<Name> {
    let mut cursor = Cursor::new(data);
    let count = cursor.u8().unwrap_or(0);
    let entry = |_| {
        let (name, suffix) = netbios::plain(&cursor.array()?);
        Some(Name { name, suffix, group: Some(cursor.u16_be()? & GROUP != 0), address: None })
    };
    (0..count).map_while(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::netbios::tests::encode;
    use super::*;

    fn header(flags: u16, counts: [u8; 4]) -> Vec<u8> {
        let [high, low] = flags.to_be_bytes();
        let mut bytes = vec![0, 7, high, low];
        counts.iter().for_each(|&count| bytes.extend_from_slice(&[0, count]));
        bytes
    }

    fn question(name: &str, suffix: u8, rtype: u8) -> Vec<u8> {
        [encode(name, suffix), vec![0, rtype, 0, 1]].concat()
    }

    fn registration() -> Vec<u8> {
        let record = [&[0xc0, 12, 0, 0x20, 0, 1, 0, 0, 0, 0, 0, 6, 0x80, 0][..], &[192, 168, 1, 31]].concat();
        [header(0x2910, [1, 0, 0, 1]), question("OFFICE", 0, 0x20), record].concat()
    }

    #[test]
    fn a_question_tells_what_is_looked_for() {
        let read = read(&[header(0x0110, [1, 0, 0, 0]), question("WPAD", 0, 0x20)].concat()).unwrap();
        assert_eq!((read.id, read.response, read.opcode), (7, false, 0));
        assert_eq!(read.names, [Name { name: "WPAD".into(), suffix: 0, group: None, address: None }]);
    }

    #[test]
    fn a_registration_is_one_name_with_its_address() {
        let read = read(&registration()).unwrap();
        let address = Some(IpAddr::from([192, 168, 1, 31]));
        assert_eq!(read.opcode, 5);
        assert_eq!(read.names, [Name { name: "OFFICE".into(), suffix: 0, group: Some(true), address }]);
    }

    #[test]
    fn a_node_status_tells_every_name() {
        let mut names = vec![2];
        names.extend_from_slice(b"KEIRI-OLD      \x20\x04\x00");
        names.extend_from_slice(b"OFFICE         \x00\x84\x00");
        let record = [encode("*", 0), vec![0, 0x21, 0, 1, 0, 0, 0, 0, 0, names.len() as u8], names].concat();
        let read = read(&[header(0x8400, [0, 1, 0, 0]), record].concat()).unwrap();
        let told: Vec<_> =
            read.names.iter().map(|name| (name.name.as_str(), name.suffix, name.group)).collect();
        assert_eq!(told, [("KEIRI-OLD", 0x20, Some(false)), ("OFFICE", 0, Some(true))]);
    }

    #[test]
    fn cutting_a_message_anywhere_never_panics() {
        let bytes = registration();
        (0..bytes.len()).for_each(|cut| drop(read(&bytes[..cut])));
    }
}
