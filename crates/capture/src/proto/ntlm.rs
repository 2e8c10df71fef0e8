//! NTLM authentication messages ([MS-NLMP]): names and versions only, never hashes.

use super::base64;
use super::cursor::Cursor;
use super::text;

/// Version of the sender's system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// 5, 6, 10.
    pub major: u8,
    /// 0 to 3.
    pub minor: u8,
    /// Build; 0 is no Windows.
    pub build: u16,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Type 1, from the client.
    Negotiate {
        /// The client's system.
        version: Option<Version>,
        /// Its workstation name.
        workstation: String,
        /// Its domain.
        domain: String,
    },
    /// Type 2, from the server.
    Challenge {
        /// The server's system.
        version: Option<Version>,
        /// Domain or server name.
        target: String,
        /// Its NetBIOS computer name.
        computer: String,
        /// Its NetBIOS domain.
        domain: String,
        /// Its DNS name.
        dns_name: String,
    },
    /// Type 3, from the client.
    Authenticate {
        /// The client's system.
        version: Option<Version>,
        /// Account.
        user: String,
        /// Its domain.
        domain: String,
        /// Its workstation name.
        workstation: String,
    },
}

/// Longest name that is kept, in bytes: DNS names end at 255 characters, and every other name is shorter.
const MAX_NAME: usize = 512;
/// Longest message that is unpacked from an HTTP header. Real ones stay below; tickets are longer, but no NTLM.
const MAX_BASE64: usize = 16 * 1024;

const SIGNATURE: &[u8] = b"NTLMSSP\0";
const NEGOTIATE_UNICODE: u32 = 0x0000_0001;
const NEGOTIATE_OEM_DOMAIN_SUPPLIED: u32 = 0x0000_1000;
const NEGOTIATE_OEM_WORKSTATION_SUPPLIED: u32 = 0x0000_2000;
const NEGOTIATE_VERSION: u32 = 0x0200_0000;

/// Finds and reads the first NTLM message in a blob (bare, or inside SPNEGO).
pub fn read(bytes: &[u8]) -> Option<Message> {
    let start = memchr::memmem::find(bytes, SIGNATURE)?;
    let message = bytes.get(start..)?;
    match Cursor::at(message, SIGNATURE.len())?.u32_le()? {
        1 => negotiate(message),
        2 => challenge(message),
        3 => authenticate(message),
        _ => None,
    }
}

/// The same for a blob in base64, as HTTP carries it.
pub(super) fn read_base64(text: &str) -> Option<Message> {
    // "NTLMSSP" itself begins so; blobs of SPNEGO begin otherwise and must be unpacked to be known.
    let bytes = base64::unpack(text.trim().as_bytes().get(..MAX_BASE64).unwrap_or(text.trim().as_bytes()));
    read(&bytes)
}

fn negotiate(message: &[u8]) -> Option<Message> {
    let flags = u32_at(message, 12)?;
    // These two names are never Unicode ([MS-NLMP] 2.2.1.1), and often absent with the whole field.
    let name = |supplied, offset| {
        if flags & supplied != 0 { name_at(message, offset, false) } else { String::new() }
    };
    Some(Message::Negotiate {
        version: version_at(message, flags, 32),
        domain: name(NEGOTIATE_OEM_DOMAIN_SUPPLIED, 16),
        workstation: name(NEGOTIATE_OEM_WORKSTATION_SUPPLIED, 24),
    })
}

fn challenge(message: &[u8]) -> Option<Message> {
    let flags = u32_at(message, 20)?;
    let mut names = [const { String::new() }; 4];
    let mut pairs = Cursor::new(field_at(message, 40).unwrap_or_default());
    // Attribute-value pairs ([MS-NLMP] 2.2.2.1): 1 NetBIOS computer, 2 NetBIOS domain, 3 DNS computer, 0 the end.
    while let (Some(id @ 1..), Some(length)) = (pairs.u16_le(), pairs.u16_le()) {
        let Some(value) = pairs.take(length.into()) else { break };
        if let Some(name) = names.get_mut(usize::from(id)) {
            *name = text::utf16_le(bounded(value));
        }
    }
    let [_, computer, domain, dns_name] = names;
    Some(Message::Challenge {
        version: version_at(message, flags, 48),
        target: name_at(message, 12, flags & NEGOTIATE_UNICODE != 0),
        computer,
        domain,
        dns_name,
    })
}

fn authenticate(message: &[u8]) -> Option<Message> {
    let name = |offset| field_at(message, offset);
    // Clients of before Windows 2000 end the header before the flags.
    let flags = u32_at(message, 60).filter(|_| payload_start(message) >= 64).unwrap_or(NEGOTIATE_UNICODE);
    let unicode = flags & NEGOTIATE_UNICODE != 0;
    let _ = name(28)?;
    Some(Message::Authenticate {
        version: version_at(message, flags, 64).filter(|_| payload_start(message) >= 72),
        domain: name_at(message, 28, unicode),
        user: name_at(message, 36, unicode),
        workstation: name_at(message, 44, unicode),
    })
}

/// Where the names and answers of an authenticate message begin: the header ends there at the latest.
fn payload_start(message: &[u8]) -> u32 {
    let offsets = [12, 20, 28, 36, 44]
        .map(|field| u32_at(message, field + 4).filter(|_| u16_at(message, field) != Some(0)));
    offsets.into_iter().flatten().min().unwrap_or(u32::MAX)
}

/// The version's field is there but empty or random unless the flag says otherwise.
fn version_at(message: &[u8], flags: u32, offset: usize) -> Option<Version> {
    let mut cursor = Cursor::at(message, offset).filter(|_| flags & NEGOTIATE_VERSION != 0)?;
    let version = Version { major: cursor.u8()?, minor: cursor.u8()?, build: cursor.u16_le()? };
    (version.major != 0).then_some(version)
}

/// A field of variable length: length, room, place.
fn field_at(message: &[u8], offset: usize) -> Option<&[u8]> {
    let length = usize::from(u16_at(message, offset)?);
    let start = usize::try_from(u32_at(message, offset + 4)?).ok()?;
    message.get(start..start.checked_add(length)?)
}

fn name_at(message: &[u8], offset: usize, unicode: bool) -> String {
    let bytes = bounded(field_at(message, offset).unwrap_or_default());
    if unicode { text::utf16_le(bytes) } else { text::latin1(bytes) }
}

fn bounded(name: &[u8]) -> &[u8] {
    name.get(..MAX_NAME).unwrap_or(name)
}

fn u16_at(message: &[u8], offset: usize) -> Option<u16> {
    Cursor::at(message, offset)?.u16_le()
}

fn u32_at(message: &[u8], offset: usize) -> Option<u32> {
    Cursor::at(message, offset)?.u32_le()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    /// A message of `header` bytes; each field's content goes behind it.
    fn message(kind: u8, header: usize, flags: (usize, u32), fields: &[(usize, Vec<u8>)]) -> Vec<u8> {
        let mut bytes = [SIGNATURE, &[kind, 0, 0, 0]].concat();
        bytes.resize(header, 0);
        bytes[flags.0..flags.0 + 4].copy_from_slice(&flags.1.to_le_bytes());
        for (offset, content) in fields {
            let place = (bytes.len() as u32).to_le_bytes();
            bytes[*offset..offset + 2].copy_from_slice(&(content.len() as u16).to_le_bytes());
            bytes[offset + 4..offset + 8].copy_from_slice(&place);
            bytes.extend_from_slice(content);
        }
        bytes
    }

    pub(in crate::proto) fn challenge_of(computer: &str, version: [u8; 4]) -> Vec<u8> {
        let pair = |id: u16, text: &str| {
            let value = utf16(text);
            [&id.to_le_bytes()[..], &(value.len() as u16).to_le_bytes(), &value].concat()
        };
        let pairs = [pair(2, "OFFICE"), pair(1, computer), pair(3, "pc.office.example"), vec![0; 4]].concat();
        let flags = NEGOTIATE_UNICODE | NEGOTIATE_VERSION;
        let mut bytes = message(2, 56, (20, flags), &[(12, utf16("OFFICE")), (40, pairs)]);
        bytes[48..52].copy_from_slice(&version);
        bytes
    }

    pub(in crate::proto) fn authenticate_of(header: usize, flags: u32) -> Vec<u8> {
        let fields = [(28, utf16("OFFICE")), (36, utf16("佐藤")), (44, utf16("KEIRI"))];
        let mut bytes = message(3, header.max(64), (60, flags), &fields);
        if header >= 72 {
            bytes[64..68].copy_from_slice(&[6, 1, 0xb1, 0x1d]);
        }
        bytes
    }

    #[test]
    fn a_challenge_tells_the_servers_names_and_build_even_inside_other_bytes() {
        let blob = [b"\x60\x48SPNEGO".to_vec(), challenge_of("KEIRI-OLD", [5, 1, 0x28, 0x0a])].concat();
        let Some(Message::Challenge { version, target, computer, domain, dns_name }) = read(&blob) else {
            panic!()
        };
        assert_eq!(version, Some(Version { major: 5, minor: 1, build: 2600 }));
        assert_eq!(
            [target, computer, domain, dns_name],
            ["OFFICE", "KEIRI-OLD", "OFFICE", "pc.office.example"]
        );
    }

    #[test]
    fn a_version_counts_only_where_the_flag_announces_it() {
        let mut blob = challenge_of("SRV", [10, 0, 0x61, 0x4a]);
        blob[23] = 0;
        assert!(matches!(read(&blob), Some(Message::Challenge { version: None, .. })));
    }

    #[test]
    fn an_authentication_tells_the_account_and_never_mistakes_a_name_for_a_version() {
        let with = authenticate_of(72, NEGOTIATE_UNICODE | NEGOTIATE_VERSION);
        let Some(Message::Authenticate { version, user, domain, workstation }) = read(&with) else {
            panic!()
        };
        assert_eq!(version, Some(Version { major: 6, minor: 1, build: 7601 }));
        assert_eq!([user, domain, workstation], ["佐藤", "OFFICE", "KEIRI"]);

        let without = authenticate_of(64, NEGOTIATE_UNICODE | NEGOTIATE_VERSION);
        assert!(matches!(read(&without), Some(Message::Authenticate { version: None, .. })));
    }

    #[test]
    fn a_negotiation_may_name_its_workstation() {
        let flags = NEGOTIATE_OEM_WORKSTATION_SUPPLIED | NEGOTIATE_VERSION;
        let mut bytes = message(1, 40, (12, flags), &[(24, b"KEIRI".to_vec())]);
        bytes[32..36].copy_from_slice(&[10, 0, 0x63, 0x45]);
        let version = Some(Version { major: 10, minor: 0, build: 17763 });
        let expected = Message::Negotiate { version, workstation: "KEIRI".into(), domain: String::new() };
        assert_eq!(read(&bytes), Some(expected));
    }

    #[test]
    fn base64_of_http_is_unpacked() {
        assert!(matches!(
            read_base64("TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAGAbEdAAAADw=="),
            Some(Message::Negotiate { version: Some(Version { major: 6, minor: 1, build: 7601 }), .. })
        ));
        assert_eq!(read_base64("%%%"), None);
    }

    #[test]
    fn cutting_a_message_anywhere_never_panics() {
        for blob in [challenge_of("A", [6, 1, 0, 0]), authenticate_of(72, NEGOTIATE_VERSION)] {
            (0..blob.len()).for_each(|cut| drop(read(&blob[..cut])));
        }
    }
}
