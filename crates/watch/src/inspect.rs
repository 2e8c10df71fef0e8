//! The one way from a source to findings and alerts.

use capture::{Damage, Engine, Observer, Progress, Reader, Sight};
use finding::{Device, Finding};

use crate::alert::{self, Alert};
pub use crate::settings::Settings;
use crate::watcher::{Concluded, Watcher};

/// What one capture shows.
#[derive(Debug)]
pub struct Inspection {
    /// What detectors saw, heaviest first.
    pub findings: Vec<Finding>,
    /// What a person reads, heaviest first.
    pub alerts: Vec<Alert>,
    /// What stands on the network.
    pub devices: Vec<Device>,
    /// Addresses and cards that the list of devices had no room for, as in a flood of invented senders.
    pub crowded_out: u64,
    /// What could be seen.
    pub sight: Sight,
    /// Where the file is damaged.
    pub damage: Option<Damage>,
}

/// Between two calls of `progress`: often enough for a bar, too seldom to cost anything.
const PROGRESS_EVERY: u64 = 4096;

/// From a source to findings and alerts, for the command, the sensor and the center. `records` hears the same as
/// the detectors (the EVE writer, or `()`); `progress` is called every few thousand packets.
pub fn inspect(
    source: &mut Reader,
    settings: &Settings,
    records: &mut dyn Observer,
    progress: &mut dyn FnMut(Progress),
) -> Inspection {
    let mut engine = Engine::new(settings.limits);
    let mut watcher = Watcher::new(settings);
    while let Some(packet) = source.next_packet() {
        engine.packet(&packet, &mut (&mut watcher, &mut *records));
        if packet.number % PROGRESS_EVERY == 0 {
            progress(source.progress());
        }
    }
    let sight = engine.finish(&mut (&mut watcher, &mut *records));
    progress(source.progress());
    let Concluded { devices, findings, crowded_out } = watcher.conclude(&settings.register);
    let alerts = alert::join(&findings);
    Inspection { findings, alerts, devices, crowded_out, sight, damage: source.damage().cloned() }
}
