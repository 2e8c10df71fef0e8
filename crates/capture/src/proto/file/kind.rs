//! What a file is, by its first bytes.

/// First bytes that say what a file is: `(offset, bytes, kind)`, the longer before the shorter.
const MARKS: [(usize, &[u8], &str); 44] = [
    (0, b"PK\x03\x04", "zip"),
    (0, b"PK\x05\x06", "zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (0, b"%PDF-", "pdf"),
    (0, b"\x7fELF", "elf"),
    (0, b"L\0\0\0\x01\x14\x02\0", "lnk"),
    (0, b"{\\rtf", "rtf"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b\x08", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (0, b"\x28\xb5\x2f\xfd", "zstd"),
    (0, b"MSCF", "cab"),
    (0, b"\x60\xea", "arj"),
    (0, b"xar!", "xar"),
    (257, b"ustar", "tar"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"GIF8", "gif"),
    (8, b"WEBP", "webp"),
    (8, b"WAVE", "wav"),
    (0, b"BM", "bmp"),
    (0, b"\0\0\x01\0", "ico"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
    (0, b"fLaC", "flac"),
    (4, b"ftyp", "mp4"),
    (0, b"\x1a\x45\xdf\xa3", "matroska"),
    (0, b"FLV\x01", "flv"),
    (0, b"FWS", "flash"),
    (0, b"CWS", "flash"),
    (0, b"ZWS", "flash"),
    (0, b"\xca\xfe\xba\xbe", "class"),
    (0, b"\xfe\xed\xfa\xce", "macho"),
    (0, b"\xfe\xed\xfa\xcf", "macho"),
    (0, b"\xce\xfa\xed\xfe", "macho"),
    (0, b"\xcf\xfa\xed\xfe", "macho"),
    (0, b"dex\n", "dex"),
    (0, b"ITSF", "chm"),
    (0, b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "onenote"),
    (0, b"SQLite format 3\0", "sqlite"),
    (0, b"#!", "script"),
    (0, b"wOF", "font"),
];

/// Beginnings of texts, in lower case, behind blanks and a byte order mark.
const TEXTS: [(&[u8], &str); 15] = [
    (b"<!doctype html", "html"),
    (b"<html", "html"),
    (b"<head", "html"),
    (b"<script", "html"),
    (b"<svg", "svg"),
    (b"<job", "script"),
    (b"<package", "script"),
    (b"<?xml", "xml"),
    (b"<?php", "script"),
    (b"@echo off", "script"),
    (b"powershell", "script"),
    (b"on error resume next", "script"),
    (b"[internetshortcut]", "url"),
    (b"begin:vcalendar", "calendar"),
    (b"begin:vcard", "vcard"),
];

/// The kind that the first bytes tell, as a short word.
pub(super) fn of(head: &[u8]) -> Option<&'static str> {
    if is_program(head) {
        return Some("pe");
    }
    let mark = MARKS.iter().find(|(at, mark, _)| head.get(*at..).is_some_and(|rest| rest.starts_with(mark)));
    mark.map(|(_, _, kind)| *kind).or_else(|| of_text(head))
}

/// A program of DOS or Windows. Two letters are little, so the header behind them is looked at where it is there.
fn is_program(head: &[u8]) -> bool {
    if !head.starts_with(b"MZ") && !head.starts_with(b"ZM") {
        return false;
    }
    let place = head.get(0x3c..0x40).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
    let header = place.and_then(|place| head.get(usize::try_from(place).ok()?..));
    match header {
        Some(header) if header.len() >= 2 => {
            [&b"PE"[..], b"NE", b"LE", b"LX"].iter().any(|name| header.starts_with(name))
        }
        // The header lies further behind.
        _ => head.len() >= 0x40 && head.iter().any(|byte| !byte.is_ascii()),
    }
}

fn of_text(head: &[u8]) -> Option<&'static str> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |start: &[u8]| text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start));
    TEXTS.iter().find(|(start, _)| begins(start)).map(|(_, kind)| *kind)
}
