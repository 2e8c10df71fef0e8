use std::path::PathBuf;

use capture::{Damage, Limits, Observer, Progress, Reader, Sight};
use finding::{Device, Finding};
use jiff::Timestamp;

use crate::alert::Alert;

/// What the person who asks knows and wants.
#[derive(Debug)]
pub struct Settings {
    /// The day of the run: end of support and validity of indicators are judged by it.
    pub as_of: Timestamp,
    /// What memory the engine may use.
    pub limits: Limits,
}

/// What one capture shows.
#[derive(Debug)]
pub struct Inspection {
    /// What detectors saw, heaviest first.
    pub findings: Vec<Finding>,
    /// What a person reads, heaviest first.
    pub alerts: Vec<Alert>,
    /// What stands on the network.
    pub devices: Vec<Device>,
    /// What could be seen.
    pub sight: Sight,
    /// Where the file is damaged.
    pub damage: Option<Damage>,
}

/// From a source to findings and alerts, for the command, the sensor and the center. `records` hears the same as
/// the detectors (the EVE writer, or `()`); `progress` is called every few thousand packets.
pub fn inspect(
    _source: &mut Reader,
    _settings: &Settings,
    _records: &mut dyn Observer,
    _progress: &mut dyn FnMut(Progress),
) -> Inspection {
    todo!()
}

/// Not yet used.
pub type Paths = Vec<PathBuf>;
