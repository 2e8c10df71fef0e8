//! The one way from a source, capture or other tool's records, to findings and alerts.

use std::collections::HashMap;

use capture::{Damage, Observer, Opened, Progress, Reader, Sight, Unreadable, workers};
use finding::{Device, Finding, Subject};

use crate::alert::{self, Alert};
use crate::intake::{self, Account};
pub use crate::settings::Settings;
use crate::watcher::{Concluded, Watcher, heaviest_first};

/// What one capture, or one file of records, shows.
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
    /// Entries that detectors forgot for lack of room, as in a flood: partly blind.
    pub overlooked: u64,
    /// What could be seen.
    pub sight: Sight,
    /// Where the file is damaged.
    pub damage: Option<Damage>,
    /// Where it is no capture but another tool's records: whose, and how much of them could be read.
    pub account: Option<Account>,
}

impl Inspection {
    /// Takes in what another tool saw of the same traffic: its findings stand with ours and join into the same alerts.
    pub fn absorb(&mut self, other: Inspection) {
        let at: HashMap<Subject, &Device> = self
            .devices
            .iter()
            .flat_map(|device| device.addresses.iter().map(move |at| (Subject::Address(*at), device)))
            .collect();
        let ours = other.findings.into_iter().map(|mut finding| {
            // What a tool calls a device is its own affair; the address says which of ours it is.
            finding.device = at.get(&finding.subject).map(|device| device.id.clone());
            finding
        });
        let mut findings = std::mem::take(&mut self.findings);
        findings.extend(ours);
        findings.sort_by(heaviest_first);
        self.alerts = alert::join(&findings);
        self.findings = findings;
    }
}

/// Whatever was opened, to findings and alerts: a capture, records of another tool, mails.
pub fn anything(
    opened: Opened,
    settings: &Settings,
    records: &mut dyn Observer,
    progress: &mut dyn FnMut(Progress),
) -> Result<Inspection, Unreadable> {
    match opened {
        Opened::Capture(mut reader) => Ok(inspect(&mut reader, settings, records, progress)),
        Opened::Other(other) => Ok(intake::read(intake::open(other)?, settings, progress)),
    }
}

/// From a source to findings and alerts, for the command, the sensor and the center. `records` hears the same as
/// the detectors (the EVE writer, or `()`); `progress` is called every few thousand packets.
pub fn inspect(
    source: &mut Reader,
    settings: &Settings,
    records: &mut dyn Observer,
    progress: &mut dyn FnMut(Progress),
) -> Inspection {
    let mut watcher = Watcher::new(settings);
    let observer = &mut (&mut watcher, &mut *records);
    let how =
        workers::How { limits: settings.limits, files: settings.files.clone(), workers: settings.workers };
    let sight = workers::read(source, &how, observer, progress);
    let Concluded { devices, findings, crowded_out, overlooked } = watcher.conclude(&settings.register);
    let alerts = alert::join(&findings);
    let damage = source.damage().cloned();
    Inspection { findings, alerts, devices, crowded_out, overlooked, sight, damage, account: None }
}
