//! How well a firm was watched, day by day, and since when.

use std::collections::BTreeSet;

use finding::wire::Coverage;
use firms::sensors::{Seeing, WatchDay};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use knowledge::Words;
use platform::Fault;
use platform::ids::FirmId;
use platform::pages::view::{Day, Seen};
use platform::principal::Scope;
use platform::web::Center;

use super::weather::Sight;

/// Days that the home shows.
pub(super) const DAYS: i64 = 30;

/// A day counts as watched from nine tenths on (ux.md, principle 3), in percent.
const ENOUGH: i64 = 90;

/// A pause longer than this is named, in seconds.
pub(crate) const GAP: i64 = 600;

/// What is known of how a firm is seen.
#[derive(Debug, Clone)]
pub(super) struct Watch {
    pub(super) sight: Sight,
    /// Since when it is silent, where it is.
    pub(super) silent_since: Option<Timestamp>,
    /// When a box was last heard.
    pub(super) last: Option<Timestamp>,
    /// When the first box was added.
    pub(super) since: Option<Timestamp>,
    /// The last days, oldest first; only those since we watch.
    pub(super) days: Vec<Day>,
    /// The latest long pause: its day and its seconds.
    pub(super) gap: Option<(Date, i64)>,
}

/// Looks at a firm's boxes and days. `alerts` are the days on which there was one.
pub(super) async fn watch(
    center: &Center,
    scope: Scope,
    firm: FirmId,
    alerts: &BTreeSet<Date>,
) -> Result<Watch, Fault> {
    let now = center.clock.now();
    let today = now.to_zoned_datetime(center.zone.clone()).date();
    let first = today.checked_sub((DAYS - 1).days()).unwrap_or(today);
    let boxes = firms::sensors::seeing(&center.db, scope, firm).await?;
    let watched = firms::sensors::watch_days(&center.db, firm, first).await?;
    let gap = watched.iter().filter(|day| day.gap > GAP).max_by_key(|day| day.day);
    Ok(Watch {
        sight: sight(&boxes),
        silent_since: boxes.iter().filter_map(|one| one.silent_since).min(),
        last: boxes.iter().filter_map(|one| one.last_heard).max(),
        since: boxes.iter().map(|one| one.added).min(),
        days: days(&center.zone, now, first, &boxes, &watched, alerts),
        gap: gap.map(|day| (day.day, day.gap)),
    })
}

/// Since when a firm is watched; none where no box was added yet.
pub(crate) async fn watched_since(
    center: &Center,
    scope: Scope,
    firm: FirmId,
) -> Result<Option<Timestamp>, Fault> {
    let boxes = firms::sensors::seeing(&center.db, scope, firm).await?;
    Ok(boxes.iter().map(|one| one.added).min())
}

/// Which day of watching it is: the first is 1.
pub(crate) fn day_of_watching(words: &Words, since: Timestamp, now: Timestamp) -> i64 {
    let (first, today) = (words.local(since).date(), words.local(now).date());
    i64::from(first.until(today).map_or(0, |span| span.get_days()).max(0)) + 1
}

/// The worst of all boxes: what one of them misses is not seen.
pub(crate) fn sight(boxes: &[Seeing]) -> Sight {
    let heard: Vec<&Seeing> = boxes.iter().filter(|one| one.last_heard.is_some()).collect();
    let covers = |coverage: Coverage| heard.iter().any(|one| one.coverage == coverage.name());
    if heard.is_empty() {
        Sight::NotYet
    } else if heard.iter().any(|one| one.silent_since.is_some()) || covers(Coverage::Blind) {
        Sight::Blind
    } else if covers(Coverage::OnlyBroadcast) || heard.len() < boxes.len() {
        Sight::Part
    } else {
        Sight::Clear
    }
}

/// Each day since we watch, from `first` to today.
pub(crate) fn days(
    zone: &TimeZone,
    now: Timestamp,
    first: Date,
    boxes: &[Seeing],
    watched: &[WatchDay],
    alerts: &BTreeSet<Date>,
) -> Vec<Day> {
    let Some(since) = boxes.iter().map(|one| one.added).min() else { return Vec::new() };
    let today = now.to_zoned_datetime(zone.clone()).date();
    let from = first.max(since.to_zoned_datetime(zone.clone()).date());
    from.series(1.day())
        .take_while(|day| *day <= today)
        .map(|day| {
            let shares = boxes.iter().filter_map(|one| share(zone, now, day, one, watched));
            Day { seen: seen(shares), alert: alerts.contains(&day) }
        })
        .collect()
}

/// How much of a day one box watched, in percent of the time that it could. None for a day before it.
fn share(zone: &TimeZone, now: Timestamp, day: Date, one: &Seeing, watched: &[WatchDay]) -> Option<i64> {
    let (could, seconds) = of_day(zone, now, day, one, watched)?;
    // What began a moment ago has had no time to be heard.
    if could < GAP && one.last_heard.is_some() {
        return Some(100);
    }
    Some(seconds.saturating_mul(100) / could.max(1))
}

/// Seconds of a day that one box could watch (from when it was added, until now), and that it did. None for a day
/// before it.
pub(crate) fn of_day(
    zone: &TimeZone,
    now: Timestamp,
    day: Date,
    one: &Seeing,
    watched: &[WatchDay],
) -> Option<(i64, i64)> {
    let start = day.to_zoned_datetime(zone.clone()).ok()?;
    let end = start.tomorrow().ok()?.timestamp();
    let could = end.min(now).duration_since(start.timestamp().max(one.added));
    if could <= SignedDuration::ZERO {
        return None;
    }
    let of_day = watched.iter().find(|other| other.sensor == one.sensor && other.day == day);
    Some((could.as_secs(), of_day.map_or(0, |day| day.seconds)))
}

/// A day is as well watched as its worst box says.
fn seen(shares: impl Iterator<Item = i64>) -> Seen {
    let shares: Vec<i64> = shares.collect();
    let (least, most) = (shares.iter().min().copied(), shares.iter().max().copied());
    match (least.unwrap_or(0), most.unwrap_or(0)) {
        (ENOUGH.., _) => Seen::Whole,
        (_, ..=0) => Seen::Not,
        _ => Seen::Partly,
    }
}
