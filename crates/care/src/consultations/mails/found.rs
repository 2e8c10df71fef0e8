//! What a mail that was passed on shows, read with the code that reads captures: for the operator, with a proposed
//! answer. Nothing of it is sent by itself.

use finding::{Clue, Kind, Level};
use knowledge::Words;
use serde::{Deserialize, Serialize};

/// Findings that are kept of one mail.
const MOST: usize = 12;

/// One finding, as far as an answer needs it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Found {
    /// What it is.
    pub(crate) kind: Kind,
    /// How urgent by itself.
    pub(crate) level: Level,
    /// Why.
    pub(crate) evidence: Vec<Clue>,
}

/// What was read, and what it shows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Reading {
    /// Heaviest first.
    pub(crate) findings: Vec<Found>,
    /// True where it could not be read, or not to its end.
    pub(crate) unread: bool,
}

impl Reading {
    /// Of what an inspection shows.
    pub(crate) fn of(inspection: &watch::inspect::Inspection) -> Self {
        let findings = inspection.findings.iter().take(MOST).map(|one| Found {
            kind: one.kind,
            level: one.severity,
            evidence: one.evidence.clone(),
        });
        Self { findings: findings.collect(), unread: inspection.damage.is_some() }
    }

    /// With what another part of the same shows.
    pub(crate) fn add(&mut self, other: Reading) {
        for one in other.findings {
            if self.findings.len() < MOST && !self.findings.iter().any(|known| known.kind == one.kind) {
                self.findings.push(one);
            }
        }
        self.unread |= other.unread;
    }

    /// As it is stored.
    pub(crate) fn stored(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }
}

fn stored(text: &str) -> Option<Reading> {
    serde_json::from_str(text).ok()
}

/// What the desk reads of it.
pub(crate) fn lines(words: &Words, text: &str) -> Vec<String> {
    let Some(reading) = stored(text) else { return Vec::new() };
    let mut lines: Vec<String> = Vec::new();
    for found in &reading.findings {
        lines.push(words.label(&format!("consult-kind-{}", found.kind.name())));
        lines.extend(found.evidence.iter().map(|clue| words.clue(clue)));
    }
    if reading.findings.is_empty() {
        lines.push(words.label("consult-found-nothing"));
    }
    if reading.unread {
        lines.push(words.label("consult-found-unread"));
    }
    lines
}

/// The answer that we would give, for the operator to read and change. It never says that a mail is safe.
pub(crate) fn proposal(words: &Words, text: &str) -> String {
    let reading = stored(text).unwrap_or_default();
    let Some(heaviest) = reading.findings.iter().max_by_key(|found| found.level) else {
        return words.label("consult-proposal-nothing");
    };
    let why: Vec<String> =
        heaviest.evidence.iter().take(4).map(|clue| format!("・{}", words.clue(clue))).collect();
    let kind = match heaviest.kind {
        Kind::MaliciousAttachment | Kind::MalwareFound => "attachment",
        _ => "mail",
    };
    words.say(&format!("consult-proposal-{kind}"), &[("why", &why.join("\n"))])
}
