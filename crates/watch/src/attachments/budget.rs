//! What a look at one attachment may cost: a file that unpacks to terabytes, holds itself, or is a million files ends
//! it early and is told as such.
//!
//! Time is counted in bytes that are worked on, not in seconds: the same file always ends at the same place, on a busy
//! machine, too. 400 MB are about two seconds of a small box.

/// Wrappings inside wrappings.
pub(super) const DEPTH: usize = 3;
/// Files inside, all wrappings together.
pub(super) const ENTRIES: usize = 1_000;
/// Bytes that are unpacked, all wrappings together.
const UNPACKED: usize = 100 << 20;
/// Bytes that are read, all together.
const SCANNED: usize = 400 << 20;
/// A file of which more than this many bytes come out for one that is in. Office documents reach 50.
pub(super) const RATIO: u64 = 200;
/// Below this many bytes a high ratio is a row of blanks, not a bomb.
const SMALL: u64 = 1 << 20;

#[derive(Debug, Default)]
pub(super) struct Budget {
    entries: usize,
    unpacked: usize,
    scanned: usize,
    stopped: Option<&'static str>,
}

impl Budget {
    /// Looking ends here, for this reason; the first counts.
    pub(super) fn stop(&mut self, why: &'static str) {
        self.stopped.get_or_insert(why);
    }

    pub(super) fn stopped(&self) -> Option<&'static str> {
        self.stopped
    }

    /// One more file inside.
    pub(super) fn entry(&mut self) -> bool {
        self.entries += 1;
        if self.entries > ENTRIES {
            self.stop("entries");
        }
        self.entries <= ENTRIES
    }

    /// So many bytes are about to be read.
    pub(super) fn scan(&mut self, bytes: usize) -> bool {
        self.scanned = self.scanned.saturating_add(bytes);
        if self.scanned > SCANNED {
            self.stop("work");
        }
        self.scanned <= SCANNED
    }

    /// What `reader` gives, within what is left; `packed` bytes are behind it. None where it is too much.
    pub(super) fn unpack(&mut self, reader: &mut dyn std::io::Read, packed: u64) -> Option<Vec<u8>> {
        use std::io::Read;
        let left = UNPACKED.saturating_sub(self.unpacked).min(super::MOST_BYTES);
        let by_ratio = packed.saturating_mul(RATIO).max(SMALL);
        let most = (left as u64).min(by_ratio);
        let mut bytes = Vec::new();
        // What comes before an error still tells.
        let _ = reader.take(most + 1).read_to_end(&mut bytes);
        self.unpacked = self.unpacked.saturating_add(bytes.len());
        if bytes.len() as u64 > most {
            self.stop(if most == by_ratio { "ratio" } else { "unpacked" });
            return None;
        }
        Some(bytes)
    }
}
