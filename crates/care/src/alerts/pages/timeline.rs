//! What happened to an alert, out of the journal.

use jiff::{SignedDuration, Timestamp};
use knowledge::Words;
use platform::Fault;
use platform::ids::{AccountId, EntryId};
use platform::journal::{self, Entry};
use platform::pages::view::{Clock, Moment, Order, Timeline};
use platform::principal::Principal;
use platform::web::Center;

use crate::alerts::happening::Happening;
use crate::alerts::store::Alert;

/// From here on the two clocks lie apart enough to be said (ux: one hour).
const APART: SignedDuration = SignedDuration::from_hours(1);

pub(super) async fn timeline(
    center: &Center,
    by: &Principal,
    words: &Words,
    alert: &Alert,
) -> Result<Timeline, Fault> {
    let subject = format!("alert:{}", alert.id);
    let entries = journal::of_subject(&center.db, by.scope(), &subject, EntryId(0)).await?;
    let happened: Vec<(Entry, Option<Happening<AccountId>>)> = entries
        .into_iter()
        .map(|entry| {
            let what = entry.data.get("what").cloned();
            let what = what.and_then(|what| serde_json::from_value(what).ok());
            (entry, what)
        })
        .collect();
    let people: Vec<AccountId> = happened
        .iter()
        .filter_map(|(_, what)| match what {
            Some(Happening::Assigned(to)) => Some(*to),
            _ => None,
        })
        .collect();
    let names = platform::signin::names(&center.db, &people).await?;
    let name = |person: &AccountId| names.get(person).cloned().unwrap_or_default();
    let moments = happened.iter().map(|(entry, what)| {
        let text = match what {
            Some(what) => what.say(words, name),
            None => words.label(&format!("entry-{}", entry.kind)),
        };
        moment(words, alert, entry, text)
    });
    Ok(Timeline { order: Order::Known, other: None, moments: moments.collect() })
}

fn moment(words: &Words, alert: &Alert, entry: &Entry, text: String) -> Moment {
    // Only the first entry tells of something that a machine saw.
    let occurred = (entry.kind == "alert-opened").then_some(alert.first);
    let apart = occurred.map(|occurred| occurred.duration_until(entry.at)).filter(|apart| *apart > APART);
    let gap = apart.map(|apart| words.say("alert-gap", &[("length", &words.length(apart.as_secs()))]));
    Moment {
        known: clock(words, entry.at),
        occurred: occurred.map(|at| clock(words, at)),
        text,
        by: by(words, entry),
        basis: None,
        gap,
    }
}

fn clock(words: &Words, at: Timestamp) -> Clock {
    Clock { machine: at.to_string(), shown: words.moment(at) }
}

fn by(words: &Words, entry: &Entry) -> String {
    if let Some(name) = entry.data.get("by").and_then(|name| name.as_str()).filter(|name| !name.is_empty()) {
        return words.say("alert-by-person", &[("name", name)]);
    }
    let who = entry.actor.split(':').next().unwrap_or_default();
    let who = if matches!(who, "sensor" | "link" | "account" | "token") { who } else { "center" };
    words.label(&format!("alert-by-{who}"))
}
