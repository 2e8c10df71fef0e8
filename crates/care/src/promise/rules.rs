//! The promise rules of a team: times of its contract and its hours.

use finding::Level;
use jiff::{SignedDuration, Timestamp};
use platform::Fault;
use platform::db::{Db, Tx};
use platform::ids::{FirmId, TeamId};

use super::{Calendar, Occasion, Promises};

/// By which a team promises.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Times of the contract.
    pub promises: Promises,
    /// Its days and hours.
    pub calendar: Calendar,
}

impl Rules {
    /// Of a team's settings.
    pub(crate) async fn of_team(tx: &mut Tx, team: TeamId) -> Result<Self, Fault> {
        let settings = firms::teams::settings_in(tx, team).await?;
        Self::of(&settings)
    }

    /// Of a team, outside a transaction; as usual where there is no such team.
    pub(crate) async fn stored(db: &Db, team: TeamId) -> Result<Self, Fault> {
        let team = firms::teams::one(db, team).await?;
        Self::of(&team.map(|team| team.settings).unwrap_or_default())
    }

    /// Of the team that cares for a firm.
    pub(crate) async fn of_firm(db: &Db, firm: FirmId) -> Result<Self, Fault> {
        let care = firms::teams::of_firm(db, firm).await?;
        Self::of(&care.map(|care| care.settings).unwrap_or_default())
    }

    /// Of settings as they are stored: `{"promises": {…}, "hours": {…}, "zone": "Asia/Tokyo"}`; what is left out is as
    /// usual.
    pub fn of(settings: &serde_json::Value) -> Result<Self, Fault> {
        let promises = settings.get("promises").cloned().map(serde_json::from_value).transpose()?;
        let calendar = firms::calendar::Calendar::of_settings(settings)?;
        Ok(Self { promises: promises.unwrap_or_default(), calendar })
    }

    /// By when we answer. What is only kept on record has no promise; a month stands for it, so that every row has one.
    pub fn due(&self, occasion: Occasion, now: Timestamp) -> Timestamp {
        const RECORD: SignedDuration = SignedDuration::from_hours(30 * 24);
        let due = self.promises.due(&self.calendar, occasion, now);
        due.unwrap_or_else(|| now.checked_add(RECORD).unwrap_or(now))
    }

    /// By when we answer an alert of this level.
    pub fn of_alert(&self, level: Level, now: Timestamp) -> Timestamp {
        self.due(Occasion::Alert(level), now)
    }
}
