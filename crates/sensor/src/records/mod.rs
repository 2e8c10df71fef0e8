//! Follows other tools' records: a file that grows ([`eve`]), and what devices send as syslog ([`syslog`]).
//!
//! Readers hand lines over a bounded queue; one thread keeps the last lines of each origin, asks `watch` every few
//! seconds what they come to, and puts what is new into the spool.

pub(crate) mod eve;
pub(crate) mod syslog;
mod window;

use std::collections::BTreeMap;
use std::io;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};

use finding::Device;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::Settings;
use crate::disk;
use crate::follow::Opinion;
use crate::follow::told::Told;
use crate::given::Clock;
use crate::health::Health;
use crate::spool::SharedSpool;
use crate::stop::Stop;
use eve::Place;
use window::Window;

const MEMORY: &str = "records.json";
/// Longest memory that is read.
const MAX_MEMORY: u64 = 32 << 20;
/// Lines that wait to be judged. What comes while it is full is left out, and counted.
const QUEUE: usize = 8_192;
/// Most senders of syslog that are told apart; a new one takes the place of the longest silent one.
const MAX_ORIGINS: usize = 32;
/// After a judgement, so many times its own time belongs to the readers.
const REST: u32 = 5;
/// What was told is written down so often at most.
const WRITE_EVERY: Duration = Duration::from_secs(60);

/// Who wrote a line. What one writes is judged together, and apart from others: a mail server's log is read
/// differently from a router's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    /// The file that grows.
    File,
    /// A sender of syslog.
    Sender(IpAddr),
}

/// A line without its end.
pub(crate) struct Line {
    pub(crate) origin: Origin,
    pub(crate) text: Vec<u8>,
    /// Where reading goes on behind it.
    pub(crate) place: Option<Place>,
}

/// Where readers hand their lines over.
#[derive(Clone)]
pub(crate) struct Desk {
    lines: SyncSender<Line>,
    lost: Arc<AtomicU64>,
}

impl Desk {
    /// Hands a line over, or leaves it out where too many wait: who sent it cannot be told to wait.
    pub(crate) fn try_hand(&self, line: Line) {
        if let Err(TrySendError::Full(_)) = self.lines.try_send(line) {
            self.lost(1);
        }
    }

    /// Hands a line over, and waits until there is room: a file waits, too. False where nobody takes it any more.
    pub(crate) fn hand(&self, line: Line) -> bool {
        self.lines.send(line).is_ok()
    }

    /// Lines were left out.
    pub(crate) fn lost(&self, count: u64) {
        self.lost.fetch_add(count, Ordering::Relaxed);
    }
}

/// What survives a restart.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Memory {
    told: Told,
    place: Option<Place>,
}

/// Follows records.
pub(crate) struct Records {
    eve: Option<PathBuf>,
    syslog: Option<syslog::Door>,
    judge: Judge,
    desk: Desk,
    lines: Receiver<Line>,
}

struct Judge {
    windows: BTreeMap<Origin, Window>,
    memory: Memory,
    /// Where reading goes on behind what was taken in, and not judged yet.
    place: Option<Place>,
    folder: PathBuf,
    spool: SharedSpool,
    board: watch::Sender<Health>,
    clock: Clock,
    opinion: Opinion,
    slice: Duration,
    look: Duration,
    /// Whether devices are told: who listens to the network knows them better.
    devices: bool,
    judged: Instant,
    cost: Duration,
    written: Instant,
    unwritten: bool,
    taken: u64,
    lost: Arc<AtomicU64>,
}

impl Records {
    /// Follows a file, listens for syslog, or both.
    pub(crate) fn new(
        settings: &Settings,
        (eve, syslog): (Option<PathBuf>, Option<syslog::Door>),
        alone: bool,
        spool: SharedSpool,
        board: watch::Sender<Health>,
    ) -> io::Result<Self> {
        let content = disk::read(&settings.folder.join(MEMORY), MAX_MEMORY)?;
        let memory: Memory =
            content.and_then(|content| serde_json::from_slice(&content).ok()).unwrap_or_default();
        let (sender, lines) = sync_channel(QUEUE);
        let desk = Desk { lines: sender, lost: Arc::default() };
        let now = Instant::now();
        let judge = Judge {
            windows: BTreeMap::new(),
            place: memory.place.clone(),
            memory,
            folder: settings.folder.clone(),
            spool,
            board,
            clock: settings.clock.clone(),
            opinion: settings.opinion.clone(),
            slice: settings.pace.slice,
            look: settings.pace.look,
            devices: alone,
            judged: now,
            cost: Duration::ZERO,
            written: now,
            unwritten: false,
            taken: 0,
            lost: Arc::clone(&desk.lost),
        };
        Ok(Self { eve, syslog, judge, desk, lines })
    }

    /// Works until the sensor is asked to stop.
    pub(crate) fn run(self, stop: &Stop) -> io::Result<()> {
        let Self { eve, syslog, mut judge, desk, lines } = self;
        let (place, look) = (judge.memory.place.clone(), judge.look);
        std::thread::scope(|scope| {
            if let Some(path) = eve {
                let desk = desk.clone();
                scope.spawn(move || eve::follow(&path, place, &desk, look, stop));
            }
            if let Some(door) = syslog {
                syslog::listen(scope, door, &desk, stop);
            }
            drop(desk);
            judge.run(&lines, stop);
            // A reader that waits for room hears that nobody takes its line.
            drop(lines);
        });
        Ok(())
    }
}

impl Judge {
    fn run(&mut self, lines: &Receiver<Line>, stop: &Stop) {
        while !stop.is_asked() {
            match lines.recv_timeout(self.look.max(Duration::from_millis(1))) {
                Ok(line) => self.take(line),
                Err(RecvTimeoutError::Timeout) => {}
                // Its readers have ended: with the stop, or because there is nothing to hear.
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(self.look),
            }
            if self.judged.elapsed() >= self.slice.max(self.cost * REST) {
                self.judge();
            }
            if self.unwritten && self.written.elapsed() >= WRITE_EVERY {
                self.write();
            }
        }
        self.judge();
        self.write();
    }

    fn take(&mut self, line: Line) {
        if !self.windows.contains_key(&line.origin) && self.windows.len() >= MAX_ORIGINS {
            let silent =
                self.windows.iter().min_by_key(|(_, window)| window.heard()).map(|(origin, _)| *origin);
            silent.map(|origin| self.windows.remove(&origin));
        }
        let window = self.windows.entry(line.origin).or_insert_with(|| Window::of(line.origin));
        window.add(&line.text, Instant::now());
        self.place = line.place.or(self.place.take());
        self.taken += 1;
    }

    fn judge(&mut self) {
        let begun = Instant::now();
        if !self.windows.values().any(Window::is_fresh) {
            self.judged = begun;
            return;
        }
        let settings = (self.opinion)((self.clock)());
        let (mut findings, mut devices) = (Vec::new(), Vec::<Device>::new());
        for window in self.windows.values_mut().filter(|window| window.is_fresh()) {
            // What nobody here can read is no trouble: a router says a lot that tells nothing.
            if let Some(inspection) = window.judged(&settings) {
                findings.extend(inspection.findings);
                devices.extend(inspection.devices);
            }
        }
        if !self.devices {
            devices.clear();
        }
        let news = self.memory.told.news(devices, findings);
        let told = news.findings;
        self.cost = begun.elapsed();
        self.judged = Instant::now();
        if let Err(why) = self.spool.append(&news.records) {
            tracing::error!(%why, "what records tell cannot be kept; it is tried again");
            self.windows.values_mut().for_each(Window::stays_fresh);
            return;
        }
        self.memory.told.remember(news);
        self.memory.place.clone_from(&self.place);
        self.unwritten = true;
        let (spool, taken, lost) = (self.spool.figures(), self.taken, self.lost.load(Ordering::Relaxed));
        self.board.send_modify(|health| {
            health.spool = spool;
            health.watching.findings += told;
            health.watching.records = taken;
            health.watching.records_lost = lost;
        });
    }

    fn write(&mut self) {
        self.written = Instant::now();
        let written = serde_json::to_vec(&self.memory)
            .map_err(io::Error::from)
            .and_then(|content| disk::replace(&self.folder.join(MEMORY), &content));
        match written {
            Ok(()) => self.unwritten = false,
            Err(why) => tracing::error!(%why, "what was told of records cannot be written down"),
        }
    }
}
