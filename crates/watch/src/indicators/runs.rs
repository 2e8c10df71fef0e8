//! Slots in order, more than shall be in memory at once: sorted runs on disk, merged as they are read.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::PathBuf;

use super::slot::{self, Slot};

/// Slots of a run: 20 MB in memory.
const RUN: usize = 512 << 10;

/// Slots as they come.
#[derive(Debug, Default)]
pub(super) struct Runs {
    slots: Vec<Slot>,
    files: Vec<File>,
    /// Beside which file runs are written; none where all stay in memory.
    beside: Option<PathBuf>,
    count: u64,
}

impl Runs {
    /// Runs are written beside this file. Nobody else can open them, and they are gone with us.
    pub(super) fn beside(path: PathBuf) -> Self {
        Self { beside: Some(path), ..Self::default() }
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn add(&mut self, slot: Slot) -> io::Result<()> {
        self.slots.push(slot);
        self.count += 1;
        match &self.beside {
            Some(beside) if self.slots.len() >= RUN => {
                let name = format!("run-{}", self.files.len());
                let path = beside.with_extension(name);
                self.slots.sort_by_key(|slot| slot.key);
                self.files.push(write_run(&path, &self.slots)?);
                self.slots.clear();
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// All in the order of their keys; with the same key, in the order they came.
    pub(super) fn in_order(mut self) -> io::Result<impl Iterator<Item = io::Result<Slot>>> {
        self.slots.sort_by_key(|slot| slot.key);
        let mut runs: Vec<Run> = Vec::with_capacity(self.files.len() + 1);
        for mut file in self.files {
            file.rewind()?;
            runs.push(Box::new(read_run(file)));
        }
        runs.push(Box::new(self.slots.into_iter().map(Ok)));
        let mut merged = Merged { heads: Vec::with_capacity(runs.len()), next: BinaryHeap::new(), runs };
        for run in 0..merged.runs.len() {
            merged.heads.push(None);
            merged.refill(run)?;
        }
        Ok(merged)
    }
}

fn write_run(path: &std::path::Path, slots: &[Slot]) -> io::Result<File> {
    let file = OpenOptions::new().read(true).write(true).create_new(true).open(path)?;
    // Without a name it disappears with the program, however that ends.
    std::fs::remove_file(path)?;
    let mut out = BufWriter::with_capacity(256 << 10, file);
    for slot in slots {
        out.write_all(&slot.bytes())?;
    }
    out.into_inner().map_err(io::IntoInnerError::into_error)
}

fn read_run(file: File) -> impl Iterator<Item = io::Result<Slot>> {
    let mut input = BufReader::with_capacity(256 << 10, file);
    std::iter::from_fn(move || {
        let mut bytes = [0; slot::SIZE];
        match input.read_exact(&mut bytes) {
            Ok(()) => Some(Ok(Slot::read(&bytes))),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => None,
            Err(error) => Some(Err(error)),
        }
    })
}

type Run = Box<dyn Iterator<Item = io::Result<Slot>>>;

/// Several runs as one.
struct Merged {
    runs: Vec<Run>,
    heads: Vec<Option<Slot>>,
    next: BinaryHeap<Reverse<(u64, usize)>>,
}

impl Merged {
    fn refill(&mut self, run: usize) -> io::Result<()> {
        let next = self.runs.get_mut(run).and_then(Iterator::next).transpose()?;
        self.next.extend(next.map(|slot| Reverse((slot.key, run))));
        if let Some(head) = self.heads.get_mut(run) {
            *head = next;
        }
        Ok(())
    }
}

impl Iterator for Merged {
    type Item = io::Result<Slot>;

    fn next(&mut self) -> Option<Self::Item> {
        let Reverse((_, run)) = self.next.pop()?;
        let slot = self.heads.get_mut(run)?.take()?;
        Some(self.refill(run).map(|()| slot))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_on_disk_come_out_as_if_all_had_been_in_memory() {
        let folder = tempfile::tempdir().unwrap();
        let mut runs = [Runs::default(), Runs::beside(folder.path().join("index"))];
        let many = 2 * RUN as u64 + 1000;
        for number in 0..many {
            // Each key comes several times, far apart; the label tells which came first.
            let key = (number * 2_654_435_761) % (many / 3);
            let slot = Slot {
                key,
                last_seen: 0,
                until: 0,
                label: number as u32,
                list: 0,
                trust: 0,
                fading: 0,
                below: false,
            };
            runs.iter_mut().for_each(|runs| runs.add(slot).unwrap());
        }
        let [memory, disk] = runs;
        assert_eq!((memory.files.len(), disk.files.len(), disk.count()), (0, 2, many));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left lying about");
        let mut pairs = memory.in_order().unwrap().zip(disk.in_order().unwrap());
        assert!(pairs.by_ref().take(many as usize).all(|(a, b)| a.unwrap() == b.unwrap()));
        assert!(pairs.next().is_none());
    }
}
