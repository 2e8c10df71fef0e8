//! The container of old Office documents, Outlook items and installers (OLE, [MS-CFB]).

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::{Found, Look, macros};

/// Most streams looked at; a large workbook with many forms has hundreds.
const MOST_STREAMS: usize = 2_000;
/// Class of installer packages ({000C1084-…}), which run like programs.
const INSTALLER: [u8; 4] = [0x00, 0x0c, 0x10, 0x84];

struct Stream {
    path: std::path::PathBuf,
    name: String,
    storage: String,
    size: u64,
}

pub(super) fn look(look: &mut Look<'_>, bytes: &[u8], depth: usize) -> Found {
    let mut found = Found::new("ole");
    let Ok(mut file) = CompoundFile::open(Cursor::new(bytes)) else { return found };
    if file.root_entry().clsid().as_bytes().starts_with(&INSTALLER) {
        found.say(60, "installer");
    }
    let streams = streams(&file);
    let mut source = macros::Sources::default();
    for stream in &streams {
        let wanted = stream.storage.eq_ignore_ascii_case("vba")
            || matches!(stream.name.as_str(), "Workbook" | "Book" | "\u{1}Ole10Native" | "EncryptedPackage");
        if !wanted || !look.budget.scan(usize::try_from(stream.size).unwrap_or(usize::MAX)) {
            continue;
        }
        let Some(content) = read(&mut file, stream) else { continue };
        match stream.name.as_str() {
            "EncryptedPackage" => found.say(5, "encrypted"),
            "Workbook" | "Book" => macros::excel4(&content, &mut found),
            "\u{1}Ole10Native" => {
                if let Some((name, inner)) = package(&content) {
                    let inner = look.file(&name, inner, depth + 1);
                    found.hold(inner);
                }
            }
            name => source.stream(name, &content),
        }
    }
    source.tell(&mut found);
    found
}

fn streams(file: &CompoundFile<Cursor<&[u8]>>) -> Vec<Stream> {
    let entries = file.walk().filter(|entry| entry.is_stream()).take(MOST_STREAMS);
    entries
        .map(|entry| Stream {
            path: entry.path().to_path_buf(),
            name: entry.name().to_string(),
            storage: entry
                .path()
                .parent()
                .and_then(|parent| parent.file_name())
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
            size: entry.len(),
        })
        .collect()
}

fn read(file: &mut CompoundFile<Cursor<&[u8]>>, stream: &Stream) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let most = stream.size.min(super::MOST_BYTES as u64);
    file.open_stream(&stream.path).ok()?.take(most).read_to_end(&mut content).ok()?;
    Some(content)
}

/// A file that was put into a document ([MS-OLEDS] 2.3.6): size, kind, label, path, two numbers, path again, then the
/// bytes behind their length.
fn package(content: &[u8]) -> Option<(String, &[u8])> {
    let rest = content.get(6..)?;
    let (label, rest) = text(rest)?;
    let (path, rest) = text(rest)?;
    let rest = rest.get(8..)?;
    let (_, rest) = text(rest)?;
    let size = u32::from_le_bytes(rest.get(..4)?.try_into().ok()?) as usize;
    let inner = rest.get(4..)?;
    let name = if label.is_empty() { path } else { label };
    Some((name, inner.get(..size.min(inner.len()))?))
}

fn text(bytes: &[u8]) -> Option<(String, &[u8])> {
    let end = memchr::memchr(0, bytes)?;
    let raw = bytes.get(..end)?;
    let text = std::str::from_utf8(raw).map_or_else(
        |_| encoding_rs::SHIFT_JIS.decode_without_bom_handling(raw).0.into_owned(),
        str::to_string,
    );
    Some((text, bytes.get(end + 1..)?))
}
