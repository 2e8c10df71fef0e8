//! Refused sign-ins of one client at one service.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashSet, VecDeque};
use std::hash::{Hash as _, Hasher as _};
use std::net::IpAddr;

use capture::proto::login::{Login, Outcome, Secret};
use capture::{At, Time};
use finding::{Clue, Level};

use super::Case;
use crate::shown::two_letters;

/// Refusals within [`WINDOW`] that are put on record.
pub(super) const RECORDED: usize = 10;
/// Refusals within [`WINDOW`] that are told (Zeek counts 20 for FTP).
pub(super) const TOLD: usize = 20;
/// Names refused within [`BURST`] that are put on record. Nobody mistypes five names.
pub(super) const NAMES_RECORDED: usize = 5;
/// Names refused within [`BURST`] that are told.
pub(super) const NAMES_TOLD: usize = 10;
/// Refusals within [`BURST`] after which being let in means that a guess was right.
pub(super) const BROKEN_IN: usize = 10;

/// 15 minutes and 5, in microseconds.
const WINDOW: i64 = 900_000_000;
const BURST: i64 = 300_000_000;
/// Whoever types, or a program that repeats, waits longer between two tries than a tool that guesses.
const UNHURRIED: i64 = 15_000_000;
/// Most refusals remembered: enough for every threshold.
const MAX_RECENT: usize = 64;
/// Most names told apart.
const MAX_NAMES: usize = 1_024;

#[derive(Debug, Clone, Default)]
pub(super) struct Guesses {
    /// The last refusals within the window: time, name, server.
    recent: VecDeque<(Time, u64, IpAddr)>,
    /// Most within a window, and most names within a burst.
    most: usize,
    most_names: usize,
    refused: u64,
    names: HashSet<u64>,
    servers: HashSet<IpAddr>,
    accepted: u64,
    first: Option<(Time, u64, IpAddr)>,
    last: Time,
    /// Two letters of the first name.
    user: Option<String>,
    broken_in: Option<(Time, u64, Option<String>)>,
}

impl Guesses {
    pub(super) fn note(&mut self, at: &At<'_>, login: &Login) {
        let name = login.user.as_deref().map_or(0, named);
        match login.outcome {
            Outcome::Refused => self.refused(at, login, name),
            Outcome::Accepted if login.secret != Secret::None => self.accepted(at, login, name),
            Outcome::Accepted | Outcome::Unknown => {}
        }
    }

    fn refused(&mut self, at: &At<'_>, login: &Login, name: u64) {
        let server = at.flow.server.address;
        self.first.get_or_insert((at.time, at.packet, server));
        if self.user.is_none() {
            self.user = login.user.as_deref().map(two_letters);
        }
        self.last = self.last.max(at.time);
        self.refused += 1;
        if self.names.len() < MAX_NAMES {
            self.names.insert(name);
        }
        if self.servers.len() < MAX_NAMES {
            self.servers.insert(server);
        }
        self.recent.push_back((at.time, name, server));
        let too_old = |(time, ..): &(Time, u64, IpAddr)| at.time.since(*time) > WINDOW;
        while self.recent.len() > MAX_RECENT || self.recent.front().is_some_and(too_old) {
            self.recent.pop_front();
        }
        self.most = self.most.max(self.recent.len());
        let burst: HashSet<u64> = self.burst(at.time).map(|(_, name, _)| *name).collect();
        self.most_names = self.most_names.max(burst.len());
    }

    fn burst(&self, now: Time) -> impl Iterator<Item = &(Time, u64, IpAddr)> {
        self.recent.iter().filter(move |(time, ..)| now.since(*time) <= BURST)
    }

    fn accepted(&mut self, at: &At<'_>, login: &Login, name: u64) {
        let server = at.flow.server.address;
        let here = || self.burst(at.time).filter(|(_, _, other)| *other == server);
        let guessed = here().count() >= BROKEN_IN && here().any(|(_, other, _)| *other == name);
        if guessed && self.accepted == 0 && self.is_hurried() {
            let user = login.user.as_deref().map(two_letters);
            self.broken_in.get_or_insert((at.time, at.packet, user));
        }
        self.accepted += 1;
    }

    /// Faster than a person types or a saved password is repeated: half of the gaps are short.
    fn is_hurried(&self) -> bool {
        let gaps = self.recent.iter().zip(self.recent.iter().skip(1));
        let short = gaps.filter(|(a, b)| b.0.since(a.0) < UNHURRIED).count();
        2 * short >= self.recent.len().saturating_sub(1)
    }

    pub(super) fn judge(self, client: IpAddr) -> Option<Case> {
        let (first, packet, server) = self.first?;
        let gateway = self.accepted > self.refused / 4 && self.broken_in.is_none();
        let (one_name, one_server) = (self.names.len() <= 1, self.servers.len() <= 1);
        let (level, rule) = match () {
            () if self.broken_in.is_some() => (Level::Now, "let-in"),
            () if gateway && self.most < TOLD => return None,
            () if self.most_names >= NAMES_TOLD && !gateway => (Level::NoHurry, "names"),
            () if self.most < RECORDED && self.most_names >= NAMES_RECORDED => (Level::Record, "names"),
            () if self.most < RECORDED => return None,
            () if one_name && one_server && !self.is_hurried() => (Level::Record, "saved"),
            () if self.most >= TOLD && !gateway => (Level::NoHurry, "passwords"),
            () => (Level::Record, "passwords"),
        };
        let (tries, names) = (self.refused.to_string(), self.names.len().to_string());
        let ends = [("client", client.to_string()), ("server", server.to_string())];
        let [client, server_text] = ends.each_ref().map(|(name, value)| (*name, value.as_str()));
        let mut evidence = vec![Clue::seen(
            packet,
            "refused-sign-ins",
            &[client, server_text, ("tries", &tries), ("names", &names)],
        )];
        if let Some((_, packet, user)) = &self.broken_in {
            let user = user.as_deref().unwrap_or("?");
            evidence.insert(
                0,
                Clue::seen(*packet, "let-in-after-guesses", &[client, server_text, ("user", user)]),
            );
        }
        if let Some(user) = self.user.as_deref().filter(|_| one_name) {
            evidence.push(Clue::known("tried-name", &[("user", user)]));
        }
        if !one_server {
            let servers = self.servers.len().to_string();
            evidence.push(Clue::known("tried-servers", &[("servers", &servers)]));
        }
        let last = self.broken_in.map_or(self.last, |(time, ..)| time.max(self.last));
        let tries = self.refused;
        Some(Case { level, rule, server, first, last, tries, evidence })
    }
}

/// A name as a number: names of people are not kept.
fn named(user: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    user.to_lowercase().hash(&mut hasher);
    hasher.finish()
}
