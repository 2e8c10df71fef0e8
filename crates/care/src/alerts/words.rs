//! An alert in the reader's words: its card speaks, with what was noted of it.

use std::collections::BTreeMap;

use finding::{Basis, Clue, Kind, Level};
use jiff::Timestamp;
use knowledge::questions::{AskReason, Question};
use knowledge::{Answer, Telling, Words};
use platform::pages::view::{Evidence, FiveAnswers, Line};

use super::join::Memory;
use super::store::Alert;

/// What is noted of an alert, as far as its card needs it: of a row of a list, or of a whole alert.
pub(crate) struct Noted<'a> {
    pub(crate) kind: Kind,
    pub(crate) level: Level,
    pub(crate) subject: &'a str,
    pub(crate) first: Timestamp,
    pub(crate) facts: &'a BTreeMap<String, String>,
    pub(crate) memory: &'a Memory,
}

impl<'a> From<&'a Alert> for Noted<'a> {
    fn from(alert: &'a Alert) -> Self {
        Self {
            kind: alert.kind,
            level: alert.state.level,
            subject: &alert.subject,
            first: alert.first,
            facts: &alert.facts,
            memory: &alert.memory,
        }
    }
}

/// An alert ready to be told: its facts are written as the reader writes them.
pub(crate) struct Spoken<'w> {
    words: &'w Words,
    kind: Kind,
    level: Level,
    joined: Vec<Kind>,
    facts: BTreeMap<String, String>,
}

impl<'w> Spoken<'w> {
    /// Puts the facts into words. What a sensor or a person typed is foreign text: it loses what would turn a line.
    pub(crate) fn of<'a>(words: &'w Words, noted: impl Into<Noted<'a>>) -> Self {
        let noted = noted.into();
        let joined = noted.memory.parts.iter().map(|part| part.kind).collect();
        Self { words, kind: noted.kind, level: noted.level, joined, facts: facts(words, &noted) }
    }

    /// Adds a fact that the desk knows: `operator`, `callback`, `within`, `question`.
    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.facts.insert(name.to_string(), value.into());
        self
    }

    /// Adds a fact where it is known.
    #[must_use]
    pub(crate) fn with_some(self, name: &str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// One sentence, a fact.
    pub(crate) fn title(&self) -> String {
        let knowledge = self.words.knowledge();
        knowledge.cards.title(&knowledge.text, self.words.lang, &self.telling())
    }

    /// The five answers.
    pub(crate) fn five(&self) -> FiveAnswers {
        let knowledge = self.words.knowledge();
        let told = knowledge.cards.tell(&knowledge.text, self.words.lang, &self.telling());
        let mut answers: BTreeMap<Answer, Vec<Line>> = BTreeMap::new();
        for (answer, lines) in told.answers {
            // What is asked of people is read first, and so is the first word on how serious it is.
            let strong = |at: usize| at == 0 && matches!(answer, Answer::Serious | Answer::Now);
            let lines = lines.into_iter().enumerate().map(|(at, line)| Line {
                text: line.text,
                basis: line.basis,
                strong: strong(at),
            });
            answers.insert(answer, lines.collect());
        }
        let mut take = |answer| answers.remove(&answer).unwrap_or_default();
        FiveAnswers {
            what: take(Answer::What),
            serious: take(Answer::Serious),
            now: take(Answer::Now),
            who: take(Answer::Who),
            next: take(Answer::Next),
        }
    }

    /// What an operator reads out on the phone.
    pub(crate) fn script(&self) -> Vec<Line> {
        let knowledge = self.words.knowledge();
        let lines = knowledge.cards.script(&knowledge.text, self.words.lang, &self.telling());
        lines.into_iter().map(Line::new).collect()
    }

    /// What the firm is asked for this reason.
    pub(crate) fn question(&self, reason: AskReason) -> Option<&'static Question> {
        self.words.knowledge().cards.question_for(&self.telling(), reason)
    }

    /// Its facts, for sentences that are no card's.
    pub(crate) fn facts(&self) -> &BTreeMap<String, String> {
        &self.facts
    }

    fn telling(&self) -> Telling<'_> {
        Telling { kind: self.kind, level: self.level, joined: &self.joined, facts: &self.facts }
    }
}

/// As the firm names it on the phone: `A-1042`.
pub(crate) fn number(number: i64) -> String {
    format!("A-{number}")
}

/// The word of a kind, for lists and filters.
pub(crate) fn kind(words: &Words, kind: Kind) -> String {
    words.label(&format!("inbox-kind-{}", kind.name()))
}

/// Why we think so. What stands in a packet is measured; what a list says about it, a person reviewed.
pub(crate) fn evidence(words: &Words, alert: &Alert) -> Evidence {
    let basis = |clue: &Clue| if clue.packet.is_some() { Basis::Measured } else { Basis::Reviewed };
    let lines = alert.evidence.iter().map(|clue| Line::known(words.clue(clue), basis(clue)));
    let count = u64::try_from(alert.findings).unwrap_or_default();
    let seen = words.from_until(alert.first, alert.last);
    let note = words.say(
        "alert-evidence-note",
        &[("kind", alert.kind.name()), ("seen", &seen), ("number", &knowledge::grouped(count))],
    );
    Evidence { lines: lines.collect(), note: Some(note) }
}

/// Facts as the reader writes them: dates in words, systems by their range, the device by name and address.
fn facts(words: &Words, noted: &Noted<'_>) -> BTreeMap<String, String> {
    let says = report::Words::from(words.clone());
    let mut facts: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in noted.facts {
        facts.insert(name.clone(), says.fact(name, value));
    }
    let raw = |name: &str| noted.facts.get(name).map(String::as_str);
    let device = says.named(raw("device-name"), raw("device-address").or(Some(noted.subject)));
    let mut known = |name: &str, value: String| {
        facts.entry(name.to_string()).or_insert(value);
    };
    known("device", device.unwrap_or_else(|| words.printable(noted.subject)));
    known("device-kind", "unknown".into());
    known("address", words.printable(noted.subject));
    known("since", words.moment(noted.first));
    known("contacts", "1".into());
    facts
}
