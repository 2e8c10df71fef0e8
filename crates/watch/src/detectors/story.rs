//! What one address did to another, sign by sign: shared by detectors whose findings have two ends.

use std::net::IpAddr;

use capture::Time;
use finding::{Clue, Finding, Kind, Level, MAX_EVIDENCE, Subject};

use super::{Network, about};
use crate::devices::{Profile, timestamp};

/// One sign, as often as it was seen.
#[derive(Debug, Clone)]
struct Sign {
    key: &'static str,
    level: Level,
    clue: Clue,
}

/// Most different signs of one story: more than any detector knows.
const MAX_SIGNS: usize = 32;

/// What was seen from one address to another.
#[derive(Debug, Clone)]
pub(super) struct Story {
    pub(super) actor: IpAddr,
    pub(super) target: IpAddr,
    first: Time,
    last: Time,
    count: u64,
    signs: Vec<Sign>,
}

/// Which end of a story is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ours {
    /// The one that acts.
    Actor,
    /// The one that is acted upon, by somebody outside.
    Target,
}

impl Story {
    pub(super) fn new(actor: IpAddr, target: IpAddr, time: Time) -> Self {
        Self { actor, target, first: time, last: time, count: 0, signs: Vec::new() }
    }

    /// Notes a sign. Its clue is written the first time only; a heavier one replaces it.
    pub(super) fn note(&mut self, time: Time, key: &'static str, level: Level, clue: impl FnOnce() -> Clue) {
        self.first = self.first.min(time);
        self.last = self.last.max(time);
        self.count = self.count.saturating_add(1);
        if let Some(sign) = self.signs.iter_mut().find(|sign| sign.key == key) {
            if sign.level < level {
                (sign.level, sign.clue) = (level, clue());
            }
        } else if self.signs.len() < MAX_SIGNS {
            self.signs.push(Sign { key, level, clue: clue() });
        }
    }

    /// The heaviest sign alone; none where nothing was noted.
    pub(super) fn level(&self) -> Option<Level> {
        self.signs.iter().map(|sign| sign.level).max()
    }

    /// Takes in what the same device did to others.
    pub(super) fn absorb(&mut self, other: Story) {
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.count = self.count.saturating_add(other.count);
        for sign in other.signs {
            if self.signs.len() < MAX_SIGNS && self.signs.iter().all(|known| known.clue != sign.clue) {
                self.signs.push(sign);
            }
        }
    }

    /// Whose story it is: the device that acts where it is one of ours, else the one acted upon.
    pub(super) fn whose<'a>(&self, network: &Network<'a>) -> Option<(&'a Profile, Ours)> {
        let actor = network.device(self.actor).map(|profile| (profile, Ours::Actor));
        actor.or_else(|| network.device(self.target).map(|profile| (profile, Ours::Target)))
    }

    /// The finding, with the other end among its facts.
    pub(super) fn finding(
        mut self,
        network: &Network<'_>,
        (profile, ours): (&Profile, Ours),
        (kind, level): (Kind, Level),
    ) -> Finding {
        self.signs.sort_by_key(|sign| std::cmp::Reverse(sign.level));
        let rule = format!("{kind}/{}", self.signs.first().map_or("sign", |sign| sign.key));
        let mut finding = about(profile, kind, level, &rule);
        let (at, name, value) = match ours {
            Ours::Actor => {
                let called = network.device(self.target).map(Profile::called);
                (self.actor, "server", called.unwrap_or_else(|| self.target.to_string()))
            }
            Ours::Target => (self.target, "host", self.actor.to_string()),
        };
        finding.subject = Subject::Address(at);
        (finding.first, finding.last) = (timestamp(self.first), timestamp(self.last));
        finding.count = self.count;
        finding.evidence = self.signs.into_iter().map(|sign| sign.clue).take(MAX_EVIDENCE).collect();
        finding.facts.insert(name.into(), value);
        finding
    }
}
