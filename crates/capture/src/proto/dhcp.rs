//! DHCP for IPv4 (RFC 2131, options of RFC 2132).

use std::net::Ipv4Addr;

use super::cursor::Cursor;
use super::text;
use crate::Mac;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// True from client to server (BOOTREQUEST).
    pub request: bool,
    /// Transaction identifier.
    pub xid: u32,
    /// The client's card (`chaddr`), whoever relayed it.
    pub client_mac: Option<Mac>,
    /// Address the client has (`ciaddr`).
    pub client_address: Option<Ipv4Addr>,
    /// Address it is given (`yiaddr`).
    pub your_address: Option<Ipv4Addr>,
    /// Next server (`siaddr`).
    pub next_server: Option<Ipv4Addr>,
    /// Relay (`giaddr`).
    pub relay: Option<Ipv4Addr>,
    /// Option 53: 1 discover, 2 offer, 3 request, 4 decline, 5 ack, 6 nak, 7 release, 8 inform.
    pub kind: Option<u8>,
    /// Option 12.
    pub host_name: Option<String>,
    /// Option 15.
    pub domain: Option<String>,
    /// Option 81, the name alone.
    pub fqdn: Option<String>,
    /// Option 55, in order: a fingerprint of the system.
    pub parameters: Vec<u8>,
    /// Option 60.
    pub vendor_class: Option<String>,
    /// Option 77.
    pub user_class: Option<String>,
    /// Option 61, in bytes.
    pub client_id: Vec<u8>,
    /// Option 50.
    pub requested: Option<Ipv4Addr>,
    /// Option 54.
    pub server_id: Option<Ipv4Addr>,
    /// Option 51, seconds.
    pub lease: Option<u32>,
    /// Option 58, seconds.
    pub renewal: Option<u32>,
    /// Option 59, seconds.
    pub rebinding: Option<u32>,
    /// Option 1.
    pub subnet_mask: Option<Ipv4Addr>,
    /// Option 3.
    pub routers: Vec<Ipv4Addr>,
    /// Option 6.
    pub dns_servers: Vec<Ipv4Addr>,
}

/// Where the options begin: behind the fixed fields.
const FIXED: usize = 236;
/// What stands before the options (RFC 1497).
const COOKIE: [u8; 4] = [0x63, 0x82, 0x53, 0x63];

const PAD: u8 = 0;
const END: u8 = 255;

/// Reads a UDP payload.
pub fn read(bytes: &[u8]) -> Option<Message> {
    // The cookie first: this runs on every datagram.
    if bytes.get(FIXED..FIXED + COOKIE.len())? != COOKIE {
        return None;
    }
    let mut cursor = Cursor::new(bytes);
    let [operation, _card_type, card_length, _hops] = cursor.array()?;
    let request = match operation {
        1 => true,
        2 => false,
        _ => return None,
    };
    let xid = cursor.u32_be()?;
    let _seconds_and_flags = cursor.u32_be()?;
    let mut address = || cursor.array().map(Ipv4Addr::from).filter(|address| !address.is_unspecified());
    let [client_address, your_address, next_server, relay] = [(); 4].map(|()| address());
    // Some clients leave the length out; the card is an Ethernet card all the same.
    let client_mac = cursor.array().map(Mac).filter(|mac| matches!(card_length, 0 | 6) && mac.0 != [0; 6]);
    let mut message = Message {
        request,
        xid,
        client_mac,
        client_address,
        your_address,
        next_server,
        relay,
        ..Message::default()
    };
    message.options(bytes.get(FIXED + COOKIE.len()..)?);
    Some(message)
}

impl Message {
    /// Reads options as far as they go.
    fn options(&mut self, bytes: &[u8]) {
        let mut cursor = Cursor::new(bytes);
        while let Some(code) = cursor.u8() {
            match code {
                PAD => continue,
                END => break,
                _ => {}
            }
            let Some(value) = cursor.part_u8() else { break };
            self.option(code, value);
        }
    }

    fn option(&mut self, code: u8, value: &[u8]) {
        match code {
            1 => self.subnet_mask = address(value),
            3 => self.routers = addresses(value),
            6 => self.dns_servers = addresses(value),
            12 => self.host_name = name(value),
            15 => self.domain = name(value),
            50 => self.requested = address(value),
            51 => self.lease = seconds(value),
            53 => self.kind = value.first().copied(),
            54 => self.server_id = address(value),
            55 => self.parameters = value.to_vec(),
            58 => self.renewal = seconds(value),
            59 => self.rebinding = seconds(value),
            60 => self.vendor_class = name(value),
            61 => self.client_id = value.to_vec(),
            77 => self.user_class = user_class(value),
            81 => self.fqdn = fqdn(value),
            _ => {}
        }
    }
}

fn address(value: &[u8]) -> Option<Ipv4Addr> {
    <[u8; 4]>::try_from(value).ok().map(Ipv4Addr::from)
}

fn addresses(value: &[u8]) -> Vec<Ipv4Addr> {
    value.chunks_exact(4).filter_map(address).collect()
}

fn seconds(value: &[u8]) -> Option<u32> {
    <[u8; 4]>::try_from(value).ok().map(u32::from_be_bytes)
}

/// Text without the zero that some clients append.
fn name(value: &[u8]) -> Option<String> {
    Some(text::escaped(text::until_zero(value))).filter(|name| !name.is_empty())
}

/// User class: parts behind their lengths (RFC 3004); many clients, Windows among them, write the bare text.
fn user_class(value: &[u8]) -> Option<String> {
    let mut cursor = Cursor::new(value);
    let mut parts = Vec::new();
    while !cursor.is_empty() {
        match cursor.part_u8() {
            Some(part) if !part.is_empty() => parts.push(text::escaped(part)),
            _ => return name(value),
        }
    }
    Some(parts.join(" ")).filter(|class| !class.is_empty())
}

/// The name of option 81 (RFC 4702), behind flags and two bytes that mean nothing any more.
fn fqdn(value: &[u8]) -> Option<String> {
    const AS_LABELS: u8 = 0x04;
    let (&[flags, _, _], rest) = value.split_first_chunk()?;
    if flags & AS_LABELS == 0 {
        return name(rest);
    }
    let mut cursor = Cursor::new(rest);
    let labels = std::iter::from_fn(|| cursor.part_u8().filter(|label| !label.is_empty()));
    Some(labels.map(text::escaped).collect::<Vec<_>>().join(".")).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: [u8; 6] = [0x00, 0x0c, 0x29, 0xaa, 0xbb, 0xcc];

    /// A message with its options, each as code and value.
    fn message(operation: u8, options: &[(u8, &[u8])]) -> Vec<u8> {
        let mut bytes = vec![operation, 1, 6, 0, 0xde, 0xad, 0xbe, 0xef];
        bytes.resize(FIXED, 0);
        bytes[16..20].copy_from_slice(&[192, 168, 1, 31]);
        bytes[28..34].copy_from_slice(&CARD);
        bytes.extend_from_slice(&COOKIE);
        for (code, value) in options {
            bytes.extend_from_slice(&[*code, value.len() as u8]);
            bytes.extend_from_slice(value);
        }
        bytes.push(END);
        bytes
    }

    #[test]
    fn a_request_tells_who_asks_and_in_which_order() {
        let bytes = message(
            1,
            &[(53, &[3]), (12, b"KEIRI\0"), (55, &[1, 15, 3]), (60, b"MSFT 5.0"), (50, &[192, 168, 1, 31])],
        );
        let read = read(&bytes).unwrap();
        assert_eq!((read.request, read.xid, read.kind), (true, 0xdead_beef, Some(3)));
        assert_eq!(read.client_mac, Some(Mac(CARD)));
        assert_eq!(read.host_name.as_deref(), Some("KEIRI"));
        assert_eq!(read.vendor_class.as_deref(), Some("MSFT 5.0"));
        assert_eq!(read.parameters, [1, 15, 3]);
        assert_eq!(read.requested, Some(Ipv4Addr::new(192, 168, 1, 31)));
    }

    #[test]
    fn an_answer_tells_address_time_and_servers() {
        let options: &[(u8, &[u8])] =
            &[(53, &[5]), (51, &[0, 0, 14, 16]), (3, &[192, 168, 1, 1]), (6, &[192, 0, 2, 1, 192, 0, 2, 2])];
        let read = read(&message(2, options)).unwrap();
        assert_eq!((read.request, read.lease), (false, Some(3600)));
        assert_eq!(read.your_address, Some(Ipv4Addr::new(192, 168, 1, 31)));
        assert_eq!((read.routers.len(), read.dns_servers.len()), (1, 2));
        assert_eq!(read.relay, None);
    }

    #[test]
    fn names_come_in_the_forms_that_clients_use() {
        let labels = read(&message(1, &[(81, b"\x04\0\0\x05keiri\x06office\0")])).unwrap();
        assert_eq!(labels.fqdn.as_deref(), Some("keiri.office"));
        let bare = read(&message(1, &[(81, b"\0\0\0keiri.office"), (77, b"iPXE")])).unwrap();
        assert_eq!(bare.fqdn.as_deref(), Some("keiri.office"));
        assert_eq!(bare.user_class.as_deref(), Some("iPXE"));
        let parts = read(&message(1, &[(77, b"\x03abc\x01d")])).unwrap();
        assert_eq!(parts.user_class.as_deref(), Some("abc d"));
    }

    #[test]
    fn a_message_cut_anywhere_never_panics_and_keeps_what_came() {
        let bytes = message(1, &[(53, &[1]), (12, b"KEIRI")]);
        (0..bytes.len()).for_each(|cut| drop(read(&bytes[..cut])));
        assert_eq!(read(&bytes[..bytes.len() - 3]).unwrap().kind, Some(1));
    }

    #[test]
    fn without_the_cookie_it_is_something_else() {
        let mut bytes = message(1, &[]);
        bytes[FIXED] = 0;
        assert_eq!(read(&bytes), None);
    }
}
