//! A note in an incident's timeline: what somebody said, or what a machine shows with its own time. Notes are entries
//! only: a correction is another note.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use platform::fault::Wrong;
use serde::{Deserialize, Serialize};

use crate::named::named;

/// Longest note in characters: a phone call written down, not a report.
pub const MAX_NOTE: usize = 2_000;

named! {
    /// How the writer knows it.
    pub enum Known {
        /// Somebody told them (聞き取り).
        Said = "said",
        /// A machine shows it (測定).
        Measured = "measured",
        /// They looked themselves (確認).
        Reviewed = "reviewed",
    }
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What.
    pub text: String,
    /// How the writer knows it.
    pub basis: Known,
    /// By the machine's clock (機械の時刻), where one told.
    pub occurred: Option<Timestamp>,
}

impl Note {
    /// Kind of its journal entry.
    pub const KIND: &'static str = "incident-noted";

    /// As typed; every field that is wrong is named. A time without a zone is that of the place.
    pub fn parse(
        text: &str,
        basis: &str,
        occurred: &str,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Result<Self, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let text = words(text).map_err(|key| wrong.push(Wrong::new("note", key)));
        let basis = Known::named(basis).ok_or_else(|| wrong.push(Wrong::new("basis", "refusal-note-basis")));
        let occurred = at(occurred, zone, now).map_err(|key| wrong.push(Wrong::new("occurred", key)));
        match (text, basis, occurred) {
            (Ok(text), Ok(basis), Ok(occurred)) => Ok(Self { text, basis, occurred }),
            _ => Err(wrong),
        }
    }
}

fn words(typed: &str) -> Result<String, &'static str> {
    let lines: Vec<String> =
        typed.lines().map(|line| knowledge::printable(line.trim_end()).into_owned()).collect();
    let text = lines.join("\n").trim().to_string();
    match text.chars().count() {
        0 => Err("refusal-note-empty"),
        1..=MAX_NOTE => Ok(text),
        _ => Err("refusal-note-too-long"),
    }
}

fn at(typed: &str, zone: &TimeZone, now: Timestamp) -> Result<Option<Timestamp>, &'static str> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let exact = typed.parse::<Timestamp>().ok();
    let local = || zone.to_timestamp(typed.replace('/', "-").parse::<DateTime>().ok()?).ok();
    match exact.or_else(local) {
        None => Err("refusal-note-time"),
        // A machine's clock may be wrong; what a person noted has happened.
        Some(at) if at > now => Err("refusal-note-future"),
        Some(at) => Ok(Some(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, basis: &str, occurred: &str) -> Result<Note, Vec<&'static str>> {
        let now = "2026-11-24T03:00:00Z".parse().unwrap();
        let zone = TimeZone::get("Asia/Tokyo").unwrap();
        let note = Note::parse(text, basis, occurred, &zone, now);
        note.map_err(|wrong| wrong.into_iter().map(|wrong| wrong.key).collect())
    }

    #[test]
    fn a_time_without_a_zone_is_that_of_the_place() {
        let note = parse("再起動した", "measured", "2026-11-24 09:12").unwrap();
        assert_eq!(note.occurred.unwrap().to_string(), "2026-11-24T00:12:00Z");
        let exact = parse("再起動した", "measured", "2026-11-24T00:12:05Z").unwrap();
        assert_eq!(exact.occurred.unwrap().to_string(), "2026-11-24T00:12:05Z");
        assert_eq!(parse("x", "said", "").unwrap().occurred, None);
    }

    #[test]
    fn every_wrong_field_is_named() {
        let wrong = parse(" \n ", "heard", "昨日").unwrap_err();
        assert_eq!(wrong, ["refusal-note-empty", "refusal-note-basis", "refusal-note-time"]);
        assert_eq!(parse("x", "said", "2026-11-24 12:01").unwrap_err(), ["refusal-note-future"]);
        assert_eq!(parse(&"あ".repeat(MAX_NOTE + 1), "said", "").unwrap_err(), ["refusal-note-too-long"]);
    }

    #[test]
    fn a_note_keeps_its_lines_and_loses_what_turns_them() {
        assert_eq!(parse("一\r\n二\u{202e}\n", "said", "").unwrap().text, "一\n二\u{FFFD}");
    }
}
