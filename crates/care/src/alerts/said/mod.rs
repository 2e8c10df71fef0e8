//! What somebody told us (聞き取り): an operator writes down who phoned and when it was noticed, and it becomes an alert
//! with its card like any other. Only kinds whose card says that people tell of them.

mod api;
mod open;
mod pages;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use finding::{Kind, Level};
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use knowledge::cards::{Card, Origin};
use platform::fault::Wrong;
use platform::web::Routes;
use platform::web::access::DESK;

pub(crate) use api::api;

/// Its addresses.
pub(crate) fn routes() -> Routes {
    Routes::new().get("/alerts/new", DESK, pages::form).post("/alerts/new", DESK, pages::tell).post(
        "/api/v1/alerts",
        DESK,
        api::tell,
    )
}

/// Facts that a person can tell, in the order of the form. A card names those that it tells.
const FACTS: [&str; 8] = ["caller", "said", "partner", "sender", "place", "service", "user", "host"];

/// Told by a tick: money has left.
const PAID: &str = "paid";

/// Longest fact in characters: one line of a card.
const MAX_FACT: usize = 60;

/// What was noticed longer ago than this is no alert of today.
const OLDEST: SignedDuration = SignedDuration::from_hours(366 * 24);

/// What was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) kind: Kind,
    pub(crate) level: Level,
    /// When it was noticed, as they say.
    pub(crate) noticed: Timestamp,
    pub(crate) facts: BTreeMap<String, String>,
}

/// Kinds that people tell of, in the order of [`Kind::ALL`].
pub(crate) fn kinds() -> impl Iterator<Item = &'static Card> {
    let cards = &knowledge::built_in().cards;
    Kind::ALL.into_iter().filter_map(|kind| cards.get(kind)).filter(|card| card.is_from(Origin::Person))
}

/// Facts of a form for a kind: those that its card tells.
pub(crate) fn facts_of(card: &Card) -> impl Iterator<Item = &'static str> {
    FACTS.into_iter().filter(|fact| card.tells.iter().any(|told| told == fact))
}

/// Whether a kind asks for money that may have left.
pub(crate) fn asks_paid(card: &Card) -> bool {
    card.tells.iter().any(|told| told == PAID)
}

impl Call {
    /// As typed; every field that is wrong is named. `field` gives what was typed in a field.
    pub(crate) fn parse<'a>(
        field: impl Fn(&str) -> Option<&'a str>,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Result<Self, Vec<Wrong>> {
        let typed = |name: &str| field(name).map(str::trim).filter(|text| !text.is_empty());
        let mut wrong = Vec::new();
        let Some(card) = typed("kind").and_then(|name| kinds().find(|card| card.kind.name() == name)) else {
            return Err(vec![Wrong::new("kind", "refusal-said-kind")]);
        };
        let noticed = typed("noticed").map_or(Ok(now), |text| when(text, zone, now));
        let noticed = noticed.unwrap_or_else(|key| {
            wrong.push(Wrong::new("noticed", key));
            now
        });
        let mut facts = BTreeMap::new();
        for name in facts_of(card) {
            let Some(text) = typed(name) else { continue };
            let text = knowledge::printable(&text.replace(['\r', '\n', '\t'], " ")).into_owned();
            if text.chars().count() > MAX_FACT {
                wrong.push(Wrong::new(name, "refusal-said-long"));
            }
            facts.insert(name.to_string(), text);
        }
        let is_paid = asks_paid(card) && typed(PAID).is_some();
        if is_paid {
            facts.insert(PAID.to_string(), "yes".to_string());
        }
        let level = match typed("level").map(level) {
            None => card.level,
            Some(Some(level)) => level,
            Some(None) => {
                wrong.push(Wrong::new("level", "refusal-said-level"));
                card.level
            }
        };
        // Money that has left can be stopped for hours only.
        let level = if is_paid { Level::Now } else { level };
        if wrong.is_empty() { Ok(Self { kind: card.kind, level, noticed, facts }) } else { Err(wrong) }
    }

    /// With whom, where one is named: the same partner or sender at another firm is the same story.
    pub(crate) fn object(&self) -> Option<String> {
        let told = ["sender", "partner", "host"].into_iter().find_map(|name| self.facts.get(name))?;
        // Of a sender the domain: the name before it changes from mail to mail.
        let end = told.rsplit_once('@').map_or(told.as_str(), |(_, domain)| domain);
        Some(end.trim().to_lowercase()).filter(|object| !object.is_empty())
    }
}

/// A level that asks for something.
fn level(number: &str) -> Option<Level> {
    Level::try_from(number.parse::<u8>().ok()?).ok().filter(|level| *level > Level::Record)
}

/// `9:40` is today, or yesterday where that is still to come; else a day and a time of the place.
fn when(typed: &str, zone: &TimeZone, now: Timestamp) -> Result<Timestamp, &'static str> {
    const UNREADABLE: &str = "refusal-said-time";
    if let Some(time) = clock(typed) {
        let today = zone.to_datetime(now).date();
        let at = |day: jiff::civil::Date| zone.to_timestamp(day.to_datetime(time)).map_err(|_| UNREADABLE);
        let here = at(today)?;
        return if here <= now { Ok(here) } else { at(today.yesterday().map_err(|_| UNREADABLE)?) };
    }
    let exact = typed.parse::<Timestamp>().ok();
    let local = || zone.to_timestamp(typed.replace('/', "-").parse::<DateTime>().ok()?).ok();
    let at = exact.or_else(local).ok_or(UNREADABLE)?;
    if at > now || now.duration_since(at) > OLDEST { Err("refusal-said-time-far") } else { Ok(at) }
}

fn clock(typed: &str) -> Option<Time> {
    let (hour, minute) = typed.split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}
