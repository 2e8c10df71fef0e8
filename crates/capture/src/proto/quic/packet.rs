//! Long headers (RFC 9000, section 17.2), as far as they are not encrypted.

use crate::proto::cursor::Cursor;

/// RFC 9369.
pub(super) const VERSION_2: u32 = 0x6b33_43cf;

/// Longest name of a connection in the versions we read.
const MAX_CONNECTION_ID: u8 = 20;

/// What a packet with a long header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Initial,
    Other,
}

/// A packet with a long header, still protected.
#[derive(Debug, Clone, Copy)]
pub(super) struct Long<'a> {
    pub(super) kind: Kind,
    pub(super) version: u32,
    /// Name that the receiver chose, or that the client invented for its first packets.
    pub(super) target: &'a [u8],
    /// The whole packet.
    pub(super) bytes: &'a [u8],
    /// Where the packet's number begins.
    pub(super) number_at: usize,
}

impl<'a> Long<'a> {
    /// Reads the first packet of a datagram, of a version we can read; gives also what follows it.
    pub(super) fn read(datagram: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let version = version(datagram).filter(|&version| is_readable(version))?;
        let mut cursor = Cursor::at(datagram, 5)?;
        let target = connection_id(&mut cursor)?;
        let _source = connection_id(&mut cursor)?;
        let (initial, retry) = if version == VERSION_2 { (1, 0) } else { (0, 3) };
        let kind = match datagram.first()? >> 4 & 3 {
            kind if kind == initial => Kind::Initial,
            // It has no length and fills the datagram.
            kind if kind == retry => return None,
            _ => Kind::Other,
        };
        if kind == Kind::Initial {
            let token = variable(&mut cursor)?;
            cursor.skip(usize::try_from(token).ok()?)?;
        }
        let length = usize::try_from(variable(&mut cursor)?).ok()?;
        let number_at = datagram.len() - cursor.rest().len();
        let (bytes, behind) = datagram.split_at_checked(number_at.checked_add(length)?)?;
        Some((Self { kind, version, target, bytes, number_at }, behind))
    }
}

/// The version in a long header, which is where it is in every version (RFC 8999); none in an offer of versions.
pub(super) fn version(datagram: &[u8]) -> Option<u32> {
    const LONG: u8 = 0x80;
    let (&[first, a, b, c, d], _) = datagram.split_first_chunk()?;
    let version = u32::from_be_bytes([a, b, c, d]);
    (first & LONG != 0 && version != 0).then_some(version)
}

/// Version 1 and 2, and the drafts that were in wide use (27 and 29, and the numbers near them with the same keys).
pub(super) fn is_readable(version: u32) -> bool {
    matches!(version, 1 | VERSION_2 | 0xff00_0017..=0xff00_0022)
}

fn connection_id<'a>(cursor: &mut Cursor<'a>) -> Option<&'a [u8]> {
    let length = cursor.u8().filter(|&length| length <= MAX_CONNECTION_ID)?;
    cursor.take(length.into())
}

/// A number of one, two, four or eight bytes, as its first two bits say (RFC 9000, section 16).
pub(super) fn variable(cursor: &mut Cursor<'_>) -> Option<u64> {
    let first = cursor.u8()?;
    let behind = cursor.take((1 << (first >> 6)) - 1)?;
    Some(behind.iter().fold(u64::from(first & 0x3f), |number, &byte| number << 8 | u64::from(byte)))
}
