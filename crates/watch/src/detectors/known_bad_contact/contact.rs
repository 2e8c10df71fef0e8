//! How far a contact went, and the finding it makes.

use std::net::IpAddr;

use capture::{Flow, Time, Transport};
use finding::{Clue, Finding, Kind, Level, MAX_EVIDENCE, Subject};

use super::super::about;
use crate::devices::{Profile, timestamp};
use crate::indicators::{Id, Indicators, score};

/// Longest part of a URL that a report repeats.
pub(super) const MOST_OF_A_URL: usize = 120;

/// How far a contact went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// Its name was asked for, without a real answer.
    Asked,
    /// The answer was an address.
    Answered,
    /// A conversation was tried, and nobody answered.
    Tried,
    /// Somebody answered.
    Connected,
    /// Both sides said something.
    Talked,
}

impl Step {
    pub(super) fn of(flow: &Flow) -> Self {
        let spoken = flow.to_server.payload > 0 && flow.to_client.payload > 0;
        match flow.transport {
            _ if spoken => Step::Talked,
            Transport::Tcp if flow.established => Step::Connected,
            // A capture that lacks one side's packets shows a long talk of the other.
            _ if flow.to_server.packets > 0 && flow.to_client.packets > 0 && flow.established => {
                Step::Connected
            }
            _ => Step::Tried,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Step::Asked => "asked",
            Step::Answered => "answered",
            Step::Tried => "tried",
            Step::Connected => "connected",
            Step::Talked => "talked",
        }
    }
}

/// What passed between an inside address and one indicator.
#[derive(Debug, Clone)]
pub(super) struct Contact {
    /// The inside address that went furthest.
    inner: IpAddr,
    host: String,
    step: Step,
    score: u8,
    first: Time,
    last: Time,
    /// How often each step was seen, by its place.
    counts: [u64; 5],
    clues: Vec<(Step, Clue)>,
}

impl Contact {
    pub(super) fn new(inner: IpAddr, host: &str, time: Time) -> Self {
        Self {
            inner,
            host: host.to_string(),
            step: Step::Asked,
            score: 0,
            first: time,
            last: time,
            counts: [0; 5],
            clues: Vec::new(),
        }
    }

    pub(super) fn note(&mut self, score: u8, step: Step, time: Time, clue: Clue) {
        self.step = self.step.max(step);
        self.score = self.score.max(score);
        self.first = self.first.min(time);
        self.last = self.last.max(time);
        if let Some(count) = self.counts.get_mut(step as usize) {
            *count = count.saturating_add(1);
        }
        self.keep(step, clue);
    }

    /// Keeps the clues of the furthest steps, the earliest of each.
    fn keep(&mut self, step: Step, clue: Clue) {
        // The list itself takes one place.
        const MOST: usize = MAX_EVIDENCE - 1;
        let place = self.clues.iter().position(|(kept, _)| *kept < step).unwrap_or(self.clues.len());
        if place < MOST {
            self.clues.insert(place, (step, clue));
            self.clues.truncate(MOST);
        }
    }

    pub(super) fn absorb(&mut self, other: Contact) {
        if (other.step, self.first) > (self.step, other.first) {
            self.inner = other.inner;
        }
        self.step = self.step.max(other.step);
        self.score = self.score.max(other.score);
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count = count.saturating_add(more);
        }
        for (step, clue) in other.clues {
            self.keep(step, clue);
        }
    }

    fn level(&self) -> Level {
        let fresh = self.score >= score::ALERTS;
        match self.step {
            Step::Talked if fresh => Level::Dated,
            Step::Talked => Level::NoHurry,
            Step::Answered | Step::Tried | Step::Connected if fresh => Level::NoHurry,
            _ => Level::Record,
        }
    }

    pub(super) fn finding(self, profile: &Profile, id: Id, indicators: &Indicators) -> Finding {
        let rule = format!("known-bad-contact/{}", self.step.name());
        let mut finding = about(profile, Kind::KnownBadContact, self.level(), &rule);
        finding.subject = Subject::Address(self.inner);
        finding.technique = Some("T1071".into());
        (finding.first, finding.last) = (timestamp(self.first), timestamp(self.last));
        // A visit is a question, an answer and a request: it counts once, by how far it went.
        finding.count = self.counts.get(self.step as usize).copied().unwrap_or(1);
        let (list, seen, label) = indicators.source(id);
        let score = self.score.to_string();
        finding.evidence = self.clues.into_iter().map(|(_, clue)| clue).collect();
        finding.evidence.push(match seen {
            Some(seen) => {
                let date = seen.strftime("%Y-%m-%d").to_string();
                Clue::known("listed", &[("list", list), ("date", &date), ("score", &score)])
            }
            None => Clue::known("listed-undated", &[("list", list), ("score", &score)]),
        });
        for (fact, value) in [("host", self.host.as_str()), ("list", list), ("signature", label)] {
            if !value.is_empty() {
                finding.facts.insert(fact.into(), value.into());
            }
        }
        finding
    }
}
