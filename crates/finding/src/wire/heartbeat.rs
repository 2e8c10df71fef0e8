use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Fingerprint, MAX_TEXT};

/// How a sensor is. It comes every minute ([`HeartbeatReply::next_in`]), also when nothing was seen: silence is then
/// an event of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heartbeat {
    /// Version of the shapes it speaks ([`crate::SHAPE`]).
    pub shape: u32,
    /// The sensor; the same as in the header.
    pub sensor: i64,
    /// Its own clock, uncorrected.
    pub at: Timestamp,
    /// Version of the program.
    pub version: String,
    /// When it was started, by its own clock.
    pub started: Timestamp,
    /// Records that wait to be sent.
    pub spooled: u64,
    /// Their bytes on disk.
    pub spool_bytes: u64,
    /// Records that a full spool has dropped, those of level 1 first, since the spool was made.
    pub spool_dropped: u64,
    /// Bytes of the spool that were whole once and could not be read when the sensor was started: the disk is at
    /// fault.
    pub spool_damaged: u64,
    /// Free bytes of the disk that holds the spool; none where the system does not say.
    pub disk_free: Option<u64>,
    /// Packets read since the sensor was started.
    pub packets: u64,
    /// Packets it knows it did not see: dropped by the system before they were read.
    pub packets_dropped: u64,
    /// How often it came to the limit of its memory and forgot what it had heard, since it was started.
    #[serde(default)]
    pub forgotten: u64,
    /// Lines of other tools' records that it read since it was started.
    #[serde(default)]
    pub records: u64,
    /// Lines that it left out: too long, or too many at once.
    #[serde(default)]
    pub records_lost: u64,
    /// Devices it knows.
    pub devices: u64,
    /// How far its clock is behind the center's, in milliseconds; negative where it is ahead. None before the center
    /// has told its time.
    pub clock_offset_ms: Option<i64>,
    /// How much of the network it sees.
    pub coverage: Coverage,
    /// What it follows, by the last part of the name; at most [`MAX_TEXT`] bytes.
    pub following: Option<String>,
    /// Time of the latest packet it read.
    pub last_packet: Option<Timestamp>,
}

impl Heartbeat {
    /// The name of a field that is longer than it may be.
    pub fn excess(&self) -> Option<&'static str> {
        let following = self.following.as_ref().is_some_and(|name| name.len() > MAX_TEXT);
        [("version", self.version.len() > MAX_TEXT), ("following", following)]
            .into_iter()
            .find_map(|(field, long)| long.then_some(field))
    }
}

/// How much of the network a sensor sees (見える範囲).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// What devices say to each other and to the outside.
    Whole,
    /// Only what is said to all, or to the sensor itself: it hangs at an ordinary port.
    OnlyBroadcast,
    /// Nothing.
    Blind,
    /// Too little was heard to tell.
    #[default]
    Unknown,
}

impl Coverage {
    /// Its name in files and text keys.
    pub fn name(self) -> &'static str {
        match self {
            Coverage::Whole => "whole",
            Coverage::OnlyBroadcast => "only-broadcast",
            Coverage::Blind => "blind",
            Coverage::Unknown => "unknown",
        }
    }
}

/// The center has heard it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeartbeatReply {
    /// The center's clock.
    pub center_time: Timestamp,
    /// See [`super::Acknowledgement::stored_through`]; 0 where nothing is stored. A spool whose numbers are lower
    /// (restored from an old copy) goes on above it.
    pub stored_through: u64,
    /// Seconds until the next heartbeat is expected; the sensor keeps it between 5 and 3,600.
    pub next_in: u32,
    /// Certificates that the center may show from now on, beside the one it shows: so it can change its certificate
    /// without losing its sensors.
    #[serde(default)]
    pub certificates: Vec<Fingerprint>,
}
