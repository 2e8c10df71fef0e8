//! How sensors are, day by day; silence is an event.

use std::time::Duration;

use finding::wire::{Coverage, Heartbeat, HeartbeatReply};
use jiff::{SignedDuration, Timestamp};
use platform::db::Tx;
use platform::ids::{FirmId, SensorId, TeamId};
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::web::Center;
use platform::work::ticks::Tick;
use platform::{Fault, values};
use serde_json::json;

use super::Authentic;
use crate::calendar::Calendar;

/// Seconds between heartbeats.
const EVERY: u32 = 60;

/// A pause longer than this is a gap in the watch, and named. Shorter ones are a line that hiccups.
const GAP: i64 = 600;

/// Silence in business hours, and otherwise (ux.md, principle 4).
const SILENT_OPEN: SignedDuration = SignedDuration::from_hours(2);
const SILENT_CLOSED: SignedDuration = SignedDuration::from_hours(12);

/// Sensors looked at in one tick; more wait half a minute.
const MOST: i64 = 500;

/// Keeps what a sensor says of itself.
pub(super) async fn heard(
    center: &Center,
    from: &Authentic,
    beat: &Heartbeat,
) -> Result<HeartbeatReply, Fault> {
    const BEFORE: &str = "select last_heard, silent_since from sensor where id = $1";
    const SQL: &str =
        "update sensor set last_heard = $2, silent_since = null, version = $3, clock_offset_ms = $4,
        coverage = $5, health = $6 where id = $1";
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let before: Option<(Option<Timestamp>, Option<Timestamp>)> = tx.one(BEFORE, values![from.sensor]).await?;
    let (last, silent) = before.unwrap_or_default();
    let row = values![
        from.sensor,
        now,
        &beat.version,
        beat.clock_offset_ms,
        beat.coverage.name(),
        serde_json::to_string(beat)?
    ];
    tx.run(SQL, row).await?;
    if beat.coverage != Coverage::Blind {
        watched(&mut tx, center, from, last.unwrap_or(now), now).await?;
    }
    if silent.is_some() {
        enter(&mut tx, now, (from.sensor, from.firm, from.team), "sensor-heard", last).await?;
    }
    tx.commit().await?;
    let through = from.stored_through;
    Ok(HeartbeatReply { center_time: now, stored_through: through, next_in: EVERY, certificates: Vec::new() })
}

/// Adds the time since the last heartbeat to the day, unless it was a gap.
async fn watched(
    tx: &mut Tx,
    center: &Center,
    from: &Authentic,
    last: Timestamp,
    now: Timestamp,
) -> Result<(), Fault> {
    const SQL: &str = "insert into watch_day (sensor, firm, day, seconds, gap) values ($1, $2, $3, $4, $5)
        on conflict (sensor, day) do update set
            seconds = case when watch_day.seconds + excluded.seconds > 86400 then 86400
                else watch_day.seconds + excluded.seconds end,
            gap = case when watch_day.gap > excluded.gap then watch_day.gap else excluded.gap end";
    let seconds = now.duration_since(last).as_secs().max(0);
    let (seconds, gap) = if seconds > GAP { (0, seconds) } else { (seconds, 0) };
    tx.run(SQL, values![from.sensor, from.firm, day(center, now), seconds, gap]).await?;
    Ok(())
}

/// Days since 1970 in the center's zone.
pub(crate) fn day(center: &Center, at: Timestamp) -> i64 {
    let date = at.to_zoned_datetime(center.zone.clone()).date();
    i64::from(jiff::civil::date(1970, 1, 1).duration_until(date).as_hours() as i32 / 24)
}

/// Looks for sensors that have fallen silent.
pub(crate) fn tick() -> Tick {
    Tick { name: "sensor-silence", every: Duration::from_secs(30), run: |center| Box::pin(look(center)) }
}

async fn look(center: Center) -> Result<(), Fault> {
    const SQL: &str = "select s.id, s.firm, s.team, s.last_heard, coalesce(t.settings, '{}') from sensor s
        left join team t on t.id = s.team
        where s.silent_since is null and s.revoked is null and s.last_heard <= $1 order by s.last_heard, s.id limit $2";
    let now = center.clock.now();
    let border = now.checked_sub(SILENT_OPEN).unwrap_or(now);
    let quiet: Vec<(SensorId, FirmId, TeamId, Timestamp, String)> =
        center.db.rows(SQL, values![border, MOST]).await?;
    for (sensor, firm, team, last, settings) in quiet {
        let calendar = Calendar::of_settings(&serde_json::from_str(&settings)?)?;
        let limit = if calendar.is_open(now) { SILENT_OPEN } else { SILENT_CLOSED };
        if now.duration_since(last) >= limit {
            fell_silent(&center, (sensor, firm, team), last, now).await?;
        }
    }
    Ok(())
}

async fn fell_silent(
    center: &Center,
    of: (SensorId, FirmId, TeamId),
    last: Timestamp,
    now: Timestamp,
) -> Result<(), Fault> {
    // Asked again: another process, or the sensor itself, may have been faster.
    const SQL: &str =
        "update sensor set silent_since = $2 where id = $1 and silent_since is null and last_heard = $2";
    let mut tx = center.db.begin().await?;
    if tx.run(SQL, values![of.0, last]).await? == 1 {
        enter(&mut tx, now, of, "sensor-silent", Some(last)).await?;
    }
    tx.commit().await
}

async fn enter(
    tx: &mut Tx,
    now: Timestamp,
    (sensor, firm, team): (SensorId, FirmId, TeamId),
    kind: &'static str,
    last: Option<Timestamp>,
) -> Result<(), Fault> {
    let entry = NewEntry::of_firm(firm, team, format!("sensor:{sensor}"), kind);
    tx.append(now, Actor::Center, entry.with(json!({ "last": last }))).await?;
    Ok(())
}
