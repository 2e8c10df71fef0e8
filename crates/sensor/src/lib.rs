//! The living box (見守り装置): follows captures, keeps what it found on disk, and sends it to the center.
//!
//! ```text
//! follow ──▶ watch::live ──▶ spool (disk) ──▶ uplink ──TLS──▶ center
//!                                heartbeat ──────────────────▶
//! ```
//!
//! A sensor lives in a folder:
//!
//! | file | holds |
//! |---|---|
//! | `key` | its own key, made here; for its owner's eyes only |
//! | `center.json` | where the center is, its certificate's fingerprint, this sensor's number ([`Center`]) |
//! | `spool/` | what waits for the center ([`spool`]) |
//! | `follow.json` | which captures are done, and what was told of the network |
//! | `lock` | held while a sensor runs |
//!
//! The sensor listens only. Time and chance are given ([`Clock`], [`Chance`]); tokio does the waiting.

mod center;
mod disk;
mod enrol;
mod follow;
mod given;
mod health;
mod heartbeat;
mod key;
mod pin;
pub mod spool;
mod stop;
mod trouble;
mod uplink;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

pub use center::Center;
pub use enrol::{Newcomer, enrol};
pub use follow::{Opinion, Pace};
pub use given::{Chance, Clock};
pub use health::{Health, Link, Watching};
pub use spool::{SharedSpool, Spool};
pub use stop::{Stop, Stopper};
pub use trouble::Trouble;
pub use uplink::Failure;

use follow::Follower;
use heartbeat::Pulse;
use key::Key;
use pin::Accepted;
use uplink::{Delivery, Line, Pauses};

/// What a sensor is and does.
#[derive(Clone)]
pub struct Settings {
    /// The sensor's own folder.
    pub folder: PathBuf,
    /// A capture file that grows, or a folder into which captures come. None: only what others put into the spool.
    pub follow: Option<PathBuf>,
    /// With which lists and networks the captures are judged; asked anew every day of capture.
    pub opinion: Opinion,
    /// Version of the program.
    pub version: String,
    /// The time.
    pub clock: Clock,
    /// Chance, for pauses.
    pub chance: Chance,
    /// Most bytes of the spool.
    pub spool_limit: u64,
    /// How often things are done.
    pub pace: Pace,
}

impl Settings {
    /// The usual pace and limits, following nothing, with an opinion without lists.
    pub fn new(folder: &Path, version: &str, clock: Clock, chance: Chance) -> Self {
        Self {
            folder: folder.to_path_buf(),
            follow: None,
            opinion: Arc::new(watch_without_lists),
            version: version.to_string(),
            clock,
            chance,
            spool_limit: spool::USUAL_LIMIT,
            pace: Pace::default(),
        }
    }
}

fn watch_without_lists(as_of: jiff::Timestamp) -> ::watch::inspect::Settings {
    ::watch::inspect::Settings::new(as_of)
}

/// A sensor that is ready to run.
pub struct Sensor {
    settings: Settings,
    center: Center,
    line: Arc<Line>,
    spool: SharedSpool,
    board: watch::Sender<Health>,
    /// Held as long as the sensor lives.
    lock: File,
}

impl Sensor {
    /// Opens the sensor of a folder, which was enrolled before.
    pub fn open(settings: Settings) -> Result<Self, Trouble> {
        let folder = &settings.folder;
        let center = Center::read(folder)?.ok_or(Trouble::NotEnrolled)?;
        let key = Key::read(folder)?.ok_or(Trouble::NotEnrolled)?;
        let lock = lock(folder)?;
        let first = u64::try_from((settings.clock)().as_millisecond()).unwrap_or_default();
        let spool = Spool::open(&folder.join("spool"), settings.spool_limit, first)?;
        let recovered = spool.recovered();
        if recovered != spool::Recovered::default() {
            tracing::warn!(recovered.torn, recovered.damaged, "bytes of the spool were given up");
        }
        let accepted = Accepted::new(center.accepted());
        let sensor = Some(center.sensor);
        let line = Line::new(&center.address, accepted, key, sensor, settings.clock.clone());
        let line = Arc::new(line.map_err(Trouble::Center)?);
        let (board, _) = watch::channel(Health { spool: spool.figures(), ..Health::default() });
        Ok(Self { settings, center, line, spool: SharedSpool::new(spool), board, lock })
    }

    /// How it is, from now on.
    pub fn health(&self) -> watch::Receiver<Health> {
        self.board.subscribe()
    }

    /// Its spool: what is appended there travels to the center.
    pub fn spool(&self) -> SharedSpool {
        self.spool.clone()
    }

    /// Its center.
    pub fn center(&self) -> &Center {
        &self.center
    }

    /// Works until it is asked to stop. What waits then is sent when it runs again.
    pub async fn run(self, stop: Stop) -> Result<(), Trouble> {
        let Self { settings, center, line, spool, board, lock } = self;
        let pace = settings.pace;
        let pauses = Pauses::new(pace.first_pause, pace.longest_pause, settings.chance.clone());
        let delivery = Delivery::new(Arc::clone(&line), spool.clone(), board.clone(), pauses, center.sensor);
        let pulse = Pulse {
            line,
            spool: spool.clone(),
            board: board.clone(),
            folder: settings.folder.clone(),
            center,
            version: settings.version.clone(),
            started: (settings.clock)(),
            every: pace.heartbeat,
        };
        let follower = Follower::new(&settings, spool, board)?;
        let follow_stop = stop.clone();
        let following = tokio::task::spawn_blocking(move || {
            follower.into_iter().try_for_each(|follower| follower.run(&follow_stop))
        });
        let ((), (), followed) = tokio::join!(delivery.run(stop.clone()), pulse.run(stop), following);
        drop(lock);
        followed.map_err(std::io::Error::other)??;
        Ok(())
    }
}

/// Runs the sensor of a folder until it is asked to stop.
pub async fn run(settings: Settings, stop: Stop) -> Result<(), Trouble> {
    Sensor::open(settings)?.run(stop).await
}

/// Two sensors on one spool would give the same numbers.
fn lock(folder: &Path) -> Result<File, Trouble> {
    let file = File::options().create(true).truncate(false).write(true).open(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Trouble::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            slice: Duration::from_secs(2),
            look: Duration::from_millis(200),
            quiet: Duration::from_secs(60),
            heartbeat: Duration::from_secs(60),
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(300),
        }
    }
}
