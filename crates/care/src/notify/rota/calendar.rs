//! The rota as a calendar (iCalendar, RFC 5545): whoever subscribes sees duty beside their own days.

use icalendar::{Calendar, Component as _, Event};
use jiff::Timestamp;
use knowledge::Words;
use platform::ids::TeamId;

use super::pages::{Known, holidays};

/// Weeks in the calendar: a fortnight back, and as far ahead as people plan.
const WEEKS: i64 = 28;

/// The calendar's text.
pub(super) fn written(words: &Words, known: &Known, team: TeamId, now: Timestamp) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&words.label("rota-title"));
    for shift in known.shifts(super::store::since(now), WEEKS) {
        let name = known.name(words, shift.account);
        let key = if shift.stands_in { "rota-event-stand-in" } else { "rota-event" };
        let since = shift.since.as_second();
        let mut event = Event::new();
        // The same shift is the same event at every reading, whoever has it now.
        event
            .uid(&format!("duty-{team}-{since}@hikeshi"))
            .add_property("DTSTAMP", utc(now))
            .add_property("DTSTART", utc(shift.since))
            .add_property("DTEND", utc(shift.until))
            .summary(&words.say(key, &[("name", &name)]));
        let days: Vec<String> = holidays(known, &shift).into_iter().map(|day| words.date(day)).collect();
        if !days.is_empty() {
            event.description(&words.say("rota-event-holidays", &[("days", &days.join(", "))]));
        }
        calendar.push(event.done());
    }
    calendar.done().to_string()
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}
