//! What one sender tried lately.

use std::net::{IpAddr, Ipv4Addr};

use capture::Time;
use finding::{Clue, Level};

use super::probe::{Means, Probe};
use crate::bounded::Distinct;

/// How long tries count together, in microseconds: 15 min (Zeek's simple-scan).
const WINDOW: i64 = 15 * 60 * 1_000_000;
/// ARP requests come in bursts: a server that asks for its clients over a morning does not count.
const ARP_WINDOW: i64 = 120 * 1_000_000;
/// Ports of one host from which a scan is one ...
const SOME_PORTS: u64 = 9;
/// ... within this time per port, in microseconds.
const PER_PORT: i64 = 10 * 1_000_000;
/// A datagram without an answer says little: games and telephony try dozens.
const SOME_UDP_PORTS: u64 = 24;
/// Ports of one host that no program tries.
pub(super) const MANY_PORTS: u64 = 50;
/// Hosts that refuse one port.
const SOME_HOSTS: u64 = 15;
/// Inside hosts that refuse one port, from which somebody must act.
const MANY_HOSTS: u64 = 20;
/// Neighbours (one /24) of which strangers' programs never try as many.
const NEIGHBOURS: u64 = 24;
const UDP_NEIGHBOURS: u64 = 32;
const PINGED: u64 = 12;
const ASKED: u64 = 40;
/// Numbers from which a quiet sweep is worth a question.
const WIDE: u64 = 128;
/// Ports that worms try at strangers: SSH, telnet, NetBIOS, SMB, SQL, remote desktop, routers' own.
const WORM_PORTS: [u16; 10] = [22, 23, 139, 445, 1433, 2323, 3389, 5555, 7547, 8080];
/// Lowest of the ports that systems hand out; passive FTP uses them.
const HIGH: u16 = 10_000;
/// Straight first fails after which the walk has decided: 4 × 4 × 4 × 4 exceeds 0.99/0.01.
const DECIDED: u8 = 4;
/// Hosts and ports looked at at once of one sender; the least tried makes room.
const MOST: usize = 8;
/// First addresses kept as examples.
const SAMPLE: usize = 5;

/// What kind of scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Shape {
    /// Many ports of one host.
    Ports,
    /// One port of many hosts.
    Hosts,
    /// Many ports with odd flags.
    OddFlags,
    /// Many UDP ports of one host.
    UdpPorts,
    /// One UDP port of many neighbours.
    UdpHosts,
    /// Pings of many neighbours.
    Pings,
    /// ARP requests for many neighbours.
    Arp,
}

impl Shape {
    /// What its count counts, as the card names it.
    pub(super) fn counted(self) -> &'static str {
        match self {
            Shape::Ports | Shape::OddFlags | Shape::UdpPorts => "ports",
            Shape::Hosts | Shape::UdpHosts | Shape::Pings | Shape::Arp => "targets",
        }
    }

    pub(super) fn rule(self) -> &'static str {
        match self {
            Shape::Ports => "port-scan/ports",
            Shape::Hosts => "port-scan/hosts",
            Shape::OddFlags => "port-scan/odd-flags",
            Shape::UdpPorts => "port-scan/udp-ports",
            Shape::UdpHosts => "port-scan/udp-hosts",
            Shape::Pings => "port-scan/pings",
            Shape::Arp => "port-scan/arp",
        }
    }
}

/// A scan, as far as it went.
#[derive(Debug, Clone)]
pub(super) struct Caught {
    pub(super) shape: Shape,
    /// The host, or the first of them.
    pub(super) target: IpAddr,
    port: u16,
    /// Ports or hosts.
    pub(super) count: u64,
    pub(super) outward: bool,
    pub(super) first: Time,
    pub(super) last: Time,
    packet: u64,
    sample: Vec<IpAddr>,
    net: Option<Net>,
}

impl Caught {
    /// Takes in what the same sender did in the same way: the larger counts.
    pub(super) fn absorb(&mut self, other: Caught) {
        let (first, last) = (self.first.min(other.first), self.last.max(other.last));
        if other.count >= self.count {
            *self = other;
        }
        (self.first, self.last) = (first, last);
    }

    pub(super) fn level(&self) -> Level {
        match self.shape {
            Shape::Ports | Shape::OddFlags if self.count < MANY_PORTS => Level::Record,
            Shape::Ports | Shape::OddFlags if self.outward => Level::Dated,
            Shape::Hosts if self.outward || self.count > MANY_HOSTS => Level::Dated,
            Shape::Ports | Shape::OddFlags | Shape::Hosts => Level::NoHurry,
            Shape::UdpPorts if self.count < MANY_PORTS => Level::Record,
            Shape::UdpHosts | Shape::Pings | Shape::Arp if self.count < WIDE => Level::Record,
            Shape::UdpPorts | Shape::UdpHosts | Shape::Pings | Shape::Arp => Level::NoHurry,
        }
    }

    /// The neighbours that were tried.
    pub(super) fn addresses(&self) -> impl Iterator<Item = IpAddr> {
        self.net.iter().flat_map(Net::addresses)
    }

    pub(super) fn clue(&self, from: IpAddr) -> Clue {
        let (count, port) = (self.count.to_string(), self.port.to_string());
        let (from, host) = (from.to_string(), self.target.to_string());
        let values: [(&str, &str); 4] =
            [("from", &from), ("count", &count), ("host", &host), ("port", &port)];
        let key = match self.shape {
            Shape::Ports => "scan-ports",
            Shape::Hosts => "scan-hosts",
            Shape::OddFlags => "scan-odd-flags",
            Shape::UdpPorts => "scan-udp-ports",
            Shape::UdpHosts => "scan-udp-hosts",
            Shape::Pings => "scan-pings",
            Shape::Arp => "scan-arp",
        };
        Clue::seen(self.packet, key, &values)
    }

    /// The first hosts by address, where there are several.
    pub(super) fn sample_clue(&self) -> Option<Clue> {
        let hosts: Vec<String> = self.sample.iter().map(ToString::to_string).collect();
        (hosts.len() > 1).then(|| Clue::known("scan-first-hosts", &[("hosts", &hosts.join(", "))]))
    }
}

/// What one sender tried within the window.
#[derive(Debug, Clone)]
pub(super) struct Source {
    since: Time,
    contacts: Distinct,
    /// Threshold random walk over first contacts: fails less successes, from 0.
    walk: u8,
    suspicious: bool,
    hosts: Vec<Tries>,
    ports: Vec<Tries>,
}

impl Source {
    pub(super) fn new(since: Time) -> Self {
        Self {
            since,
            contacts: Distinct::default(),
            walk: 0,
            suspicious: false,
            hosts: Vec::new(),
            ports: Vec::new(),
        }
    }

    /// Takes the next try, and tells what it amounts to by now.
    pub(super) fn hear(&mut self, probe: &Probe, inside: bool) -> impl Iterator<Item = Caught> {
        if probe.time.since(self.since) > WINDOW {
            *self = Self::new(probe.time);
        }
        let is_first = self.contacts.insert((probe.means, probe.target, probe.port));
        if is_first && probe.means != Means::Arp {
            self.walk = if probe.failed { self.walk.saturating_add(1) } else { self.walk.saturating_sub(1) };
            self.walk = self.walk.min(DECIDED);
            self.suspicious |= self.walk == DECIDED;
        }
        let suspicious = self.suspicious;
        let by_host = matches!(probe.means, Means::Syn | Means::Odd | Means::Udp).then(|| {
            let tries = place(&mut self.hosts, probe, |tries| tries.target == probe.target);
            tries.hear(probe, probe.port, inside);
            tries.of_one_host(suspicious)
        });
        let by_port = (probe.means != Means::Odd).then(|| {
            let tries = place(&mut self.ports, probe, |tries| tries.port == probe.port);
            tries.hear(probe, probe.target, inside);
            tries.of_many_hosts(suspicious)
        });
        [by_host.flatten(), by_port.flatten()].into_iter().flatten()
    }
}

/// The tries at one host, or at one port.
#[derive(Debug, Clone)]
struct Tries {
    means: Means,
    target: IpAddr,
    port: u16,
    failed: Distinct,
    answered: Distinct,
    /// Failed ones below [`HIGH`].
    low: u64,
    /// Failed ones inside.
    inner: u64,
    nets: Vec<Net>,
    sample: Vec<IpAddr>,
    first: Time,
    last: Time,
    packet: u64,
}

/// The tries that fit, or new ones in the place of the fewest.
fn place<'a>(all: &'a mut Vec<Tries>, probe: &Probe, fits: impl Fn(&Tries) -> bool) -> &'a mut Tries {
    let window = if probe.means == Means::Arp { ARP_WINDOW } else { WINDOW };
    let found = all.iter().position(|tries| tries.means == probe.means && fits(tries));
    let at = match found {
        Some(at) => {
            if let Some(tries) = all.get_mut(at).filter(|tries| probe.time.since(tries.first) > window) {
                *tries = Tries::new(probe);
            }
            at
        }
        None if all.len() < MOST => {
            all.push(Tries::new(probe));
            all.len() - 1
        }
        None => {
            let fewest = all.iter().enumerate().min_by_key(|(_, tries)| tries.failed.count());
            let at = fewest.map_or(0, |(at, _)| at);
            all[at] = Tries::new(probe);
            at
        }
    };
    &mut all[at]
}

impl Tries {
    fn new(probe: &Probe) -> Self {
        Self {
            means: probe.means,
            target: probe.target,
            port: probe.port,
            failed: Distinct::default(),
            answered: Distinct::default(),
            low: 0,
            inner: 0,
            nets: Vec::new(),
            sample: Vec::new(),
            first: probe.time,
            last: probe.time,
            packet: probe.packet,
        }
    }

    fn hear(&mut self, probe: &Probe, object: impl std::hash::Hash, inside: bool) {
        // Conversations are told of when they end, not in the order of their beginnings.
        (self.first, self.last) = (self.first.min(probe.time), self.last.max(probe.time));
        if probe.failed && self.failed.insert(object) {
            self.low += u64::from(probe.port < HIGH);
            self.inner += u64::from(inside);
        } else if !probe.failed {
            self.answered.insert((probe.target, probe.port));
        }
        if self.sample.len() < SAMPLE && !self.sample.contains(&probe.target) {
            self.sample.push(probe.target);
        }
        if let IpAddr::V4(target) = probe.target
            && (probe.failed || probe.means == Means::Ping)
        {
            Net::note(&mut self.nets, target);
        }
    }

    fn of_one_host(&self, suspicious: bool) -> Option<Caught> {
        let count = self.failed.count();
        let in_vain = count >= self.answered.count();
        let quick = self.last.since(self.first) <= PER_PORT * count as i64;
        let shape = match self.means {
            Means::Syn if suspicious && count >= MANY_PORTS => Shape::Ports,
            Means::Syn if suspicious && count >= SOME_PORTS && quick && self.low * 2 >= count => Shape::Ports,
            Means::Odd if count >= SOME_PORTS => Shape::OddFlags,
            Means::Udp if suspicious && count >= SOME_UDP_PORTS && quick => Shape::UdpPorts,
            _ => return None,
        };
        in_vain.then(|| self.caught(shape, count))
    }

    fn of_many_hosts(&self, suspicious: bool) -> Option<Caught> {
        let (count, answered) = (self.failed.count(), self.answered.count());
        let neighbours = self.nets.iter().map(Net::count).max().unwrap_or_default();
        let in_vain = count >= answered;
        let worm = WORM_PORTS.contains(&self.port);
        let (shape, count) = match self.means {
            Means::Syn if suspicious && in_vain && self.inner >= SOME_HOSTS => (Shape::Hosts, self.inner),
            Means::Syn
                if suspicious && in_vain && (worm && count >= SOME_HOSTS || neighbours >= NEIGHBOURS) =>
            {
                (Shape::Hosts, count)
            }
            Means::Udp if suspicious && in_vain && neighbours >= UDP_NEIGHBOURS => (Shape::UdpHosts, count),
            // What is known and answers is watched, not searched.
            Means::Ping if neighbours >= PINGED && count * 4 >= answered => (Shape::Pings, neighbours),
            Means::Arp if neighbours >= ASKED => (Shape::Arp, neighbours),
            _ => return None,
        };
        Some(self.caught(shape, count))
    }

    fn caught(&self, shape: Shape, count: u64) -> Caught {
        Caught {
            shape,
            target: self.target,
            port: self.port,
            count,
            outward: self.inner * 2 < self.failed.count(),
            first: self.first,
            last: self.last,
            packet: self.packet,
            sample: self.sample.clone(),
            net: self.nets.iter().max_by_key(|net| net.count()).copied(),
        }
    }
}

/// Which addresses of a /24 were tried.
#[derive(Debug, Clone, Copy)]
struct Net {
    start: [u8; 3],
    tried: [u64; 4],
}

impl Net {
    /// Notes an address; the least tried of four nets makes room for another.
    fn note(nets: &mut Vec<Net>, address: Ipv4Addr) {
        const MOST: usize = 4;
        let [a, b, c, last] = address.octets();
        let start = [a, b, c];
        if !nets.iter().any(|net| net.start == start) {
            if nets.len() >= MOST
                && let Some((at, _)) = nets.iter().enumerate().min_by_key(|(_, net)| net.count())
            {
                nets.swap_remove(at);
            }
            nets.push(Net { start, tried: [0; 4] });
        }
        let word = nets.iter_mut().find(|net| net.start == start);
        if let Some(word) = word.and_then(|net| net.tried.get_mut(usize::from(last / 64))) {
            *word |= 1 << (last % 64);
        }
    }

    fn count(&self) -> u64 {
        self.tried.iter().map(|word| u64::from(word.count_ones())).sum()
    }

    fn addresses(&self) -> impl Iterator<Item = IpAddr> + '_ {
        let [a, b, c] = self.start;
        let was_tried =
            |last: &u8| self.tried.get(usize::from(last / 64)).is_some_and(|w| w >> (last % 64) & 1 == 1);
        (0..=255).filter(was_tried).map(move |last| Ipv4Addr::new(a, b, c, last).into())
    }
}
