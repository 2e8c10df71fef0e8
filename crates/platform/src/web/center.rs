use std::ops::Deref;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::{Config, FindMasthead, NavItem, Panel, Slot};
use crate::db::Db;
use crate::work::jobs::JobKind;
use crate::{Chance, Clock};

/// What every handler and job is given: the database, the clock, chance, settings. Cheap to clone.
#[derive(Clone)]
pub struct Center(Arc<Parts>);

/// What a center is made of.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// Time.
    pub clock: Clock,
    /// Randomness.
    pub chance: Chance,
    /// Settings.
    pub config: Config,
    /// Zone of the times that people read.
    pub zone: TimeZone,
    /// Seals what must be read again (TOTP secrets) and marks forms. Lies in a file outside the database.
    pub key: [u8; 32],
    /// Signs checkpoints of the journal.
    pub journal_key: ring::signature::Ed25519KeyPair,
    /// Tables of all wings, in their order: a backup is tried out in a database of its own.
    pub tables: Vec<(&'static str, &'static [crate::db::Migration])>,
    /// Kinds of jobs of all wings.
    pub jobs: Vec<JobKind>,
    /// Panels of all wings.
    pub panels: Vec<Panel>,
    /// Finds the masthead of whoever is signed in.
    pub masthead: Option<FindMasthead>,
    /// The main navigation, in order.
    pub nav: Vec<NavItem>,
    /// Rates of people, addresses and tokens.
    pub rates: crate::signin::Rates,
    /// What is counted.
    pub gauges: crate::observe::Gauges,
    /// The description of the whole API, as JSON.
    pub api: String,
}

impl Deref for Center {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Center {
    /// Of its parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Kinds of jobs of all wings.
    pub(crate) fn jobs(&self) -> impl Iterator<Item = &JobKind> {
        self.jobs.iter()
    }

    /// Panels of a slot, in order.
    pub fn panels(&self, slot: Slot) -> Vec<Panel> {
        let mut panels: Vec<Panel> = self.panels.iter().filter(|panel| panel.slot == slot).copied().collect();
        panels.sort_by_key(|panel| panel.order);
        panels
    }
}
