//! Pieces of a file that came before what lies in front of them. Clients ask for several at once and servers answer
//! as they like; or a program reads here and there, and the holes stay.

use std::collections::BTreeMap;

use crate::proto::file::Collector;

/// Most bytes kept of a file ahead of a hole: some reads of a mebibyte, which clients ask for at once.
const MAX_AHEAD: usize = 4 << 20;
/// Most pieces ahead of a hole. Programs that read here and there leave more holes than this.
const MAX_PIECES: usize = 128;

/// Pieces by their offset; without bytes where only their place is of interest.
#[derive(Debug, Default)]
pub(super) struct Window {
    pieces: BTreeMap<u64, Piece>,
    kept: usize,
}

#[derive(Debug)]
struct Piece {
    end: u64,
    bytes: Vec<u8>,
}

impl Window {
    /// Notes the place of a piece. False where there is no room for it.
    pub(super) fn note(&mut self, offset: u64, end: u64) -> bool {
        self.add(offset, end, &[])
    }

    /// Keeps a piece. False where there is no room for it: then everything is let go.
    pub(super) fn keep(&mut self, collector: &Collector, offset: u64, bytes: &[u8]) -> bool {
        let Some(end) = offset.checked_add(bytes.len() as u64) else { return false };
        if bytes.is_empty() || self.pieces.get(&offset).is_some_and(|piece| piece.end >= end) {
            return true;
        }
        if self.kept + bytes.len() > MAX_AHEAD || !collector.may_keep(bytes.len()) {
            self.clear(collector);
            return false;
        }
        self.kept += bytes.len();
        let is_added = self.add(offset, end, bytes);
        if !is_added {
            self.clear(collector);
        }
        is_added
    }

    fn add(&mut self, offset: u64, end: u64, bytes: &[u8]) -> bool {
        // A long piece comes in many small ones, each behind the other.
        if let Some((_, before)) = self.pieces.range_mut(..offset).next_back()
            && before.end == offset
        {
            before.end = end;
            before.bytes.extend_from_slice(bytes);
            return true;
        }
        if let Some(same) = self.pieces.get_mut(&offset) {
            if same.end < end {
                let known = same.bytes.len();
                same.bytes.extend_from_slice(bytes.get(known..).unwrap_or_default());
                same.end = end;
            }
            return true;
        }
        if self.pieces.len() >= MAX_PIECES {
            return false;
        }
        self.pieces.insert(offset, Piece { end, bytes: bytes.to_vec() });
        true
    }

    /// Where the first piece ends, if it begins at or before this place; it is gone then.
    pub(super) fn noted(&mut self, reached: u64) -> Option<u64> {
        self.first(reached).map(|(_, piece)| piece.end)
    }

    /// The first piece, if it begins at or before this place.
    pub(super) fn take(&mut self, collector: &Collector, reached: u64) -> Option<(u64, Vec<u8>)> {
        let (offset, piece) = self.first(reached)?;
        if self.pieces.is_empty() {
            self.clear(collector);
        }
        Some((offset, piece.bytes))
    }

    fn first(&mut self, reached: u64) -> Option<(u64, Piece)> {
        let first = self.pieces.first_entry().filter(|first| *first.key() <= reached)?;
        Some(first.remove_entry())
    }

    /// Lets everything go, and gives the room back.
    pub(super) fn clear(&mut self, collector: &Collector) {
        self.pieces.clear();
        collector.forget(std::mem::take(&mut self.kept));
    }

    pub(super) fn held(&self) -> usize {
        self.kept + self.pieces.len() * size_of::<Piece>()
    }
}
