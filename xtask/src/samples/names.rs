//! Names on the wire: DNS (RFC 1035), NetBIOS (RFC 1001) and UTF-16.

/// A name as DNS writes it, without compression.
pub(super) fn dns(name: &str) -> Vec<u8> {
    let labels = name.split('.').filter(|label| !label.is_empty());
    labels.flat_map(|label| [&[label.len() as u8][..], label.as_bytes()].concat()).chain([0]).collect()
}

/// A NetBIOS name: fifteen characters and a suffix, each half of a byte one letter.
pub(super) fn netbios(name: &str, suffix: u8) -> Vec<u8> {
    let padded = name.bytes().chain(std::iter::repeat(b' ')).take(15).chain([suffix]);
    let letters = padded.flat_map(|byte| [b'A' + (byte >> 4), b'A' + (byte & 15)]);
    [32].into_iter().chain(letters).chain([0]).collect()
}

/// UTF-16, little-endian, with the zero at the end.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_the_standards_show_them() {
        assert_eq!(dns("ab.example"), b"\x02ab\x07example\0");
        // RFC 1001, section 14.1.
        assert!(netbios("FRED", 0x20).starts_with(b"\x20EGFCEFEECACACA"));
        assert!(netbios("FRED", 0x20).ends_with(b"CACA\0"));
        assert_eq!(utf16("aé"), b"a\0\xe9\0\0\0");
    }
}
