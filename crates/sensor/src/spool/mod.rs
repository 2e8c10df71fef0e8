//! The spool: records wait on disk until the center has them.
//!
//! ```text
//! spool/00000001791244800000.segment   records, oldest file first; named by the first number
//! spool/state                          what is acknowledged; replaced by rename
//! ```
//!
//! - A record is on disk (fsync) before it is offered to anybody.
//! - After a power cut or `kill -9` the newest segment may end inside a record: opening cuts that off, and says how
//!   much. Nobody was ever offered it.
//! - A number is given once. Where damage may have swallowed records whose numbers are unknown, as many numbers as
//!   could have been there are passed over.
//! - The spool has a limit. When it is reached, the least urgent records go first, of these the oldest; every one is
//!   counted, and the count travels with the heartbeat.

mod record;
mod room;
mod segment;
mod shared;
mod state;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use finding::Level;
use finding::wire::{MAX_RECORD_BYTES, Numbered, Record};
use serde_json::value::RawValue;

use record::HEAD;
use segment::{FULL, Found, Segment};
pub use shared::SharedSpool;
use state::State;

/// Usual limit of a spool: months of a quiet office, and days of a noisy one.
pub const USUAL_LIMIT: u64 = 256 << 20;
/// Smallest limit: less than some segments would leave no room to make room.
pub const LEAST_LIMIT: u64 = 4 * FULL;

/// Largest number that every reader of JSON understands (RFC 8259, section 6); no spool comes near it.
const MAX_NUMBER: u64 = (1 << 53) - 1;

/// Records that wait for the center.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    limit: u64,
    /// Oldest first.
    segments: VecDeque<Segment>,
    state: State,
    recovered: Recovered,
    /// Records that were too long for any batch.
    too_long: u64,
}

/// What opening found damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Recovered {
    /// Bytes cut off behind the last whole record of the newest segment: an append that never ended.
    pub torn: u64,
    /// Bytes given up in older segments, which were whole once: the disk is at fault.
    pub damaged: u64,
}

/// How full the spool is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Records that wait.
    pub waiting: u64,
    /// Bytes on disk.
    pub bytes: u64,
    /// Records dropped since the spool was made: by a full spool, or for their length.
    pub dropped: u64,
    /// Records up to this number are the center's.
    pub acknowledged: u64,
    /// The number that the next record gets.
    pub next: u64,
}

/// Records to be sent, with their JSON as it lies on disk.
pub type Offer = Vec<Numbered<Box<RawValue>>>;

impl Spool {
    /// Opens or makes the spool in a folder. `first` is the first number of a new one: the time in milliseconds, so
    /// that a spool made after another was lost repeats no number.
    pub fn open(folder: &Path, limit: u64, first: u64) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let found =
            Segment::paths(folder)?.into_iter().map(Segment::open).collect::<io::Result<Vec<Found>>>()?;
        let written = State::read(folder)?;
        let mut recovered = Recovered::default();
        if let Some((newest, older)) = found.split_last() {
            recovered = Recovered { torn: newest.torn, damaged: older.iter().map(|found| found.torn).sum() };
        }
        let highest = found.iter().filter_map(|found| found.segment.last()).max();
        // Without a state it is not known which numbers were given; the clock is past them.
        let state = written.unwrap_or(State { next: first, ..State::default() });
        // The torn bytes held at most so many records.
        let swallowed = (recovered.torn + recovered.damaged).div_ceil(HEAD as u64);
        let given = highest.unwrap_or_default().max(state.acknowledged);
        let next = given.saturating_add(1).max(state.next).saturating_add(swallowed);
        let segments = found.into_iter().map(|found| found.segment).collect();
        let state = State { next, ..state };
        let limit = limit.max(LEAST_LIMIT);
        let mut spool = Self { folder: folder.to_path_buf(), limit, segments, state, recovered, too_long: 0 };
        if written != Some(state) {
            spool.state.write(&spool.folder)?;
        }
        spool.delete_done(0)?;
        Ok(spool)
    }

    /// What opening found damaged.
    pub fn recovered(&self) -> Recovered {
        self.recovered
    }

    /// Puts records on disk. When it returns `Ok` they are there, also after a power cut; after an error none is. A
    /// record longer than any batch is left out and counted.
    pub fn append(&mut self, records: &[Record]) -> io::Result<()> {
        let mut lines = Vec::with_capacity(records.len());
        for record in records {
            let json = serde_json::to_vec(record)?;
            if json.len() > MAX_RECORD_BYTES {
                self.too_long += 1;
            } else {
                lines.push((record.level(), json));
            }
        }
        self.append_lines(&lines)
    }

    fn append_lines(&mut self, lines: &[(Level, Vec<u8>)]) -> io::Result<()> {
        // In pieces, so that no segment grows far beyond its size.
        for piece in pieces(lines) {
            self.make_room(piece.iter().map(|(_, json)| (HEAD + json.len()) as u64).sum())?;
            if self.segments.back().is_none_or(|newest| newest.bytes >= FULL) {
                self.segments.push_back(Segment::create(&self.folder, self.state.next)?);
            }
            if let Some(newest) = self.segments.back_mut() {
                newest.append(self.state.next, piece)?;
            }
            self.state.next = self.state.next.saturating_add(piece.len() as u64);
        }
        Ok(())
    }

    /// The oldest records that are not acknowledged: at most `records`, and at most `bytes` of JSON unless the first
    /// alone has more.
    pub fn offer(&self, records: usize, bytes: usize) -> io::Result<Offer> {
        let mut offer = Offer::new();
        let mut room = bytes;
        for segment in &self.segments {
            let waiting = self.waiting_in(segment);
            if waiting.is_empty() {
                continue;
            }
            let content = segment.read()?;
            for entry in waiting {
                let json = content.get(entry.json()).unwrap_or_default();
                if offer.len() == records || (!offer.is_empty() && json.len() > room) {
                    return Ok(offer);
                }
                room = room.saturating_sub(json.len());
                let json = String::from_utf8_lossy(json).into_owned();
                offer.push(Numbered { number: entry.number, record: RawValue::from_string(json)? });
            }
        }
        Ok(offer)
    }

    /// The center has every record up to this number: they need not be kept. A number that was never given changes
    /// nothing (see [`Spool::go_on_above`]).
    pub fn acknowledge(&mut self, through: u64) -> io::Result<()> {
        if through <= self.state.acknowledged || through >= self.state.next {
            return Ok(());
        }
        self.state.acknowledged = through;
        if self.state.write(&self.folder).is_err() {
            // On a full disk what is done must go first. The newest segment stays: its numbers may not come again.
            self.delete_done(1)?;
            self.state.write(&self.folder)?;
        }
        self.delete_done(0)
    }

    /// The center has numbers that this spool never gave: it was restored from an old copy, and what waits has
    /// numbers that the center has from its earlier life. Gives what waits new numbers above; what of it was sent in
    /// the earlier life, the center then has twice.
    pub fn go_on_above(&mut self, number: u64) -> io::Result<()> {
        if number < self.state.next || number > MAX_NUMBER {
            return Ok(());
        }
        let mut lines = Vec::new();
        for segment in &self.segments {
            let content = segment.read()?;
            lines.extend(
                self.waiting_in(segment)
                    .iter()
                    .map(|entry| (entry.level, content.get(entry.json()).unwrap_or_default().to_vec())),
            );
        }
        let old = self.state.next.saturating_sub(1);
        self.state.next = number.saturating_add(1);
        self.append_lines(&lines)?;
        self.acknowledge(old)
    }

    /// How full it is.
    pub fn figures(&self) -> Figures {
        Figures {
            waiting: self.segments.iter().map(|segment| self.waiting_in(segment).len() as u64).sum(),
            bytes: self.bytes(),
            dropped: self.state.dropped.saturating_add(self.too_long),
            acknowledged: self.state.acknowledged,
            next: self.state.next,
        }
    }

    fn bytes(&self) -> u64 {
        self.segments.iter().map(|segment| segment.bytes).sum()
    }

    fn waiting_in<'a>(&self, segment: &'a Segment) -> &'a [record::Entry] {
        let done = segment.entries.partition_point(|entry| entry.number <= self.state.acknowledged);
        segment.entries.get(done..).unwrap_or_default()
    }

    /// Deletes the oldest segments of which nothing waits, but leaves so many.
    fn delete_done(&mut self, leave: usize) -> io::Result<()> {
        while self.segments.len() > leave
            && let Some(oldest) = self.segments.front()
            && self.waiting_in(oldest).is_empty()
            && let Some(oldest) = self.segments.pop_front()
        {
            oldest.delete()?;
        }
        Ok(())
    }
}

/// Cuts records into pieces of about a segment's size.
fn pieces(lines: &[(Level, Vec<u8>)]) -> Vec<&[(Level, Vec<u8>)]> {
    let mut pieces = Vec::new();
    let (mut from, mut size) = (0, 0);
    for (at, (_, json)) in lines.iter().enumerate() {
        size += (HEAD + json.len()) as u64;
        if size >= FULL {
            pieces.extend(lines.get(from..=at));
            (from, size) = (at + 1, 0);
        }
    }
    pieces.extend(lines.get(from..).filter(|rest| !rest.is_empty()));
    pieces
}
