//! The outer shape of ASN.1 values as LDAP and RDP write them (X.690, section 8): tag, length, content.

use super::cursor::Cursor;

/// A value: its tag (of one byte) and its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value<'a> {
    pub(super) tag: u8,
    pub(super) content: &'a [u8],
}

/// Tag and length of the value that begins here: the tag, how many bytes stand before its content, and how many it
/// has. `None` where that is not all there, or is no length.
pub(super) fn head(bytes: &[u8]) -> Option<(u8, usize, u64)> {
    let mut cursor = Cursor::new(bytes);
    let tag = cursor.u8()?;
    let first = cursor.u8()?;
    if first < 0x80 {
        return Some((tag, 2, first.into()));
    }
    let count = usize::from(first & 0x7f);
    if !(1..=4).contains(&count) {
        return None;
    }
    let length = cursor.take(count)?.iter().fold(0, |length, &byte| length << 8 | u64::from(byte));
    Some((tag, 2 + count, length))
}

/// Takes the next value.
pub(super) fn take<'a>(cursor: &mut Cursor<'a>) -> Option<Value<'a>> {
    let (tag, before, length) = head(cursor.rest())?;
    cursor.skip(before)?;
    Some(Value { tag, content: cursor.take(usize::try_from(length).ok()?)? })
}

/// Takes the next value if it has this tag.
pub(super) fn take_tag<'a>(cursor: &mut Cursor<'a>, tag: u8) -> Option<&'a [u8]> {
    take(cursor).filter(|value| value.tag == tag).map(|value| value.content)
}

/// A small number.
pub(super) fn number(content: &[u8]) -> Option<u32> {
    (1..=4).contains(&content.len()).then(|| content.iter().fold(0, |sum, &byte| sum << 8 | u32::from(byte)))
}
