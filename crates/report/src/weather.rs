//! The one mark at the top: how urgent the most urgent request is, or that we cannot see.

use finding::Level;
use watch::inspect::Inspection;
use watch::intake::Account;

use crate::{Input, Words};

/// Mark and words of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weather {
    /// All seen, nothing asked (晴れ).
    Fine,
    /// A request without hurry (うす曇り).
    Tidy,
    /// A request for this week (小雨).
    Due,
    /// Act now (雷雨).
    Now,
    /// We cannot see (霧), and why.
    Blind(Blind),
}

/// Why a capture says nothing about the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blind {
    /// It could not be read.
    Error,
    /// It holds no packet.
    Empty,
    /// None of its packets could be read.
    Unread,
    /// No inner device shows.
    Outside,
    /// None of another tool's records could be read.
    Records,
}

impl Weather {
    /// Of one input. What was found counts before what was not seen: without a finding, blind never looks fine.
    pub(crate) fn of(input: &Input) -> Self {
        match &input.outcome {
            Ok(inspection) => Self::of_inspection(inspection),
            Err(_) => Weather::Blind(Blind::Error),
        }
    }

    fn of_inspection(inspection: &Inspection) -> Self {
        let sight = &inspection.sight;
        let quiet = |records: &Account| match records.unread >= records.entries {
            true => Weather::Blind(Blind::Records),
            false => Weather::Fine,
        };
        match inspection.alerts.iter().map(|alert| alert.level).max() {
            Some(Level::Now) => Weather::Now,
            Some(Level::Dated) => Weather::Due,
            Some(Level::NoHurry) => Weather::Tidy,
            Some(Level::Record) | None if let Some(records) = &inspection.account => quiet(records),
            Some(Level::Record) | None if sight.packets == 0 => Weather::Blind(Blind::Empty),
            Some(Level::Record) | None if sight.unread >= sight.packets => Weather::Blind(Blind::Unread),
            Some(Level::Record) | None if inspection.devices.is_empty() => Weather::Blind(Blind::Outside),
            Some(Level::Record) | None => Weather::Fine,
        }
    }

    /// Its name in text keys and style sheets.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Weather::Fine => "fine",
            Weather::Tidy => "tidy",
            Weather::Due => "due",
            Weather::Now => "now",
            Weather::Blind(_) => "blind",
        }
    }

    /// Its word: 小雨.
    pub(crate) fn word(self, words: &Words) -> String {
        words.say(&format!("weather-{}", self.name()), &[])
    }

    /// One or two sentences on it.
    pub(crate) fn sentence(self, words: &Words, input: &Input) -> String {
        let level = match self {
            Weather::Fine => return words.say("say-fine", &[]),
            Weather::Blind(Blind::Error) => return words.say("say-blind-error", &[]),
            Weather::Blind(Blind::Empty) => return words.say("say-blind-empty", &[]),
            Weather::Blind(Blind::Unread) => return words.say("say-blind-unread", &[]),
            Weather::Blind(Blind::Outside) => return words.say("say-blind-outside", &[]),
            Weather::Blind(Blind::Records) => return words.say("say-blind-records", &[]),
            Weather::Tidy => Level::NoHurry,
            Weather::Due => Level::Dated,
            Weather::Now => Level::Now,
        };
        words.count(&format!("say-{}", self.name()), count(input, level))
    }
}

/// The mark of a level, as on an alert's tag.
pub(crate) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Now => "now",
        Level::Dated => "due",
        Level::NoHurry => "tidy",
        Level::Record => "fine",
    }
}

/// Requests by level, most urgent first: 今週中のお願い 1件 ・ 急がないお願い 1件.
pub(crate) fn requests(words: &Words, input: &Input) -> String {
    let levels = [Level::Now, Level::Dated, Level::NoHurry];
    let parts: Vec<_> = levels
        .into_iter()
        .map(|level| (level, count(input, level)))
        .filter(|(_, count)| *count > 0)
        .map(|(level, count)| words.count(&format!("requests-{}", level.number()), count))
        .collect();
    if parts.is_empty() {
        words.say("requests-none", &[])
    } else {
        parts.join(&words.say("requests-between", &[]))
    }
}

fn count(input: &Input, level: Level) -> u64 {
    let alerts = input.outcome.as_ref().map(|inspection| inspection.alerts.as_slice()).unwrap_or_default();
    alerts.iter().filter(|alert| alert.level == level).count() as u64
}
