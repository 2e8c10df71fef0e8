//! Which capture is read next, and whether the one that is read has ended.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

/// Most captures remembered as done; a ring of one file per minute has 1,440 a day.
const MAX_DONE: usize = 100_000;

/// Captures that were read to their end, with their length then: one that has grown since is read again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Done(BTreeMap<String, u64>);

/// What a file is at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) path: PathBuf,
    modified: Option<SystemTime>,
    bytes: u64,
}

/// The file or folder that is followed.
#[derive(Debug, Clone)]
pub(super) enum Source {
    File(PathBuf),
    Folder(PathBuf),
}

impl Source {
    /// A folder, or else a file, which may still be missing.
    pub(super) fn new(path: &Path) -> Self {
        if path.is_dir() { Source::Folder(path.to_path_buf()) } else { Source::File(path.to_path_buf()) }
    }

    /// The capture to read next: of a folder the oldest that is not done.
    pub(super) fn next(&self, done: &Done) -> Option<PathBuf> {
        match self {
            // One that was given up, or deleted and made again, is read when its length has changed.
            Source::File(path) => Candidate::of(path).filter(|file| !done.holds(file)).map(|file| file.path),
            Source::Folder(folder) => {
                candidates(folder, done).into_iter().next().map(|candidate| candidate.path)
            }
        }
    }

    /// Whether a younger capture waits, which means that nobody writes to this one any more. (Two programs that write
    /// into one folder at the same time need a folder each.)
    pub(super) fn has_younger(&self, than: &Path, done: &Done) -> bool {
        let Source::Folder(folder) = self else { return false };
        let candidates = candidates(folder, done);
        let at = candidates.iter().position(|candidate| candidate.path == than);
        at.is_none_or(|at| at + 1 < candidates.len())
    }
}

/// The captures of a folder that are not done, oldest first.
fn candidates(folder: &Path, done: &Done) -> Vec<Candidate> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut candidates: Vec<Candidate> = entries
        .filter_map(|entry| {
            let path = entry.path();
            is_capture(&path).then(|| Candidate::of(&path)).flatten()
        })
        .filter(|candidate| !done.holds(candidate))
        .collect();
    candidates.sort_by(|a, b| (a.modified, &a.path).cmp(&(b.modified, &b.path)));
    candidates
}

impl Candidate {
    fn of(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok().filter(Metadata::is_file)?;
        Some(Self { path: path.to_path_buf(), modified: about.modified().ok(), bytes: about.len() })
    }
}

/// By its name: what a folder holds beside captures is nobody's error.
fn is_capture(path: &Path) -> bool {
    let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default().to_ascii_lowercase();
    let plain = [".gz", ".zst"].into_iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(&name);
    // tcpdump -C and ring buffers write `office.pcap1`, `office.pcap2`.
    let plain = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    [".pcap", ".pcapng", ".cap"].into_iter().any(|suffix| plain.ends_with(suffix))
}

impl Done {
    fn holds(&self, candidate: &Candidate) -> bool {
        self.0.get(&name(&candidate.path)) == Some(&candidate.bytes)
    }

    /// A capture was read to its end, which was here.
    pub(super) fn add(&mut self, path: &Path, bytes: u64) {
        if self.0.len() >= MAX_DONE {
            let folder = path.parent().unwrap_or(Path::new("."));
            self.0.retain(|name, _| folder.join(name).is_file());
        }
        self.0.insert(name(path), bytes);
    }
}

/// The last part of a path, as people call the file.
pub(super) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Whether the file at a path is still the one that was opened, with at least the bytes that were read of it.
pub(super) fn is_same(opened: &Metadata, path: &Path, read: u64) -> bool {
    fs::metadata(path).is_ok_and(|now| identity(&now) == identity(opened) && now.len() >= read)
}

#[cfg(unix)]
fn identity(about: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (about.dev(), about.ino())
}

#[cfg(not(unix))]
fn identity(about: &Metadata) -> Option<SystemTime> {
    about.created().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_are_known_by_their_names() {
        for name in ["a.pcap", "a.PCAPNG", "a.pcap.gz", "a.pcapng.zst", "a.cap", "office.pcap12"] {
            assert!(is_capture(Path::new(name)), "{name}");
        }
        for name in ["a.txt", "pcap", "a.pcap.tmp", "a.pcap.part", ".gz", ""] {
            assert!(!is_capture(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn the_oldest_that_is_not_done_comes_next_and_one_that_grew_comes_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let write = |name: &str, bytes: &[u8], seconds: u64| {
            fs::write(path(name), bytes).unwrap();
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000 + seconds);
            fs::File::options().write(true).open(path(name)).unwrap().set_modified(time).unwrap();
        };
        write("b.pcap", b"1", 1);
        write("a.pcap", b"12", 2);
        write("note.txt", b"", 0);
        let source = Source::new(folder.path());
        let mut done = Done::default();
        assert_eq!(source.next(&done), Some(path("b.pcap")));
        assert!(source.has_younger(&path("b.pcap"), &done) && !source.has_younger(&path("a.pcap"), &done));
        done.add(&path("b.pcap"), 1);
        done.add(&path("a.pcap"), 1);
        assert_eq!(source.next(&done), Some(path("a.pcap")), "it has two bytes now");
        done.add(&path("a.pcap"), 2);
        assert_eq!(source.next(&done), None);
    }
}
