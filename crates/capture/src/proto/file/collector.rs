use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::Wanted;

/// Most files written or unpacked at the same time: each costs a handle, or 40 KiB.
const MAX_BUSY: usize = 256;
/// Most bytes of files kept in memory while they are on their way, over all conversations.
const MAX_KEPT: usize = 128 << 20;

/// What is wanted of files, and how much of it was done; the same for all conversations of an engine.
#[derive(Debug, Clone, Default)]
pub struct Collector {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    wanted: Wanted,
    written: AtomicU64,
    left_out: AtomicU64,
    kept: AtomicUsize,
    busy: AtomicUsize,
    named: AtomicU64,
}

impl Collector {
    /// Collects what is wanted.
    pub fn new(wanted: Wanted) -> Self {
        Self { shared: Arc::new(Shared { wanted, ..Shared::default() }) }
    }

    /// What is wanted.
    pub fn wanted(&self) -> &Wanted {
        &self.shared.wanted
    }

    /// Files that were not written for lack of room, or because the folder refused them.
    pub fn left_out(&self) -> u64 {
        self.shared.left_out.load(Ordering::Relaxed)
    }

    /// Bytes written.
    pub fn written(&self) -> u64 {
        self.shared.written.load(Ordering::Relaxed)
    }

    /// Whether more than a file's beginning is looked at.
    pub(in crate::proto) fn looks_inside(&self) -> bool {
        let wanted = self.wanted();
        wanted.hashes != super::Hashes::None || wanted.extract.is_some()
    }

    pub(super) fn leave_out(&self) {
        self.shared.left_out.fetch_add(1, Ordering::Relaxed);
    }

    /// Takes room for bytes to be written, where there is some.
    pub(super) fn may_write(&self, bytes: u64, most: u64) -> bool {
        let room = |written: u64| written.checked_add(bytes).filter(|sum| *sum <= most);
        self.shared.written.fetch_update(Ordering::Relaxed, Ordering::Relaxed, room).is_ok()
    }

    /// Gives room back, of a file that did not stay.
    pub(super) fn unwrite(&self, bytes: u64) {
        self.shared.written.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// A number that no other file of this collector has.
    pub(super) fn name(&self) -> u64 {
        self.shared.named.fetch_add(1, Ordering::Relaxed)
    }

    /// Takes room for bytes to be kept, where there is some.
    pub(in crate::proto) fn may_keep(&self, bytes: usize) -> bool {
        let room = |kept: usize| kept.checked_add(bytes).filter(|sum| *sum <= MAX_KEPT);
        self.shared.kept.fetch_update(Ordering::Relaxed, Ordering::Relaxed, room).is_ok()
    }

    pub(in crate::proto) fn forget(&self, bytes: usize) {
        self.shared.kept.fetch_sub(bytes, Ordering::Relaxed);
    }

    /// A turn at something costly; none where too many have one.
    pub(in crate::proto) fn turn(&self) -> Option<Turn> {
        let room = |busy: usize| (busy < MAX_BUSY).then_some(busy + 1);
        self.shared.busy.fetch_update(Ordering::Relaxed, Ordering::Relaxed, room).ok()?;
        Some(Turn { collector: self.clone() })
    }
}

/// Given back when dropped.
#[derive(Debug)]
pub(in crate::proto) struct Turn {
    collector: Collector,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.collector.shared.busy.fetch_sub(1, Ordering::Relaxed);
    }
}
