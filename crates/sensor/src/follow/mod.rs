//! Follows a capture file that grows, or a folder into which captures come; or ([`card`]) a network card.
//!
//! A thread of its own reads; where the file ends for now, it judges what it has and looks again. A capture has ended
//! when it was replaced, cut or deleted, or when a younger one lies beside it.

mod captures;
#[cfg(target_os = "linux")]
pub(crate) mod card;
#[cfg(target_os = "linux")]
mod coverage;
mod slices;
mod tail;
pub(crate) mod told;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use capture::{Reader, Unreadable};
use jiff::Timestamp;
use tokio::sync::watch;

use crate::Settings;
use crate::health::Health;
use crate::spool::SharedSpool;
use crate::stop::Stop;
use captures::Source;
use slices::Slices;
use tail::{AtEnd, Tail, Then};

/// With which lists and networks captures are judged on a day.
pub type Opinion = Arc<dyn Fn(Timestamp) -> ::watch::inspect::Settings + Send + Sync>;

/// How often things are done.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// Between two judgements of what was heard.
    pub slice: Duration,
    /// Between two looks at a file that has ended for now.
    pub look: Duration,
    /// After so long without a packet conversations count as over.
    pub quiet: Duration,
    /// Between two heartbeats, until the center says otherwise.
    pub heartbeat: Duration,
    /// Before the second attempt to reach the center.
    pub first_pause: Duration,
    /// Longest pause between attempts.
    pub longest_pause: Duration,
}

/// A capture beside which a younger one lies has ended when nothing was added for so long: the writer that turns to
/// the next file empties its buffers first.
const LAST_BYTES: Duration = Duration::from_secs(2);

/// Follows one file or folder.
pub(crate) struct Follower {
    source: Source,
    slices: Arc<Mutex<Slices>>,
    board: watch::Sender<Health>,
    pace: Pace,
}

impl Follower {
    /// None where nothing is to be followed.
    pub(crate) fn new(
        settings: &Settings,
        spool: SharedSpool,
        board: watch::Sender<Health>,
    ) -> io::Result<Option<Self>> {
        let Some(path) = &settings.follow else { return Ok(None) };
        let slices = Arc::new(Mutex::new(Slices::new(settings, spool, board.clone())?));
        Ok(Some(Self { source: Source::new(path), slices, board, pace: settings.pace }))
    }

    /// Reads until the sensor is asked to stop.
    pub(crate) fn run(self, stop: &Stop) -> io::Result<()> {
        while !stop.is_asked() {
            let next = self.source.next(&lock(&self.slices).memory.done);
            match next {
                Some(path) => self.follow(&path, stop),
                None => self.rest(),
            }
        }
        lock(&self.slices).stop();
        Ok(())
    }

    fn rest(&self) {
        lock(&self.slices).idle();
        std::thread::sleep(self.pace.look);
    }

    fn follow(&self, path: &Path, stop: &Stop) {
        let name = captures::name(path);
        self.board.send_modify(|health| health.watching.capture = Some(name.clone()));
        match self.read(path, stop) {
            Ok(()) => {}
            Err(Unreadable::Io(why)) => {
                lock(&self.slices).trouble(&why);
                self.rest();
            }
            Err(other) => {
                let mut slices = lock(&self.slices);
                slices.trouble(&format!("{name}: {}", other.name()));
                // What is no capture will not become one, unless it is replaced.
                let bytes = std::fs::metadata(path).map_or(0, |about| about.len());
                slices.memory.done.add(path, bytes);
                drop(slices);
                self.rest();
            }
        }
    }

    /// Reads a capture to its end, or until the sensor is asked to stop.
    fn read(&self, path: &Path, stop: &Stop) -> Result<(), Unreadable> {
        let file = File::open(path).map_err(Unreadable::Io)?;
        let ending = Ending::new(self, path, &file, stop).map_err(Unreadable::Io)?;
        let reached = Arc::clone(&ending.reached);
        let mut reader = Reader::stream(Box::new(Tail::new(file, ending.asked())))?;
        while let Some(packet) = reader.next_packet() {
            lock(&self.slices).packet(&packet);
        }
        if stop.is_asked() {
            // Not its end: it is read again from its beginning, and nothing is told twice.
            return Ok(());
        }
        let bytes = match reached.over.load(Ordering::Relaxed) {
            true => reached.bytes.load(Ordering::Relaxed),
            // Given up within, for its damage: to read it again would end at the same place.
            false => std::fs::metadata(path).map_or(0, |about| about.len()),
        };
        let mut slices = lock(&self.slices);
        slices.memory.done.add(path, bytes);
        slices.ended(&captures::name(path), reader.damage());
        Ok(())
    }
}

/// Decides where the file ends for now whether this is its end for good.
struct Ending {
    source: Source,
    path: PathBuf,
    opened: std::fs::Metadata,
    slices: Arc<Mutex<Slices>>,
    stop: Stop,
    look: Duration,
    reached: Arc<Reached>,
    /// Since when no more bytes came.
    since: Instant,
}

/// How far reading came.
#[derive(Debug, Default)]
struct Reached {
    bytes: AtomicU64,
    /// The end for good was reached.
    over: AtomicBool,
}

impl Ending {
    fn new(follower: &Follower, path: &Path, file: &File, stop: &Stop) -> io::Result<Self> {
        Ok(Self {
            source: follower.source.clone(),
            path: path.to_path_buf(),
            opened: file.metadata()?,
            slices: Arc::clone(&follower.slices),
            stop: stop.clone(),
            look: follower.pace.look,
            reached: Arc::default(),
            since: Instant::now(),
        })
    }

    fn asked(mut self) -> AtEnd {
        Box::new(move |read| self.at_end(read))
    }

    fn at_end(&mut self, read: u64) -> Then {
        if self.reached.bytes.swap(read, Ordering::Relaxed) != read {
            self.since = Instant::now();
        }
        let mut slices = lock(&self.slices);
        slices.idle();
        let is_over = !captures::is_same(&self.opened, &self.path, read)
            || self.since.elapsed() >= LAST_BYTES && self.source.has_younger(&self.path, &slices.memory.done);
        drop(slices);
        self.reached.over.store(is_over, Ordering::Relaxed);
        if is_over || self.stop.is_asked() {
            return Then::End;
        }
        std::thread::sleep(self.look);
        Then::Wait
    }
}

/// Whoever panicked while it held the lock left nothing half-done that matters: the next slice judges anew.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
