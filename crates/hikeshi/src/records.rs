//! Records of the traffic (`--format eve`): the writer, and our findings as its last `alert` records.

use std::io::Write;
use std::net::IpAddr;

use capture::Time;
use capture::eve::{Alert, Writer};
use finding::{Finding, Subject};
use knowledge::{Knowledge, Lang};
use watch::inspect::Inspection;

/// Facts of a finding that name the other end, the surest first.
const OTHER_END: [&str; 2] = ["server", "host"];

/// Writes what one input came to, behind its records.
pub(crate) fn close(records: &mut Writer<impl Write>, inspection: &Inspection, knowledge: &Knowledge) {
    for finding in &inspection.findings {
        alert(records, finding, knowledge);
    }
    records.stats(&inspection.sight);
}

fn alert(records: &mut Writer<impl Write>, finding: &Finding, knowledge: &Knowledge) {
    let address = |subject: &Subject| match subject {
        Subject::Address(address) => Some(*address),
        Subject::Card(_) | Subject::Name(_) => None,
    };
    let facts = OTHER_END.iter().filter_map(|name| finding.facts.get(*name));
    let other = facts.filter_map(|value| value.parse::<IpAddr>().ok()).next();
    // Programs compare categories, so they are English in every language.
    let category = knowledge.text.say(Lang::En, &format!("inbox-kind-{}", finding.kind), &[]);
    records.alert(&Alert {
        time: Time::from_micros(finding.first.as_microsecond()),
        packet: finding.evidence.iter().find_map(|clue| clue.packet),
        from: address(&finding.subject).map(|address| (address, None)),
        to: other.map(|address| (address, None)),
        transport: None,
        kind: finding.kind.name(),
        number: finding.kind.number(),
        level: finding.severity.number(),
        category: &category,
        technique: finding.technique.as_deref(),
        rule: Some(&finding.rule),
    });
}
