//! How sensors are, day by day.

use finding::wire::{Coverage, Heartbeat, HeartbeatReply};
use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{FirmId, SensorId, TeamId};
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::web::Center;
use platform::{Fault, values};
use serde_json::json;

use super::Authentic;

/// Seconds between heartbeats.
const EVERY: u32 = 60;

/// A pause longer than this is a gap in the watch, and named. Shorter ones are a line that hiccups.
const GAP: i64 = 600;

/// Keeps what a sensor says of itself.
pub(super) async fn heard(
    center: &Center,
    from: &Authentic,
    beat: &Heartbeat,
) -> Result<HeartbeatReply, Fault> {
    // It locks the row: of two heartbeats at once each counts its own time, and one ends the silence.
    const BEFORE: &str = "update sensor set version = $2 where id = $1
        returning last_heard, silent_since, coalesce(beat, last_heard)";
    const SQL: &str =
        "update sensor set last_heard = $2, beat = $2, silent_since = null, clock_offset_ms = $3,
        coverage = $4, health = $5 where id = $1";
    type Before = (Option<Timestamp>, Option<Timestamp>, Option<Timestamp>);
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let before: Option<Before> = tx.one(BEFORE, values![from.sensor, &beat.version]).await?;
    let (last, silent, counted) = before.unwrap_or_default();
    let row =
        values![from.sensor, now, beat.clock_offset_ms, beat.coverage.name(), serde_json::to_string(beat)?];
    tx.run(SQL, row).await?;
    if beat.coverage != Coverage::Blind {
        watched(&mut tx, center, from, counted.unwrap_or(now), now).await?;
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

/// Enters that a sensor fell silent, or was heard again.
pub(super) async fn enter(
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
