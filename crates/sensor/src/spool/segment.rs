//! One file of the spool. Only the newest is written to.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use finding::Level;

use super::record::{self, Entry, HEAD};
use crate::disk;

/// A segment is closed when it has reached this size: as much as is read at once.
pub(super) const FULL: u64 = 1 << 20;
/// Largest file that is taken for a segment: a full one and the longest append that began before.
const MAX_BYTES: u64 = 16 << 20;
const SUFFIX: &str = "segment";

/// One file with its records.
#[derive(Debug)]
pub(super) struct Segment {
    path: PathBuf,
    pub(super) entries: Vec<Entry>,
    /// Length of the file.
    pub(super) bytes: u64,
}

/// What reading a segment found.
pub(super) struct Found {
    pub(super) segment: Segment,
    /// Bytes behind the last whole record.
    pub(super) torn: u64,
}

impl Segment {
    /// A new file for records from this number on.
    pub(super) fn create(folder: &Path, first: u64) -> io::Result<Self> {
        let path = folder.join(format!("{first:020}.{SUFFIX}"));
        OpenOptions::new().write(true).create(true).truncate(true).open(&path)?.sync_all()?;
        disk::sync_folder(folder)?;
        Ok(Self { path, entries: Vec::new(), bytes: 0 })
    }

    /// The segments of a folder, oldest first.
    pub(super) fn paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|suffix| suffix == SUFFIX) {
                paths.push(path);
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// Reads a file and cuts off what is torn.
    pub(super) fn open(path: PathBuf) -> io::Result<Found> {
        let mut bytes = Vec::new();
        File::open(&path)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
        let entries = record::scan(&bytes);
        let whole = entries.last().map_or(0, |last| u64::from(last.at) + u64::from(last.size));
        let torn = bytes.len() as u64 - whole;
        if torn > 0 {
            let file = OpenOptions::new().write(true).open(&path)?;
            file.set_len(whole)?;
            file.sync_all()?;
        }
        Ok(Found { segment: Self { path, entries, bytes: whole }, torn })
    }

    pub(super) fn last(&self) -> Option<u64> {
        self.entries.last().map(|entry| entry.number)
    }

    /// Adds records from a number on; when it returns they are on disk. After an error none of them is.
    pub(super) fn append(&mut self, first: u64, records: &[(Level, Vec<u8>)]) -> io::Result<()> {
        let mut out = Vec::new();
        let mut entries = Vec::with_capacity(records.len());
        for (number, (level, json)) in (first..).zip(records) {
            let at = u32::try_from(self.bytes + out.len() as u64).map_err(|_| io::ErrorKind::FileTooLarge)?;
            entries.push(Entry { number, level: *level, at, size: (HEAD + json.len()) as u32 });
            record::write(number, *level, json, &mut out);
        }
        let mut file = OpenOptions::new().write(true).open(&self.path)?;
        let written = file
            .seek(SeekFrom::Start(self.bytes))
            .and_then(|_| file.write_all(&out))
            .and_then(|()| file.sync_data());
        if let Err(error) = written {
            // Half a record behind the last whole one does no harm, should this fail too: the next append writes
            // over it, and a restart cuts it off.
            let _ = file.set_len(self.bytes);
            return Err(error);
        }
        self.bytes += out.len() as u64;
        self.entries.extend(entries);
        Ok(())
    }

    /// The whole file.
    pub(super) fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(&self.path)?.take(self.bytes).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Leaves only the records that are wanted.
    pub(super) fn thin_out(&mut self, wanted: impl Fn(&Entry) -> bool) -> io::Result<()> {
        let bytes = self.read()?;
        let mut out = Vec::new();
        for entry in self.entries.iter().filter(|entry| wanted(entry)) {
            record::write(entry.number, entry.level, bytes.get(entry.json()).unwrap_or_default(), &mut out);
        }
        disk::replace(&self.path, &out)?;
        self.entries = record::scan(&out);
        self.bytes = out.len() as u64;
        Ok(())
    }

    /// Deletes the file.
    pub(super) fn delete(self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}
