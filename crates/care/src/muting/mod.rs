//! Muting (出さない決まり): a sentence of the desk. What it fits is kept, put away at once, counted and listed; level 4
//! never is. It has a reason, an owner and an end, and shows beforehand what it would have hidden.

mod acts;
mod api;
mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use finding::{Kind, Level};
use jiff::{SignedDuration, Timestamp};
use platform::fault::Wrong;
use platform::ids::{AccountId, FirmId, MutingId, TeamId};
use platform::web::Routes;
use platform::web::access::DESK;

use crate::named::named;
use crate::reason::Reason;

pub(crate) use api::api;

/// Its addresses.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/muting", DESK, pages::list)
        .get("/muting/new", DESK, pages::form)
        .post("/muting", DESK, pages::make)
        .get("/muting/{id}", DESK, pages::show)
        .post("/muting/{id}/end", DESK, pages::end)
        .get("/api/v1/mutings", DESK, api::list)
        .post("/api/v1/mutings", DESK, api::make)
        .post("/api/v1/mutings/{id}/end", DESK, api::end)
}

/// The longest that anything is put away unseen: what still holds after a season is said again.
pub(crate) const MOST_DAYS: u32 = 90;

/// Mutings of a team in force at once. A desk with more has given up looking.
pub(crate) const MOST_IN_FORCE: i64 = 200;

/// How far a preview looks back.
pub(crate) const LOOKS_BACK: SignedDuration = SignedDuration::from_hours(30 * 24);

named! {
    /// How much of what an alert tells is put away.
    pub enum What {
        /// With this counterpart only.
        Object = "object",
        /// Of this device only.
        Device = "device",
        /// Everything of the kind.
        Kind = "kind",
    }
}

named! {
    /// Where.
    pub enum Where {
        /// At the alert's firm.
        Firm = "firm",
        /// At every firm of the team.
        Team = "team",
    }
}

/// What is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    /// None: at every firm of the team.
    pub(crate) firm: Option<FirmId>,
    pub(crate) kind: Kind,
    /// With whom; none: with anybody.
    pub(crate) object: Option<String>,
    /// Of which device; none: of any.
    pub(crate) device: Option<String>,
}

/// A muting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Muting {
    pub(crate) id: MutingId,
    pub(crate) team: TeamId,
    pub(crate) rule: Rule,
    pub(crate) reason: String,
    pub(crate) owner: AccountId,
    pub(crate) made: Timestamp,
    pub(crate) until: Timestamp,
    /// When somebody ended it before its time.
    pub(crate) ended: Option<Timestamp>,
}

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) firm: FirmId,
    pub(crate) kind: Kind,
    pub(crate) level: Level,
    pub(crate) device: &'a str,
    pub(crate) objects: &'a BTreeSet<String>,
}

impl Rule {
    /// Whether it puts this away. An alert that tells of one counterpart more than the rule names is another story.
    pub(crate) fn hides(&self, seen: Seen<'_>) -> bool {
        let object = self
            .object
            .as_ref()
            .is_none_or(|object| seen.objects.len() == 1 && seen.objects.contains(object));
        seen.level < Level::Now
            && self.kind == seen.kind
            && self.firm.is_none_or(|firm| firm == seen.firm)
            && self.device.as_ref().is_none_or(|device| device == seen.device)
            && object
    }

    /// Of an alert, as much as was asked for.
    pub(crate) fn of(seen: Seen<'_>, what: What, place: Where) -> Result<Self, Vec<Wrong>> {
        let wrong = |field, key| Err(vec![Wrong::new(field, key)]);
        let object = match (what, seen.objects.first()) {
            (What::Object, None) => return wrong("what", "refusal-muting-no-object"),
            (What::Object, Some(_)) if seen.objects.len() > 1 => {
                return wrong("what", "refusal-muting-many-objects");
            }
            (What::Object, Some(object)) => Some(object.clone()),
            _ => None,
        };
        if (what, place) == (What::Device, Where::Team) {
            return wrong("place", "refusal-muting-device");
        }
        Ok(Self {
            firm: (place == Where::Firm).then_some(seen.firm),
            kind: seen.kind,
            object,
            device: (what == What::Device).then(|| seen.device.to_string()),
        })
    }
}

/// What the desk wants put away, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) rule: Rule,
    pub(crate) reason: Reason,
    pub(crate) days: u32,
}

impl Wanted {
    /// As typed about an alert; every field that is wrong is named.
    pub(crate) fn parse<'a>(
        field: impl Fn(&str) -> Option<&'a str>,
        seen: Seen<'_>,
    ) -> Result<Self, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let what = field("what").and_then(What::named);
        let place = field("place").and_then(Where::named);
        let days = field("days").and_then(|days| days.parse::<u32>().ok());
        let days = days.filter(|days| (1..=MOST_DAYS).contains(days));
        if what.is_none() {
            wrong.push(Wrong::new("what", "refusal-muting-what"));
        }
        if place.is_none() {
            wrong.push(Wrong::new("place", "refusal-muting-where"));
        }
        if days.is_none() {
            wrong.push(Wrong::new("days", "refusal-muting-days"));
        }
        let reason = Reason::parse(field("reason").unwrap_or_default());
        let reason = reason.map_err(|why| wrong.push(Wrong::new("reason", why.key()))).ok();
        let (Some(what), Some(place), Some(days)) = (what, place, days) else { return Err(wrong) };
        let rule = Rule::of(seen, what, place);
        let rule = rule.map_err(|more| wrong.extend(more)).ok();
        match (rule, reason) {
            (Some(rule), Some(reason)) => Ok(Self { rule, reason, days }),
            _ => Err(wrong),
        }
    }

    /// Until when it holds.
    pub(crate) fn until(&self, now: Timestamp) -> Timestamp {
        now.checked_add(SignedDuration::from_hours(24 * i64::from(self.days))).unwrap_or(now)
    }
}

/// How a muting stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    InForce,
    /// Its time is over.
    Expired,
    /// Somebody ended it.
    Ended,
}

impl Standing {
    /// Its name in text keys.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Standing::InForce => "in-force",
            Standing::Expired => "expired",
            Standing::Ended => "ended",
        }
    }
}

impl Muting {
    pub(crate) fn standing(&self, now: Timestamp) -> Standing {
        match self.ended {
            Some(_) => Standing::Ended,
            None if self.until <= now => Standing::Expired,
            None => Standing::InForce,
        }
    }

    pub(crate) fn subject(id: MutingId) -> String {
        format!("muting:{id}")
    }
}
