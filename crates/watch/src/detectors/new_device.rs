//! `new-device`: a device that the firm's list does not hold (新しい機器).
//!
//! **Looks for** devices that the firm's list of devices does not hold. Without a list every device is new.
//!
//! **Comes from** the first question of every visit: which devices are there at all?
//!
//! **Harmless and alike**: everything. A phone that changes its card's address, a dock with a card of its own, a
//! visitor, a PC that came back from repair. So it is a record (level 1) and reaches nobody by itself; it gives other
//! findings their context.
//!
//! **Thresholds**: where the firm keeps a list, a device outside it that serves others (a server, storage or a router),
//! or that came in the night while the capture ran, is a 2. Without a list nothing is more than a record, however many
//! there are: the center tells five in a day as one. What has only an address behind a router is not told apart from
//! its neighbours, but counts.

use finding::{Clue, DeviceKind, Finding, Kind, Level};
use jiff::Timestamp;

use super::{Detector, Network, about};
use crate::devices::Profile;
use crate::settings::Settings;

/// Who is heard this soon after the capture began was there before, in seconds.
const THERE_BEFORE: i64 = 3600;

#[derive(Debug, Clone)]
pub(super) struct NewDevice {
    /// The firm keeps a list.
    has_list: bool,
}

impl NewDevice {
    pub(super) fn new(settings: &Settings) -> Self {
        Self { has_list: !settings.register.is_empty() }
    }

    fn judge(&self, profile: &Profile, began: Timestamp) -> Finding {
        let came = profile.device.first;
        let by_night = is_night(came) && came.duration_since(began).as_secs() > THERE_BEFORE;
        let kind = profile.device.kind;
        let serves = matches!(kind, DeviceKind::Server | DeviceKind::Storage | DeviceKind::Network);
        let (level, rule) = match self.has_list {
            true if serves => (Level::NoHurry, "new-device/serves"),
            true if by_night => (Level::NoHurry, "new-device/by-night"),
            _ => (Level::Record, "new-device/first-seen"),
        };
        let mut finding = about(profile, Kind::NewDevice, level, rule);
        finding.technique = Some("T1200".into());
        finding.evidence.push(Clue::seen(
            profile.first_packet,
            "first-heard",
            &[("device", &profile.called())],
        ));
        if let Some(maker) = &profile.device.maker {
            finding.evidence.push(Clue::known("card-maker", &[("maker", maker)]));
            finding.facts.insert("maker".into(), maker.clone());
        }
        finding
    }
}

/// Ten in the evening to five in the morning, in Japan, where the firms are.
fn is_night(time: Timestamp) -> bool {
    const HOUR: i64 = 3600;
    const JAPAN: i64 = 9 * HOUR;
    !(5..22).contains(&((time.as_second() + JAPAN).rem_euclid(24 * HOUR) / HOUR))
}

impl capture::Observer for NewDevice {}

impl Detector for NewDevice {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let began = network.profiles.iter().map(|profile| profile.device.first).min();
        let new = network.profiles.iter().filter(|profile| !profile.listed);
        new.filter_map(|profile| Some(self.judge(profile, began?))).collect()
    }
}
