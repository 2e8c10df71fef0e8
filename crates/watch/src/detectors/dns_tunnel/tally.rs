//! How much one client asked below one domain within ten minutes.

use capture::proto::dns;
use capture::{At, Time};
use finding::{Clue, Level};

use super::shown;
use crate::bounded::Distinct;

/// How long questions count together, in microseconds.
const WINDOW: i64 = 10 * 60 * 1_000_000;
/// Bytes and names that make a full half and a full quarter of the score.
const FULL_BYTES: f64 = 4_096.0;
const FULL_NAMES: f64 = 100.0;
/// Fewer names carry nothing worth hiding.
const FEWEST: u64 = 10;
const FOUND: f64 = 0.6;
const CERTAIN: f64 = 0.7;
/// Labels of people and of most programs are shorter.
const LONG_LABEL: usize = 30;

const NULL: u16 = 10;
const TXT: u16 = 16;

/// What was counted.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    since: Time,
    last: Time,
    packet: u64,
    /// The group is a registrable domain, not a server.
    public: bool,
    names: Distinct,
    bytes: u64,
    questions: u64,
    odd: u64,
    longest: usize,
    sample: Vec<String>,
}

impl Tally {
    pub(super) fn new(since: Time, packet: u64, public: bool) -> Self {
        Self {
            since,
            last: since,
            packet,
            public,
            names: Distinct::default(),
            bytes: 0,
            questions: 0,
            odd: 0,
            longest: 0,
            sample: Vec::new(),
        }
    }

    pub(super) fn question(&mut self, at: &At<'_>, name: &str, own: usize, rtype: u16) {
        const SAMPLE: usize = 3;
        if at.time.since(self.since) > WINDOW {
            *self = Self::new(at.time, at.packet, self.public);
        }
        self.last = self.last.max(at.time);
        self.questions += 1;
        self.odd += u64::from(matches!(rtype, NULL | TXT));
        let part = name.get(..own).unwrap_or(name);
        if self.names.insert(name) {
            self.bytes += own as u64;
            self.longest = self.longest.max(part.split('.').map(str::len).max().unwrap_or_default());
            if self.sample.len() < SAMPLE {
                self.sample.push(name.to_string());
            }
        }
    }

    /// What types that hold anything bring back counts as what goes out.
    pub(super) fn answer(&mut self, message: &dns::Message) {
        for record in &message.answers {
            self.bytes += match &record.data {
                dns::Data::Text(texts) => texts.iter().map(String::len).sum::<usize>() as u64,
                dns::Data::Other(length) if record.rtype == NULL => *length as u64,
                _ => 0,
            };
        }
    }

    /// What it comes to, once it is enough.
    pub(super) fn verdict(&self) -> Option<Best> {
        let names = self.names.count();
        if names < FEWEST {
            return None;
        }
        let odd = self.odd * 2 > self.questions;
        let long = self.longest >= LONG_LABEL;
        let score = (self.bytes as f64 / FULL_BYTES).min(1.0) / 2.0
            + (names as f64 / FULL_NAMES).min(1.0) / 4.0
            + if odd { 0.25 } else { 0.0 };
        let strange = odd || long;
        let found = if strange { score >= FOUND } else { score >= CERTAIN && self.public };
        found.then(|| Best {
            score,
            strange,
            public: self.public,
            names,
            bytes: self.bytes,
            odd: self.odd * 100 / self.questions.max(1),
            first: self.since,
            last: self.last,
            packet: self.packet,
            sample: self.sample.clone(),
        })
    }
}

/// The ten minutes in which most was carried.
#[derive(Debug, Clone)]
pub(super) struct Best {
    score: f64,
    strange: bool,
    public: bool,
    pub(super) names: u64,
    bytes: u64,
    /// Share of NULL and TXT, in percent.
    odd: u64,
    pub(super) first: Time,
    pub(super) last: Time,
    packet: u64,
    sample: Vec<String>,
}

impl Best {
    pub(super) fn absorb(&mut self, other: Best) {
        let (first, last) = (self.first.min(other.first), self.last.max(other.last));
        if other.score >= self.score {
            *self = other;
        }
        (self.first, self.last) = (first, last);
    }

    pub(super) fn level(&self) -> Level {
        match self.strange {
            true if self.score >= CERTAIN => Level::Dated,
            true => Level::Record,
            false => Level::NoHurry,
        }
    }

    pub(super) fn rule(&self) -> &'static str {
        if self.strange { "dns-tunnel/odd-names" } else { "dns-tunnel/many-names" }
    }

    pub(super) fn clues(&self, domain: &str) -> Vec<Clue> {
        let (names, bytes, odd) = (self.names.to_string(), self.bytes.to_string(), self.odd.to_string());
        let values = [("domain", domain), ("count", names.as_str()), ("bytes", &bytes), ("percent", &odd)];
        let key = if self.public { "dns-carries" } else { "dns-carries-to-server" };
        let measured = Clue::seen(self.packet, key, &values);
        [measured].into_iter().chain(self.sample.iter().map(|name| shown(name))).collect()
    }
}
