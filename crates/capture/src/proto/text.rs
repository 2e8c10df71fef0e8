//! Foreign bytes as text, without losing anything and without trusting them.

use std::fmt::Write;

/// UTF-8 as it is; of other text the bytes beyond ASCII as `\x8f`, as Suricata writes them.
pub(super) fn escaped(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut text = String::with_capacity(bytes.len());
    for &byte in bytes {
        if byte.is_ascii() {
            text.push(byte.into());
        } else {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

/// UTF-8 as it is; else each byte as the Latin-1 character of its number.
pub(super) fn latin1(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// UTF-16, least byte first, as Windows writes it; what is no character becomes U+FFFD.
pub(super) fn utf16_le(bytes: &[u8]) -> String {
    let units = bytes
        .chunks_exact(2)
        .map(|pair| pair.iter().rev().fold(0, |unit, &byte| unit << 8 | u16::from(byte)));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The bytes before the first zero.
pub(super) fn until_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|&byte| byte == 0).next().unwrap_or_default()
}

/// Hexadecimal digits, two a byte, with `between` them.
pub(super) fn hex(bytes: &[u8], between: &str) -> String {
    let mut text = String::with_capacity(bytes.len() * (2 + between.len()));
    for (index, byte) in bytes.iter().enumerate() {
        let _ = write!(text, "{}{byte:02x}", if index == 0 { "" } else { between });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_stay_readable() {
        assert_eq!(escaped("日本".as_bytes()), "日本");
        assert_eq!(escaped(b"a b\x80\n"), "a b\\x80\n");
        assert_eq!(latin1(b"caf\xe9"), "café");
        assert_eq!(utf16_le(&[0x4b, 0, 0xe5, 0x65, 0, 0xd8]), "K日\u{fffd}");
        assert_eq!(hex(&[0x0a, 0xff], ":"), "0a:ff");
        assert_eq!(until_zero(b"XP\0SP3"), b"XP");
    }
}
