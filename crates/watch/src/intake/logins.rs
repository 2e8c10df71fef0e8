//! Sign-ins that other tools recorded: guessed passwords, and doors that somebody got through.
//!
//! **Looks for** many refused sign-ins at one service from one address within a quarter of an hour; the same followed by
//! a success; a success by VPN or remote desktop from abroad, or by remote desktop straight from the internet.
//!
//! **Comes from** ransomware that came in by VPN and remote desktop, the two commonest ways of the police's yearly
//! reports; the Osaka and Tokyo projects' UTMs, which log guessing at every public address.
//!
//! **Harmless and alike**: an old password saved in a mail program (one user, from inside: record); the noise that
//! every public door has (all refused, from outside: record until somebody gets in or it is a flood); a traveller.
//!
//! **Thresholds**: 10 refused in 15 minutes (people try four or five times); 20 for level 2; a success within an hour
//! after 10 refused is level 4, after 3 by a remote door level 3. From outside, 100 refused or 10 users for level 2.

use std::collections::HashMap;
use std::net::IpAddr;

use finding::{Clue, Kind, Level};
use jiff::{SignedDuration, Timestamp};

use super::event::Event;
use super::tally::{Seen, Tally, Whose};
use crate::shown::{begins, two_letters};

const WINDOW: SignedDuration = SignedDuration::from_mins(15);
const AFTER: SignedDuration = SignedDuration::from_hours(1);
const GUESSING: u64 = 10;
const LOUD: u64 = 20;
const OUTSIDE_LOUD: u64 = 100;
const OUTSIDE_USERS: usize = 10;
const FUMBLED: u64 = 3;
/// The sign of a password that fitted after many that did not.
const SUCCEEDED: &str = "success-after-refusals";
/// Most pairs of door and guesser; guessers of the internet come by the thousand and are summed up anyway.
const MOST: usize = 8_192;
const MOST_USERS: usize = 32;
/// Where the firm is: a sign-in told from here is not from abroad.
const HOME: [&str; 4] = ["jp", "jpn", "japan", "reserved"];

/// Where somebody signs in, and from where. Not by which service: remote desktop is guessed as a network sign-in
/// (type 3) and, once the password is right, recorded as its own (type 10).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Pair {
    whose: Whose,
    from: Option<IpAddr>,
}

#[derive(Debug, Clone)]
struct Tries {
    tool: &'static str,
    /// The service that let somebody in, else the first that refused.
    service: String,
    first: Timestamp,
    last: Timestamp,
    refused: u64,
    /// Refused in the window that is running, and when it began.
    running: (u64, Timestamp),
    most: u64,
    last_refused: Option<Timestamp>,
    users: Vec<String>,
    /// A success: when, whose, and how many refusals stood before it.
    success: Option<(Timestamp, String, u64)>,
    abroad: Option<String>,
    outside: bool,
}

#[derive(Default)]
pub(super) struct Logins {
    tries: HashMap<Pair, Tries>,
    dropped: u64,
}

/// Doors that stand open to the internet.
fn is_remote(service: &str) -> bool {
    matches!(service, "vpn" | "rdp")
}

impl Logins {
    pub(super) fn hear(
        &mut self,
        event: &Event,
        whose: Whose,
        outside: bool,
        accepted: bool,
        time: Timestamp,
    ) {
        let service = event.service.clone().unwrap_or_else(|| "login".into());
        let pair = Pair { whose, from: event.source };
        if self.tries.len() >= MOST && !self.tries.contains_key(&pair) {
            self.dropped += 1;
            return;
        }
        let tries = self.tries.entry(pair).or_insert_with(|| Tries {
            tool: event.tool,
            service: service.clone(),
            first: time,
            last: time,
            refused: 0,
            running: (0, time),
            most: 0,
            last_refused: None,
            users: Vec::new(),
            success: None,
            abroad: None,
            outside,
        });
        tries.note(event, service, accepted, time);
    }

    /// Guessers of the internet at one door are one finding: nobody reads a list of a thousand addresses.
    pub(super) fn conclude(self, tally: &mut Tally) -> u64 {
        let mut crowds: HashMap<(Whose, String), (Tries, u64)> = HashMap::new();
        for (pair, tries) in self.tries {
            if tries.success.is_some() || !tries.outside {
                tries.tell(&pair, tally);
                continue;
            }
            match crowds.entry((pair.whose, tries.service.clone())) {
                std::collections::hash_map::Entry::Occupied(mut crowd) => crowd.get_mut().absorb(tries),
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert((tries, 1));
                }
            }
        }
        for ((whose, service), (tries, guessers)) in crowds {
            tries.tell_crowd(whose, service, guessers, tally);
        }
        self.dropped
    }
}

trait Absorb {
    fn absorb(&mut self, other: Tries);
}

impl Absorb for (Tries, u64) {
    fn absorb(&mut self, other: Tries) {
        let (tries, guessers) = self;
        *guessers += 1;
        tries.refused = tries.refused.saturating_add(other.refused);
        tries.most = tries.most.max(other.most);
        (tries.first, tries.last) = (tries.first.min(other.first), tries.last.max(other.last));
        for user in other.users {
            tries.user(user);
        }
    }
}

impl Tries {
    fn note(&mut self, event: &Event, service: String, accepted: bool, time: Timestamp) {
        (self.first, self.last) = (self.first.min(time), self.last.max(time));
        let user = event.user.clone().unwrap_or_default();
        if accepted {
            let near = self.last_refused.is_some_and(|refused| time.duration_since(refused) <= AFTER);
            let before = if near { self.most.max(self.running.0) } else { 0 };
            if self.success.as_ref().is_none_or(|(_, _, known)| before > *known) {
                (self.success, self.service) = (Some((time, user, before)), service);
            }
            let country = event.country.as_deref().filter(|country| {
                !country.is_empty() && !HOME.contains(&country.to_ascii_lowercase().as_str())
            });
            self.abroad = self.abroad.take().or(country.map(str::to_string));
            return;
        }
        let count = event.count.max(1);
        self.refused = self.refused.saturating_add(count);
        self.running = match self.running {
            (seen, since) if time.duration_since(since) <= WINDOW => (seen.saturating_add(count), since),
            _ => (count, time),
        };
        self.most = self.most.max(self.running.0);
        self.last_refused = Some(time);
        self.user(user);
    }

    fn user(&mut self, user: String) {
        if !user.is_empty() && self.users.len() < MOST_USERS && !self.users.contains(&user) {
            self.users.push(user);
        }
    }

    fn tell(self, pair: &Pair, tally: &mut Tally) {
        let from = pair.from.map(|from| from.to_string()).unwrap_or_default();
        if let Some((_, user, before)) = &self.success {
            let remote = is_remote(&self.service) && self.outside;
            let straight = self.service == "rdp" && self.outside;
            let saved = self.users.len() <= 1 && !self.outside;
            let level = match before {
                // A program's old password, which its owner has put right.
                GUESSING.. if saved => Some(Level::Record),
                GUESSING.. => Some(Level::Now),
                FUMBLED.. if remote => Some(Level::Dated),
                _ if straight => Some(Level::Dated),
                _ if remote && self.abroad.is_some() => Some(Level::NoHurry),
                _ => None,
            };
            if let Some(level) = level {
                let kind = if remote { Kind::RemoteBreakIn } else { Kind::BruteForce };
                let sign = if *before >= FUMBLED { SUCCEEDED } else { "from-afar" };
                let evidence = self.success_clues(&from, user, *before);
                let seen = self.seen(pair.whose.clone(), &self.service, kind, level, sign, &from, evidence);
                tally.note(seen);
                return;
            }
        }
        if self.most < GUESSING {
            return;
        }
        // An old password that a program keeps trying.
        let saved = self.users.len() <= 1 && !self.outside;
        let level = if self.most >= LOUD && !saved { Level::NoHurry } else { Level::Record };
        let evidence = vec![self.refused_clue(&self.service, &from)];
        let seen =
            self.seen(pair.whose.clone(), &self.service, Kind::BruteForce, level, "refused", &from, evidence);
        tally.note(seen);
    }

    fn tell_crowd(self, whose: Whose, service: String, guessers: u64, tally: &mut Tally) {
        if self.most < GUESSING && self.refused < OUTSIDE_LOUD {
            return;
        }
        let flood = self.refused >= OUTSIDE_LOUD || self.users.len() >= OUTSIDE_USERS;
        let level = if flood && self.most >= LOUD { Level::NoHurry } else { Level::Record };
        let values = [
            ("tool", self.tool.to_string()),
            ("count", self.refused.to_string()),
            ("service", service.clone()),
            ("guessers", guessers.to_string()),
        ];
        let clue = Clue::known("tool-guessers", &values.each_ref().map(|(n, v)| (*n, v.as_str())));
        let seen = self.seen(whose, &service, Kind::BruteForce, level, "from-outside", "", vec![clue]);
        tally.note(seen);
    }

    fn refused_clue(&self, service: &str, from: &str) -> Clue {
        let values = [
            ("tool", self.tool.to_string()),
            ("count", self.refused.to_string()),
            ("service", service.to_string()),
            ("source", from.to_string()),
            ("users", self.users.len().to_string()),
        ];
        Clue::known("tool-logins-refused", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    fn success_clues(&self, from: &str, user: &str, before: u64) -> Vec<Clue> {
        let user = two_letters(user);
        let values = [("service", self.service.as_str()), ("source", from), ("user", user.as_str())];
        let mut clues = vec![Clue::known("tool-login-accepted", &values)];
        if before > 0 {
            clues.push(self.refused_clue(&self.service, from));
        }
        if let Some(country) = &self.abroad {
            clues.push(Clue::known("tool-login-country", &[("country", country)]));
        }
        clues
    }

    #[expect(clippy::too_many_arguments, reason = "every value ends in one field of the finding")]
    fn seen(
        &self,
        whose: Whose,
        service: &str,
        kind: Kind,
        level: Level,
        sign: &str,
        from: &str,
        evidence: Vec<Clue>,
    ) -> Seen {
        Seen {
            kind,
            level,
            whose,
            object: format!("{service} {from}"),
            rule: format!("{kind}/{sign}"),
            technique: Some(if kind == Kind::RemoteBreakIn { "T1133" } else { "T1110" }.into()),
            first: self.first,
            last: self.last,
            count: self.refused.max(1),
            evidence,
            facts: self.facts(kind, sign, service, from),
        }
    }

    fn facts(&self, kind: Kind, sign: &str, service: &str, from: &str) -> Vec<(&'static str, String)> {
        let user = self.success.as_ref().map(|(_, user, _)| begins(user)).unwrap_or_default();
        let mut facts = vec![("service", service.to_string()), ("host", from.to_string()), ("user", user)];
        match kind {
            Kind::RemoteBreakIn => facts.push(("tool", self.tool.to_string())),
            _ => {
                let succeeded = if sign == SUCCEEDED { "yes" } else { "" };
                let refused = if self.refused > 0 { self.refused.to_string() } else { String::new() };
                facts.extend([("count", refused), ("success", succeeded.to_string())]);
            }
        }
        facts
    }
}
