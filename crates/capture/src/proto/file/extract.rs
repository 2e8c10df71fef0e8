//! Writes a file into the folder that was named, under its SHA-256 and nothing else: no name from the wire is used.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;

use super::collector::Turn;
use super::{Collector, Extract};

/// A file that is being written, under a passing name. Removed when dropped before its end.
#[derive(Debug)]
pub(super) struct Writing {
    collector: Collector,
    output: File,
    passing: PathBuf,
    written: u64,
    _turn: Turn,
}

impl Writing {
    /// Begins, where files are wanted and there is room.
    pub(super) fn begin(collector: &Collector) -> Option<Self> {
        let wanted = collector.wanted().extract.as_ref()?;
        let begun = collector.turn().and_then(|turn| Self::open(collector, wanted, turn));
        if begun.is_none() {
            collector.leave_out();
        }
        begun
    }

    fn open(collector: &Collector, wanted: &Extract, turn: Turn) -> Option<Self> {
        let passing = wanted.folder.join(format!(".part-{}-{}", std::process::id(), collector.name()));
        let output = OpenOptions::new().write(true).create_new(true).open(&passing).ok()?;
        Some(Self { collector: collector.clone(), output, passing, written: 0, _turn: turn })
    }

    /// Adds bytes; false where the file is too long, or nothing more can be written.
    pub(super) fn write(&mut self, bytes: &[u8]) -> bool {
        let Some(wanted) = &self.collector.wanted().extract else { return false };
        let length = bytes.len() as u64;
        if self.written + length > wanted.max_file || !self.collector.may_write(length, wanted.max_total) {
            return false;
        }
        self.written += length;
        self.output.write_all(bytes).is_ok()
    }

    /// Gives the file its name. One that is there already is the same file.
    pub(super) fn finish(mut self, sha256: &str) {
        let Some(wanted) = &self.collector.wanted().extract else { return };
        let place = wanted.folder.join(sha256);
        if !place.exists() && fs::rename(&self.passing, &place).is_ok() {
            self.written = 0;
        }
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        // Where the file got its name, nothing is there any more under the passing one.
        let _ = fs::remove_file(&self.passing);
        self.collector.unwrite(self.written);
    }
}
