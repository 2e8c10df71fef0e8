//! `beaconing`: a device calls the same host outside at regular times (定期通信).
//!
//! **Looks for** answered conversations of a device with one host and port outside, and HTTP requests of one form,
//! whose gaps and sizes hardly vary.
//!
//! **Comes from** remote control programs that ask for orders; the measure is RITA's (Active Countermeasures), written
//! from its formula, with bounded buckets for times that it keeps one by one.
//!
//! **Harmless and alike**: updates, telemetry, push messages, clocks, mail that is fetched, cloud folders, cameras,
//! pages left open (`knowledge/signs/ordinary.toml`, ports of mail and clocks); monitoring agents and controllers of
//! devices, which stay inside; phones, printers, cameras and the like, which report to their makers; what several devices of the firm call; retries at a dead host, which are not answered.
//!
//! **Thresholds**: 24 calls over 6 h with a score of 0.7; or, in a short capture, 30 calls of which nine in ten keep
//! gap and size to a seventh: a record. Timing alone never is more. Over 8 h with a certificate that its owner made
//! for himself (`tls-odd`), to a host that nobody else calls, and not by a device that is made to report: 3. Requests
//! of the form of a known remote control program may stay inside, and need no rhythm: 20 over 5 min.

mod rhythm;

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::IpAddr;

use capture::proto::http;
use capture::{At, Flow, Message, Observer, Transport};
use finding::{Clue, DeviceKind, Finding, Kind, Level};
use knowledge::signs::ordinary;

use self::rhythm::{Pulse, Rhythm};
use super::malware_c2::request_sign;
use super::{Detector, Network, about, tls_odd};
use crate::bounded::Recent;
use crate::devices::{Profile, timestamp};
use crate::network::{Inside, is_host};
use crate::settings::Settings;

/// Most pairs listened to at once (`watch.md`, section 3).
const MAX_PAIRS: usize = 20_000;
/// Most pairs found to be regular that are kept.
const MAX_FOUND: usize = 1_000;
/// Devices that call the same host: then it serves the firm.
const COMMON: usize = 3;
/// Mail that is fetched, push messages, DNS, clocks: regular by trade.
const REGULAR_PORTS: [u16; 13] = [25, 53, 110, 123, 143, 465, 587, 853, 993, 995, 5223, 5228, 1883];
/// Span from which an odd certificate makes it a matter for this week, in microseconds: 8 h.
const LONG: i64 = 8 * 3600 * 1_000_000;

/// Client, server, port, and the form of the request; 0 for conversations as such.
type Key = (IpAddr, IpAddr, u16, u64);

#[derive(Debug, Clone)]
pub(super) struct Beaconing {
    inside: Inside,
    pairs: Recent<Key, Pair>,
    found: HashMap<Key, Found>,
    overlooked: u64,
}

#[derive(Debug, Clone)]
struct Pair {
    rhythm: Rhythm,
    name: Option<Box<str>>,
    packet: u64,
    /// The server's certificate or version is odd.
    odd: bool,
    /// The requests have the form of a remote control program's.
    family: Option<&'static str>,
}

impl Pair {
    fn new(packet: u64) -> Self {
        Self { rhythm: Rhythm::default(), name: None, packet, odd: false, family: None }
    }
}

#[derive(Debug, Clone)]
struct Found {
    pulse: Pulse,
    name: Option<Box<str>>,
    packet: u64,
    odd: bool,
    family: Option<&'static str>,
}

impl Beaconing {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            inside: Inside::new(&settings.inside),
            pairs: Recent::new(MAX_PAIRS),
            found: HashMap::new(),
            overlooked: 0,
        }
    }

    /// A call is over: what its rhythm comes to by now.
    fn over(&mut self, key: Key, size: u64) {
        let Some(pair) = self.pairs.get_mut(&key) else { return };
        let Some(pulse) = pair.rhythm.end(size, pair.family.is_some()) else { return };
        if let Some(known) = self.found.get_mut(&key) {
            known.pulse.absorb(pulse);
            known.odd |= pair.odd;
        } else if self.found.len() < MAX_FOUND {
            let Pair { name, packet, odd, family, .. } = pair.clone();
            self.found.insert(key, Found { pulse, name, packet, odd, family });
        } else {
            self.overlooked += 1;
        }
    }

    /// Conversations with a host outside, that are not regular by trade.
    fn key(&self, flow: &Flow) -> Option<Key> {
        let (client, server) = (flow.client.address, flow.server);
        let outward = !self.inside.holds(server.address) && is_host(server.address);
        let counts = flow.transport == Transport::Tcp && outward && !REGULAR_PORTS.contains(&server.port);
        counts.then_some((client, server.address, server.port, 0))
    }

    fn http(&mut self, at: &At<'_>, transaction: &http::Transaction) {
        let (Some(request), Some(_)) = (&transaction.request, &transaction.response) else { return };
        let outside = !self.inside.holds(at.to.address);
        let family = request_sign(transaction, outside).map(|sign| sign.family.as_str());
        if family.is_none() && !outside {
            return;
        }
        let path = request.target.split(['?', '#']).next().unwrap_or_default();
        let mut hasher = DefaultHasher::new();
        (&request.method, path).hash(&mut hasher);
        let key = (at.from.address, at.to.address, at.to.port, hasher.finish().max(1));
        let pair = self.pairs.entry(key, || Pair::new(at.packet));
        pair.family = family;
        if pair.name.is_none() {
            pair.name = transaction.host().map(|host| host.to_ascii_lowercase().into());
        }
        pair.rhythm.begin(at.time);
        self.over(key, request.body_length);
    }
}

impl Observer for Beaconing {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        match message {
            Message::Http(transaction) => self.http(at, transaction),
            Message::Tls(handshake) if !self.inside.holds(at.to.address) => {
                let key = (at.from.address, at.to.address, at.to.port, 0);
                let pair = self.pairs.entry(key, || Pair::new(at.packet));
                pair.odd |= tls_odd::is_odd(handshake, at.time);
                if let Some(sni) = handshake.client.as_ref().and_then(|hello| hello.sni.as_deref()) {
                    pair.name.get_or_insert_with(|| sni.to_ascii_lowercase().into());
                }
            }
            _ => {}
        }
    }

    fn flow_started(&mut self, flow: &Flow) {
        if let Some(key) = self.key(flow) {
            self.pairs.entry(key, || Pair::new(flow.first_packet)).rhythm.begin(flow.first);
        }
    }

    fn flow_ended(&mut self, flow: &Flow) {
        let spoken = flow.established && flow.to_server.payload > 0 && flow.to_client.payload > 0;
        if let Some(key) = self.key(flow).filter(|_| spoken) {
            self.over(key, flow.to_server.payload);
        }
    }
}

impl Detector for Beaconing {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let mut callers: HashMap<IpAddr, HashSet<&str>> = HashMap::new();
        for (client, server, ..) in self.pairs.iter().map(|(key, _)| key) {
            if let Some(profile) = network.device(*client) {
                callers.entry(*server).or_default().insert(&profile.device.id);
            }
        }
        // One finding per device and host: the most regular of conversations and requests.
        let mut best: HashMap<(IpAddr, IpAddr), (&Key, &Found)> = HashMap::new();
        for (key, found) in &self.found {
            let known = best.entry((key.0, key.1)).or_insert((key, found));
            if (found.pulse.calls, key) > (known.1.pulse.calls, known.0) {
                *known = (key, found);
            }
        }
        let finding = |((client, server), (_, found)): ((IpAddr, IpAddr), (&Key, &Found))| {
            let common = callers.get(&server).is_some_and(|devices| devices.len() >= COMMON);
            let usual = found.name.as_deref().is_some_and(|name| ordinary::built_in().is_called(name));
            let profile = network.device(client)?;
            let explained = common || usual || found.is_short() && reports_by_nature(profile.device.kind);
            if explained && found.family.is_none() {
                return None;
            }
            Some(found.finding(profile, client, server))
        };
        best.into_iter().filter_map(finding).collect()
    }

    fn overlooked(&self) -> u64 {
        self.pairs.forgotten() + self.overlooked
    }
}

/// Devices that are made to report to their maker.
fn reports_by_nature(kind: DeviceKind) -> bool {
    !matches!(kind, DeviceKind::Pc | DeviceKind::Server | DeviceKind::Unknown)
}

impl Found {
    fn is_short(&self) -> bool {
        self.pulse.last.since(self.pulse.first) < LONG
    }

    fn finding(&self, profile: &Profile, client: IpAddr, server: IpAddr) -> Finding {
        let odd = self.odd && !self.is_short();
        let level = if odd && !reports_by_nature(profile.device.kind) { Level::Dated } else { Level::Record };
        let rule = match (self.family, self.odd) {
            (Some(_), _) => "beaconing/known-form",
            (None, true) => "beaconing/odd-certificate",
            (None, false) => "beaconing/regular",
        };
        let mut finding = about(profile, Kind::Beaconing, level, rule);
        finding.subject = finding::Subject::Address(client);
        finding.technique = Some("T1071".into());
        (finding.first, finding.last) = (timestamp(self.pulse.first), timestamp(self.pulse.last));
        finding.count = self.pulse.calls;
        let host = self.name.as_deref().map_or_else(|| server.to_string(), str::to_string);
        let (calls, gap) = (self.pulse.calls.to_string(), self.pulse.gap());
        let score = format!("{:.2}", self.pulse.score);
        let values = [
            ("host", host.as_str()),
            ("address", &server.to_string()),
            ("count", &calls),
            ("gap", &gap),
            ("score", &score),
        ]
        .map(|(name, value)| (name, value.to_string()));
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        finding.evidence.push(Clue::seen(self.packet, "calls-regularly", &values));
        if self.odd {
            finding.evidence.push(Clue::known("calls-odd-certificate", &[("host", &host)]));
        }
        if let Some(family) = self.family {
            finding.evidence.push(Clue::known("c2-form-of", &[("family", family)]));
        }
        finding.facts.insert("host".into(), host);
        finding.facts.insert("count".into(), calls);
        finding
    }
}
