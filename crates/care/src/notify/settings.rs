//! How a team is called: settings of its administrator, kept as one document with a revision.

use finding::Level;
use firms::calendar::Calendar;
use jiff::civil::Time;
use jiff::{Timestamp, ToSpan as _};
use platform::db::{Db, Tx};
use platform::ids::TeamId;
use platform::{Because, Fault, Refusal, Stop, values};
use serde::{Deserialize, Serialize};

use super::ladder::{Channel, Rung, Whom};
use super::rota::Rota;

/// More rungs than these are a ladder that nobody remembers.
pub(crate) const MOST_RUNGS: usize = 6;

/// The settings of a team; what is left out is as usual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Settings {
    /// From which level on the ladder begins: 4, or 3.
    pub from_level: u8,
    /// The rungs.
    pub rungs: Vec<Rung>,
    /// How many minutes an acknowledgement holds; none for as long as the alert waits.
    pub holds: Option<u32>,
    /// From when until when nobody is called for what is not level 4.
    pub quiet: Option<(Time, Time)>,
    /// How many messages one person gets within an hour.
    pub per_hour: u32,
    /// Seconds in which alerts of one shape come together before the first call.
    pub gather: u32,
    /// When the digest leaves, on business days.
    pub digest: Option<Time>,
    /// Whether messages may say what the card says, with names of devices and people.
    pub names: bool,
    /// Who is on duty.
    pub rota: Rota,
}

impl Default for Settings {
    /// Called within the half hour that level 4 promises: duty, the next, then everybody.
    fn default() -> Self {
        let rung = |whom, wait| Rung { whom, channel: Channel::Mail, wait };
        Self {
            from_level: 4,
            rungs: vec![
                rung(Whom::Duty, 5),
                rung(Whom::Next, 5),
                rung(Whom::Team, 10),
                rung(Whom::Administrator, 10),
            ],
            holds: None,
            quiet: Some((Time::constant(21, 0, 0, 0), Time::constant(7, 0, 0, 0))),
            per_hour: 30,
            gather: 15,
            digest: Some(Time::constant(8, 30, 0, 0)),
            names: false,
            rota: Rota::default(),
        }
    }
}

impl Settings {
    /// Whether an alert of this level starts the ladder.
    pub fn calls_for(&self, level: Level) -> bool {
        level.number() >= self.from_level.clamp(3, 4)
    }

    /// When the first call may leave. Level 4 is called at any hour; what is less urgent waits for the end of quiet
    /// hours, and over a day on which the team does not work.
    pub fn first_call(&self, calendar: &Calendar, level: Level, now: Timestamp) -> Timestamp {
        let gather = i64::from(self.gather);
        let now = now.checked_add(gather.seconds()).unwrap_or(now);
        let Some((from, until)) = self.quiet.filter(|_| level < Level::Now) else { return now };
        let day = calendar.day(now);
        let time = now.to_zoned_datetime(calendar.zone().clone()).time();
        let over_night = from > until;
        let is_quiet = if over_night { time >= from || time < until } else { from <= time && time < until };
        if calendar.is_business(day) && !is_quiet {
            return now;
        }
        // Quiet that began this evening ends tomorrow; on a closed day we wait for the next business day.
        let later = calendar.is_business(day) && over_night && time >= from;
        let first = if later { day.saturating_add(1.day()) } else { day };
        let at = calendar.at(calendar.business_day(first, 0), until);
        at.max(now)
    }
}

/// Settings with their revision; 0 where the team has none of its own.
pub(crate) struct Kept {
    pub(crate) revision: i64,
    pub(crate) settings: Settings,
}

const SQL: &str = "select revision, settings from ladder where team = $1";

/// Of a team.
pub(crate) async fn of(db: &Db, team: TeamId) -> Result<Kept, Fault> {
    read(db.one(SQL, values![team]).await?)
}

/// Of a team, as a transaction sees them.
pub(crate) async fn of_in(tx: &mut Tx, team: TeamId) -> Result<Kept, Fault> {
    read(tx.one(SQL, values![team]).await?)
}

fn read(row: Option<(i64, String)>) -> Result<Kept, Fault> {
    Ok(match row {
        Some((revision, settings)) => Kept { revision, settings: serde_json::from_str(&settings)? },
        None => Kept { revision: 0, settings: Settings::default() },
    })
}

/// Keeps changed settings; a colleague who was faster is not overwritten.
pub(crate) async fn keep(tx: &mut Tx, team: TeamId, kept: &Kept) -> Result<(), Stop> {
    const INSERT: &str = "insert into ladder (team, revision, settings) values ($1, 1, $2)
        on conflict (team) do nothing";
    const UPDATE: &str =
        "update ladder set revision = revision + 1, settings = $3 where team = $1 and revision = $2";
    let text = serde_json::to_string(&kept.settings)?;
    let changed = match kept.revision {
        0 => tx.run(INSERT, values![team, text]).await?,
        revision => tx.run(UPDATE, values![team, revision, text]).await?,
    };
    if changed == 0 {
        return Err(Refusal::new(Because::Conflict, "refusal-ladder-changed").into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(local: &str) -> Timestamp {
        format!("{local}:00+09:00").parse().unwrap()
    }

    fn first(level: Level, now: &str) -> Timestamp {
        let settings = Settings { gather: 0, ..Settings::default() };
        settings.first_call(&Calendar::of_japan(), level, at(now))
    }

    #[test]
    fn level_4_is_called_at_any_hour_and_level_3_after_quiet_hours_and_holidays() {
        assert_eq!(first(Level::Now, "2027-01-01T03:00"), at("2027-01-01T03:00"));
        assert_eq!(first(Level::Dated, "2026-10-06T20:59"), at("2026-10-06T20:59"));
        assert_eq!(first(Level::Dated, "2026-10-06T21:00"), at("2026-10-07T07:00"));
        assert_eq!(first(Level::Dated, "2026-10-07T03:00"), at("2026-10-07T07:00"));
        // Friday night; Monday is スポーツの日.
        assert_eq!(first(Level::Dated, "2026-10-09T22:00"), at("2026-10-13T07:00"));
        assert_eq!(first(Level::Dated, "2026-10-12T12:00"), at("2026-10-13T07:00"));
    }

    #[test]
    fn settings_are_read_back_as_they_were_kept() {
        let text = serde_json::to_string(&Settings::default()).unwrap();
        assert_eq!(serde_json::from_str::<Settings>(&text).unwrap(), Settings::default());
        assert_eq!(serde_json::from_str::<Settings>("{}").unwrap(), Settings::default());
        assert!(serde_json::from_str::<Settings>(r#"{"rung": []}"#).is_err());
    }
}
