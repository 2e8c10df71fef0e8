//! The report for programs. Fields may be added, never renamed.

use std::io::{self, Write};

use finding::{Clue, Device, DeviceKind, Finding, Kind, Level, Mac, Os, Owner, Subject};
use jiff::Timestamp;
use knowledge::{Knowledge, Lang};
use serde::Serialize;
use watch::inspect::Inspection;

use crate::{Input, Report, Words, story, words};

/// Writes a report as one line of JSON. Evidence and signs are English in every language, so that programs can
/// compare them; an alert's text speaks the reader's.
pub fn write(out: &mut dyn Write, report: &Report, words: &Words) -> io::Result<()> {
    let inputs = report.inputs.iter().map(|input| input_json(input, words)).collect();
    serde_json::to_writer(
        &mut *out,
        &ReportJson { inputs, as_of: report.as_of, indicators: report.indicators },
    )?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct ReportJson<'a> {
    inputs: Vec<InputJson<'a>>,
    as_of: Timestamp,
    indicators: u64,
}

#[derive(Serialize)]
struct InputJson<'a> {
    path: &'a str,
    kind: &'static str,
    damage: Option<String>,
    error: Option<String>,
    findings: Vec<FindingJson<'a>>,
    alerts: Vec<AlertJson<'a>>,
    devices: Vec<DeviceJson<'a>>,
    sight: Option<SightJson<'a>>,
    entries: Option<EntriesJson>,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    kind: Kind,
    severity: Level,
    subject: &'a Subject,
    device: Option<&'a str>,
    rule: &'a str,
    technique: Option<&'a str>,
    first: Timestamp,
    last: Timestamp,
    count: u64,
    evidence: Vec<String>,
}

#[derive(Serialize)]
struct AlertJson<'a> {
    level: Level,
    kind: Kind,
    subject: &'a Subject,
    text: String,
    /// Places in the list of findings.
    findings: &'a [usize],
}

#[derive(Serialize)]
struct DeviceJson<'a> {
    id: &'a str,
    addresses: &'a [std::net::IpAddr],
    macs: &'a [Mac],
    names: &'a [String],
    kind: DeviceKind,
    maker: Option<&'a str>,
    os: Option<&'a Os>,
    owner: Owner,
    first: Timestamp,
    last: Timestamp,
    signs: Vec<String>,
}

/// Of records of another tool.
#[derive(Serialize)]
struct EntriesJson {
    seen: u64,
    unread: u64,
    dropped: u64,
}

#[derive(Serialize)]
struct SightJson<'a> {
    packets: u64,
    bytes: u64,
    unread: u64,
    snapped: u64,
    flows: u64,
    evicted: u64,
    crowded_out: u64,
    overlooked: u64,
    encrypted: u64,
    payload: u64,
    missing: u64,
    protocols: &'a std::collections::BTreeMap<&'static str, u64>,
    pauses: Vec<[Timestamp; 2]>,
}

fn input_json<'a>(input: &'a Input, words: &Words) -> InputJson<'a> {
    let empty = InputJson {
        path: &input.path,
        kind: "capture",
        damage: None,
        error: None,
        findings: Vec::new(),
        alerts: Vec::new(),
        devices: Vec::new(),
        sight: None,
        entries: None,
    };
    match &input.outcome {
        Err(why) => InputJson { error: Some(words.unreadable(&input.path, why)), ..empty },
        Ok(inspection) => InputJson {
            damage: inspection.damage.as_ref().map(|damage| words.damage(damage)),
            findings: inspection.findings.iter().map(|f| finding_json(f, words.knowledge())).collect(),
            alerts: alerts_json(inspection, words),
            devices: inspection.devices.iter().map(|device| device_json(device, words.knowledge())).collect(),
            sight: Some(sight_json(inspection)),
            kind: inspection.account.map_or(empty.kind, |account| account.kind.name()),
            entries: inspection.account.map(|account| EntriesJson {
                seen: account.entries,
                unread: account.unread,
                dropped: account.dropped,
            }),
            ..empty
        },
    }
}

fn finding_json<'a>(finding: &'a Finding, knowledge: &Knowledge) -> FindingJson<'a> {
    FindingJson {
        kind: finding.kind,
        severity: finding.severity,
        subject: &finding.subject,
        device: finding.device.as_deref(),
        rule: &finding.rule,
        technique: finding.technique.as_deref(),
        first: finding.first,
        last: finding.last,
        count: finding.count,
        evidence: finding.evidence.iter().map(|clue| english(knowledge, clue)).collect(),
    }
}

fn alerts_json<'a>(inspection: &'a Inspection, words: &Words) -> Vec<AlertJson<'a>> {
    let alerts = inspection.alerts.iter();
    alerts
        .map(|alert| AlertJson {
            level: alert.level,
            kind: alert.kind,
            subject: &alert.subject,
            text: story::tell(words, inspection, alert).title,
            findings: &alert.findings,
        })
        .collect()
}

fn device_json<'a>(device: &'a Device, knowledge: &Knowledge) -> DeviceJson<'a> {
    DeviceJson {
        id: &device.id,
        addresses: &device.addresses,
        macs: &device.macs,
        names: &device.names,
        kind: device.kind,
        maker: device.maker.as_deref(),
        os: device.os.as_ref(),
        owner: device.owner,
        first: device.first,
        last: device.last,
        signs: device.signs.iter().map(|sign| english(knowledge, &sign.clue)).collect(),
    }
}

fn sight_json(inspection: &Inspection) -> SightJson<'_> {
    let sight = &inspection.sight;
    SightJson {
        packets: sight.packets,
        bytes: sight.bytes,
        unread: sight.unread,
        snapped: sight.snapped,
        flows: sight.flows,
        evicted: sight.evicted,
        crowded_out: inspection.crowded_out,
        overlooked: inspection.overlooked,
        encrypted: sight.encrypted,
        payload: sight.payload,
        missing: sight.missing,
        protocols: &sight.protocols,
        pauses: sight
            .pauses
            .iter()
            .map(|&(from, until)| [words::instant(from), words::instant(until)])
            .collect(),
    }
}

fn english(knowledge: &Knowledge, clue: &Clue) -> String {
    knowledge.text.clue(Lang::En, clue)
}
