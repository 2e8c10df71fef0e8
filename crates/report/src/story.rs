//! An alert in words: gathers what is known about it and lets its card speak.

use std::collections::BTreeMap;

use finding::{Device, Finding, Kind, Subject};
use knowledge::{Telling, Told};
use watch::alert::Alert;
use watch::inspect::Inspection;

use crate::Words;

/// Tells an alert of an inspection.
pub(crate) fn tell(words: &Words, inspection: &Inspection, alert: &Alert) -> Told {
    let findings: Vec<&Finding> = findings(inspection, alert).collect();
    let joined: Vec<_> = findings.iter().map(|finding| finding.kind).collect();
    let facts = facts(words, inspection, alert, &findings);
    let telling = Telling { kind: alert.kind, level: alert.level, joined: &joined, facts: &facts };
    words.knowledge().cards.tell(&words.knowledge().text, words.lang, &telling)
}

/// The findings of an alert, heaviest first.
pub(crate) fn findings<'a>(
    inspection: &'a Inspection,
    alert: &'a Alert,
) -> impl Iterator<Item = &'a Finding> {
    alert.findings.iter().filter_map(|&index| inspection.findings.get(index))
}

/// The device an alert is about.
pub(crate) fn device<'a>(inspection: &'a Inspection, alert: &Alert) -> Option<&'a Device> {
    let id = findings(inspection, alert).find_map(|finding| finding.device.as_ref());
    let by_id = inspection.devices.iter().find(|device| Some(&device.id) == id);
    by_id.or_else(|| {
        inspection.devices.iter().find(|device| match &alert.subject {
            Subject::Address(address) => device.addresses.contains(address),
            Subject::Card(mac) => device.macs.contains(mac),
            Subject::Name(name) => device.names.contains(name),
        })
    })
}

/// Values for the card's sentences: what the detectors noted (the heaviest finding wins), then what every alert
/// has. Dates are written as the reader writes them.
fn facts(
    words: &Words,
    inspection: &Inspection,
    alert: &Alert,
    findings: &[&Finding],
) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    let cards = &words.knowledge().cards;
    let noted = findings.iter().rev().flat_map(|finding| {
        let own = finding.facts.iter();
        own.filter(|(name, _)| cards.takes(alert.kind, finding.kind, name))
    });
    for (name, value) in noted {
        facts.insert(name.clone(), words.fact(name, value));
    }
    let mut known = |name: &str, value: String| {
        facts.entry(name.to_string()).or_insert(value);
    };
    let device = device(inspection, alert);
    known("device", device.map_or_else(|| alert.subject.to_string(), |device| words.device(device)));
    known("device-kind", device.map_or("unknown", |device| device.kind.name()).to_string());
    known("address", alert.subject.to_string());
    if let Some(heaviest) = findings.first() {
        known("since", words.moment(heaviest.first));
    }
    // Of the host that the sentence names: the same visit may also stand in another finding, by address.
    let contact = findings.iter().find(|finding| finding.kind == Kind::KnownBadContact);
    known("contacts", contact.map_or(1, |finding| finding.count.max(1)).to_string());
    if let Some(maker) = device.and_then(|device| device.maker.clone()) {
        known("maker", maker);
    }
    facts
}
