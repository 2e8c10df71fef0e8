use std::collections::BTreeMap;

use tokio::sync::broadcast;

use crate::ids::{EntryId, FirmId, TeamId};

/// At most this many entries wait for a slow listener of this process; one that lags further looks at the tables.
const WAITING: usize = 4096;

/// Who hears of entries: jobs that wings asked for (kind of entry → kind of job), and pages that are open.
#[derive(Debug)]
pub struct Ears {
    listeners: BTreeMap<&'static str, Vec<&'static str>>,
    open_pages: broadcast::Sender<Heard>,
}

/// An entry that was committed, as far as a page must know to look again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// Its number over all chains.
    pub id: EntryId,
    /// The firm it concerns.
    pub firm: Option<FirmId>,
    /// The team whose it is.
    pub team: Option<TeamId>,
    /// What changed.
    pub subject: String,
    /// What happened.
    pub kind: String,
}

impl Default for Ears {
    fn default() -> Self {
        Self::new([])
    }
}

impl Ears {
    /// With listeners, as pairs of entry's kind and job's kind.
    pub fn new(listeners: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        let mut by_kind: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (entry, job) in listeners {
            by_kind.entry(entry).or_default().push(job);
        }
        Self { listeners: by_kind, open_pages: broadcast::channel(WAITING).0 }
    }

    /// Jobs that an entry of this kind causes.
    pub(super) fn jobs(&self, kind: &str) -> &[&'static str] {
        self.listeners.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Tells open pages. Nobody listening is fine.
    pub fn tell(&self, heard: Heard) {
        let _ = self.open_pages.send(heard);
    }

    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<Heard> {
        self.open_pages.subscribe()
    }
}
