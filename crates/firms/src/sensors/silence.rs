//! Sensors that are not heard any more: silence is an event.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use platform::db::{Record, Row};
use platform::ids::{FirmId, SensorId, TeamId};
use platform::web::Center;
use platform::work::ticks::Tick;
use platform::{Fault, values};
use serde::Deserialize;

use super::health::enter;
use crate::calendar::Calendar;

/// Sensors looked at in one statement.
const AT_ONCE: i64 = 500;

/// How long a sensor may be silent, in hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct Limits {
    /// While its team's desk is open.
    open: u32,
    /// At other times.
    closed: u32,
}

impl Default for Limits {
    /// Long enough for a box that is started anew, short enough that fog is told within a working day.
    fn default() -> Self {
        Self { open: 2, closed: 12 }
    }
}

/// The shortest limit that a team may set, in hours: below it lie a provider's nightly works.
const SHORTEST: u32 = 1;

/// By which a team calls a sensor silent.
struct Rule {
    limits: Limits,
    calendar: Calendar,
}

impl Rule {
    /// Of a team's settings (`{"silence": {"open": 2, "closed": 12}, "hours": {…}}`).
    fn of(settings: &str) -> Result<Self, Fault> {
        let settings: serde_json::Value = serde_json::from_str(settings)?;
        let limits = settings.get("silence").cloned().map(serde_json::from_value).transpose()?;
        Ok(Self { limits: limits.unwrap_or_default(), calendar: Calendar::of_settings(&settings)? })
    }

    /// As usual in Japan.
    fn usual() -> Self {
        Self { limits: Limits::default(), calendar: Calendar::of_japan() }
    }

    fn is_silent(&self, last: Timestamp, now: Timestamp) -> bool {
        let hours = if self.calendar.is_open(now) { self.limits.open } else { self.limits.closed };
        let hours = i64::from(hours.max(SHORTEST));
        now.duration_since(last) >= SignedDuration::from_hours(hours)
    }
}

/// A sensor that has not been heard for a while.
struct Quiet {
    sensor: SensorId,
    firm: FirmId,
    team: TeamId,
    last: Timestamp,
    settings: String,
}

impl Record for Quiet {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            sensor: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            last: row.get("last_heard")?,
            settings: row.get("settings")?,
        })
    }
}

/// The statement of [`look`], for the test that asks the planner.
pub(super) const QUIET: &str = "select s.id, s.firm, s.team, s.last_heard, coalesce(t.settings, '{}') as settings
    from sensor s left join team t on t.id = s.team
    where s.silent_since is null and s.revoked is null and s.last_heard <= $1 and (s.last_heard, s.id) > ($2, $3)
    order by s.last_heard, s.id limit $4";

/// Looks for sensors that have fallen silent.
pub(crate) fn tick() -> Tick {
    Tick { name: "sensor-silence", every: Duration::from_secs(30), run: |center| Box::pin(look(center)) }
}

/// All that are quiet, the longest first: at night there may be thousands whose firms switch everything off, and none
/// of them may hide one of a team that is open.
async fn look(center: Center) -> Result<(), Fault> {
    let now = center.clock.now();
    let border = now.checked_sub(SignedDuration::from_hours(i64::from(SHORTEST))).unwrap_or(now);
    let mut after = (Timestamp::MIN.as_microsecond(), SensorId(0));
    loop {
        let quiet: Vec<Quiet> = center.db.rows(QUIET, values![border, after.0, after.1, AT_ONCE]).await?;
        for one in &quiet {
            if rule(one).is_silent(one.last, now) {
                fell_silent(&center, one, now).await?;
            }
        }
        match quiet.last() {
            Some(last) if quiet.len() as i64 == AT_ONCE => after = (last.last.as_microsecond(), last.sensor),
            _ => return Ok(()),
        }
    }
}

/// A team whose settings cannot be read is watched over as usual, and holds up no other.
fn rule(of: &Quiet) -> Rule {
    Rule::of(&of.settings).unwrap_or_else(|fault| {
        tracing::warn!(team = of.team.0, error = fault.whole(), "a team's settings cannot be read");
        Rule::usual()
    })
}

async fn fell_silent(center: &Center, of: &Quiet, now: Timestamp) -> Result<(), Fault> {
    // Asked again: another process, or the sensor itself, may have been faster.
    const SQL: &str =
        "update sensor set silent_since = $2 where id = $1 and silent_since is null and last_heard = $2";
    let mut tx = center.db.begin().await?;
    if tx.run(SQL, values![of.sensor, of.last]).await? == 1 {
        enter(&mut tx, now, (of.sensor, of.firm, of.team), "sensor-silent", Some(of.last)).await?;
    }
    tx.commit().await
}
