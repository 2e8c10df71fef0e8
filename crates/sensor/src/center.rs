//! What the sensor knows of its center: `center.json`.

use std::io;
use std::path::Path;

use finding::wire::Fingerprint;
use serde::{Deserialize, Serialize};

use crate::disk;

const NAME: &str = "center.json";
/// Longest file that is looked at.
const MAX_BYTES: u64 = 64 << 10;
/// Most certificates that are accepted: the one in use, its successor, and some that a center forgot to take back.
const MAX_CERTIFICATES: usize = 8;

/// What the sensor knows of its center.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Center {
    /// Where it is, without a slash at the end.
    pub address: String,
    /// The certificate of the enrolment code; it stays accepted.
    pub fingerprint: Fingerprint,
    /// Certificates that the center announced since.
    #[serde(default)]
    pub certificates: Vec<Fingerprint>,
    /// This sensor's number there.
    pub sensor: i64,
    /// The place it watches.
    pub site: String,
    /// The firm.
    pub firm: String,
}

impl Center {
    /// The center of a folder, if its sensor has one.
    pub fn read(folder: &Path) -> io::Result<Option<Self>> {
        let Some(content) = disk::read(&folder.join(NAME), MAX_BYTES)? else { return Ok(None) };
        Ok(Some(serde_json::from_slice(&content)?))
    }

    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        disk::replace(&folder.join(NAME), &serde_json::to_vec_pretty(self)?)
    }

    /// All certificates that are accepted.
    pub(crate) fn accepted(&self) -> Vec<Fingerprint> {
        std::iter::once(self.fingerprint).chain(self.certificates.iter().copied()).collect()
    }

    /// Takes the certificates that the center announces now. Tells whether anything changed.
    pub(crate) fn announce(&mut self, certificates: &[Fingerprint]) -> bool {
        let fresh: Vec<_> = certificates.iter().copied().take(MAX_CERTIFICATES).collect();
        // A center that announces none has nothing to say; it does not take back the one it shows.
        let changed = !fresh.is_empty() && fresh != self.certificates;
        if changed {
            self.certificates = fresh;
        }
        changed
    }
}
