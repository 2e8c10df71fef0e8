//! Files as SMB carries them: counted while they pass, told when they are closed. Nothing but their first bytes is
//! kept. This is the one place that makes [`File`] of them.

use super::Name;
use crate::proto::file::File;

/// First bytes that are kept.
pub(super) const HEAD: usize = 512;

/// What passed of a file in one direction.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// Bytes, those that passed twice counted twice.
    pub(super) bytes: u64,
    /// Where the farthest of them ended.
    end: u64,
    head: Vec<u8>,
}

impl Passed {
    /// Bytes passed: where they lie in the file, how many, and as many of them as are at hand.
    pub(super) fn note(&mut self, offset: u64, length: u64, bytes: &[u8]) {
        self.bytes = self.bytes.saturating_add(length);
        self.end = self.end.max(offset.saturating_add(length));
        if offset == 0 && self.head.is_empty() {
            self.head = bytes.get(..HEAD).unwrap_or(bytes).to_vec();
        }
    }

    pub(super) fn kind(&self) -> Option<&'static str> {
        kind(&self.head)
    }

    pub(super) fn held(&self) -> usize {
        self.head.len()
    }

    /// The file, where any of it passed. `size` is what the server said it has, where it did.
    pub(super) fn told(self, name: &Name, size: u64, transaction: u64) -> Option<File> {
        if self.bytes == 0 {
            return None;
        }
        let name = name.rsplit(['\\', '/']).next().unwrap_or_default().to_string();
        Some(File {
            carrier: "smb",
            name,
            declared: String::new(),
            kind: self.kind(),
            size: self.bytes.min(self.end),
            whole: self.bytes >= self.end && self.end >= size && !self.head.is_empty(),
            head: self.head,
            content: None,
            md5: None,
            sha1: None,
            sha256: None,
            transaction,
        })
    }
}

/// Type by first bytes, as far as it matters who copies what.
fn kind(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 8] = [
        (b"MZ", "pe"),
        (b"\x7fELF", "elf"),
        (b"PK\x03\x04", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"%PDF", "pdf"),
        (b"L\0\0\0\x01\x14\x02\0", "lnk"),
        (b"\x89PNG", "png"),
        (b"MSCF", "cab"),
    ];
    KINDS.iter().find(|(mark, _)| head.starts_with(mark)).map(|(_, kind)| *kind)
}
