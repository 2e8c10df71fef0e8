use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::MAX_TEXT;
use crate::{Clue, Device, Finding, Kind, Level, MAX_EVIDENCE};

/// Records of one sensor, in the order of their numbers.
///
/// `R` is [`Record`]; a center that wants to take the good records of a batch with a bad one in it reads
/// `Batch<Box<RawValue>>` first, and a sensor sends what lies in its spool without reading it again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Batch<R = Record> {
    /// Version of the shapes ([`crate::SHAPE`]).
    pub shape: u32,
    /// The sensor; the same as in the header.
    pub sensor: i64,
    /// Grows with every request that carries records, also with one that repeats them. One that is not higher than
    /// all before is a replay.
    pub sequence: u64,
    /// When it was sent, by the center's clock as far as the sensor knows it.
    pub sent_at: Timestamp,
    /// At most [`super::MAX_BATCH`], together at most [`super::MAX_BATCH_BYTES`].
    pub records: Vec<Numbered<R>>,
}

/// A record with its number in the sensor's spool.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Numbered<R = Record> {
    /// Unique and growing within one sensor, with gaps. A new spool begins with the time of its making in
    /// milliseconds since 1970, so that a box whose disk was exchanged gives no number twice.
    pub number: u64,
    /// What it holds.
    pub record: R,
}

/// What travels from a sensor to the center.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Record {
    /// What a detector saw. The same thing comes again when its level, its evidence or the order of magnitude of its
    /// count has changed ([`Finding::key`]); the later one holds all that the earlier said.
    Finding(Box<Finding>),
    /// What stands on the network. It comes again when something about it has changed; the later one replaces the
    /// earlier one with the same identifier.
    Device(Box<Device>),
    /// What a capture showed when it ended.
    Sight(Box<Sight>),
    /// The daily drill: made inside the box, to prove the way from its eyes to the center. Never an alert.
    Drill(Box<Drill>),
}

/// A drill that the sensor's eyes have passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drill {
    /// When it was made, by the sensor's clock.
    pub at: Timestamp,
}

/// What could be seen of a capture, and what not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    /// The capture's name, without its folder.
    pub capture: String,
    /// Packets read.
    pub packets: u64,
    /// Their bytes on the wire.
    pub bytes: u64,
    /// Time of the earliest and latest packet.
    pub first: Option<Timestamp>,
    /// See [`Sight::first`].
    pub last: Option<Timestamp>,
    /// Packets that could not be read.
    pub unread: u64,
    /// Bytes of TCP that the capture misses.
    pub missing: u64,
    /// Conversations forgotten early for lack of room: partly blind.
    pub evicted: u64,
    /// Payload bytes, and how many of them were encrypted.
    pub payload: u64,
    /// See [`Sight::payload`].
    pub encrypted: u64,
    /// Where and how the file is damaged: the names of `capture::DamageKind`.
    pub damage: Option<String>,
}

/// What the center has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// The highest number that the center has of this sensor, also where that is higher than any of this batch: every
    /// record that was sent with it or a lower one is stored, or refused for good. A sensor that never gave the number
    /// was restored from an old copy, and must not take its new records for known.
    pub stored_through: u64,
    /// The center's clock.
    pub center_time: Timestamp,
    /// Records of this batch that will never be stored. The others are.
    #[serde(default)]
    pub refused: Vec<Refused>,
}

/// A record that the center will never store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Its number.
    pub number: u64,
    /// Why, for the engineer.
    pub reason: String,
}

impl Finding {
    /// What it is about, over all reports of the same thing: the kind, the device, and the other end where the thing
    /// has one. Level, rule and count may change from one report to the next.
    pub fn key(&self) -> String {
        let device = self.device.clone().unwrap_or_else(|| self.subject.to_string());
        format!("{}|{device}|{}", self.kind, self.other_end().unwrap_or_default())
    }

    /// With whom, where that tells one thing of a kind from another. A device that reaches for many servers with one
    /// attack does one thing: which of them is named may change while it goes on.
    pub fn other_end(&self) -> Option<&str> {
        let server = || match self.kind {
            Kind::ExploitSmb | Kind::LateralMovement => None,
            _ => self.facts.get("server"),
        };
        self.facts.get("host").or_else(server).map(String::as_str)
    }
}

impl Record {
    /// How urgent it is; what is no finding is as a record.
    pub fn level(&self) -> Level {
        match self {
            Record::Finding(finding) => finding.severity,
            Record::Device(_) | Record::Sight(_) | Record::Drill(_) => Level::Record,
        }
    }

    /// The name of a field that holds more than it may. A detector of ours never goes there; a stolen key can.
    pub fn excess(&self) -> Option<&'static str> {
        match self {
            Record::Finding(finding) => finding_excess(finding),
            Record::Device(device) => device_excess(device),
            Record::Sight(sight) => (sight.capture.len() > MAX_TEXT).then_some("capture"),
            Record::Drill(_) => None,
        }
    }
}

/// Most facts of a finding: a card names about five.
const MAX_FACTS: usize = 32;
/// Most addresses, network cards, names or signs of one device.
const MAX_OF_A_DEVICE: usize = 256;

fn finding_excess(finding: &Finding) -> Option<&'static str> {
    let long = |text: &str| text.len() > MAX_TEXT;
    let texts = [
        ("subject", finding.subject.to_string()),
        ("device", finding.device.clone().unwrap_or_default()),
        ("rule", finding.rule.clone()),
        ("technique", finding.technique.clone().unwrap_or_default()),
    ];
    if let Some((field, _)) = texts.iter().find(|(_, text)| long(text)) {
        return Some(field);
    }
    if finding.evidence.len() > MAX_EVIDENCE || finding.evidence.iter().any(clue_exceeds) {
        return Some("evidence");
    }
    facts_exceed(&finding.facts).then_some("facts")
}

fn facts_exceed(facts: &BTreeMap<String, String>) -> bool {
    facts.len() > MAX_FACTS || facts.iter().any(|(name, value)| name.len() + value.len() > MAX_TEXT)
}

fn clue_exceeds(clue: &Clue) -> bool {
    let length: usize = clue.values.iter().map(|(name, value)| name.len() + value.len()).sum();
    clue.values.len() > MAX_FACTS || clue.key.len() + length > 4 * MAX_TEXT
}

fn device_excess(device: &Device) -> Option<&'static str> {
    let counts = [
        ("addresses", device.addresses.len()),
        ("macs", device.macs.len()),
        ("names", device.names.len()),
        ("signs", device.signs.len()),
    ];
    if let Some((field, _)) = counts.iter().find(|(_, count)| *count > MAX_OF_A_DEVICE) {
        return Some(field);
    }
    let long = |text: &String| text.len() > MAX_TEXT;
    let os = device.os.as_ref().map(|os| &os.name);
    if long(&device.id) {
        Some("id")
    } else if device.names.iter().any(long) {
        Some("names")
    } else if device.maker.iter().chain(os).any(long) {
        Some("maker")
    } else {
        device.signs.iter().any(|sign| clue_exceeds(&sign.clue)).then_some("signs")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Subject;

    fn finding() -> Finding {
        let at = Timestamp::UNIX_EPOCH;
        Finding {
            kind: Kind::KnownBadContact,
            severity: Level::Dated,
            subject: Subject::Name("KEIRI-OLD".into()),
            device: Some("m-000c29aabbcc".into()),
            rule: "known-bad-contact/talked".into(),
            technique: None,
            first: at,
            last: at,
            count: 3,
            evidence: vec![Clue::seen(811, "asked-name", &[("name", "bad.example")])],
            facts: BTreeMap::from([("host".into(), "bad.example".into())]),
        }
    }

    #[test]
    fn a_batch_survives_being_written_and_read() {
        let records = vec![Numbered { number: 7, record: Record::Finding(Box::new(finding())) }];
        let batch =
            Batch { shape: crate::SHAPE, sensor: 3, sequence: 9, sent_at: Timestamp::UNIX_EPOCH, records };
        let json = serde_json::to_string(&batch).unwrap();
        assert!(json.contains(r#"{"number":7,"record":{"finding":{"kind":"known-bad-contact""#), "{json}");
        assert_eq!(serde_json::from_str::<Batch>(&json).unwrap(), batch);
    }

    #[test]
    fn the_same_thing_is_known_by_its_kind_its_device_and_its_other_end() {
        let with = |kind, fact: &str| {
            let facts = BTreeMap::from([(fact.to_string(), "192.168.1.20".to_string())]);
            Finding { kind, facts, ..finding() }.key()
        };
        assert_eq!(finding().key(), "known-bad-contact|m-000c29aabbcc|bad.example");
        assert_eq!(with(Kind::BruteForce, "server"), "brute-force|m-000c29aabbcc|192.168.1.20");
        assert_eq!(with(Kind::ExploitSmb, "host"), "exploit-smb|m-000c29aabbcc|192.168.1.20");
        // One attack on many servers.
        assert_eq!(with(Kind::ExploitSmb, "server"), "exploit-smb|m-000c29aabbcc|");
    }

    #[test]
    fn a_good_record_is_readable_beside_one_of_a_newer_kind() {
        let json = r#"{"shape":1,"sensor":3,"sequence":1,"sent_at":"2026-10-06T00:00:00Z",
            "records":[{"number":1,"record":{"dream":{}}},{"number":2,"record":{"sight":{}}}],"mood":"good"}"#;
        let batch: Batch<serde_json::Value> = serde_json::from_str(json).unwrap();
        assert_eq!(batch.records.iter().map(|record| record.number).collect::<Vec<_>>(), [1, 2]);
        assert!(serde_json::from_str::<Batch>(json).is_err());
    }

    #[test]
    fn the_same_thing_keeps_its_key_when_it_grows_worse() {
        let mut later = finding();
        later.severity = Level::Now;
        later.rule = "known-bad-contact/asked".into();
        later.count = 900;
        assert_eq!(later.key(), finding().key());
        later.facts.insert("host".into(), "worse.example".into());
        assert_ne!(later.key(), finding().key());
    }

    #[test]
    fn a_record_that_holds_too_much_names_the_field() {
        let excess = |change: &dyn Fn(&mut Finding)| {
            let mut finding = finding();
            change(&mut finding);
            Record::Finding(Box::new(finding)).excess()
        };
        assert_eq!(excess(&|_| {}), None);
        assert_eq!(excess(&|f| f.rule = "x".repeat(MAX_TEXT + 1)), Some("rule"));
        assert_eq!(excess(&|f| f.evidence = vec![Clue::known("x", &[]); MAX_EVIDENCE + 1]), Some("evidence"));
        assert_eq!(
            excess(&|f| f.facts = (0..99).map(|n| (n.to_string(), String::new())).collect()),
            Some("facts")
        );
    }
}
