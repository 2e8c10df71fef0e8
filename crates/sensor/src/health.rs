//! How the sensor is, for whoever looks: the command, and the heartbeat.

use finding::wire::{Coverage, ProblemKind};
use jiff::Timestamp;

use crate::spool::Figures;

/// How the sensor is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    /// The way to the center.
    pub link: Link,
    /// When the center last answered as it should, by this machine's clock.
    pub last_contact: Option<Timestamp>,
    /// How far this machine's clock is behind the center's, in milliseconds.
    pub clock_offset_ms: Option<i64>,
    /// Records that the center has taken since the start.
    pub sent: u64,
    /// Records that the center refused for good since the start.
    pub refused: u64,
    /// How full the spool is.
    pub spool: Figures,
    /// What is followed.
    pub watching: Watching,
}

/// The way to the center. Its sentences are `sensor-link-NAME` in `knowledge/text/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Link {
    /// Nothing was tried yet.
    #[default]
    Starting,
    /// The center answers.
    Open,
    /// The center was not reached, or could not answer; it is tried again.
    Waiting,
    /// Another than the center answers at its address; nothing was sent to it.
    WrongCertificate,
    /// The center says that something is wrong with this sensor; it is tried again, more seldom.
    Problem(ProblemKind),
    /// The key was taken back: nothing is sent any more, and the spool is kept.
    Revoked,
}

impl Link {
    /// Names of all ways, but [`Link::Problem`], which is named by its problem.
    pub const NAMES: [&'static str; 5] = ["starting", "open", "waiting", "wrong-certificate", "revoked"];

    /// The key of its sentence.
    pub fn key(self) -> String {
        let name = match self {
            Link::Starting => "starting",
            Link::Open => "open",
            Link::Waiting => "waiting",
            Link::WrongCertificate => "wrong-certificate",
            Link::Revoked => "revoked",
            Link::Problem(kind) => return format!("sensor-problem-{}", kind.name()),
        };
        format!("sensor-link-{name}")
    }
}

/// What is followed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Watching {
    /// The capture that is read, without its folder.
    pub capture: Option<String>,
    /// Packets read since the start.
    pub packets: u64,
    /// Packets that the system left out before they were read, since the start.
    pub dropped: u64,
    /// How often so much was remembered that all was forgotten, since the start.
    pub forgotten: u64,
    /// Lines of other tools' records taken in since the start.
    pub records: u64,
    /// Lines left out: too long, too many at once.
    pub records_lost: u64,
    /// Devices known.
    pub devices: u64,
    /// Findings put into the spool since the start.
    pub findings: u64,
    /// How much of the network is seen.
    pub coverage: Coverage,
    /// Time of the latest packet.
    pub last_packet: Option<Timestamp>,
    /// Why the followed capture cannot be read, or the spool not written: the system's words.
    pub trouble: Option<String>,
}
