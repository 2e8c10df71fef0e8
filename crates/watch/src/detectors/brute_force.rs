//! `brute-force`: somebody tries passwords, or names (総当たり攻撃).
//!
//! **Looks for** refused sign-ins of any service ([`capture::proto::login::Login`]) that come close together from one
//! client: many at one account, or few at each of many ([`guesses`]); and, where encryption hides the answers, for
//! short conversations of nearly the same size, one after the other, with SSH (known by its banner on any port) or
//! remote desktop ([`shape`]).
//!
//! **Comes from** dictionaries of 700 passwords in 45 seconds against an FTP server, SSH guessing at port 902, and a
//! password that was tried on every name of a Windows domain; and from small firms whose remote desktop was found.
//!
//! **Harmless and alike**: a saved old password, which a program repeats steadily (one name, one server, seconds to
//! minutes apart: a record); a person who mistypes; a mail gateway or web mail that signs in for many, which is also
//! let in all the time; monitoring that opens SSH every minute, and scripts, whose sessions are few or long.
//!
//! **Thresholds**: within 15 minutes (Zeek's window for FTP) [`guesses::RECORDED`] refusals are a record and
//! [`guesses::TOLD`] a level 2; [`guesses::NAMES_RECORDED`] names refused within 5 minutes are a record and
//! [`guesses::NAMES_TOLD`] a level 2. Let in with a guessed name after [`guesses::BROKEN_IN`] refusals within 5
//! minutes, and never before: level 4. By shape [`shape::RECORDED`] sessions in 5 minutes are a record and
//! [`shape::TOLD`] a level 2; a long session behind them makes no more than a 3, since nobody saw its answer.

mod guesses;
mod shape;

use std::collections::HashMap;
use std::net::IpAddr;

use capture::{At, Flow, Message, Observer};
use finding::{Clue, Finding, Kind, Level};

use super::{Detector, Network, about};
use crate::devices::{Profile, timestamp};
use guesses::Guesses;
use shape::Sessions;

/// Most clients and services kept; a scan of the internet knocks from a few hundred addresses an hour.
const MAX_SOURCES: usize = 4_000;

#[derive(Debug, Clone, Default)]
pub(super) struct BruteForce {
    guesses: HashMap<(IpAddr, &'static str), Guesses>,
    sessions: HashMap<(IpAddr, IpAddr, u16), Sessions>,
}

impl Observer for BruteForce {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        let Message::Login(login) = message else { return };
        let key = (at.flow.client.address, login.service);
        if self.guesses.len() < MAX_SOURCES || self.guesses.contains_key(&key) {
            self.guesses.entry(key).or_default().note(at, login);
        }
    }

    fn flow_ended(&mut self, flow: &Flow) {
        let Some(service) = shape::service(flow) else { return };
        let key = (flow.client.address, flow.server.address, flow.server.port);
        if self.sessions.len() < MAX_SOURCES || self.sessions.contains_key(&key) {
            self.sessions.entry(key).or_insert_with(|| Sessions::of(service)).note(flow);
        }
    }
}

impl Detector for BruteForce {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let guessed = self.guesses.drain().filter_map(|((client, service), guesses)| {
            let case = guesses.judge(client)?;
            finding(network, client, case.server, service, case)
        });
        let mut findings: Vec<Finding> = guessed.collect();
        findings.extend(self.sessions.drain().filter_map(|((client, server, port), sessions)| {
            let service = sessions.service;
            finding(network, client, server, service, sessions.judge(client, server, port)?)
        }));
        findings
    }
}

/// What one client's attempts come to.
#[derive(Debug)]
struct Case {
    level: Level,
    /// `passwords`, `names`, `saved`, `shape`.
    rule: &'static str,
    server: IpAddr,
    first: capture::Time,
    last: capture::Time,
    tries: u64,
    evidence: Vec<Clue>,
}

fn finding(
    network: &Network<'_>,
    client: IpAddr,
    server: IpAddr,
    service: &str,
    case: Case,
) -> Option<Finding> {
    let ours: &Profile = network.device(client).or_else(|| network.device(server))?;
    let own = if network.device(client).is_some() { client } else { server };
    let mut finding = about(ours, Kind::BruteForce, case.level, &format!("brute-force/{}", case.rule));
    finding.subject = ours.subject_at(Some(own));
    finding.technique = Some("T1110".into());
    (finding.first, finding.last) = (timestamp(case.first), timestamp(case.last));
    finding.count = case.tries;
    finding.evidence = case.evidence;
    let other = if own == client { ("server", server.to_string()) } else { ("host", client.to_string()) };
    for (fact, value) in [("service", service.to_string()), other, ("count", case.tries.to_string())] {
        finding.facts.insert(fact.into(), value);
    }
    if case.level == Level::Now {
        finding.facts.insert("success".into(), "yes".into());
    }
    Some(finding)
}
