//! Findings of one file, each thing once with how often it was seen.

use std::collections::HashMap;

use finding::{Clue, Finding, Kind, Level, MAX_EVIDENCE, Subject};
use jiff::Timestamp;

use super::hosts::Hosts;

/// Most findings kept. Nobody reads a thousand; what comes after is counted.
const MOST: usize = 1_000;

/// Whom a finding concerns.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    /// A device by its place among [`Hosts`]; how it is best named is known at the end.
    Host(usize),
    /// What is no device of the firm: a mailbox, an outer address, the box itself.
    Other(Subject),
}

/// What is seen once, to be counted with others like it.
pub(super) struct Seen {
    pub(super) kind: Kind,
    pub(super) level: Level,
    pub(super) whose: Whose,
    /// Part of the key beside kind and subject: two threats on one PC are two findings.
    pub(super) object: String,
    pub(super) rule: String,
    pub(super) technique: Option<String>,
    pub(super) first: Timestamp,
    pub(super) last: Timestamp,
    pub(super) count: u64,
    pub(super) evidence: Vec<Clue>,
    pub(super) facts: Vec<(&'static str, String)>,
}

#[derive(Default)]
pub(super) struct Tally {
    findings: Vec<(Whose, Finding)>,
    places: HashMap<(Kind, Whose, String), usize>,
    dropped: u64,
}

impl Tally {
    pub(super) fn note(&mut self, seen: Seen) {
        let key = (seen.kind, seen.whose.clone(), seen.object);
        let place = self.places.get(&key).copied();
        if let Some((_, known)) = place.and_then(|place| self.findings.get_mut(place)) {
            known.count = known.count.saturating_add(seen.count);
            (known.first, known.last) = (known.first.min(seen.first), known.last.max(seen.last));
            if seen.level > known.severity {
                (known.severity, known.rule) = (seen.level, seen.rule);
            }
            extend(known, seen.evidence, seen.facts);
            return;
        }
        if self.findings.len() >= MOST {
            self.dropped = self.dropped.saturating_add(seen.count.max(1));
            return;
        }
        self.places.insert(key, self.findings.len());
        let mut finding = Finding {
            kind: seen.kind,
            severity: seen.level,
            // Named at the end.
            subject: Subject::Name(String::new()),
            device: None,
            rule: seen.rule,
            technique: seen.technique,
            first: seen.first,
            last: seen.last,
            count: seen.count.max(1),
            evidence: Vec::new(),
            facts: Default::default(),
        };
        extend(&mut finding, seen.evidence, seen.facts);
        self.findings.push((seen.whose, finding));
    }

    /// The findings, heaviest first, and how many sightings had no room.
    pub(super) fn conclude(self, hosts: &Hosts) -> (Vec<Finding>, u64) {
        let named = self.findings.into_iter().map(|(whose, mut finding)| {
            match whose {
                Whose::Other(subject) => finding.subject = subject,
                Whose::Host(place) => {
                    if let Some(host) = hosts.get(place) {
                        finding.subject = host.subject();
                        finding.device = Some(host.id());
                    }
                }
            }
            finding
        });
        let mut findings: Vec<Finding> = named.collect();
        findings.sort_by(|a, b| {
            (b.severity, a.kind, a.first, &a.subject).cmp(&(a.severity, b.kind, b.first, &b.subject))
        });
        (findings, self.dropped)
    }
}

/// The first of each clue and fact stays; the same sentence is not said twice.
fn extend(finding: &mut Finding, evidence: Vec<Clue>, facts: Vec<(&'static str, String)>) {
    for clue in evidence {
        if finding.evidence.len() < MAX_EVIDENCE && !finding.evidence.contains(&clue) {
            finding.evidence.push(clue);
        }
    }
    for (name, value) in facts {
        if !value.is_empty() {
            finding.facts.entry(name.to_string()).or_insert(value);
        }
    }
}
