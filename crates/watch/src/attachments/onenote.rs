//! OneNote sections ([MS-ONESTORE]): files that lie behind a drawn button.

use super::{Found, Look};

/// FileDataStoreObject ({BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC}, 2.6.13), as it is stored.
const FILE: [u8; 16] =
    [0xe7, 0x16, 0xe3, 0xbd, 0x65, 0x26, 0x11, 0x45, 0xa4, 0xc4, 0x8d, 0x4d, 0x0b, 0x7a, 0x9e, 0xac];

pub(super) fn look(look: &mut Look<'_>, bytes: &[u8], depth: usize) -> Found {
    let mut found = Found::new("onenote");
    for at in memchr::memmem::find_iter(bytes, &FILE) {
        if !look.budget.entry() {
            break;
        }
        // Length (8), unused (4), reserved (8), then the file.
        let content = || {
            let size = u64::from_le_bytes(bytes.get(at + 16..at + 24)?.try_into().ok()?);
            let rest = bytes.get(at + 36..)?;
            rest.get(..usize::try_from(size).ok()?.min(rest.len()))
        };
        let Some(content) = content() else { continue };
        let mut inner = look.file("", content, depth + 1);
        if matches!(inner.kind, "program" | "script" | "shortcut" | "html") {
            inner.say(10, "onenote-file");
        }
        found.hold(inner);
    }
    found
}
