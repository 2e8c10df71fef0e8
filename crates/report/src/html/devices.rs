//! Devices as a table, which becomes cards on a phone.

use finding::{Device, Level, Os};
use watch::inspect::Inspection;

use crate::{Words, story, weather};

pub(super) struct DeviceView {
    pub(super) name: String,
    pub(super) addresses: String,
    pub(super) kind: String,
    pub(super) os: Option<OsView>,
    pub(super) maker: String,
    pub(super) when: String,
    pub(super) macs: String,
    pub(super) signs: Vec<String>,
    /// Mark and word of its heaviest alert.
    pub(super) alert: Option<(&'static str, String)>,
}

pub(super) struct OsView {
    pub(super) name: String,
    pub(super) sure: String,
    pub(super) end: Option<String>,
}

/// The devices of one input: those with an alert first, then as they come.
pub(super) fn views(words: &Words, inspection: &Inspection) -> Vec<DeviceView> {
    let mut devices: Vec<_> =
        inspection.devices.iter().map(|device| (level(inspection, device), device)).collect();
    devices.sort_by_key(|(level, _)| std::cmp::Reverse(*level));
    devices.into_iter().map(|(level, device)| view(words, level, device)).collect()
}

/// The level of a device's heaviest alert.
pub(super) fn level(inspection: &Inspection, device: &Device) -> Option<Level> {
    let own = |alert: &&watch::alert::Alert| {
        story::device(inspection, alert).is_some_and(|concerned| concerned.id == device.id)
    };
    inspection.alerts.iter().filter(own).map(|alert| alert.level).max()
}

fn view(words: &Words, level: Option<Level>, device: &Device) -> DeviceView {
    let list = |items: &[String]| words.printable(&items.join(", "));
    let addresses: Vec<_> = device.addresses.iter().map(ToString::to_string).collect();
    let macs: Vec<_> = device.macs.iter().map(ToString::to_string).collect();
    DeviceView {
        name: list(&device.names),
        addresses: list(&addresses),
        kind: words.device_kind(device.kind),
        os: device.os.as_ref().map(|os| os_view(words, os)),
        maker: device.maker.as_deref().map(|maker| words.printable(maker)).unwrap_or_default(),
        when: words.from_until(device.first, device.last),
        macs: list(&macs),
        signs: device.signs.iter().map(|sign| words.clue(&sign.clue)).collect(),
        alert: level
            .map(|level| (weather::level_name(level), words.knowledge().text.level(words.lang, level))),
    }
}

fn os_view(words: &Words, os: &Os) -> OsView {
    let sure = match os.confidence {
        finding::Confidence::Certain => "confidence-certain",
        finding::Confidence::Probable => "confidence-probable",
        finding::Confidence::Possible => "confidence-possible",
    };
    OsView {
        name: words.os(&os.name),
        sure: words.label(sure),
        end: os.end_of_support.map(|end| words.say("html-support-end", &[("date", &words.date(end))])),
    }
}
