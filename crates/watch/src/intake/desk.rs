//! Where all readers bring what they read.

use std::collections::HashSet;

use capture::{Sight, Time};
use jiff::Timestamp;

use super::contacts::Contacts;
use super::hosts::Hosts;
use super::logins::Logins;
use super::mailing::Mailing;
use super::tally::Tally;
use super::{Account, Kind};
use crate::alert;
use crate::inspect::{Inspection, Settings};
use crate::network::Inside;

/// Everything of one file that its entries come to.
pub(super) struct Desk<'a> {
    pub(super) settings: &'a Settings,
    pub(super) inside: Inside,
    pub(super) hosts: Hosts,
    pub(super) tally: Tally,
    pub(super) logins: Logins,
    pub(super) contacts: Contacts,
    pub(super) mailing: Mailing,
    /// Kinds of probe that have a finding of their own.
    pub(super) probes: HashSet<String>,
    entries: u64,
    unread: u64,
    first: Option<Timestamp>,
    last: Option<Timestamp>,
    progress: &'a mut dyn FnMut(),
}

/// Between two calls of `progress`.
const PROGRESS_EVERY: u64 = 4_096;

impl<'a> Desk<'a> {
    pub(super) fn new(settings: &'a Settings, progress: &'a mut dyn FnMut()) -> Self {
        Self {
            settings,
            inside: Inside::new(&settings.inside),
            hosts: Hosts::default(),
            tally: Tally::default(),
            logins: Logins::default(),
            contacts: Contacts::default(),
            mailing: Mailing::default(),
            probes: HashSet::new(),
            entries: 0,
            unread: 0,
            first: None,
            last: None,
            progress,
        }
    }

    /// An entry begins; its number, from 1.
    pub(super) fn entry(&mut self) -> u64 {
        self.entries += 1;
        if self.entries.is_multiple_of(PROGRESS_EVERY) {
            (self.progress)();
        }
        self.entries
    }

    /// The entry that began cannot be read.
    pub(super) fn unread(&mut self) {
        self.unread += 1;
    }

    /// Something happened at this time.
    pub(super) fn at(&mut self, time: Timestamp) {
        self.first = Some(self.first.map_or(time, |first| first.min(time)));
        self.last = Some(self.last.map_or(time, |last| last.max(time)));
    }

    pub(super) fn conclude(mut self, kind: Kind, damage: Option<capture::Damage>) -> Inspection {
        let mut dropped = self.logins.conclude(&mut self.tally);
        dropped += self.contacts.conclude(&self.settings.indicators, &mut self.tally);
        dropped += self.mailing.conclude(&mut self.tally);
        let (findings, more) = self.tally.conclude(&self.hosts);
        let (devices, crowded_out) = self.hosts.conclude();
        let time = |at: Option<Timestamp>| at.map(|at| Time::from_micros(at.as_microsecond()));
        let sight = Sight { first: time(self.first), last: time(self.last), ..Sight::default() };
        let account = Account { kind, entries: self.entries, unread: self.unread, dropped: dropped + more };
        let alerts = alert::join(&findings);
        Inspection {
            findings,
            alerts,
            devices,
            crowded_out,
            overlooked: 0,
            sight,
            damage,
            account: Some(account),
        }
    }
}
