//! Firms that we cannot see, as rows of the queue: a box that is silent is work, like an alert.

use jiff::Timestamp;
use platform::Fault;
use platform::ids::{FirmId, SensorId};
use platform::principal::Scope;
use platform::web::Center;

use super::Key;
use crate::promise::{Occasion, Rules};

/// A box that is silent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Silent {
    pub(crate) sensor: SensorId,
    pub(crate) firm: FirmId,
    /// When it was last heard; none where it never was.
    pub(crate) last_heard: Option<Timestamp>,
    /// When we noticed: the promise counts from here.
    pub(crate) since: Timestamp,
    pub(crate) due: Timestamp,
}

impl Silent {
    pub(crate) fn key(&self) -> Key {
        Key { due: self.due, calm: Key::OF_SENSOR, id: self.sensor.0 }
    }
}

/// Every silent box of the team, in the order of the queue. Bounded by `firms`; a team with more silent boxes than
/// that has one trouble, not many.
pub(crate) async fn silent(center: &Center, scope: Scope, rules: &Rules) -> Result<Vec<Silent>, Fault> {
    let silent = firms::sensors::silent(&center.db, scope).await?;
    let mut rows: Vec<Silent> = silent
        .into_iter()
        .map(|one| Silent {
            sensor: one.sensor,
            firm: one.firm,
            last_heard: one.last_heard,
            since: one.since,
            due: rules.due(Occasion::Blind, one.since),
        })
        .collect();
    rows.sort_by_key(Silent::key);
    Ok(rows)
}
