//! Words in foreign character sets (RFC 2047), and text that only says by itself what it is.

use encoding_rs::{Encoding, ISO_2022_JP, WINDOWS_1252};

use crate::proto::base64;

/// A header's text with its encoded words decoded. Pieces of one character set that follow each other are joined
/// first: many writers cut them inside a character.
pub(super) fn decode(text: &[u8]) -> String {
    let mut out = String::new();
    let mut pending: Option<(&'static Encoding, Vec<u8>)> = None;
    let mut rest = text;
    while let Some((before, word, behind)) = next_word(rest) {
        let (charset, bytes) = word;
        // Blanks between two encoded words are not part of the text.
        if pending.is_none() || !before.trim_ascii().is_empty() {
            flush(&mut pending, &mut out);
            out.push_str(&plain(before));
        }
        match &mut pending {
            Some((same, joined)) if *same == charset => joined.extend(bytes),
            _ => {
                flush(&mut pending, &mut out);
                pending = Some((charset, bytes));
            }
        }
        rest = behind;
    }
    flush(&mut pending, &mut out);
    out.push_str(&plain(rest));
    out
}

fn flush(pending: &mut Option<(&'static Encoding, Vec<u8>)>, out: &mut String) {
    if let Some((charset, bytes)) = pending.take() {
        out.push_str(&charset.decode_without_bom_handling(&bytes).0);
    }
}

/// Text without any mark: UTF-8, or ISO-2022-JP by its escapes, or Windows' Latin letters.
pub(super) fn plain(bytes: &[u8]) -> String {
    if bytes.contains(&0x1b) {
        return ISO_2022_JP.decode_without_bom_handling(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// Text in a named character set; by its looks where nobody knows the name.
pub(super) fn in_charset(label: &[u8], bytes: &[u8]) -> String {
    match Encoding::for_label(label) {
        Some(charset) => charset.decode_without_bom_handling(bytes).0.into_owned(),
        None => plain(bytes),
    }
}

type Word = (&'static Encoding, Vec<u8>);

/// What stands before the next encoded word, the word's bytes with their character set, and what stands behind it.
fn next_word(text: &[u8]) -> Option<(&[u8], Word, &[u8])> {
    memchr::memmem::find_iter(text, b"=?").find_map(|start| {
        let mut rest = text.get(start + 2..)?.splitn(3, |byte| *byte == b'?');
        let (charset, letter, coded) = (rest.next()?, rest.next()?, rest.next()?);
        let end = memchr::memmem::find(coded, b"?=")?;
        let content = coded.get(..end)?;
        // A language may stand behind the name (RFC 2231, section 5).
        let charset = Encoding::for_label(charset.split(|byte| *byte == b'*').next()?)?;
        let bytes = match letter {
            b"B" | b"b" => base64::unpack(content),
            b"Q" | b"q" => quoted(content),
            _ => return None,
        };
        Some((text.get(..start)?, (charset, bytes), coded.get(end + 2..)?))
    })
}

/// The "Q" encoding: a blank is written `_`, any byte `=HH`.
fn quoted(text: &[u8]) -> Vec<u8> {
    unescape(text, b'=', |byte| if byte == b'_' { b' ' } else { byte })
}

/// `%HH` of RFC 2231.
pub(in crate::proto) fn percent(text: &[u8]) -> Vec<u8> {
    unescape(text, b'%', |byte| byte)
}

fn unescape(text: &[u8], mark: u8, other: impl Fn(u8) -> u8) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, behind)) = rest.split_first() {
        match behind.split_first_chunk::<2>().and_then(|(digits, behind)| Some((hex(*digits)?, behind))) {
            Some((byte, behind)) if first == mark => {
                bytes.push(byte);
                rest = behind;
            }
            _ => {
                bytes.push(other(first));
                rest = behind;
            }
        }
    }
    bytes
}

/// The byte that two hexadecimal digits write.
pub(super) fn hex([high, low]: [u8; 2]) -> Option<u8> {
    let digit = |byte| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_words_are_decoded_and_joined() {
        assert_eq!(decode(b"plain text"), "plain text");
        assert_eq!(decode("=?UTF-8?B?6KuL5rGC5pu4?= 2026".as_bytes()), "請求書 2026");
        assert_eq!(decode(b"=?utf-8?Q?caf=C3=A9_a?="), "café a");
        assert_eq!(decode(b"=?ISO-2022-JP?B?GyRCQEE1YT1xGyhC?="), "請求書");
        // The second byte of a character comes with the second word.
        assert_eq!(decode(b"=?utf-8?Q?caf=C3?=\r\n =?utf-8?Q?=A9?="), "café");
        assert_eq!(decode(b"=?utf-8*en?q?a?= b =?latin1?q?=E9?="), "a b é");
    }

    #[test]
    fn what_is_no_encoded_word_stays_as_it_is() {
        for text in ["=?", "=?utf-8?B?abc", "=?nonsense?q?a?=", "=?utf-8?X?a?=", "a =?= b"] {
            assert_eq!(decode(text.as_bytes()), text);
        }
        assert_eq!(decode(b"\x1b$B@A5a=q\x1b(B"), "請求書");
        assert_eq!(decode(b"caf\xe9"), "café");
    }
}
