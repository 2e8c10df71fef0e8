//! The journal is the truth: every change of state appends one entry, in the same transaction.
//!
//! One chain per firm and per team, so that centers do not wait for each other and a firm can be exported or deleted
//! whole. Each entry carries the digest of the one before; [`checkpoint`] signs the heads of all chains with a key that
//! lies outside the database; [`verify`] proves all of it.

mod append;
pub mod checkpoint;
mod ears;
mod keep;
mod read;
#[cfg(test)]
mod tests;
pub mod verify;

pub use ears::{Ears, Heard};
pub(crate) use keep::tick;
pub use read::{Entry, of_subject};

use serde_json::json;

use crate::ids::{FirmId, TeamId};

/// What is about to be entered.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEntry {
    /// The firm it concerns.
    pub firm: Option<FirmId>,
    /// The team in whose care the firm is, or whose own affair it is.
    pub team: Option<TeamId>,
    /// What changed: `alert:12`. Written by the wing that owns it.
    pub subject: String,
    /// What happened, as the timeline's text key knows it: `alert-opened`.
    pub kind: &'static str,
    /// Facts for sentences and machines. No secrets, no mail bodies.
    pub data: serde_json::Value,
}

impl NewEntry {
    /// Of a firm in a team's care.
    pub fn of_firm(firm: FirmId, team: TeamId, subject: impl Into<String>, kind: &'static str) -> Self {
        let team = (team.0 != 0).then_some(team);
        Self { firm: Some(firm), team, subject: subject.into(), kind, data: json!({}) }
    }

    /// Of a team itself.
    pub fn of_team(team: TeamId, subject: impl Into<String>, kind: &'static str) -> Self {
        Self { firm: None, team: Some(team), subject: subject.into(), kind, data: json!({}) }
    }

    /// Of the center itself.
    pub fn of_center(subject: impl Into<String>, kind: &'static str) -> Self {
        Self { firm: None, team: None, subject: subject.into(), kind, data: json!({}) }
    }

    /// Adds its facts.
    #[must_use]
    pub fn with(mut self, data: serde_json::Value) -> Self {
        self.data = data;
        self
    }

    /// The chain it belongs to.
    fn chain(&self) -> String {
        match (self.firm, self.team) {
            (Some(firm), _) => format!("firm:{firm}"),
            (None, Some(team)) => format!("team:{team}"),
            (None, None) => "center".to_string(),
        }
    }
}
