//! NetBIOS names on the wire (RFC 1001, section 14; RFC 1002, section 4.1), shared by name service and datagrams.

use super::cursor::Cursor;
use super::text;

/// Length of a name before each half byte becomes a letter.
const NAME: usize = 16;
/// Most labels of a scope; nobody uses scopes, but they are allowed.
const MAX_SCOPE: usize = 16;

/// Reads an encoded name, with its scope, at the cursor: up to 15 characters, and the suffix.
pub(super) fn encoded(cursor: &mut Cursor<'_>) -> Option<(String, u8)> {
    let letters = cursor.part_u8().filter(|letters| letters.len() == 2 * NAME)?;
    let mut bytes = [0; NAME];
    for (byte, pair) in bytes.iter_mut().zip(letters.chunks_exact(2)) {
        for letter in pair {
            *byte = *byte << 4 | letter.checked_sub(b'A').filter(|&half| half < 16)?;
        }
    }
    for _ in 0..MAX_SCOPE {
        if cursor.part_u8()?.is_empty() {
            return Some(plain(&bytes));
        }
    }
    None
}

/// A name of 15 characters, filled with blanks or zeros, and its suffix.
pub(super) fn plain(bytes: &[u8; NAME]) -> (String, u8) {
    let [name @ .., suffix] = bytes;
    (text::escaped(text::until_zero(name).trim_ascii_end()), *suffix)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::proto) fn encode(name: &str, suffix: u8) -> Vec<u8> {
        let mut plain = name.as_bytes().to_vec();
        plain.resize(NAME - 1, b' ');
        plain.push(suffix);
        let letters = plain.iter().flat_map(|byte| [b'A' + (byte >> 4), b'A' + (byte & 15)]);
        std::iter::once(32).chain(letters).chain([0]).collect()
    }

    #[test]
    fn a_name_comes_back_with_its_suffix() {
        let bytes = encode("KEIRI-OLD", 0x20);
        assert_eq!(encoded(&mut Cursor::new(&bytes)), Some(("KEIRI-OLD".into(), 0x20)));
        (0..bytes.len()).for_each(|cut| assert_eq!(encoded(&mut Cursor::new(&bytes[..cut])), None));
    }

    #[test]
    fn letters_beyond_p_are_no_name() {
        let mut bytes = encode("A", 0);
        bytes[1] = b'Q';
        assert_eq!(encoded(&mut Cursor::new(&bytes)), None);
    }
}
