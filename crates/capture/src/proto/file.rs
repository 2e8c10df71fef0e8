//! Files that travel inside conversations: name, size, type by content, hashes.
//!
//! A reader that carries files holds a [`Tracker`] for each that is on its way, made by the [`Collector`] that the
//! engine gives to every reader ([`super::Dissect::collect`]). With nothing wanted a file costs its first bytes.

mod collector;
mod extract;
mod kind;
mod tracker;

#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use super::smb::Source;

pub use self::collector::Collector;
pub(super) use self::collector::Turn;
pub(super) use self::tracker::Tracker;

/// Most bytes kept of a file's beginning.
pub const MAX_HEAD: usize = 512;

/// What is wanted of the files that pass by.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Which hashes are computed.
    pub hashes: Hashes,
    /// Files of mails are kept in memory up to this many bytes each, so that they can be looked into.
    pub keep: usize,
    /// Files are written here, named by their SHA-256.
    pub extract: Option<Extract>,
}

/// Which hashes are computed of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hashes {
    /// None.
    #[default]
    None,
    /// SHA-256.
    Sha256,
    /// MD5, SHA-1 and SHA-256.
    All,
}

/// Where files are written, and how much of them.
#[derive(Debug, Clone)]
pub struct Extract {
    /// The folder.
    pub folder: PathBuf,
    /// Longest file written; longer ones are left out and counted.
    pub max_file: u64,
    /// Most bytes of all files together.
    pub max_total: u64,
}

/// A file that was carried by a conversation, told when it is complete, cut, or the conversation ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// The protocol that carried it: `http`, `smtp`, `pop3`, `imap`, `ftp-data`, `smb`.
    pub carrier: &'static str,
    /// Name as it was told, without a path where the protocol tells one apart; empty where none was.
    pub name: String,
    /// Type as the carrier called it (`application/pdf`); empty where it did not.
    pub declared: String,
    /// Type by its first bytes, as a short word: `pe`, `zip`, `ole`, `pdf`, `elf`, `lnk`, `script`, `html`, `png` ...
    pub kind: Option<&'static str>,
    /// Bytes seen.
    pub size: u64,
    /// All of it was seen: no hole, and its end.
    pub whole: bool,
    /// Bytes are missing between those that were seen, or could not be unpacked. A file that only ends too early has none
    /// of these.
    pub holes: bool,
    /// Where it was asked for in part: the first and the last byte of the part. Such a file is never whole.
    pub range: Option<(u64, u64)>,
    /// Its first bytes, at most [`MAX_HEAD`].
    pub head: Vec<u8>,
    /// Its content up to the first hole, where [`Wanted::keep`] allowed.
    pub content: Option<Arc<[u8]>>,
    /// MD5 in hex.
    pub md5: Option<String>,
    /// SHA-1 in hex.
    pub sha1: Option<String>,
    /// SHA-256 in hex.
    pub sha256: Option<String>,
    /// Number of the transaction of the carrier that it belongs to, from 0.
    pub transaction: u64,
    /// Where it lies, of one that SMB carried.
    pub smb: Option<Box<Source>>,
}
