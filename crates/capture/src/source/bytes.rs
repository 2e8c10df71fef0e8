//! A capture's bytes, piece by piece: of a mapped file or of a stream.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::ops::Range;
use std::sync::Arc;

use memmap2::{Mmap, MmapOptions};

use super::DamageKind;

/// A file is mapped in pieces of this size, so that the memory in use does not grow with the file.
const MAP_PIECE: u64 = 32 << 20;
/// What a stream's buffer holds at first; it grows only as bytes really arrive.
const FIRST_BUFFER: usize = 1 << 20;

/// Shows the bytes ahead and forgets those behind.
pub(super) struct Bytes {
    store: Store,
    /// Next byte, as an index into the piece.
    at: usize,
    /// Where the piece begins in the (unpacked) file.
    base: u64,
    broken: Option<DamageKind>,
}

enum Store {
    Map { file: File, piece: Arc<Mmap>, total: u64 },
    Stream { input: Box<dyn Read + Send>, buffer: Vec<u8>, filled: usize, ended: bool, packed: bool },
}

impl Bytes {
    /// The bytes of a regular file of `total` bytes, which are more than none.
    pub(super) fn map(file: File, total: u64) -> std::io::Result<Self> {
        let piece = Arc::new(map_piece(&file, 0, total.min(MAP_PIECE))?);
        Ok(Self { store: Store::Map { file, piece, total }, at: 0, base: 0, broken: None })
    }

    /// The bytes of a stream; `packed` tells whether what breaks is the wrapping or the reading.
    pub(super) fn stream(input: Box<dyn Read + Send>, packed: bool) -> Self {
        let store = Store::Stream { input, buffer: vec![0; FIRST_BUFFER], filled: 0, ended: false, packed };
        Self { store, at: 0, base: 0, broken: None }
    }

    /// Where the next byte lies in the (unpacked) file.
    pub(super) fn offset(&self) -> u64 {
        self.base + self.at as u64
    }

    /// Index of the next byte in the piece, for ranges that [`Bytes::slice`] understands until the next `want`.
    pub(super) fn index(&self) -> usize {
        self.at
    }

    /// Where the bytes end that were seen so far.
    pub(super) fn end(&self) -> u64 {
        self.base + self.piece().len() as u64
    }

    /// Why the bytes ended before the file did.
    pub(super) fn broken(&self) -> Option<DamageKind> {
        self.broken
    }

    /// All bytes ahead, at least `count` of them unless the file ends before.
    #[inline]
    pub(super) fn want(&mut self, count: usize) -> &[u8] {
        if self.piece().len() - self.at < count {
            self.refill(count);
        }
        self.ahead()
    }

    /// Moves on by at most what is ahead.
    #[inline]
    pub(super) fn advance(&mut self, count: usize) {
        self.at = self.at.saturating_add(count).min(self.piece().len());
    }

    /// Moves on by any number of bytes, without holding them in memory.
    pub(super) fn skip(&mut self, mut count: u64) -> bool {
        if let Store::Map { total, .. } = self.store {
            // What lies beyond the piece needs no mapping to be passed over.
            let target = self.offset().saturating_add(count);
            if target > self.end() && target <= total {
                (self.base, self.at) = (target, 0);
                self.remap(0);
                return self.broken.is_none();
            }
        }
        while count > 0 {
            let step = self.want(1).len().min(usize::try_from(count).unwrap_or(usize::MAX));
            if step == 0 {
                return false;
            }
            self.advance(step);
            count -= step as u64;
        }
        true
    }

    /// The piece, to be kept while reading goes on; `None` for a stream, whose buffer is used again.
    pub(super) fn shared(&self) -> Option<Arc<Mmap>> {
        match &self.store {
            Store::Map { piece, .. } => Some(Arc::clone(piece)),
            Store::Stream { .. } => None,
        }
    }

    /// Where the piece begins in the (unpacked) file.
    pub(super) fn base(&self) -> u64 {
        self.base
    }

    /// Bytes of the piece; empty where the range is not inside it.
    #[inline]
    pub(super) fn slice(&self, range: Range<usize>) -> &[u8] {
        self.piece().get(range).unwrap_or_default()
    }

    #[inline]
    fn ahead(&self) -> &[u8] {
        self.piece().get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn piece(&self) -> &[u8] {
        match &self.store {
            Store::Map { piece, .. } => piece,
            Store::Stream { buffer, filled, .. } => buffer.get(..*filled).unwrap_or_default(),
        }
    }

    #[cold]
    fn refill(&mut self, count: usize) {
        match &mut self.store {
            Store::Map { .. } => self.remap(count),
            Store::Stream { buffer, filled, .. } => {
                buffer.copy_within(self.at..*filled, 0);
                *filled -= self.at;
                self.base += self.at as u64;
                self.at = 0;
                self.read_until(count);
            }
        }
    }

    /// Maps a new piece that begins with the next byte.
    fn remap(&mut self, count: usize) {
        let from = self.offset();
        let Store::Map { file, piece, total } = &mut self.store else { return };
        let rest = total.saturating_sub(from);
        let size = rest.min(MAP_PIECE.max(count as u64));
        if self.at == 0 && self.base == from && size <= piece.len() as u64 && count > 0 {
            return; // All that is left is mapped already.
        }
        // A file that shrank while we read it must not be touched beyond its end.
        let shrunk = file.metadata().map_or(true, |now| now.len() < *total);
        match map_piece(file, from, size) {
            Ok(next) if !shrunk => {
                *piece = Arc::new(next);
                self.base = from;
                self.at = 0;
            }
            _ => {
                self.broken = Some(DamageKind::ReadFailed);
                self.at = self.piece().len();
            }
        }
    }

    /// Reads from the stream until the buffer holds `count` bytes or the stream ends.
    fn read_until(&mut self, count: usize) {
        let Store::Stream { input, buffer, filled, ended, packed } = &mut self.store else { return };
        while *filled < count && !*ended {
            if *filled == buffer.len() {
                // Doubled only when full: a lying length alone reserves nothing.
                buffer.resize(buffer.len().saturating_mul(2), 0);
            }
            match input.read(buffer.get_mut(*filled..).unwrap_or_default()) {
                Ok(0) => *ended = true,
                Ok(read) => *filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => {
                    *ended = true;
                    self.broken =
                        Some(if *packed { DamageKind::PackedBroken } else { DamageKind::ReadFailed });
                }
            }
        }
    }
}

/// Maps part of a regular file for reading.
///
/// The one piece of unsafe code in this room. The compiler cannot know that nobody cuts or rewrites the file while it
/// is mapped: rewritten bytes are only other foreign bytes to our parsers, which never trust what they read twice;
/// a file cut short under the map ends the program with SIGBUS, which no Rust code can catch. Therefore only regular
/// files are mapped, their length is asked anew for every piece, and files that still grow belong into a pipe
/// (docs/threat-model.md).
#[expect(unsafe_code, reason = "there is no safe way; see above")]
fn map_piece(file: &File, from: u64, size: u64) -> std::io::Result<Mmap> {
    let size = usize::try_from(size).map_err(|_| ErrorKind::OutOfMemory)?;
    // SAFETY: see above; the map is read-only and private to this process.
    unsafe { MmapOptions::new().offset(from).len(size).map(file) }
}
