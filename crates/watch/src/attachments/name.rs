//! Names that are made to mislead.

use super::Found;
use super::kind::{PROGRAMS, SCRIPTS};

/// The last suffix, in lower case, without what is drawn over or behind it.
pub(super) fn suffix(name: &str) -> String {
    let bare = name.trim_end_matches(|c: char| c.is_whitespace() || c == '.' || c == '\u{3000}');
    bare.rsplit_once('.').map(|(_, suffix)| suffix.trim().to_lowercase()).unwrap_or_default()
}

/// Suffixes that people open without a thought.
const HARMLESS: [&str; 14] =
    ["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "jpg", "jpeg", "png", "csv", "rtf", "zip"];
/// Blanks in a row that push the suffix out of sight.
const PADDING: usize = 8;

/// Adds what the name alone tells.
pub(super) fn look(name: &str, found: &mut Found) {
    // Signs that turn the direction of what follows: a name that ends in `fdp.exe` is drawn as one ending in `exe.pdf`.
    if name.contains(['\u{202e}', '\u{202d}', '\u{202b}', '\u{2067}']) {
        found.say(20, "name-turned");
    }
    let suffix = suffix(name);
    if !runs(&suffix) {
        return;
    }
    let before = name.get(..name.len().saturating_sub(suffix.len() + 1)).unwrap_or_default();
    let before = before.trim_end();
    let second = before.rsplit_once('.').map(|(_, second)| second.trim().to_lowercase()).unwrap_or_default();
    if HARMLESS.contains(&second.as_str()) {
        found.say(20, "name-double");
    }
    let mut row = 0;
    let padded = name.chars().any(|letter| {
        row = if letter.is_whitespace() { row + 1 } else { 0 };
        row >= PADDING
    });
    if padded {
        found.say(20, "name-padded");
    }
}

/// Whether Windows runs a file of this suffix.
pub(super) fn runs(suffix: &str) -> bool {
    PROGRAMS.contains(&suffix) || SCRIPTS.contains(&suffix) || matches!(suffix, "lnk" | "chm")
}
