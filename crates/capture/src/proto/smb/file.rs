//! Files as SMB carries them: pieces at offsets, in any order, put together while they pass and told when the file is
//! closed, read to its end, or the connection is over.

use super::Source;
use super::window::Window;
use crate::proto::file::{Collector, File, Tracker};

/// What passed of a file in one direction.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// Bytes, those that passed twice counted twice.
    pub(super) bytes: u64,
    /// Where the farthest of them ended.
    end: u64,
    /// Up to here everything passed.
    reached: u64,
    /// What lies behind a hole that may still be filled.
    ahead: Window,
    /// Pieces behind a hole were given up.
    is_broken: bool,
    /// The first bytes are seen; nothing more of the content is wanted.
    only_counted: bool,
    file: Option<Box<Tracker>>,
    /// It was read to its end and told; what is read again is only counted.
    is_told: bool,
}

impl Passed {
    /// A piece passes: where it lies in the file, how many bytes it has, and as many of them as are at hand. The rest
    /// comes by [`Passed::more`] where the content is wanted.
    pub(super) fn note(&mut self, collector: &Collector, offset: u64, length: u64, bytes: &[u8]) {
        self.bytes = self.bytes.saturating_add(length);
        let end = offset.saturating_add(length);
        self.end = self.end.max(end);
        if self.is_told || length == 0 {
            return;
        }
        if collector.looks_inside() {
            self.more(collector, offset, bytes);
        } else {
            self.count(collector, offset, end, bytes);
        }
    }

    /// Nobody wants the content: only its first bytes are looked at.
    fn count(&mut self, collector: &Collector, offset: u64, end: u64, bytes: &[u8]) {
        let is_next = offset == self.reached;
        let tracker = self.file.get_or_insert_with(|| begin(collector));
        if is_next && !self.only_counted {
            tracker.data(bytes);
            self.only_counted = (bytes.len() as u64) < end - offset;
        }
        if offset > self.reached {
            self.is_broken |= !self.ahead.note(offset, end);
            return;
        }
        self.reached = self.reached.max(end);
        while let Some(end) = self.ahead.noted(self.reached) {
            // What came early is not at hand any more.
            self.only_counted = true;
            self.reached = self.reached.max(end);
        }
    }

    /// Bytes of the content.
    pub(super) fn more(&mut self, collector: &Collector, offset: u64, bytes: &[u8]) {
        if self.is_told || self.is_broken {
            return;
        }
        let tracker = self.file.get_or_insert_with(|| begin(collector));
        if offset > self.reached {
            self.is_broken = !self.ahead.keep(collector, offset, bytes);
            return;
        }
        self.reached = join(tracker, self.reached, offset, bytes);
        while let Some((offset, bytes)) = self.ahead.take(collector, self.reached) {
            self.reached = join(tracker, self.reached, offset, &bytes);
        }
    }

    pub(super) fn kind(&self) -> Option<&'static str> {
        self.file.as_ref()?.kind()
    }

    pub(super) fn held(&self) -> usize {
        /// What a file costs beside its bytes: the states of the hashes.
        const FILE: usize = 1024;
        self.ahead.held() + self.file.as_ref().map_or(0, |file| file.held() + FILE)
    }

    /// Nothing more will come of it.
    pub(super) fn forget(&mut self, collector: &Collector) {
        self.ahead.clear(collector);
    }

    /// The client read behind the end: the file, where all of it passed.
    pub(super) fn ends(&mut self, collector: &Collector, source: &Source) -> Option<File> {
        let is_whole = self.reached > 0 && self.reached == self.end && !self.is_broken;
        if !is_whole { None } else { self.tell(collector, source, 0) }
    }

    /// The file, where any of it passed. `size` is what the server said it has, where it did.
    pub(super) fn tell(&mut self, collector: &Collector, source: &Source, size: u64) -> Option<File> {
        self.ahead.clear(collector);
        let tracker = self.file.take()?;
        self.is_told = true;
        let is_whole = self.reached >= self.end && self.reached >= size && !self.is_broken;
        let name = source.name.rsplit(['\\', '/']).next().unwrap_or_default().to_owned();
        let mut tracker = tracker.called(name, String::new(), source.header.number);
        if self.reached < self.end || self.is_broken {
            tracker.broken();
        }
        tracker.sized(self.bytes.min(self.end));
        let mut file = tracker.end(is_whole);
        if !is_whole {
            // Of a part, the rest of which lies elsewhere, a hash says nothing; of no byte at all it says what is wrong.
            (file.md5, file.sha1, file.sha256) = (None, None, None);
        }
        file.smb = Some(Box::new(source.clone()));
        Some(file)
    }
}

fn begin(collector: &Collector) -> Box<Tracker> {
    Box::new(Tracker::begin(collector, "smb", false))
}

/// Adds what is new of a piece that does not lie behind a hole; up to where everything passed now.
fn join(tracker: &mut Tracker, reached: u64, offset: u64, bytes: &[u8]) -> u64 {
    let known = usize::try_from(reached.saturating_sub(offset)).unwrap_or(usize::MAX);
    let new = bytes.get(known..).unwrap_or_default();
    tracker.data(new);
    reached.saturating_add(new.len() as u64)
}
