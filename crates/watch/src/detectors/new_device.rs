//! `new-device`: a device that the firm's list does not hold (新しい機器).
//!
//! **Looks for** devices that the firm's list of devices does not hold. Without a list every device is new.
//!
//! **Comes from** the first question of every visit: which devices are there at all?
//!
//! **Harmless and alike**: everything. A phone that changes its card's address, a dock with a card of its own, a
//! visitor. So it is a record (level 1) and reaches nobody by itself; it gives other findings their context.
//!
//! **Thresholds**: none. What has only an address behind a router is not told apart from its neighbours, but counts.

use finding::{Clue, Finding, Kind, Level};

use super::{Detector, Network, about};
use crate::devices::Profile;

#[derive(Debug, Clone)]
pub(super) struct NewDevice;

fn judge(profile: &Profile) -> Finding {
    let mut finding = about(profile, Kind::NewDevice, Level::Record, "new-device/first-seen");
    finding.technique = Some("T1200".into());
    finding.evidence.push(Clue::seen(profile.first_packet, "first-heard", &[("device", &profile.called())]));
    if let Some(maker) = &profile.device.maker {
        finding.evidence.push(Clue::known("card-maker", &[("maker", maker)]));
        finding.facts.insert("maker".into(), maker.clone());
    }
    finding
}

impl capture::Observer for NewDevice {}

impl Detector for NewDevice {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        network.profiles.iter().filter(|profile| !profile.listed).map(judge).collect()
    }
}
