//! A note in an incident's timeline: what somebody said, or what a machine shows with its own time. Notes are entries
//! only: a correction is another note.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::Offset;
use jiff::tz::TimeZone;
use platform::fault::Wrong;
use platform::ids::EntryId;
use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::reason::Reason;

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
    /// How far that clock was from UTC, where a time was told: `+09:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<String>,
    /// Whose clock told it: the router's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Reason>,
    /// The entry of the note that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<EntryId>,
}

/// A note as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a> {
    /// What.
    pub note: &'a str,
    /// `said`, `measured`, `reviewed`.
    pub basis: &'a str,
    /// By the machine's clock.
    pub occurred: &'a str,
    /// How far that clock is from UTC; empty for the zone of the place.
    pub offset: &'a str,
    /// Whose clock it is.
    pub clock: &'a str,
    /// The entry that it corrects.
    pub corrects: &'a str,
}

impl Note {
    /// Kind of its journal entry.
    pub const KIND: &'static str = "incident-noted";

    /// Kind of the entry of one that corrects another.
    pub const CORRECTED: &'static str = "incident-note-corrected";

    /// Kind of its entry.
    pub fn kind(&self) -> &'static str {
        if self.corrects.is_some() { Self::CORRECTED } else { Self::KIND }
    }

    /// As typed; every field that is wrong is named. A time without a zone is that of the place.
    pub fn parse(typed: Typed<'_>, zone: &TimeZone, now: Timestamp) -> Result<Self, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let text = words(typed.note).map_err(|key| wrong.push(Wrong::new("note", key)));
        let basis =
            Known::named(typed.basis).ok_or_else(|| wrong.push(Wrong::new("basis", "refusal-note-basis")));
        let clock_zone = offset(typed.offset).map_err(|key| wrong.push(Wrong::new("offset", key)));
        let zone = clock_zone.ok().flatten().map_or_else(|| zone.clone(), TimeZone::fixed);
        let occurred = at(typed.occurred, &zone, now).map_err(|key| wrong.push(Wrong::new("occurred", key)));
        let clock = Some(typed.clock).filter(|clock| !clock.trim().is_empty()).map(Reason::parse);
        let clock = clock.transpose().map_err(|_| wrong.push(Wrong::new("clock", "refusal-note-clock")));
        let corrects = Some(typed.corrects.trim()).filter(|entry| !entry.is_empty());
        let corrects = corrects.map(str::parse::<i64>).transpose();
        let corrects = corrects.map_err(|_| wrong.push(Wrong::new("corrects", "refusal-note-corrects")));
        match (text, basis, occurred, clock, corrects) {
            (Ok(text), Ok(basis), Ok(occurred), Ok(clock), Ok(corrects)) if wrong.is_empty() => {
                let offset = occurred.map(|at| told_offset(typed.occurred, &zone, at));
                Ok(Self { text, basis, occurred, offset, clock, corrects: corrects.map(EntryId) })
            }
            _ => Err(wrong),
        }
    }
}

/// `+09:00`, `-0500`, `Z`; none where nothing is typed.
fn offset(typed: &str) -> Result<Option<Offset>, &'static str> {
    const WRONG: &str = "refusal-note-offset";
    let typed = typed.trim();
    if typed.is_empty() || typed.eq_ignore_ascii_case("z") || typed.eq_ignore_ascii_case("utc") {
        return Ok((!typed.is_empty()).then_some(Offset::UTC));
    }
    let sign = match typed.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => return Err(WRONG),
    };
    let digits: Vec<i32> =
        typed.chars().skip(1).filter(|c| *c != ':').map_while(|c| c.to_digit(10)?.try_into().ok()).collect();
    let all_digits = typed.chars().skip(1).all(|c| c.is_ascii_digit() || c == ':');
    let seconds = match (all_digits, digits.as_slice()) {
        (true, [h]) => h * 3600,
        (true, [h1, h2]) => (h1 * 10 + h2) * 3600,
        (true, [h1, h2, m1, m2]) if m1 * 10 + m2 < 60 => (h1 * 10 + h2) * 3600 + (m1 * 10 + m2) * 60,
        _ => return Err(WRONG),
    };
    // No place on earth is further from UTC than 14 hours.
    let within = (seconds <= 14 * 3600).then(|| Offset::from_seconds(sign * seconds).ok()).flatten();
    within.map(Some).ok_or(WRONG)
}

/// The offset that stood in the time itself, else that of its zone.
fn told_offset(typed: &str, zone: &TimeZone, at: Timestamp) -> String {
    let told = Pieces::parse(typed.trim()).ok().and_then(|pieces| match pieces.offset()? {
        PiecesOffset::Numeric(numeric) => Some(numeric.offset()),
        _ => Some(Offset::UTC),
    });
    let seconds = told.unwrap_or_else(|| zone.to_offset(at)).seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

pub(super) fn words(typed: &str) -> Result<String, &'static str> {
    let lines: Vec<String> =
        typed.lines().map(|line| knowledge::printable(line.trim_end()).into_owned()).collect();
    let text = lines.join("\n").trim().to_string();
    match text.chars().count() {
        0 => Err("refusal-note-empty"),
        1..=MAX_NOTE => Ok(text),
        _ => Err("refusal-note-too-long"),
    }
}

pub(super) fn at(typed: &str, zone: &TimeZone, now: Timestamp) -> Result<Option<Timestamp>, &'static str> {
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
        let note = Note::parse(Typed { note: text, basis, occurred, ..Typed::default() }, &zone, now);
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
    fn the_offset_of_the_clock_is_kept_beside_the_time() {
        let now = "2026-11-24T03:00:00Z".parse().unwrap();
        let zone = TimeZone::get("Asia/Tokyo").unwrap();
        let parse = |occurred, offset| {
            let typed = Typed { note: "x", basis: "measured", occurred, offset, ..Typed::default() };
            let note = Note::parse(typed, &zone, now);
            note.map(|note| (note.occurred.unwrap().to_string(), note.offset.unwrap()))
        };
        let known = |at: &str, offset: &str| Ok((at.to_string(), offset.to_string()));
        assert_eq!(parse("2026-11-24 09:12", ""), known("2026-11-24T00:12:00Z", "+09:00"));
        assert_eq!(parse("2026-11-24 00:12", "UTC"), known("2026-11-24T00:12:00Z", "+00:00"));
        assert_eq!(parse("2026-11-23 19:12", "-0500"), known("2026-11-24T00:12:00Z", "-05:00"));
        assert_eq!(parse("2026-11-24T01:12:05+01:00", ""), known("2026-11-24T00:12:05Z", "+01:00"));
        for wrong in ["9", "+25:00", "+9:99", "JST", "+", "+1a", "+１"] {
            assert!(parse("2026-11-24 09:12", wrong).is_err(), "{wrong}");
        }
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
