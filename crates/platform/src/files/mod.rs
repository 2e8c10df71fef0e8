//! Files of the center: evidence, letters, what people hand in.
//!
//! A file is written once and never changed. Its bytes lie in the database, in parts: a backup, a move to another
//! database and a second center process need nothing besides it. Where they are to go at a time, a tick erases the
//! bytes and keeps the row with its hash, so that what once was there can still be proved.

mod answer;
mod erase;
mod store;
mod upload;

#[cfg(test)]
mod tests;

use jiff::Timestamp;

use crate::Fault;
use crate::db::{Record, Row};
use crate::ids::{FileId, FirmId, TeamId};

pub use answer::download;
pub use erase::tick;
pub(crate) use store::of_mail;
pub use store::{bytes, find};
pub use upload::Upload;

/// The largest file: a capture of an hour in a small office, a long mail with its attachments.
pub const MOST: usize = 64 * 1024 * 1024;

/// The largest request that brings one: the file and a form beside it.
pub(crate) const BODY: usize = MOST + 1024 * 1024;

/// Bytes of one part: small enough that reading one holds nobody up.
const PART: usize = 256 * 1024;

/// The longest name that is kept, in characters.
const NAME: usize = 120;

/// A file to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Whose it is.
    pub firm: FirmId,
    /// The team in whose care the firm is.
    pub team: TeamId,
    /// As its giver calls it. Folders are cut off.
    pub name: String,
    /// What it is kept for: `evidence`, `letter`, `drop`, `mail`.
    pub purpose: &'static str,
    /// When its bytes go.
    pub erase: Option<Timestamp>,
}

/// A file that is kept, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its row.
    pub id: FileId,
    /// Whose it is.
    pub firm: FirmId,
    /// The team in whose care the firm is.
    pub team: TeamId,
    /// Its name, without folders.
    pub name: String,
    /// What it is kept for.
    pub purpose: String,
    /// Media type by content (`application/pdf`), `text/plain` for text, `application/octet-stream` for the rest.
    pub media: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of its bytes.
    pub sha256: Vec<u8>,
    /// When it was kept.
    pub added: Timestamp,
    /// When its bytes go.
    pub erase: Option<Timestamp>,
    /// When they went.
    pub erased: Option<Timestamp>,
}

impl File {
    /// SHA-256 in hexadecimal digits.
    pub fn digest(&self) -> String {
        crate::crypto::hex(&self.sha256)
    }
}

impl Record for File {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            name: row.get("name")?,
            purpose: row.get("purpose")?,
            media: row.get("media")?,
            size: row.get("size")?,
            sha256: row.get("sha256")?,
            added: row.get("added")?,
            erase: row.get("erase")?,
            erased: row.get("erased")?,
        })
    }
}

/// A name without folders, control characters and what no file system wants; never empty.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !c.is_control() && !is_reordering(*c)).take(NAME).collect();
    let kept = kept.trim().trim_start_matches('.').to_string();
    if kept.is_empty() { "file".into() } else { kept }
}

/// Characters that show a name in another order than it has: `invoice\u{202e}fdp.exe` looks like a PDF.
fn is_reordering(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a file is by its content.
fn media(bytes: &[u8]) -> &'static str {
    if let Some(kind) = infer::get(bytes) {
        return kind.mime_type();
    }
    let head = &bytes[..bytes.len().min(4096)];
    let is_text = !head.contains(&0) && !bytes.is_empty();
    if is_text { "text/plain" } else { "application/octet-stream" }
}
