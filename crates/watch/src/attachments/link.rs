//! Shortcuts ([MS-SHLLINK]): what they start, and with what.

use super::Found;

/// Programs that run whatever they are told.
const SHELLS: [&str; 11] = [
    "powershell",
    "pwsh",
    "cmd.exe",
    "mshta",
    "wscript",
    "cscript",
    "rundll32",
    "regsvr32",
    "msiexec",
    "certutil",
    "curl",
];
/// Arguments longer than this are a program of their own.
const LONG: usize = 1_024;
/// Longest string that is read.
const MOST: usize = 64 << 10;

pub(super) fn look(bytes: &[u8]) -> Found {
    let mut found = Found::new("shortcut");
    found.say(40, "shortcut");
    let parts = read(bytes);
    let all = parts.to_ascii_lowercase();
    if SHELLS.iter().any(|shell| all.contains(shell)) {
        found.say(30, "shortcut-shell");
    }
    if parts.len() > LONG {
        found.say(20, "shortcut-long");
    }
    found
}

/// The strings of a shortcut, one behind the other, or of an internet shortcut its text.
fn read(bytes: &[u8]) -> String {
    const ID_LIST: u32 = 0x1;
    const INFO: u32 = 0x2;
    // Name, relative path, working folder, arguments, icon.
    const STRINGS: [u32; 5] = [0x4, 0x8, 0x10, 0x20, 0x40];
    let word = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let Some(flags) = long(20).filter(|_| bytes.starts_with(b"\x4c\0\0\0")) else {
        return String::from_utf8_lossy(bytes.get(..MOST.min(bytes.len())).unwrap_or_default()).into_owned();
    };
    let mut text = String::new();
    let mut at = 76;
    if flags & ID_LIST != 0 {
        let size = usize::from(word(at).unwrap_or(0));
        text.push_str(&readable(bytes.get(at..at + 2 + size).unwrap_or_default()));
        at += 2 + size;
    }
    if flags & INFO != 0 {
        let size = long(at).unwrap_or(0) as usize;
        text.push_str(&readable(bytes.get(at..at.saturating_add(size)).unwrap_or_default()));
        at = at.saturating_add(size);
    }
    let wide = flags & 0x80 != 0;
    for flag in STRINGS {
        if flags & flag == 0 {
            continue;
        }
        let Some(count) = word(at) else { break };
        let size = usize::from(count) * if wide { 2 } else { 1 };
        text.push(' ');
        text.push_str(&readable(bytes.get(at + 2..at + 2 + size).unwrap_or_default()));
        at += 2 + size;
    }
    text
}

/// The letters among the bytes, in one byte or two each.
fn readable(bytes: &[u8]) -> String {
    let letters = bytes.iter().take(MOST).filter(|byte| matches!(byte, 0x20..=0x7e));
    letters.map(|byte| char::from(*byte)).collect()
}
