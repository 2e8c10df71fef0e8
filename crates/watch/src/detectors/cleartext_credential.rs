//! `cleartext-credential`: a name and its secret went over the wire for everybody to read (平文の認証情報).
//!
//! **Looks for** sign-ins whose secret is readable ([`Secret::Readable`]) in any protocol: FTP, Telnet, POP3, IMAP,
//! SMTP, HTTP (in a header or a form), LDAP, SNMP. The secret itself never reaches this detector, and of the name it
//! keeps two letters.
//!
//! **Comes from** mailboxes that were taken over after one evening in a hotel's Wi-Fi, and from programs that mail or
//! upload stolen passwords by the same old protocols (Agent Tesla by SMTP and FTP).
//!
//! **Harmless and alike**: anonymous FTP and an empty bind, which carry no secret; a connection that turns to TLS
//! before it signs in; printers that are asked with the community `public` (a record, inside); a stranger's guesses at
//! a server of ours, which are `brute-force` and nobody's password; a form whose page hashed the password first.
//!
//! **Thresholds**: one sign-in is enough, because one is enough for whoever listens. Inside: level 1, since somebody
//! would have to sit in the same office. To or from the internet: level 2. A secret that was refused counts only
//! where one of ours sent it, and only up to [`GUESSED`] of them: more are guesses.

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;

use capture::proto::login::{Outcome, Secret};
use capture::{At, Message, Observer, Time};
use finding::{Clue, Finding, Kind, Level, MAX_EVIDENCE};

use super::{Detector, Network, about};
use crate::devices::{Profile, timestamp};
use crate::shown::two_letters;

/// Most pairs of client and server kept; a small firm has a few dozen that sign in readably.
const MAX_PAIRS: usize = 4_096;
/// Refused sign-ins of one pair that may be slips of one person.
const GUESSED: u64 = 5;

#[derive(Debug, Clone, Default)]
pub(super) struct CleartextCredential {
    pairs: HashMap<Pair, Seen>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Pair {
    client: IpAddr,
    server: IpAddr,
    port: u16,
    service: &'static str,
}

#[derive(Debug, Clone)]
struct Seen {
    first: Time,
    last: Time,
    packet: u64,
    user: Option<String>,
    /// Accepted, or without an answer that says otherwise.
    taken: u64,
    refused: u64,
}

impl Observer for CleartextCredential {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        let Message::Login(login) = message else { return };
        if login.secret != Secret::Readable {
            return;
        }
        let (client, server) = (at.flow.client.address, at.flow.server);
        let pair = Pair { client, server: server.address, port: server.port, service: login.service };
        if self.pairs.len() >= MAX_PAIRS && !self.pairs.contains_key(&pair) {
            return;
        }
        let seen = self.pairs.entry(pair).or_insert_with(|| Seen {
            first: at.time,
            last: at.time,
            packet: at.packet,
            user: login.user.as_deref().map(two_letters),
            taken: 0,
            refused: 0,
        });
        seen.last = seen.last.max(at.time);
        match login.outcome {
            Outcome::Refused => seen.refused += 1,
            Outcome::Accepted | Outcome::Unknown => seen.taken += 1,
        }
    }
}

impl Seen {
    /// Whether a secret that opens something was told, as far as one can see.
    fn counts(&self, client_is_ours: bool) -> bool {
        self.taken > 0 && (client_is_ours || self.refused <= GUESSED.max(self.taken))
            || client_is_ours && (1..=GUESSED).contains(&self.refused)
    }
}

impl Detector for CleartextCredential {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        // One finding for all servers that a device signs in to with one protocol, inside and outside apart.
        let mut groups: BTreeMap<(&str, &str, bool), Group<'_>> = BTreeMap::new();
        for (pair, seen) in self.pairs.drain() {
            let (client, server) = (network.device(pair.client), network.device(pair.server));
            let Some(ours) = client.or(server).filter(|_| seen.counts(client.is_some())) else { continue };
            let outward = client.is_none() || server.is_none();
            let key = (ours.device.id.as_str(), pair.service, outward);
            groups.entry(key).or_insert_with(|| Group { ours, pairs: Vec::new() }).pairs.push((pair, seen));
        }
        groups
            .into_iter()
            .filter_map(|((_, service, outward), group)| finding(group, service, outward))
            .collect()
    }
}

/// What one device told readably.
struct Group<'a> {
    ours: &'a Profile,
    pairs: Vec<(Pair, Seen)>,
}

fn finding(group: Group<'_>, service: &str, outward: bool) -> Option<Finding> {
    let Group { ours, mut pairs } = group;
    pairs.sort_by_key(|(pair, seen)| (seen.packet, *pair));
    let (pair, first) = pairs.first()?;
    let level = if outward { Level::NoHurry } else { Level::Record };
    let rule = format!("cleartext-credential/{service}");
    let mut finding = about(ours, Kind::CleartextCredential, level, &rule);
    let own = [pair.client, pair.server].into_iter().find(|end| ours.device.addresses.contains(end));
    finding.subject = ours.subject_at(own);
    finding.technique = Some(if outward { "T1040" } else { "T1552" }.into());
    finding.first = timestamp(pairs.iter().map(|(_, seen)| seen.first).min()?);
    finding.last = timestamp(pairs.iter().map(|(_, seen)| seen.last).max()?);
    finding.count = pairs.iter().map(|(_, seen)| seen.taken + seen.refused).sum();
    finding.evidence = pairs.iter().take(MAX_EVIDENCE).map(clue).collect();
    finding.facts.insert("service".into(), service.into());
    finding.facts.insert("server".into(), pair.server.to_string());
    if let Some(user) = &first.user {
        // The card says "begins with".
        finding.facts.insert("user".into(), user.trim_end_matches('…').into());
    }
    Some(finding)
}

fn clue((pair, seen): &(Pair, Seen)) -> Clue {
    let (client, server, port) = (pair.client.to_string(), pair.server.to_string(), pair.port.to_string());
    let ends = [("service", pair.service), ("client", &client), ("server", &server), ("port", &port)];
    match &seen.user {
        Some(user) => {
            let [service, client, server, port] = ends;
            Clue::seen(seen.packet, "readable-sign-in-as", &[service, client, server, port, ("user", user)])
        }
        None => Clue::seen(seen.packet, "readable-sign-in", &ends),
    }
}
