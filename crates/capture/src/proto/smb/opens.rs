//! What a connection has open: shares, files, pipes. Bounded: whoever opens without closing loses the oldest.

use std::collections::HashMap;
use std::sync::Arc;

use super::file::Passed;
use super::{Deed, Header, Name, Source, Version};
use crate::Direction;
use crate::proto::file::Collector;
use crate::proto::rpc::{Carrier, Channel};
use crate::proto::{Message, Said};

/// Most shares kept; a client has a few.
const MAX_TREES: usize = 256;
/// Most files and pipes kept: an office suite or a virus scanner has dozens open.
const MAX_OPENS: usize = 512;

/// A file or pipe that is open.
#[derive(Debug, Default)]
pub(super) struct Open {
    pub(super) share: Name,
    pub(super) name: Name,
    size: u64,
    written: Passed,
    read: Passed,
    /// Of a pipe: what is said through it.
    calls: Option<Box<Channel>>,
    /// When it was opened, among the others.
    order: u64,
}

impl Open {
    fn source(&self, file: u128, header: Header) -> Source {
        Source { header, share: Arc::clone(&self.share), name: Arc::clone(&self.name), file }
    }
}

/// Shares and open files of a connection.
#[derive(Debug, Default)]
pub(super) struct Opens {
    trees: HashMap<u32, Tree>,
    files: HashMap<u128, Open>,
    order: u64,
    pub(super) collector: Collector,
    /// What the last piece lacks of its bytes, which follow.
    pub(super) rest: Option<Rest>,
}

#[derive(Debug)]
struct Tree {
    share: Name,
    pipes: bool,
}

impl Opens {
    pub(super) fn connect(&mut self, tree: u32, share: Name, pipes: bool) {
        if self.trees.len() < MAX_TREES || self.trees.contains_key(&tree) {
            self.trees.insert(tree, Tree { share, pipes });
        }
    }

    pub(super) fn disconnect(&mut self, tree: u32) {
        self.trees.remove(&tree);
    }

    /// A share's name, and whether it leads to pipes; empty where it was not seen.
    pub(super) fn share(&self, tree: u32) -> (Name, bool) {
        match self.trees.get(&tree) {
            Some(tree) => (Arc::clone(&tree.share), tree.pipes),
            None => (Arc::from(""), false),
        }
    }

    /// Share and name of what is open.
    pub(super) fn named(&self, file: u128) -> Option<(Name, Name)> {
        let open = self.files.get(&file)?;
        Some((Arc::clone(&open.share), Arc::clone(&open.name)))
    }

    /// Something was opened. Whatever had the same number is closed.
    pub(super) fn open(
        &mut self,
        file: u128,
        (share, name): (Name, Name),
        pipe: bool,
        size: u64,
        told: &mut Told<'_>,
    ) {
        self.close(file, told);
        if self.files.len() >= MAX_OPENS
            && let Some(oldest) = self.files.iter().min_by_key(|(_, open)| open.order).map(|(file, _)| *file)
        {
            self.close(oldest, told);
        }
        self.order += 1;
        let calls = pipe.then(Box::<Channel>::default);
        let order = self.order;
        self.files.insert(file, Open { share, name, size, calls, order, ..Open::default() });
    }

    /// Bytes of a file or pipe passed.
    pub(super) fn pass(&mut self, file: u128, bytes: &Bytes<'_>, told: &mut Told<'_>) {
        let collector = self.collector.clone();
        let Some(open) = self.of(file, bytes, told) else { return };
        if let Some(calls) = &mut open.calls {
            let carrier = Carrier::Pipe { name: Arc::clone(&open.name), command: told.header };
            let direction = if bytes.written { told.asked } else { told.asked.reverse() };
            calls.hear(direction, bytes.here, &carrier, told.out);
            return;
        }
        let passed = if bytes.written { &mut open.written } else { &mut open.read };
        passed.note(&collector, bytes.offset, bytes.length, bytes.here);
        let here = bytes.here.len() as u64;
        if here > 0 && here < bytes.length && collector.looks_inside() {
            let (written, offset) = (bytes.written, bytes.offset.saturating_add(here));
            self.rest = Some(Rest { file, written, offset, left: bytes.length - here, behind: 0 });
        }
    }

    /// More of the bytes of a long piece.
    pub(super) fn more(&mut self, rest: &Rest, bytes: &[u8]) {
        let Some(open) = self.files.get_mut(&rest.file) else { return };
        let passed = if rest.written { &mut open.written } else { &mut open.read };
        passed.more(&self.collector, rest.offset, bytes);
    }

    /// The client read behind the end of a file.
    pub(super) fn at_end(&mut self, file: u128, told: &mut Told<'_>) {
        let Some(open) = self.files.get_mut(&file) else { return };
        let direction = told.asked.reverse();
        let source = open.source(file, told.header);
        if let Some(file) = open.read.ends(&self.collector, &source) {
            told.out.push(Said { direction, message: Message::File(Box::new(file)) });
        }
    }

    /// What the bytes belong to. Where its opening was not seen, it is kept from now on if they are calls.
    fn of(&mut self, file: u128, bytes: &Bytes<'_>, told: &mut Told<'_>) -> Option<&mut Open> {
        let is_calls = is_fragment(bytes.here);
        if !self.files.contains_key(&file) {
            if !is_calls {
                return None;
            }
            self.open(file, (Arc::from(""), Arc::from("")), true, 0, told);
        }
        let open = self.files.get_mut(&file)?;
        // Its share was not seen, but it talks like a pipe.
        if open.calls.is_none() && open.share.is_empty() && is_calls {
            open.calls = Some(Box::default());
        }
        Some(open)
    }

    /// A file is closed: what passed of it comes out.
    pub(super) fn close(&mut self, file: u128, told: &mut Told<'_>) -> Option<Deed> {
        let mut open = self.files.remove(&file)?;
        if let Some(mut calls) = open.calls {
            let carrier = Carrier::Pipe { name: Arc::clone(&open.name), command: told.header };
            calls.end(&carrier, told.out);
            return None;
        }
        let (written, read) = (open.written.bytes, open.read.bytes);
        let kind = open.written.kind().or(open.read.kind());
        let source = open.source(file, told.header);
        let directions =
            [(told.asked, &mut open.written, 0), (told.asked.reverse(), &mut open.read, open.size)];
        for (direction, passed, size) in directions {
            if let Some(file) = passed.tell(&self.collector, &source, size) {
                told.out.push(Said { direction, message: Message::File(Box::new(file)) });
            }
        }
        Some(Deed::Close { share: open.share, name: open.name, written, read, kind })
    }

    /// Everything that is still open.
    pub(super) fn files(&self) -> Vec<u128> {
        let mut files: Vec<_> = self.files.iter().map(|(file, open)| (open.order, *file)).collect();
        files.sort_unstable();
        files.into_iter().map(|(_, file)| file).collect()
    }

    /// Bytes were lost on the way: pipes cannot be read on as if nothing had happened.
    pub(super) fn gap(&mut self, direction: Direction, missing: u64) {
        self.files.values_mut().filter_map(|open| open.calls.as_mut()).for_each(|calls| {
            calls.gap(direction, missing);
        });
    }

    pub(super) fn held(&self) -> usize {
        let of = |open: &Open| {
            let calls = open.calls.as_ref().map_or(0, |calls| calls.held());
            calls + open.written.held() + open.read.held() + open.name.len()
        };
        self.files.values().map(of).sum()
    }
}

impl Drop for Opens {
    fn drop(&mut self) {
        for open in self.files.values_mut() {
            open.written.forget(&self.collector);
            open.read.forget(&self.collector);
        }
    }
}

/// Bytes of a piece that have not come yet, the first of which is the next of their direction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rest {
    file: u128,
    written: bool,
    /// Where in the file they lie.
    offset: u64,
    /// How many there are.
    pub(super) left: u64,
    /// Bytes of the message behind them.
    pub(super) behind: u64,
}

impl Rest {
    /// So many of them came, or were missing.
    pub(super) fn pass(&mut self, bytes: u64) {
        self.left = self.left.saturating_sub(bytes);
        self.offset = self.offset.saturating_add(bytes);
    }

    /// Of the message only so much is left.
    pub(super) fn within(mut self, message: u64) -> Self {
        self.left = self.left.min(message);
        self.behind = message - self.left;
        self
    }

    /// So many bytes are missing; false where more than the message's are.
    pub(super) fn miss(&mut self, missing: u64) -> bool {
        let Some(behind) = (self.left + self.behind).checked_sub(missing) else { return false };
        self.pass(missing);
        self.behind = behind - self.left;
        true
    }
}

/// Bytes of a file that passed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bytes<'a> {
    /// To the server.
    pub(super) written: bool,
    pub(super) offset: u64,
    /// How many there are.
    pub(super) length: u64,
    /// As many of them as are at hand.
    pub(super) here: &'a [u8],
}

/// Where messages go, and what is known of the command that made them.
#[derive(Debug)]
pub(super) struct Told<'a> {
    pub(super) header: Header,
    /// Which way the command went.
    pub(super) asked: Direction,
    pub(super) out: &'a mut Vec<Said>,
}

/// The beginning of a fragment of DCE/RPC.
fn is_fragment(bytes: &[u8]) -> bool {
    matches!(*bytes, [5, 0 | 1, 0..=19, _, 0x10, 0, 0, 0, ..])
}

impl Header {
    /// Of nothing that was seen.
    pub(super) fn unknown(version: Version) -> Self {
        Self { number: 0, version, command: 0, dialect: "unknown", session: 0, tree: 0, status: None }
    }
}
