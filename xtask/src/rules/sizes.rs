//! No giant files.

use super::files;
use crate::root;

/// Longest Rust file, tests included.
const MAX_LINES: usize = 500;
/// Files that may be longer, each with its reason.
const LONGER: &[&str] = &[];
/// Largest file of any kind.
const MAX_FILE: u64 = 1 << 20;
/// Whole fonts, which PDFs embed: no smaller ones know the names of people and places.
const FONTS: (&str, u64) = ("knowledge/fonts/", 5 << 20);
/// All captures together; each clone carries them for ever.
const MAX_CAPTURES: u64 = 8 << 20;

#[test]
fn no_rust_file_is_longer_than_a_person_can_hold_in_mind() {
    for (path, _) in files() {
        let name = path.to_string_lossy();
        if path.extension().is_some_and(|ending| ending == "rs") && !LONGER.contains(&name.as_ref()) {
            let lines = std::fs::read_to_string(root().join(&path)).expect("Rust is UTF-8").lines().count();
            assert!(
                lines <= MAX_LINES,
                "{name} has {lines} lines; split it, or list it in LONGER with a reason"
            );
        }
    }
}

#[test]
fn no_file_is_larger_than_a_mebibyte_and_all_captures_are_small() {
    let mut captures = 0;
    for (path, size) in files() {
        let name = path.to_string_lossy().into_owned();
        let most = if name.starts_with(FONTS.0) { FONTS.1 } else { MAX_FILE };
        assert!(size <= most, "{name} has {size} bytes");
        if name.contains(".pcap") {
            captures += size;
        }
    }
    assert!(captures <= MAX_CAPTURES, "captures take {captures} bytes");
}
