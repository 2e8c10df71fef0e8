//! Slices of time: every few seconds all that was heard is judged, and what is new goes into the spool.

use std::io;
use std::path::PathBuf;
use std::time::Instant;

use ::watch::live::{Live, SoFar};
use capture::{Damage, Packet, Sight, Time};
use finding::wire::{self, Coverage, Record};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::captures::Done;
use super::told::Told;
use super::{Opinion, Pace};
use crate::disk;
use crate::given::Clock;
use crate::health::Health;
use crate::spool::SharedSpool;

const MEMORY: &str = "follow.json";
/// Longest memory that is read: all that may be remembered, at about 200 bytes each.
const MAX_MEMORY: u64 = 32 << 20;
/// After so much time of capture everything is heard anew, with the lists of the day: what a device was a month ago
/// says little, and memory does not grow.
const ONE_LIFE: SignedDuration = SignedDuration::from_hours(24);
/// What was told is written down so often at most. After a crash the center hears some of it twice.
const WRITE_EVERY: std::time::Duration = std::time::Duration::from_secs(60);
/// Between two looks at the clock while packets come fast.
const LOOK_EVERY: u64 = 1024;
/// After a judgement, so many times its own time belongs to the packets: on a large network it costs more, and comes
/// more seldom.
const REST: u32 = 10;

/// What survives a restart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Memory {
    pub(super) done: Done,
    pub(super) told: Told,
}

/// What is heard, judged in slices.
pub(super) struct Slices {
    live: Live,
    pub(super) memory: Memory,
    folder: PathBuf,
    spool: SharedSpool,
    board: watch::Sender<Health>,
    clock: Clock,
    opinion: Opinion,
    pace: Pace,
    /// Time of the first packet of this life.
    born: Option<Time>,
    /// Read since the start.
    packets: u64,
    /// Something was heard that was not judged yet.
    fresh: bool,
    /// Conversations are open that a longer silence will end.
    open: bool,
    judged: Instant,
    /// What the last judgement took.
    cost: std::time::Duration,
    heard: Instant,
    written: Instant,
    unwritten: bool,
    /// Who listens tells what is seen; it is not guessed from what was said.
    coverage_told: bool,
}

impl Slices {
    pub(super) fn new(
        settings: &crate::Settings,
        spool: SharedSpool,
        board: watch::Sender<Health>,
    ) -> io::Result<Self> {
        let content = disk::read(&settings.folder.join(MEMORY), MAX_MEMORY)?;
        // Without its memory the sensor tells once more what it told.
        let memory = content.and_then(|content| serde_json::from_slice(&content).ok()).unwrap_or_default();
        let now = Instant::now();
        Ok(Self {
            live: Live::new((settings.opinion)((settings.clock)())),
            memory,
            folder: settings.folder.clone(),
            spool,
            board,
            clock: settings.clock.clone(),
            opinion: settings.opinion.clone(),
            pace: settings.pace,
            born: None,
            packets: 0,
            fresh: false,
            open: false,
            judged: now,
            cost: std::time::Duration::ZERO,
            heard: now,
            written: now,
            unwritten: false,
            coverage_told: false,
        })
    }

    /// From now on what is seen is told by who listens.
    pub(super) fn coverage_is_told(&mut self) {
        self.coverage_told = true;
    }

    /// Too much is remembered: conversations end, and all that is known of the network is heard anew.
    pub(super) fn forget(&mut self) {
        tracing::warn!("the memory is full; what was heard is forgotten");
        self.live.end();
        self.judge();
        self.begin_anew();
    }

    pub(super) fn packet(&mut self, packet: &Packet<'_>) {
        if self.born.is_none() {
            self.born = packet.time;
        }
        self.live.packet(packet);
        self.packets += 1;
        (self.fresh, self.open) = (true, true);
        if packet.number.is_multiple_of(LOOK_EVERY) {
            self.heard = Instant::now();
            self.judge_if_due();
        }
    }

    /// All bytes that are there were read.
    pub(super) fn idle(&mut self) {
        if self.fresh {
            // Counted from the last time that something came since the last judgement.
            self.heard = Instant::now();
        }
        if self.open && self.heard.elapsed() >= self.pace.quiet {
            self.live.end();
            (self.open, self.fresh) = (false, true);
        }
        self.judge_if_due();
    }

    /// A capture ended.
    pub(super) fn ended(&mut self, name: &str, damage: Option<&Damage>) {
        let sight = self.live.end();
        (self.open, self.fresh) = (false, true);
        let record = Record::Sight(Box::new(told_sight(name, &sight, damage)));
        // A capture whose findings could not be kept is not done: after a restart it is read again.
        if self.judge() {
            match self.spool.append(&[record]) {
                Ok(()) => self.write(),
                Err(why) => self.trouble(&why),
            }
        }
    }

    /// The sensor stops.
    pub(super) fn stop(&mut self) {
        if self.judge() {
            self.write();
        }
    }

    fn judge_if_due(&mut self) {
        if self.fresh && self.judged.elapsed() >= self.pace.slice.max(self.cost * REST) {
            self.judge();
        }
        if self.unwritten && self.written.elapsed() >= WRITE_EVERY {
            self.write();
        }
    }

    /// Whether what is new is on disk now.
    fn judge(&mut self) -> bool {
        let begun = Instant::now();
        let SoFar { findings, devices } = self.live.so_far();
        let count = devices.len() as u64;
        let news = self.memory.told.news(devices, findings);
        let told = news.findings;
        self.judged = Instant::now();
        self.cost = begun.elapsed();
        if let Err(why) = self.spool.append(&news.records) {
            // It stays news: the next slice tries again.
            self.trouble(&why);
            return false;
        }
        self.fresh = false;
        self.unwritten |= !news.records.is_empty();
        self.memory.told.remember(news);
        let spool = self.spool.figures();
        let sight = self.live.sight();
        let last = sight.last.and_then(timestamp);
        let (coverage, packets, coverage_told) = (coverage(sight), self.packets, self.coverage_told);
        self.board.send_modify(|health| {
            health.spool = spool;
            health.watching.packets = packets;
            health.watching.devices = count;
            health.watching.findings += told;
            health.watching.trouble = None;
            health.watching.last_packet = last.or(health.watching.last_packet);
            if coverage != Coverage::Unknown && !coverage_told {
                health.watching.coverage = coverage;
            }
        });
        self.begin_anew_if_old();
        true
    }

    fn begin_anew_if_old(&mut self) {
        let (Some(born), Some(last)) = (self.born, self.live.sight().last) else { return };
        if last.since(born) < ONE_LIFE.as_micros() as i64 {
            return;
        }
        tracing::info!("a day of capture is over; everything is heard anew");
        self.begin_anew();
    }

    fn begin_anew(&mut self) {
        self.live = Live::new((self.opinion)((self.clock)()));
        (self.born, self.open) = (None, false);
    }

    fn write(&mut self) {
        self.written = Instant::now();
        let written = serde_json::to_vec(&self.memory)
            .map_err(io::Error::from)
            .and_then(|content| disk::replace(&self.folder.join(MEMORY), &content));
        match written {
            Ok(()) => self.unwritten = false,
            Err(why) => self.trouble(&why),
        }
    }

    pub(super) fn trouble(&self, why: &dyn std::fmt::Display) {
        let why = why.to_string();
        // The same trouble comes back with every look; it is said once.
        self.board.send_if_modified(|health| {
            let is_new = health.watching.trouble.as_ref() != Some(&why);
            if is_new {
                tracing::error!(%why, "following has trouble");
                health.watching.trouble = Some(why);
            }
            is_new
        });
    }
}

fn timestamp(time: Time) -> Option<Timestamp> {
    Timestamp::from_microsecond(time.micros()).ok()
}

fn told_sight(name: &str, sight: &Sight, damage: Option<&Damage>) -> wire::Sight {
    wire::Sight {
        capture: name.chars().take(wire::MAX_TEXT / 4).collect(),
        packets: sight.packets,
        bytes: sight.bytes,
        first: sight.first.and_then(timestamp),
        last: sight.last.and_then(timestamp),
        unread: sight.unread,
        missing: sight.missing,
        evicted: sight.evicted,
        payload: sight.payload,
        encrypted: sight.encrypted,
        damage: damage.map(|damage| damage.what.name().to_string()),
    }
}

/// What two machines say to each other reaches only a port that sees all; announcements reach every port.
fn coverage(sight: &Sight) -> Coverage {
    /// Fewer packets tell nothing: a network in which nobody works says so much within a minute.
    const ENOUGH: u64 = 200;
    const BETWEEN_TWO: [&str; 6] = ["tls", "http", "quic", "ssh", "smb", "smtp"];
    if BETWEEN_TWO.into_iter().any(|spoken| sight.protocols.contains_key(spoken)) {
        Coverage::Whole
    } else if sight.packets >= ENOUGH {
        Coverage::OnlyBroadcast
    } else {
        Coverage::Unknown
    }
}
