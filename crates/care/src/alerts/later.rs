//! Leaving an alert until a time (あとで): it comes back by itself, and never later than was said.

use std::time::Duration;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use platform::Fault;
use platform::db::Db;
use platform::ids::{AlertId, FirmId};
use platform::principal::{Actor, Principal};
use platform::values;
use platform::web::Center;
use platform::work::ticks::Tick;

use super::acts;
use super::happening::Command;
use super::store;
use crate::named::named;

named! {
    /// Times that the page offers.
    pub enum Later {
        /// In an hour.
        Hour = "hour",
        /// In four hours.
        HalfDay = "half-day",
        /// Tomorrow morning.
        Tomorrow = "tomorrow",
        /// In three days, in the morning.
        ThreeDays = "three-days",
        /// In a week, in the morning.
        Week = "week",
    }
}

/// When a morning begins.
const MORNING: Time = Time::constant(9, 0, 0, 0);

impl Later {
    /// Until when that is.
    pub(crate) fn until(self, zone: &TimeZone, now: Timestamp) -> Timestamp {
        let hours = |hours| now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(now);
        let morning = |days: i64| {
            let today: Date = zone.to_datetime(now).date();
            let day = today.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(today);
            zone.to_timestamp(day.to_datetime(MORNING)).unwrap_or_else(|_| hours(24 * days))
        };
        match self {
            Later::Hour => hours(1),
            Later::HalfDay => hours(4),
            Later::Tomorrow => morning(1),
            Later::ThreeDays => morning(3),
            Later::Week => morning(7),
        }
    }
}

/// What the clock brings about in it.
pub(crate) fn ticks() -> Vec<Tick> {
    let every = Duration::from_secs(30);
    vec![Tick { name: "alerts come back", every, run: |center| Box::pin(come_back(center)) }]
}

/// Alerts that one look brings back; the next look takes the rest.
const AT_ONCE: i64 = 200;

/// The statement of [`due`].
pub(crate) const DUE: &str =
    "select id, firm from alert where later <= $1 and later is not null order by later, id limit $2";

/// Alerts whose time has come: over all firms, for the clock.
async fn due(db: &Db, now: Timestamp) -> Result<Vec<(AlertId, FirmId)>, Fault> {
    db.rows(DUE, values![now, AT_ONCE]).await
}

pub(crate) async fn come_back(center: Center) -> Result<(), Fault> {
    for (id, firm) in due(&center.db, center.clock.now()).await? {
        // One that fails is tried again next time; it does not hold up the others.
        if let Err(fault) = one_back(&center, id, firm).await {
            tracing::warn!(alert = id.0, error = fault.whole(), "an alert could not come back");
        }
    }
    Ok(())
}

async fn one_back(center: &Center, id: AlertId, firm: FirmId) -> Result<(), Fault> {
    let mut tx = center.db.begin().await?;
    let scope = Principal::center(firm).scope();
    let Some(mut alert) = store::one_in(&mut tx, scope, id).await? else { return Ok(()) };
    acts::apply(&mut tx, center.clock.now(), Actor::Center, &mut alert, Command::ComeBack).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_time_that_is_offered_lies_ahead_and_mornings_are_those_of_the_place() {
        let zone = TimeZone::fixed(jiff::tz::offset(9));
        let now: Timestamp = "2026-11-24T03:00:00Z".parse().unwrap();
        let until = |later: Later| later.until(&zone, now).to_string();
        assert_eq!(until(Later::Hour), "2026-11-24T04:00:00Z");
        assert_eq!(until(Later::Tomorrow), "2026-11-25T00:00:00Z");
        assert_eq!(until(Later::Week), "2026-12-01T00:00:00Z");
        assert!(Later::ALL.iter().all(|later| later.until(&zone, now) > now));
    }
}
