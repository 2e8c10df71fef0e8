//! `exfiltration`: much more than usual goes out to a host that is new (情報持ち出し).
//!
//! **Looks for** uploads of more than 200 MB within an hour to a host or domain that the device has not known for a
//! day, five times as much as comes back, and far beyond what the device sends in its other hours.
//!
//! **Comes from** extortion with stolen files, which leave before anything is encrypted (ATT&CK T1567).
//!
//! **Harmless and alike**: a cloud folder's first day, a backup, photos of a phone, films, video calls, told by name
//! (`knowledge/signs/ordinary.toml`); tunnels of home workers, by their ports; a backup to an address of one's own,
//! which is known on its second day; speed tests, which bring back as much.
//!
//! **Thresholds**: mean and deviation of the logarithm of bytes sent per hour (moving, α = 0.1); found beyond four
//! deviations. In the first day nothing is known to be usual, so it is a record; later a 2. A volume alone is never
//! more (`watch::alert`).

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::IpAddr;

use capture::{At, Flow, Message, Observer, Time, Transport};
use finding::{Clue, Finding, Kind, Level};
use knowledge::signs::ordinary;

use super::{Detector, Network, about};
use crate::bounded::Recent;
use crate::devices::timestamp;
use crate::network::{self, Inside, is_host};
use crate::settings::Settings;

/// Most pairs of device and host remembered (`watch.md`, section 3).
const MAX_PAIRS: usize = 20_000;
const MAX_DEVICES: usize = 2_000;
/// Most conversations whose name waits for their end.
const MAX_NAMED: usize = 20_000;
const MAX_FOUND: usize = 500;
const HOUR: i64 = 3600 * 1_000_000;
const DAY: i64 = 24 * HOUR;
/// Bytes of an hour below which nobody asks.
const MUCH: u64 = 200_000_000;
/// How many times as much goes out as comes back.
const ONE_WAY: u64 = 5;
const ALPHA: f64 = 0.1;
const DEVIATIONS: f64 = 4.0;
/// Hours of a device differ at least by this much (e^0.5 = 1.6 times), however few were seen.
const LEAST_DEVIATION: f64 = 0.5;
/// Tunnels: IPsec, OpenVPN, L2TP, WireGuard.
const TUNNEL_PORTS: [u16; 5] = [500, 1194, 1701, 4500, 51_820];

#[derive(Debug, Clone)]
pub(super) struct Exfiltration {
    inside: Inside,
    devices: Recent<IpAddr, Usage>,
    pairs: Recent<(IpAddr, u64), Pair>,
    /// Which host a conversation means.
    named: Recent<u64, Box<str>>,
    found: HashMap<(IpAddr, String), Found>,
    /// The first conversation heard.
    since: Option<Time>,
    overlooked: u64,
}

/// What a device sends out per hour.
#[derive(Debug, Clone)]
struct Usage {
    hour: i64,
    bytes: u64,
    mean: f64,
    variance: f64,
    hours: u32,
}

impl Usage {
    fn new(hour: i64) -> Self {
        Self { hour, bytes: 0, mean: 0.0, variance: 0.0, hours: 0 }
    }

    /// Adds bytes; an hour that is over goes into the mean.
    fn add(&mut self, hour: i64, bytes: u64) {
        if hour > self.hour {
            let value = (self.bytes as f64).ln_1p();
            let apart = value - self.mean;
            if self.hours == 0 {
                self.mean = value;
            } else {
                self.mean += ALPHA * apart;
                self.variance = (1.0 - ALPHA) * (self.variance + ALPHA * apart * apart);
            }
            self.hours += 1;
            (self.hour, self.bytes) = (hour, 0);
        }
        self.bytes = self.bytes.saturating_add(bytes);
    }

    fn is_unusual(&self, bytes: u64) -> bool {
        let deviation = self.variance.sqrt().max(LEAST_DEVIATION);
        (bytes as f64).ln_1p() > self.mean + DEVIATIONS * deviation
    }
}

/// What passed between a device and a host.
#[derive(Debug, Clone, Copy)]
struct Pair {
    first: Time,
    hour: i64,
    sent: u64,
    came: u64,
}

#[derive(Debug, Clone)]
struct Found {
    first: Time,
    last: Time,
    packet: u64,
    sent: u64,
    came: u64,
    address: IpAddr,
    level: Level,
}

impl Exfiltration {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            inside: Inside::new(&settings.inside),
            devices: Recent::new(MAX_DEVICES),
            pairs: Recent::new(MAX_PAIRS),
            named: Recent::new(MAX_NAMED),
            found: HashMap::new(),
            since: None,
            overlooked: 0,
        }
    }

    fn upload(&mut self, flow: &Flow, host: &str) {
        let device = flow.client.address;
        let hour = flow.last.micros() / HOUR;
        let (sent, came) = (flow.to_server.bytes, flow.to_client.bytes);
        let usage = self.devices.entry(device, || Usage::new(hour));
        usage.add(hour, sent);
        let mut hasher = DefaultHasher::new();
        host.hash(&mut hasher);
        let pair = self.pairs.entry((device, hasher.finish()), || Pair {
            first: flow.first,
            hour,
            sent: 0,
            came: 0,
        });
        if pair.hour != hour {
            *pair = Pair { hour, sent: 0, came: 0, ..*pair };
        }
        pair.sent = pair.sent.saturating_add(sent);
        pair.came = pair.came.saturating_add(came);
        let is_new = flow.last.since(pair.first) < DAY;
        let one_way = pair.sent > pair.came.saturating_mul(ONE_WAY);
        if pair.sent <= MUCH || !is_new || !one_way || !usage.is_unusual(pair.sent) {
            return;
        }
        let learned = self.since.is_some_and(|since| pair.first.since(since) >= DAY);
        let found = Found {
            first: flow.first,
            last: flow.last,
            packet: flow.first_packet,
            sent: pair.sent,
            came: pair.came,
            address: flow.server.address,
            level: if learned { Level::NoHurry } else { Level::Record },
        };
        self.keep((device, host.to_string()), found);
    }

    fn keep(&mut self, key: (IpAddr, String), found: Found) {
        if let Some(known) = self.found.get_mut(&key) {
            let first = known.first.min(found.first);
            if found.sent >= known.sent {
                *known = found;
            }
            known.first = first;
        } else if self.found.len() < MAX_FOUND {
            self.found.insert(key, found);
        } else {
            self.overlooked += 1;
        }
    }
}

impl Observer for Exfiltration {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        let host = match message {
            Message::Tls(handshake) => handshake.client.as_ref().and_then(|hello| hello.sni.as_deref()),
            Message::Quic(hello) => hello.client.as_ref().and_then(|hello| hello.sni.as_deref()),
            Message::Http(transaction) => transaction.host(),
            _ => None,
        };
        if let Some(host) = host.filter(|_| !self.inside.holds(at.to.address)) {
            let host = host.trim_end_matches('.').to_ascii_lowercase();
            self.named.entry(at.flow.id, || host.into());
        }
    }

    fn flow_ended(&mut self, flow: &Flow) {
        let since = *self.since.get_or_insert(flow.first);
        self.since = Some(since.min(flow.first));
        let (client, server) = (flow.client.address, flow.server);
        let outward =
            self.inside.holds(client) && !self.inside.holds(server.address) && is_host(server.address);
        let spoken = matches!(flow.transport, Transport::Tcp | Transport::Udp) && flow.established;
        let tunnel = flow.transport == Transport::Udp && TUNNEL_PORTS.contains(&server.port);
        if !outward || !spoken || tunnel {
            return;
        }
        let name = self.named.get(&flow.id);
        if name.is_some_and(|name| ordinary::built_in().takes_uploads(name)) {
            return;
        }
        let host = match name {
            Some(name) => network::registrable(name).unwrap_or(name).to_string(),
            None => server.address.to_string(),
        };
        self.upload(flow, &host);
    }
}

impl Detector for Exfiltration {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let finding = |((device, host), found): (&(IpAddr, String), &Found)| {
            let profile = network.device(*device)?;
            let mut finding = about(profile, Kind::Exfiltration, found.level, "exfiltration/upload");
            finding.subject = finding::Subject::Address(*device);
            finding.technique = Some("T1048".into());
            (finding.first, finding.last) = (timestamp(found.first), timestamp(found.last));
            let (sent, came, address) = (size(found.sent), size(found.came), found.address.to_string());
            let values = [("host", host.as_str()), ("address", &address), ("sent", &sent), ("came", &came)];
            finding.evidence.push(Clue::seen(found.packet, "sent-out", &values));
            finding.facts.insert("host".into(), host.clone());
            finding.facts.insert("bytes".into(), sent);
            Some(finding)
        };
        self.found.iter().filter_map(finding).collect()
    }

    fn overlooked(&self) -> u64 {
        self.pairs.forgotten() + self.overlooked
    }
}

/// Bytes for a person: `2.1 GB`, `340 MB`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes / 1_000),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}
