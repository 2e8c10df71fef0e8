//! As much of BER (ITU-T X.690) as SNMP uses: tags of one byte, definite lengths.

use crate::proto::cursor::Cursor;
use crate::proto::text;

pub(super) const INTEGER: u8 = 0x02;
pub(super) const OCTETS: u8 = 0x04;
pub(super) const OBJECT: u8 = 0x06;
pub(super) const SEQUENCE: u8 = 0x30;

/// The next value: its tag and content.
pub(super) fn next<'a>(cursor: &mut Cursor<'a>) -> Option<(u8, &'a [u8])> {
    let tag = cursor.u8()?;
    let length = match cursor.u8()? {
        short @ 0..=0x7f => usize::from(short),
        long @ 0x81..=0x84 => {
            let bytes = cursor.take(usize::from(long & 0x7f))?;
            bytes.iter().fold(0, |length, &byte| length << 8 | usize::from(byte))
        }
        _ => return None,
    };
    Some((tag, cursor.take(length)?))
}

/// The content of the next value, if it has this tag.
pub(super) fn expect<'a>(cursor: &mut Cursor<'a>, tag: u8) -> Option<&'a [u8]> {
    next(cursor).filter(|(found, _)| *found == tag).map(|(_, content)| content)
}

/// An object's name, `1.3.6.1.2.1.1.1.0`; longest names have 128 parts (RFC 2578, section 3.5).
pub(super) fn object(content: &[u8]) -> Option<String> {
    const MAX_PARTS: usize = 128;
    let mut parts: Vec<u64> = Vec::new();
    let mut part = 0u64;
    for &byte in content {
        part = part.checked_mul(128)? | u64::from(byte & 0x7f);
        if byte & 0x80 != 0 {
            continue;
        }
        if parts.is_empty() {
            // The first two share a number.
            let first = (part / 40).min(2);
            parts.extend([first, part - first * 40]);
        } else {
            parts.push(part);
        }
        part = 0;
        if parts.len() > MAX_PARTS {
            return None;
        }
    }
    Some(parts.iter().map(u64::to_string).collect::<Vec<_>>().join("."))
}

/// Octets as text.
pub(super) fn words(content: &[u8]) -> String {
    /// Longer descriptions say nothing more.
    const MOST: usize = 255;
    text::escaped(content.get(..MOST).unwrap_or(content)).trim().to_owned()
}
