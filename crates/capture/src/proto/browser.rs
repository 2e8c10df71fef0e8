//! Windows browser announcements ([MS-BRWS]) in a NetBIOS datagram (RFC 1002, section 4.4).

use std::net::Ipv4Addr;

use super::cursor::Cursor;
use super::{netbios, text};

/// One announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// 1 host, 15 local master; 12 speaks of a workgroup, whose version means nothing.
    pub command: u8,
    /// Who announces, or the workgroup.
    pub name: String,
    /// Source name of the datagram, which is a host's.
    pub source: String,
    /// Address that the datagram header names.
    pub address: Ipv4Addr,
    /// System version: 5.1 is XP. Samba says 4.9, newer 6.1.
    pub major: u8,
    /// See [`Announcement::major`].
    pub minor: u8,
    /// Server type bits: 0x0000_8000 server, 0x18 domain controller ...
    pub server_type: u32,
    /// Comment, often the firm's own words.
    pub comment: String,
}

/// Longest comment Windows allows is 48 characters; some devices write more.
const MAX_COMMENT: usize = 256;

const MAILSLOT: &[u8] = b"\\MAILSLOT\\BROWSE\0";
const HOST: u8 = 1;
const WORKGROUP: u8 = 12;
const LOCAL_MASTER: u8 = 15;

/// Reads a UDP payload.
pub fn read(bytes: &[u8]) -> Option<Announcement> {
    let mut datagram = Cursor::new(bytes);
    let [0x10..=0x12, _flags, _id_high, _id_low] = datagram.array()? else { return None };
    let address = Ipv4Addr::from(datagram.array()?);
    let _port_length_offset = datagram.array::<6>()?;
    let (source, _) = netbios::encoded(&mut datagram)?;
    let _to = netbios::encoded(&mut datagram)?;
    announcement(mailslot(datagram.rest())?, source, address)
}

/// What an SMB transaction writes into the browsers' mailslot ([MS-CIFS] 2.2.4.33, [MS-MAIL] 2.2).
fn mailslot(smb: &[u8]) -> Option<&[u8]> {
    const TRANSACTION: u8 = 0x25;
    /// Where the words begin, behind their count.
    const WORDS: usize = 33;
    if !smb.starts_with(b"\xffSMB") || smb.get(4) != Some(&TRANSACTION) {
        return None;
    }
    let word = |index: usize| Cursor::at(smb, WORDS + 2 * index)?.u16_le().map(usize::from);
    let count = usize::from(*smb.get(WORDS - 1)?);
    let name = smb.get(WORDS + 2 * count + 2..)?;
    if !name.get(..MAILSLOT.len())?.eq_ignore_ascii_case(MAILSLOT) {
        return None;
    }
    let (length, start) = (word(11)?, word(12)?);
    smb.get(start..start + length)
}

fn announcement(bytes: &[u8], source: String, address: Ipv4Addr) -> Option<Announcement> {
    let mut cursor = Cursor::new(bytes);
    let command = cursor.u8().filter(|command| matches!(*command, HOST | WORKGROUP | LOCAL_MASTER))?;
    let _count_and_period = cursor.array::<5>()?;
    let name = text::escaped(text::until_zero(&cursor.array::<16>()?));
    let [major, minor] = cursor.array()?;
    let server_type = cursor.u32_le()?;
    let _browser_version_and_signature = cursor.u32_le()?;
    let comment = text::until_zero(cursor.rest());
    let comment = text::escaped(comment.get(..MAX_COMMENT).unwrap_or(comment));
    Some(Announcement { command, name, source, address, major, minor, server_type, comment })
}

#[cfg(test)]
mod tests {
    use super::netbios::tests::encode;
    use super::*;

    /// A host's announcement in its datagram.
    fn datagram(mailslot: &[u8]) -> Vec<u8> {
        let mut told = vec![HOST, 0, 0xc0, 0xd4, 1, 0];
        told.extend_from_slice(b"KEIRI-OLD\0\0\0\0\0\0\0");
        told.extend_from_slice(&[5, 1, 0x03, 0x10, 0x01, 0, 15, 1, 0x55, 0xaa]);
        told.extend_from_slice(b"accounts\0");
        let start = 33 + 34 + 2 + mailslot.len();
        let mut smb = b"\xffSMB\x25".to_vec();
        smb.resize(32, 0);
        smb.push(17);
        smb.resize(33 + 34 + 2, 0);
        smb[33 + 22] = told.len() as u8;
        smb[33 + 24] = start as u8;
        smb.extend_from_slice(mailslot);
        smb.extend_from_slice(&told);
        let head = [0x11, 2, 0, 1, 192, 168, 1, 31, 0, 138, 0, 0, 0, 0];
        [&head[..], &encode("KEIRI-OLD", 0), &encode("OFFICE", 0x1d), &smb].concat()
    }

    #[test]
    fn a_host_announces_its_system() {
        let read = read(&datagram(MAILSLOT)).unwrap();
        assert_eq!((read.command, read.major, read.minor, read.server_type), (1, 5, 1, 0x0001_1003));
        assert_eq!([read.name, read.source, read.comment], ["KEIRI-OLD", "KEIRI-OLD", "accounts"]);
        assert_eq!(read.address, Ipv4Addr::new(192, 168, 1, 31));
    }

    #[test]
    fn another_mailslot_is_no_announcement() {
        assert_eq!(read(&datagram(b"\\MAILSLOT\\NET\\NETLOGON\0")), None);
    }

    #[test]
    fn cutting_a_datagram_anywhere_never_panics() {
        let bytes = datagram(MAILSLOT);
        (0..bytes.len()).for_each(|cut| drop(read(&bytes[..cut])));
    }
}
