//! DHCP for IPv6 (RFC 8415): who asks for an address, and what it says of itself.

use std::net::Ipv6Addr;

use super::cursor::Cursor;
use super::text;
use crate::Mac;

/// One message; of a relayed one, what the relay passed on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// 1 solicit, 2 advertise, 3 request, 4 confirm, 5 renew, 6 rebind, 7 reply, 8 release, 9 decline,
    /// 10 reconfigure, 11 information-request.
    pub kind: u8,
    /// Transaction identifier, 24 bits.
    pub transaction: u32,
    /// Option 1: the client's lasting identifier (DUID). Machines that were copied share one.
    pub client_id: Vec<u8>,
    /// The card in it, where it is made from one: that of the day of installation, which may be another than the one
    /// that speaks. Of a relayed message the card that the relay saw (option 79).
    pub client_mac: Option<Mac>,
    /// Option 2: the server's identifier.
    pub server_id: Vec<u8>,
    /// Option 16: the maker's number and words (311 is Microsoft, which writes `MSFT 5.0`).
    pub vendor_class: Option<(u32, String)>,
    /// Option 15, the first word.
    pub user_class: Option<String>,
    /// Option 39: the client's name.
    pub fqdn: Option<String>,
    /// Option 6, in order: a habit of the system.
    pub parameters: Vec<u16>,
    /// Addresses given or asked for (option 5 within 3 and 4), at most 8.
    pub addresses: Vec<Ipv6Addr>,
    /// Option 23, at most 8.
    pub dns_servers: Vec<Ipv6Addr>,
    /// A relay passed it on: the sender of the packet is not the client.
    pub relayed: bool,
}

/// Most relays on the way (the standard's limit is 8; an office has one).
const MAX_RELAYS: u8 = 4;
const MAX_ADDRESSES: usize = 8;
/// Most options asked for that are kept; systems ask for about ten.
const MAX_PARAMETERS: usize = 64;
/// Longest identifier (section 11.1).
const MAX_ID: usize = 130;

const RELAYED_TO_SERVER: u8 = 12;
const RELAYED_TO_CLIENT: u8 = 13;

impl Message {
    /// True from client to server.
    pub fn is_request(&self) -> bool {
        matches!(self.kind, 1 | 3..=6 | 8 | 9 | 11)
    }
}

/// Reads a UDP payload of ports 546 and 547.
pub fn read(bytes: &[u8]) -> Option<Message> {
    let mut message = Message::default();
    message.read(bytes, MAX_RELAYS)?;
    Some(message)
}

impl Message {
    fn read(&mut self, bytes: &[u8], relays: u8) -> Option<()> {
        let mut cursor = Cursor::new(bytes);
        let kind = cursor.u8()?;
        match kind {
            1..=11 => {
                self.kind = kind;
                let [high, middle, low] = cursor.array()?;
                self.transaction = u32::from_be_bytes([0, high, middle, low]);
                self.options(cursor.rest());
                Some(())
            }
            RELAYED_TO_SERVER | RELAYED_TO_CLIENT => {
                self.relayed = true;
                let relays = relays.checked_sub(1)?;
                // Hops, the network's address and the other end's.
                cursor.skip(33)?;
                let (mut inner, mut card) = (None, None);
                for (code, value) in options(cursor.rest()) {
                    match code {
                        9 => inner = Some(value),
                        79 => card = value.strip_prefix(&[0, 1]).and_then(mac),
                        _ => {}
                    }
                }
                self.read(inner?, relays)?;
                self.client_mac = card.or(self.client_mac);
                Some(())
            }
            _ => None,
        }
    }

    fn options(&mut self, bytes: &[u8]) {
        for (code, value) in options(bytes) {
            match code {
                1 => {
                    self.client_id = value.get(..MAX_ID).unwrap_or(value).to_vec();
                    self.client_mac = card(value);
                }
                2 => self.server_id = value.get(..MAX_ID).unwrap_or(value).to_vec(),
                3 => self.add_addresses(value.get(12..)),
                4 => self.add_addresses(value.get(4..)),
                6 => {
                    let codes = value.as_chunks().0.iter().take(MAX_PARAMETERS);
                    self.parameters = codes.map(|code| u16::from_be_bytes(*code)).collect();
                }
                15 => self.user_class = word(value),
                16 => self.vendor_class = vendor(value),
                23 => {
                    let servers = value.as_chunks::<16>().0.iter().take(MAX_ADDRESSES);
                    self.dns_servers = servers.map(|server| Ipv6Addr::from(*server)).collect();
                }
                39 => self.fqdn = value.get(1..).and_then(name),
                _ => {}
            }
        }
    }

    /// Addresses in the options of an association.
    fn add_addresses(&mut self, bytes: Option<&[u8]>) {
        const ADDRESS: u16 = 5;
        for (code, value) in options(bytes.unwrap_or_default()) {
            if let (ADDRESS, Some(address)) = (code, value.first_chunk::<16>())
                && self.addresses.len() < MAX_ADDRESSES
            {
                self.addresses.push(Ipv6Addr::from(*address));
            }
        }
    }
}

/// Code and value of each option, as far as they go.
fn options(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut cursor = Cursor::new(bytes);
    std::iter::from_fn(move || Some((cursor.u16_be()?, cursor.part_u16()?)))
}

/// The card in an identifier made from one, with a time (kind 1) or without (kind 3), of Ethernet (section 11.2).
fn card(id: &[u8]) -> Option<Mac> {
    match id {
        [0, 1, 0, 1, _, _, _, _, card @ ..] | [0, 3, 0, 1, card @ ..] => mac(card),
        _ => None,
    }
}

fn mac(bytes: &[u8]) -> Option<Mac> {
    bytes.try_into().ok().map(Mac)
}

/// The first of several words, each behind its length.
fn word(value: &[u8]) -> Option<String> {
    let word = Cursor::new(value).part_u16().filter(|word| !word.is_empty())?;
    Some(text::escaped(text::until_zero(word)))
}

fn vendor(value: &[u8]) -> Option<(u32, String)> {
    let (maker, rest) = value.split_first_chunk()?;
    Some((u32::from_be_bytes(*maker), word(rest)?))
}

/// A name as labels (RFC 4704), whole or only its first.
fn name(labels: &[u8]) -> Option<String> {
    let mut cursor = Cursor::new(labels);
    let labels = std::iter::from_fn(|| cursor.part_u8().filter(|label| (1..64).contains(&label.len())));
    Some(labels.map(text::escaped).collect::<Vec<_>>().join(".")).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: [u8; 6] = [0x00, 0x0c, 0x29, 0xaa, 0xbb, 0xcc];

    fn option(code: u8, value: &[u8]) -> Vec<u8> {
        [&[0, code, 0, value.len() as u8], value].concat()
    }

    fn solicit() -> Vec<u8> {
        let id = [&[0, 1, 0, 1, 9, 9, 9, 9][..], &CARD].concat();
        let address = option(5, &[&[0x20; 16][..], &[0; 8]].concat());
        [
            &[1, 0xab, 0xcd, 0xef][..],
            &option(8, &[0, 0]),
            &option(1, &id),
            &option(3, &[&[0; 12][..], &address].concat()),
            &option(39, b"\0\x05KEIRI\x06office\0"),
            &option(16, b"\0\0\x01\x37\0\x08MSFT 5.0"),
            &option(6, &[0, 24, 0, 23, 0, 17, 0, 39]),
        ]
        .concat()
    }

    #[test]
    fn a_question_tells_who_asks() {
        let read = read(&solicit()).unwrap();
        assert_eq!((read.kind, read.transaction, read.is_request()), (1, 0x00ab_cdef, true));
        assert_eq!((read.client_mac, read.client_id.len()), (Some(Mac(CARD)), 14));
        assert_eq!(read.fqdn.as_deref(), Some("KEIRI.office"));
        assert_eq!(read.vendor_class, Some((311, "MSFT 5.0".to_owned())));
        assert_eq!(read.parameters, [24, 23, 17, 39]);
        assert_eq!(read.addresses, [Ipv6Addr::from([0x20; 16])]);
    }

    #[test]
    fn behind_a_relay_the_client_is_read() {
        let solicit = solicit();
        let seen = [&[0, 1][..], &[2; 6]].concat();
        let relayed = [&[12][..], &[0; 33], &option(79, &seen), &option(9, &solicit)].concat();
        let read = read(&relayed).unwrap();
        assert!(read.relayed && read.is_request());
        assert_eq!(read.client_mac, Some(Mac([2; 6])));
    }

    #[test]
    fn relays_without_end_are_given_up() {
        let mut bytes = [&[1, 0, 0, 7][..], &option(39, b"\0\x01a")].concat();
        for _ in 0..MAX_RELAYS {
            bytes = [&[12][..], &[0; 33], &[0, 9], &(bytes.len() as u16).to_be_bytes(), &bytes].concat();
        }
        assert!(read(&bytes).is_some());
        let once_more = [&[12][..], &[0; 33], &[0, 9], &(bytes.len() as u16).to_be_bytes(), &bytes].concat();
        assert_eq!(read(&once_more), None);
    }

    #[test]
    fn an_identifier_without_a_card_names_none() {
        let bytes = [&[7, 0, 0, 7][..], &option(1, &[0, 4, 1, 2, 3, 4]), &option(23, &[0x20; 40])].concat();
        let read = read(&bytes).unwrap();
        assert_eq!((read.client_mac, read.dns_servers.len(), read.is_request()), (None, 2, false));
    }

    #[test]
    fn a_message_cut_anywhere_never_panics() {
        let bytes = solicit();
        (0..bytes.len()).for_each(|cut| drop(read(&bytes[..cut])));
    }
}
