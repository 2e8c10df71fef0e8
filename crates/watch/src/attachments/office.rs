//! Office documents of the XML kind (OOXML), and RTF.

use std::io::Cursor;

use ::zip::ZipArchive;
use finding::Clue;
use memchr::memmem::find;

use super::zip::{Entry, unpack};
use super::{Found, Look, ole};

pub(super) fn is_document(names: &[&str]) -> bool {
    names.contains(&"[Content_Types].xml")
}

/// Relations whose target Office loads by itself when the document opens. A link that waits for a click is none.
const LOADED: [&[u8]; 4] = [b"/attachedTemplate\"", b"/oleObject\"", b"/frame\"", b"/subDocument\""];

pub(super) fn look(
    look: &mut Look<'_>,
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    entries: &[Entry],
    depth: usize,
) -> Found {
    let mut found = Found::new("document");
    for (at, entry) in entries.iter().enumerate() {
        let name = entry.name.to_ascii_lowercase();
        let macros = name.ends_with("vbaproject.bin");
        let embedded = name.contains("/embeddings/") || name.contains("activex");
        let text = name.ends_with(".rels") || name.ends_with(".xml");
        if !(macros || embedded || text) {
            continue;
        }
        let Some(bytes) = unpack(look, archive, at, entry, None) else { continue };
        if !look.budget.scan(bytes.len()) {
            break;
        }
        if macros {
            let inner = ole::look(look, &bytes, depth + 1);
            found.hold(inner);
        } else if embedded && !text {
            let inner = look.file(entry.name.rsplit('/').next().unwrap_or_default(), &bytes, depth + 1);
            found.hold(inner);
        } else if name.ends_with(".rels") {
            relations(&bytes, &mut found);
        } else {
            part(&name, &bytes, &mut found);
        }
    }
    found
}

/// One part of a document that ends too early.
pub(super) fn cut_part(look: &mut Look<'_>, name: &str, bytes: &[u8], depth: usize) -> Found {
    let name = name.to_ascii_lowercase();
    if name.ends_with("vbaproject.bin") {
        return ole::look(look, bytes, depth + 1);
    }
    let mut found = Found::new("document");
    if name.ends_with(".rels") {
        relations(bytes, &mut found);
    } else {
        part(&name, bytes, &mut found);
    }
    found
}

fn relations(xml: &[u8], found: &mut Found) {
    for relation in xml.split(|byte| *byte == b'<').filter(|part| find(part, b"\"External\"").is_some()) {
        let outside = [&b"http:"[..], b"https:", b"\\\\", b"file:", b"mhtml:"];
        let target = value(relation, b"Target=\"");
        if LOADED.iter().any(|kind| find(relation, kind).is_some())
            && outside.iter().any(|start| target.to_ascii_lowercase().starts_with(start))
        {
            let host: String = String::from_utf8_lossy(target).chars().take(80).collect();
            found.add(50, "outside-template", Clue::known("attachment-outside-template", &[("host", &host)]));
        }
    }
}

fn value<'a>(text: &'a [u8], name: &[u8]) -> &'a [u8] {
    let Some(at) = find(text, name) else { return &[] };
    let rest = text.get(at + name.len()..).unwrap_or_default();
    rest.split(|byte| *byte == b'"').next().unwrap_or_default()
}

fn part(name: &str, xml: &[u8], found: &mut Found) {
    // Dynamic data exchange: a field that starts a program.
    if find(xml, b"DDEAUTO").is_some()
        || (find(xml, b"ddeLink").is_some() && find(xml, b"ddeService").is_some())
    {
        found.say(40, "dde");
    }
    if name.contains("macrosheets/") {
        found.say(30, "excel4");
    }
    if name.ends_with("workbook.xml")
        && find(xml, b"Hidden\"").is_some()
        && find(xml, b"xlMacrosheet").is_some()
    {
        found.say(40, "excel4-hidden");
    }
}

/// RTF holds no macros; what is dangerous in it is an object that loads by itself, or the old equation editor
/// (CVE-2017-11882).
pub(super) fn rtf(bytes: &[u8]) -> Found {
    let mut found = Found::new("rtf");
    let lower = bytes.to_ascii_lowercase();
    let has = |word: &[u8]| find(&lower, word).is_some();
    // "Equation.3" in hex, and its class id.
    if has(b"4571756174696f6e2e33") || has(b"equation.3") || has(b"02ce020000000000c000000000000046") {
        found.say(60, "equation");
    } else if has(b"\\objupdate") || has(b"\\objocx") || has(b"\\objautlink") {
        found.say(50, "rtf-object");
    } else if has(b"\\objdata") {
        found.say(20, "rtf-embedded");
    }
    found
}
