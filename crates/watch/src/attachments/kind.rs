//! What a file is, by its first bytes; where those tell nothing, by its name.

use super::name::suffix;

/// A short word for what it is.
pub(super) fn of(name: &str, bytes: &[u8]) -> &'static str {
    by_content(bytes).or_else(|| by_name(name, bytes)).unwrap_or("unknown")
}

fn by_content(bytes: &[u8]) -> Option<&'static str> {
    let is = |magic: &[u8]| bytes.starts_with(magic);
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
    Some(match bytes {
        _ if is(b"MZ") && bytes.len() > 2 => "program",
        _ if is(b"\x7fELF") => "program",
        _ if is(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => "ole",
        _ if is(b"PK\x03\x04") || is(b"PK\x05\x06") || is(b"PK\x07\x08") => "zip",
        _ if is(b"Rar!\x1a\x07") => "rar",
        _ if is(b"7z\xbc\xaf\x27\x1c") => "7z",
        _ if is(b"\x1f\x8b") => "gzip",
        _ if is(b"MSCF") => "cab",
        _ if at(257, b"ustar") => "tar",
        _ if at(0x8001, b"CD001") || at(0x8801, b"CD001") => "iso",
        _ if is(b"conectix") || is(b"vhdxfile") || tail(bytes, 512).starts_with(b"conectix") => "disk",
        // [MS-SHLLINK] 2.1: size of the header, and the class of shortcuts.
        _ if is(b"\x4c\0\0\0\x01\x14\x02\0") => "shortcut",
        // [MS-ONESTORE] 2.3.1: the file type of .one sections.
        _ if is(b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3") => "onenote",
        _ if is(b"{\\rt") => "rtf",
        _ if is(b"ITSF") => "help",
        _ if memchr::memmem::find(bytes.get(..1_024).unwrap_or(bytes), b"%PDF-").is_some() => "pdf",
        _ if is(b"\x89PNG") || is(b"\xff\xd8\xff") || is(b"GIF8") => "picture",
        _ if is_html(bytes) => "html",
        _ => return None,
    })
}

fn tail(bytes: &[u8], count: usize) -> &[u8] {
    bytes.get(bytes.len().saturating_sub(count)..).unwrap_or_default()
}

fn is_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..512).unwrap_or(bytes).trim_ascii_start();
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).to_ascii_lowercase();
    head.starts_with(b"<!doctype html") || head.starts_with(b"<html") || head.starts_with(b"<head")
}

/// Suffixes of programs, and of what Windows runs like one.
pub(super) const PROGRAMS: [&str; 14] =
    ["exe", "scr", "com", "pif", "cpl", "dll", "ocx", "sys", "msi", "msp", "msix", "appx", "xll", "jar"];
/// Suffixes of scripts.
pub(super) const SCRIPTS: [&str; 18] = [
    "js",
    "jse",
    "vbs",
    "vbe",
    "wsf",
    "wsh",
    "hta",
    "ps1",
    "psm1",
    "bat",
    "cmd",
    "sct",
    "wsc",
    "msc",
    "iqy",
    "slk",
    "reg",
    "settingcontent-ms",
];

fn by_name(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let suffix = suffix(name);
    let suffix = suffix.as_str();
    if SCRIPTS.contains(&suffix) {
        return Some("script");
    }
    match suffix {
        "htm" | "html" | "shtml" | "xhtml" | "svg" | "mht" | "mhtml" => Some("html"),
        "lnk" | "url" => Some("shortcut"),
        "img" | "vhd" | "vhdx" | "iso" => Some("disk"),
        // Named a program and begun otherwise: an old .com, or not whole.
        _ if PROGRAMS.contains(&suffix) && suffix != "jar" => Some("program"),
        _ if script_words(bytes) => Some("script"),
        "txt" | "csv" => Some("text"),
        _ => None,
    }
}

/// A script without its name, as they lie inside notebooks and disks.
fn script_words(bytes: &[u8]) -> bool {
    let head = bytes.get(..2_048).unwrap_or(bytes);
    if !head.iter().all(|byte| matches!(byte, b'\t' | b'\n' | b'\r' | 0x20..=0x7e)) || head.is_empty() {
        return false;
    }
    let head = head.to_ascii_lowercase();
    let begins = [&b"@echo off"[..], b"<job", b"<script", b"<?xml version=\"1.0\"?><package", b"<hta:"];
    let holds =
        [&b"wscript.shell"[..], b"createobject(\"", b"new activexobject", b"powershell -", b"powershell.exe"];
    begins.iter().any(|begin| head.trim_ascii_start().starts_with(begin))
        || holds.iter().any(|word| memchr::memmem::find(&head, word).is_some())
}
