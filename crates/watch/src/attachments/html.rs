//! HTML pages: a file that is put together in the browser ("HTML smuggling"), and pages that ask for a password.

use memchr::memmem::find;

use super::{Found, Look};

/// Words by which a page hands the reader a file.
const HANDS_OUT: [&[u8]; 5] =
    [b"mssaveoropenblob", b"createobjecturl", b"new blob(", b"download=", b".download"];
/// A row of Base64 longer than this is a file; pictures of a newsletter are behind `src="data:image`.
const LONG: usize = 50 << 10;

pub(super) fn look(look: &mut Look<'_>, bytes: &[u8], depth: usize) -> Found {
    let mut found = Found::new("html");
    let lower = bytes.to_ascii_lowercase();
    let hands_out = HANDS_OUT.iter().any(|word| find(&lower, word).is_some());
    if hands_out && let Some(row) = base64_row(bytes) {
        found.say(50, "smuggling");
        let inner = decoded(row);
        if look.budget.scan(inner.len()) {
            let inner = look.file("", &inner, depth + 1);
            found.hold(inner);
        }
    }
    if find(&lower, b"type=\"password\"").is_some() || find(&lower, b"type='password'").is_some() {
        found.say(40, "asks-password");
    }
    if find(&lower, b"unescape(").is_some() && find(&lower, b"document.write").is_some() {
        found.say(20, "hidden-page");
    }
    found
}

/// The longest row of Base64 letters, where it is long and no picture.
fn base64_row(bytes: &[u8]) -> Option<&[u8]> {
    let is = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=' | b'\r' | b'\n');
    let mut best: Option<(usize, usize)> = None;
    let mut start = None;
    for (at, byte) in bytes.iter().chain(std::iter::once(&b'"')).enumerate() {
        match (is(byte), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let before = bytes.get(from.saturating_sub(24)..from).unwrap_or_default();
                let picture = find(before, b"image/").is_some() || find(before, b"font").is_some();
                if at - from >= LONG && !picture && best.is_none_or(|(a, b)| b - a < at - from) {
                    best = Some((from, at));
                }
                start = None;
            }
            _ => {}
        }
    }
    best.and_then(|(from, to)| bytes.get(from..to))
}

fn decoded(row: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(row.len() / 4 * 3);
    let (mut value, mut bits) = (0u32, 0u32);
    for byte in row {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        value = (value << 6 | u32::from(six)) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((value >> bits) as u8);
        }
    }
    out
}
