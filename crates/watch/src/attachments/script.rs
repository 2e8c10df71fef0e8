//! Scripts that Windows runs on a double click.

use super::Found;

/// What scripts hold that fetch or hide something.
const WORDS: [&[u8]; 14] = [
    b"wscript.shell",
    b"shell.application",
    b"-enc",
    b"frombase64string",
    b"downloadstring",
    b"downloadfile",
    b"xmlhttp",
    b"adodb.stream",
    b"invoke-expression",
    b"iex(",
    b"bitsadmin",
    b"certutil",
    b"mshta",
    b"regsvr32",
];

pub(super) fn look(_name: &str, bytes: &[u8]) -> Found {
    let mut found = Found::new("script");
    found.say(60, "script");
    if holds(bytes) {
        found.say(20, "script-fetches");
    }
    found
}

/// Whether a text fetches or hides something, in any case of letters and in UTF-16, too.
pub(super) fn holds(bytes: &[u8]) -> bool {
    let narrow: Vec<u8> =
        bytes.iter().copied().filter(|byte| *byte != 0).map(|b| b.to_ascii_lowercase()).collect();
    WORDS.iter().any(|word| memchr::memmem::find(&narrow, word).is_some())
}
