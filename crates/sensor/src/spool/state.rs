//! What the spool must know that its segments do not say.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::disk;

const NAME: &str = "state";
/// Longest file that is looked at.
const MAX_BYTES: u64 = 4096;

/// What the spool must know that its segments do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct State {
    /// Records up to this number are the center's.
    pub(super) acknowledged: u64,
    /// No number below this is given again, whatever became of its record.
    pub(super) next: u64,
    /// Records that a full spool dropped.
    pub(super) dropped: u64,
}

impl State {
    /// What was written last. A damaged file is as none: then more is sent again than needed.
    pub(super) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let content = disk::read(&folder.join(NAME), MAX_BYTES)?;
        Ok(content.and_then(|content| serde_json::from_slice(&content).ok()))
    }

    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        disk::replace(&folder.join(NAME), &serde_json::to_vec(self)?)
    }
}
