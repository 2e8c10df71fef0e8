//! How well a firm is seen: what homes and lists show.

use jiff::Timestamp;
use jiff::civil::Date;
use platform::Fault;
use platform::db::{Db, Record, Row};
use platform::ids::{FirmId, SensorId};
use platform::principal::Scope;
use platform::values;

/// A sensor that is silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent {
    /// The sensor.
    pub sensor: SensorId,
    /// Whose it is.
    pub firm: FirmId,
    /// Since when.
    pub since: Timestamp,
    /// When it was last heard.
    pub last_heard: Option<Timestamp>,
}

impl Record for Silent {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            sensor: row.get("id")?,
            firm: row.get("firm")?,
            since: row.get("silent_since")?,
            last_heard: row.get("last_heard")?,
        })
    }
}

/// The statement of [`silent`], for the test that asks the planner.
pub const SILENT: &str = "select id, firm, silent_since, last_heard from sensor
    where team = $1 and silent_since is not null and revoked is null order by silent_since, id limit $2";

/// More silent sensors than this are one trouble, not many: a provider's, or our own.
const MOST_SILENT: i64 = 500;

/// The silent sensors of a team, those longest silent first.
pub async fn silent(db: &Db, scope: Scope) -> Result<Vec<Silent>, Fault> {
    db.rows(SILENT, values![scope.team(), MOST_SILENT]).await
}

/// One sensor as its firm's home needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seeing {
    /// The sensor.
    pub sensor: SensorId,
    /// As the firm calls it.
    pub name: String,
    /// Since when it watches.
    pub added: Timestamp,
    /// When it was last heard; none where it has not been plugged in yet.
    pub last_heard: Option<Timestamp>,
    /// Since when it is silent.
    pub silent_since: Option<Timestamp>,
    /// What it sees ([`finding::wire::Coverage::name`]); empty until it has said so.
    pub coverage: String,
}

impl Record for Seeing {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            sensor: row.get("id")?,
            name: row.get("name")?,
            added: row.get("added")?,
            last_heard: row.get("last_heard")?,
            silent_since: row.get("silent_since")?,
            coverage: row.get("coverage")?,
        })
    }
}

/// The sensors of a firm, oldest first; a firm has a few.
pub async fn seeing(db: &Db, scope: Scope, firm: FirmId) -> Result<Vec<Seeing>, Fault> {
    const SQL: &str = "select id, name, added, last_heard, silent_since, coverage from sensor
        where firm = $1 and (firm = $2 or team = $3) and revoked is null order by id limit 100";
    db.rows(SQL, values![firm, scope.firm(), scope.team()]).await
}

/// How much of a day one sensor watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchDay {
    /// The sensor.
    pub sensor: SensorId,
    /// The day, in the center's zone.
    pub day: Date,
    /// Seconds of it.
    pub seconds: i64,
    /// The longest pause in seconds, where it was a gap.
    pub gap: i64,
}

/// What each sensor of a firm watched since a day, that day included.
pub async fn watch_days(db: &Db, firm: FirmId, since: Date) -> Result<Vec<WatchDay>, Fault> {
    const SQL: &str = "select sensor, day, seconds, gap from watch_day
        where firm = $1 and day >= $2 order by day limit 10000";
    const FIRST: Date = jiff::civil::date(1970, 1, 1);
    let days = |date: Date| date.since(FIRST).map(|span| i64::from(span.get_days()));
    let since = days(since).map_err(Fault::of)?;
    let rows: Vec<(SensorId, i64, i64, i64)> = db.rows(SQL, values![firm, since]).await?;
    let read = rows.into_iter().map(|(sensor, day, seconds, gap)| {
        let day = FIRST.checked_add(jiff::SignedDuration::from_hours(day.saturating_mul(24)));
        Ok(WatchDay { sensor, day: day.map_err(Fault::of)?, seconds, gap })
    });
    read.collect()
}
