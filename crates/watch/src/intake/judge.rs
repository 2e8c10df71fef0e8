//! What an entry comes to: who is inside, what it is, how urgent. One place for all tools, so that the same thing is the
//! same finding whoever saw it.
//!
//! Levels follow `watch.md` section 3 and the base rate of noise: a firm behind a UTM is probed a thousand times a
//! month from outside, and nobody must read that. What a tool stopped from outside is a record, one finding per kind of
//! probe. What it found inside is worth a line in the letter when it was stopped, and a dated request when it was not.

use std::net::IpAddr;

use finding::{Clue, Kind, Level, Subject};
use jiff::Timestamp;

use super::desk::Desk;
use super::event::{Event, Tells};
use super::tally::{Seen, Whose};
use crate::shown::{begins, short};

/// Longest name of a threat, file or host that a finding repeats.
const MOST_OF_A_NAME: usize = 120;

/// Who an entry is about.
struct Sides {
    whose: Whose,
    /// The outside address, where one is named.
    outer: Option<IpAddr>,
    /// It came from outside.
    inbound: bool,
}

impl Desk<'_> {
    /// Takes an entry in.
    pub(super) fn hear(&mut self, event: Event) {
        let time = event.time.unwrap_or(self.settings.as_of);
        if let Some(time) = event.time {
            self.at(time);
        }
        let sides = self.sides(&event, time);
        match event.tells {
            Tells::Nothing => {}
            Tells::Finding(kind) => self.opinion(&event, kind, sides, time),
            Tells::Login { accepted } => {
                let outside = event.source.is_some_and(|source| !self.inside.holds(source));
                self.logins.hear(&event, sides.whose, outside, accepted, time);
            }
            Tells::Contact { spoke } => {
                if !sides.inbound {
                    let lists = &self.settings.indicators;
                    self.contacts.hear(lists, &event, &sides.whose, sides.outer, time, spoke);
                }
            }
        }
    }

    fn sides(&mut self, event: &Event, time: Timestamp) -> Sides {
        let inside = |address: &Option<IpAddr>| address.filter(|address| self.inside.holds(*address));
        let (source, target) = (inside(&event.source), inside(&event.target));
        let (outer_source, outer_target) =
            (event.source.filter(|_| source.is_none()), event.target.filter(|_| target.is_none()));
        let inbound = outer_source.is_some();
        let outer = outer_source.or(outer_target);
        let own = event.host_address.filter(|address| self.inside.holds(*address));
        let own = own.or(if event.host.is_some() { None } else { source.or(target) });
        let place = self.hosts.see(event.host.as_deref(), own, time);
        for other in [source, target].into_iter().flatten().filter(|other| Some(*other) != own) {
            self.hosts.see(None, Some(other), time);
        }
        let whose = match place {
            Some(place) => Whose::Host(place),
            None => Whose::Other(match (&event.reporter, event.target.or(event.source)) {
                (Some(reporter), _) => Subject::Name(short(reporter, MOST_OF_A_NAME)),
                (None, Some(address)) => Subject::Address(address),
                (None, None) => Subject::Name(event.tool.to_string()),
            }),
        };
        Sides { whose, outer, inbound }
    }

    /// The tool says that it is of this kind; where it stopped an outsider, that is all it is.
    fn opinion(&mut self, event: &Event, kind: Kind, sides: Sides, time: Timestamp) {
        let probe = sides.inbound && event.level.is_none_or(|level| level <= Level::Record);
        let (kind, level, whose) = match event.blocked {
            Some(true)
                if sides.inbound && !matches!(kind, Kind::MaliciousAttachment | Kind::MalwareFound) =>
            {
                (Kind::BlockedAttack, Level::Record, self.reporter(event, sides.whose))
            }
            _ if probe && matches!(kind, Kind::ExploitSmb | Kind::PortScan | Kind::BlockedAttack) => {
                // A sensor that only watches: the attempt is on record, its success would be seen in what follows.
                (Kind::BlockedAttack, Level::Record, self.reporter(event, sides.whose))
            }
            _ => (kind, event.level.unwrap_or_else(|| usual(kind, event.blocked)), sides.whose),
        };
        let evidence = clues(event, sides.outer);
        let threat = short(event.threat.as_deref().unwrap_or_default(), MOST_OF_A_NAME);
        let host = event.peer.clone().or(sides.outer.map(|outer| outer.to_string())).unwrap_or_default();
        let object = if kind == Kind::BlockedAttack {
            let door = event.port.map(|port| port.to_string()).unwrap_or_default();
            self.probe(&event.sign, if threat.is_empty() { &door } else { &threat })
        } else {
            format!("{} {threat} {host}", event.sign)
        };
        self.tally.note(Seen {
            kind,
            level,
            whose,
            object,
            rule: format!("{kind}/{}", event.sign),
            technique: event.technique.clone().or(technique(kind)),
            first: time,
            last: time,
            count: event.count.max(1),
            evidence,
            facts: facts(event, kind, sides.inbound, host, threat),
        });
    }

    /// Probes belong to the box that stopped them: they are the same whichever inner address they aim at.
    fn reporter(&self, event: &Event, whose: Whose) -> Whose {
        match &event.reporter {
            Some(reporter) => Whose::Other(Subject::Name(short(reporter, MOST_OF_A_NAME))),
            None => whose,
        }
    }

    /// Kinds of probe get a finding each up to this many; after that one finding counts the rest.
    fn probe(&mut self, sign: &str, threat: &str) -> String {
        const MOST: usize = 50;
        let name = format!("{sign} {threat}");
        if self.probes.len() >= MOST && !self.probes.contains(&name) {
            return "others".into();
        }
        self.probes.insert(name.clone());
        name
    }
}

/// Of what the tool told, what the kind's card tells.
fn facts(
    event: &Event,
    kind: Kind,
    inbound: bool,
    host: String,
    threat: String,
) -> Vec<(&'static str, String)> {
    let file = || short(event.file.as_deref().unwrap_or_default(), MOST_OF_A_NAME);
    // What the inner device did to another, and what another did to it, are two stories.
    let two_ended =
        matches!(kind, Kind::BruteForce | Kind::ExploitSmb | Kind::LateralMovement | Kind::PortScan);
    let (server, host) = match event.target.filter(|_| two_ended && !inbound) {
        Some(target) => (target.to_string(), String::new()),
        None => (String::new(), host),
    };
    let mut facts = vec![
        ("host", short(&host, MOST_OF_A_NAME)),
        ("server", server),
        ("user", event.user.as_deref().map(begins).unwrap_or_default()),
        ("blocked", if event.blocked == Some(true) { "yes".into() } else { String::new() }),
    ];
    match kind {
        // There `tool` is what the attacker used, and the threat is what was started.
        Kind::LateralMovement => facts.push(("name", file())),
        Kind::SystemChange => {
            facts.push(("change", changed(&event.sign).to_string()));
            facts.push(("name", threat));
        }
        _ => facts.extend([
            ("signature", threat),
            ("name", file()),
            ("tool", short(event.seen_by(), MOST_OF_A_NAME)),
        ]),
    }
    facts.extend(door(event).map(|port| ("port", port)));
    let cards = &knowledge::built_in().cards;
    facts.retain(|(fact, value)| !value.is_empty() && cards.takes(kind, kind, fact));
    facts
}

/// What was changed, as the card names it; empty where only the tool knows.
fn changed(sign: &str) -> &'static str {
    match sign {
        "new-account" => "account",
        "more-rights" => "rights",
        "protection-off" => "protection",
        "new-service" => "service",
        "new-task" => "task",
        "log-cleared" => "log",
        _ => "",
    }
}

/// The level of a tool's word alone.
fn usual(kind: Kind, blocked: Option<bool>) -> Level {
    let stopped = blocked == Some(true);
    match kind {
        Kind::BlockedAttack => Level::Record,
        // A click on a listed page is everyday; what a filter stopped is a record.
        Kind::KnownBadContact if stopped => Level::Record,
        Kind::MalwareFound | Kind::MalwareC2 | Kind::ExploitSmb | Kind::LateralMovement if !stopped => {
            Level::Dated
        }
        Kind::DnsTunnel if !stopped => Level::Dated,
        Kind::MaliciousAttachment | Kind::DeceptiveMail if stopped => Level::Record,
        _ => Level::NoHurry,
    }
}

fn technique(kind: Kind) -> Option<String> {
    let technique = match kind {
        Kind::MalwareC2 | Kind::KnownBadContact => "T1071",
        Kind::PortScan => "T1046",
        Kind::ExploitSmb => "T1210",
        Kind::MaliciousAttachment => "T1566.001",
        Kind::DeceptiveMail => "T1566",
        Kind::Exfiltration => "T1048",
        Kind::DnsTunnel => "T1071.004",
        _ => return None,
    };
    Some(technique.to_string())
}

/// What was tried, where a filter gives no name: the port.
fn door(event: &Event) -> Option<String> {
    event
        .port
        .filter(|_| event.threat.as_ref().is_none_or(|threat| threat.is_empty()))
        .map(|port| port.to_string())
}

fn clues(event: &Event, outer: Option<IpAddr>) -> Vec<Clue> {
    let entry = event.entry.to_string();
    let tool = short(event.seen_by(), MOST_OF_A_NAME);
    let (said, door) = (short(event.threat.as_deref().unwrap_or_default(), MOST_OF_A_NAME), door(event));
    let mut clues = vec![match said.is_empty() {
        false => Clue::known("tool-said", &[("tool", &tool), ("entry", &entry), ("what", &said)]),
        true => Clue::known("tool-noted", &[("tool", &tool), ("entry", &entry)]),
    }];
    if let Some(port) = door {
        clues.push(Clue::known("tool-door", &[("port", &port)]));
    }
    if let Some(file) = &event.file {
        clues.push(Clue::known("tool-named-file", &[("file", &short(file, MOST_OF_A_NAME))]));
    }
    let host = event.peer.clone().or(outer.map(|outer| outer.to_string()));
    if let Some(host) = host {
        clues.push(Clue::known("tool-other-side", &[("host", &short(&host, MOST_OF_A_NAME))]));
    }
    match event.blocked {
        Some(true) => clues.push(Clue::known("tool-stopped", &[("tool", &tool)])),
        Some(false) => clues.push(Clue::known("tool-not-stopped", &[("tool", &tool)])),
        None => {}
    }
    clues
}
