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
//! | `records.json` | how far other tools' records were read, and what was told of them |
//! | `drill` | when the last drill was made |
//! | `lock` | held while a sensor runs |
//!
//! The sensor listens only. Time and chance are given ([`Clock`], [`Chance`]); tokio does the waiting.

mod center;
mod disk;
mod drill;
mod enrol;
mod follow;
mod given;
mod health;
mod heartbeat;
mod key;
mod memory;
mod pin;
mod records;
#[cfg(target_os = "linux")]
pub mod rights;
pub mod spool;
mod stop;
mod trouble;
mod uplink;

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use tokio::sync::watch;

#[cfg(target_os = "linux")]
pub use capture::source::live::{Card, Wish};
pub use center::Center;
pub use enrol::{Newcomer, enrol};
pub use follow::{Opinion, Pace};
pub use given::{Chance, Clock};
pub use health::{Health, Link, Watching};
pub use memory::USUAL_MEMORY;
pub use records::syslog::Door;
pub use spool::{SharedSpool, Spool};
pub use stop::{Stop, Stopper};
pub use trouble::Trouble;
pub use uplink::Failure;

use drill::Drills;
use follow::Follower;
#[cfg(target_os = "linux")]
use follow::card::Listener;
use heartbeat::Pulse;
use key::Key;
use pin::Accepted;
use records::Records;
use uplink::{Delivery, Line, Pauses};

/// What a sensor is and does.
#[derive(Clone)]
pub struct Settings {
    /// The sensor's own folder.
    pub folder: PathBuf,
    /// A capture file that grows, or a folder into which captures come. None: only what others put into the spool.
    pub follow: Option<PathBuf>,
    /// Most memory of the whole process: beyond it what was heard is forgotten, and told so.
    pub memory_limit: u64,
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
    /// How often the drill is made; none where it is not.
    pub drill: Option<SignedDuration>,
    /// How often things are done.
    pub pace: Pace,
}

impl Settings {
    /// The usual pace and limits, following nothing, with an opinion without lists.
    pub fn new(folder: &Path, version: &str, clock: Clock, chance: Chance) -> Self {
        Self {
            folder: folder.to_path_buf(),
            follow: None,
            memory_limit: USUAL_MEMORY,
            opinion: Arc::new(watch_without_lists),
            version: version.to_string(),
            clock,
            chance,
            spool_limit: spool::USUAL_LIMIT,
            drill: None,
            pace: Pace::default(),
        }
    }
}

fn watch_without_lists(as_of: jiff::Timestamp) -> ::watch::inspect::Settings {
    ::watch::inspect::Settings::new(as_of)
}

/// What a sensor listens to besides what it follows. Opened while there is the right to, and before it is given up.
#[derive(Debug, Default)]
pub struct Ears {
    /// A network card.
    #[cfg(target_os = "linux")]
    pub card: Option<Card>,
    /// Another tool's records, in a file that grows.
    pub records: Option<PathBuf>,
    /// Where devices send their syslog.
    pub syslog: Option<Door>,
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
    ears: Ears,
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
        Ok(Self {
            settings,
            center,
            line,
            spool: SharedSpool::new(spool),
            board,
            lock,
            ears: Ears::default(),
        })
    }

    /// The same sensor, listening.
    pub fn listening(self, ears: Ears) -> Self {
        Self { ears, ..self }
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
        let Self { settings, center, line, spool, board, lock, ears } = self;
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
        let drills = settings.drill.map(|every| Drills {
            every,
            folder: settings.folder.clone(),
            clock: settings.clock.clone(),
            spool: spool.clone(),
        });
        let drilling = drills.map(|drills| drills.run(stop.clone()));
        let drilling = async {
            if let Some(drilling) = drilling {
                drilling.await;
            }
        };
        let watching = watching(&settings, ears, &spool, &board)?;
        let following: Vec<_> = watching
            .into_iter()
            .map(|run| {
                let stop = stop.clone();
                tokio::task::spawn_blocking(move || run(&stop))
            })
            .collect();
        let followed = async {
            let mut outcomes = Vec::new();
            for one in following {
                outcomes.push(one.await);
            }
            outcomes
        };
        let ((), (), (), outcomes) =
            tokio::join!(delivery.run(stop.clone()), pulse.run(stop), drilling, followed);
        drop(lock);
        for outcome in outcomes {
            outcome.map_err(std::io::Error::other)??;
        }
        Ok(())
    }
}

/// Something that watches, on a thread of its own, until it is asked to stop.
type Watch = Box<dyn FnOnce(&Stop) -> io::Result<()> + Send>;

/// Everything that watches.
fn watching(
    settings: &Settings,
    ears: Ears,
    spool: &SharedSpool,
    board: &watch::Sender<Health>,
) -> io::Result<Vec<Watch>> {
    let mut watching = Vec::<Watch>::new();
    if let Some(follower) = Follower::new(settings, spool.clone(), board.clone())? {
        watching.push(Box::new(move |stop| follower.run(stop)));
    }
    #[cfg(target_os = "linux")]
    if let Some(card) = ears.card {
        let listener = Listener::new(card, settings, spool.clone(), board.clone())?;
        watching.push(Box::new(move |stop| listener.run(stop)));
    }
    if ears.records.is_some() || ears.syslog.is_some() {
        let alone = watching.is_empty();
        let ears = (ears.records, ears.syslog);
        let records = Records::new(settings, ears, alone, spool.clone(), board.clone())?;
        watching.push(Box::new(move |stop| records.run(stop)));
    }
    Ok(watching)
}

/// Runs the sensor of a folder until it is asked to stop.
pub async fn run(settings: Settings, ears: Ears, stop: Stop) -> Result<(), Trouble> {
    Sensor::open(settings)?.listening(ears).run(stop).await
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
