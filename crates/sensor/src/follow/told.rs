//! What the center was told already. A slice sees all that was seen before; only what is new travels.

use std::collections::HashMap;

use finding::wire::Record;
use finding::{Clue, Device, DeviceKind, Finding, Level};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Most things remembered; beyond it the longest silent half is forgotten, and would be told once more.
const MAX_TOLD: usize = 50_000;
/// Something that goes on is told again after so long, so that its last time at the center is true: what concerns a
/// person by the hour, records by the day.
const GOES_ON: SignedDuration = SignedDuration::from_hours(1);
const RECORD_GOES_ON: SignedDuration = SignedDuration::from_hours(24);

/// What the center was told, by what it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Told(HashMap<String, Telling>);

/// One thing, as it was told last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Telling {
    /// Of all that matters.
    sum: u32,
    /// How much it says: after a restart, and every day, all is heard anew and says less at first.
    #[serde(default)]
    weight: u32,
    /// When it was seen last.
    last: Timestamp,
}

/// What is new, and how to remember that it was told.
#[derive(Debug, Default)]
pub(crate) struct News {
    /// Devices before the findings about them.
    pub(crate) records: Vec<Record>,
    /// How many of them are findings.
    pub(crate) findings: u64,
    tellings: Vec<(String, Telling)>,
}

impl Told {
    /// What is new among all that is seen.
    pub(crate) fn news(&self, devices: Vec<Device>, findings: Vec<Finding>) -> News {
        let mut news = News::default();
        for device in devices {
            let telling = Telling::of(&plain_device(&device), device_weight(&device), device.last);
            self.add(&mut news, format!("device|{}", device.id), telling, Record::Device(Box::new(device)));
        }
        for finding in findings {
            let telling = Telling::of(&plain_finding(&finding), finding_weight(&finding), finding.last);
            let before = news.records.len();
            self.add(&mut news, finding.key(), telling, Record::Finding(Box::new(finding)));
            news.findings += (news.records.len() - before) as u64;
        }
        news
    }

    fn add(&self, news: &mut News, key: String, telling: Telling, record: Record) {
        let patience = if record.level() > Level::Record { GOES_ON } else { RECORD_GOES_ON };
        let known = self.0.get(&key);
        let is_new = known.is_none_or(|told| {
            let says_more = telling.sum != told.sum && telling.weight >= told.weight;
            says_more || telling.last.duration_since(told.last) >= patience
        });
        if is_new {
            news.records.push(record);
            news.tellings.push((key, telling));
        }
    }

    /// It is on disk now.
    pub(crate) fn remember(&mut self, news: News) {
        self.0.extend(news.tellings);
        if self.0.len() > MAX_TOLD {
            let mut times: Vec<Timestamp> = self.0.values().map(|telling| telling.last).collect();
            let half = times.len() / 2;
            let (_, middle, _) = times.select_nth_unstable(half);
            let middle = *middle;
            self.0.retain(|_, telling| telling.last > middle);
        }
    }
}

impl Telling {
    fn of<T: Serialize>(plain: &T, weight: u32, last: Timestamp) -> Self {
        Self { sum: serde_json::to_vec(plain).map_or(0, |json| crc32fast::hash(&json)), weight, last }
    }
}

/// A level weighs more than any evidence, and evidence more than a count.
fn finding_weight(finding: &Finding) -> u32 {
    let digits = finding.count.checked_ilog10().unwrap_or_default();
    u32::from(finding.severity.number()) * 10_000 + finding.evidence.len() as u32 * 100 + digits
}

/// What it is weighs more than how it is called.
fn device_weight(device: &Device) -> u32 {
    let names = device.names.len() + device.addresses.len() + device.macs.len() + device.signs.len();
    let os = device.os.as_ref().map_or(0, |os| os.confidence as u32 + 1);
    let kind = u32::from(device.kind != DeviceKind::Unknown);
    (os + kind) * 1_000 + names as u32
}

/// A finding without what changes by the minute: times, packets, byte counts. Of its count the order of magnitude.
fn plain_finding(finding: &Finding) -> Finding {
    Finding {
        first: Timestamp::UNIX_EPOCH,
        last: Timestamp::UNIX_EPOCH,
        count: u64::from(finding.count.checked_ilog10().unwrap_or_default()),
        evidence: finding.evidence.iter().map(plain_clue).collect(),
        ..finding.clone()
    }
}

fn plain_device(device: &Device) -> Device {
    let mut device = Device { first: Timestamp::UNIX_EPOCH, last: Timestamp::UNIX_EPOCH, ..device.clone() };
    device.signs.iter_mut().for_each(|sign| sign.clue = plain_clue(&sign.clue));
    device
}

fn plain_clue(clue: &Clue) -> Clue {
    let is_count = |value: &str| !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let values = clue.values.iter().filter(|(_, value)| !is_count(value)).cloned().collect();
    Clue { packet: None, key: clue.key.clone(), values }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use finding::{Kind, Subject};

    use super::*;

    fn finding(count: u64, seconds: i64) -> Finding {
        Finding {
            kind: Kind::KnownBadContact,
            severity: Level::NoHurry,
            subject: Subject::Name("pc".into()),
            device: Some("m-1".into()),
            rule: "known-bad-contact/asked".into(),
            technique: None,
            first: Timestamp::UNIX_EPOCH,
            last: Timestamp::from_second(seconds).unwrap(),
            count,
            evidence: vec![Clue::seen(count, "spoke-with", &[("host", "h"), ("bytes", "900")])],
            facts: BTreeMap::new(),
        }
    }

    /// How many of the findings are news, one after another.
    fn told(findings: &[Finding]) -> Vec<u64> {
        let mut told = Told::default();
        let tell = |finding: &Finding| {
            let news = told.news(Vec::new(), vec![finding.clone()]);
            let count = news.findings;
            told.remember(news);
            count
        };
        findings.iter().map(tell).collect()
    }

    #[test]
    fn the_same_thing_is_told_once_until_its_count_has_ten_times_grown() {
        let findings: Vec<Finding> = [1, 2, 9, 10, 99, 100].map(|count| finding(count, 60)).into();
        assert_eq!(told(&findings), [1, 0, 0, 1, 0, 1]);
    }

    #[test]
    fn a_higher_level_and_new_evidence_are_news() {
        let mut worse = finding(1, 60);
        worse.severity = Level::Dated;
        let mut proven = worse.clone();
        proven.evidence.push(Clue::known("listed", &[("list", "l")]));
        assert_eq!(told(&[finding(1, 60), worse, proven.clone(), proven]), [1, 1, 1, 0]);
    }

    #[test]
    fn what_says_less_because_it_is_heard_anew_waits_for_its_time() {
        let mut proven = finding(100, 0);
        proven.severity = Level::Dated;
        let again = finding(1, 1_800);
        let an_hour_later = finding(2, 3_600);
        assert_eq!(told(&[proven, again, an_hour_later]), [1, 0, 1]);
    }

    #[test]
    fn what_goes_on_is_told_again_by_the_hour_and_a_record_by_the_day() {
        assert_eq!(
            told(&[finding(1, 0), finding(1, 3599), finding(1, 3600), finding(1, 3700)]),
            [1, 0, 1, 0]
        );
        let record = |seconds| Finding { severity: Level::Record, ..finding(1, seconds) };
        assert_eq!(told(&[record(0), record(86_399), record(86_400)]), [1, 0, 1]);
    }

    #[test]
    fn what_was_not_put_on_disk_stays_news() {
        let told = Told::default();
        assert_eq!(told.news(Vec::new(), vec![finding(1, 0)]).findings, 1);
        assert_eq!(told.news(Vec::new(), vec![finding(1, 0)]).findings, 1);
    }

    #[test]
    fn memory_has_a_limit_and_forgets_the_longest_silent() {
        let mut told = Told::default();
        for n in 0..(MAX_TOLD as i64 + 10) {
            let mut one = finding(1, n);
            one.device = Some(n.to_string());
            let news = told.news(Vec::new(), vec![one]);
            told.remember(news);
        }
        assert!(told.0.len() <= MAX_TOLD && told.0.len() > MAX_TOLD / 3);
        assert!(told.0.values().all(|telling| telling.last.as_second() > 20_000));
    }
}
