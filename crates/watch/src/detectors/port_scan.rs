//! `port-scan`: a device tries doors (ポートスキャン).
//!
//! **Looks for** conversations that nobody answers, or that are refused: many ports of one host, or one port of many
//! hosts; probes with flags that no program sends (FIN, NULL, XMAS, a lone ACK); pings and ARP requests for address
//! after address.
//!
//! **Comes from** every worm and every intruder's second step; thresholds from threshold random walk (Jung, Paxson,
//! Berger, Balakrishnan 2004) and Zeek's simple-scan, tried on public captures (`watch.md`, section 3).
//!
//! **Harmless and alike**: programs that share files among strangers (a few fails at many hosts and odd ports);
//! a server that is down, which many devices miss at once; a client that tries the eight ports of a dead domain
//! controller; passive FTP behind a firewall, whose ports are all high; answers of an attacked server to invented
//! senders (backscatter), which opened nothing; traceroute; a monitor that pings what it knows, and is answered; a router
//! or server that asks (ARP) for the devices it serves, which exist; one that looks for PCs which are switched off.
//!
//! **Thresholds**: 9 refused ports of one host within 90 s are a record, 50 within 15 min a 2, outward a 3. One port
//! of 15 hosts within 15 min, most of them in vain, is a 2; of more than 20 inside hosts, or outward on a port of
//! worms, a 3. Outward on other ports only neighbouring addresses count, 24 of one /24, because sharing programs
//! try strangers at random. Pings and ARP requests never exceed a 2: asset tools send them. From the internet: 1.

mod probe;
mod source;

use std::collections::{BTreeMap, HashMap};
use std::net::IpAddr;

use capture::{Arp, Flow, Observer, Time};
use finding::{Clue, DeviceKind, Finding, Kind, Level, MAX_EVIDENCE};

use self::probe::Probe;
use self::source::{Caught, Shape, Source};
use super::{Detector, Network, Role, about};
use crate::bounded::Recent;
use crate::devices::{Profile, timestamp};
use crate::network::Inside;
use crate::settings::Settings;

/// Most sources watched at once; an office has hundreds, the internet's noise on a public address thousands.
const MAX_SOURCES: usize = 2_000;
/// Most scans remembered until the end.
const MAX_CAUGHT: usize = 2_000;
/// The scans of a device, each with who is to blame.
type Scans<'a> = Vec<(IpAddr, &'a Caught)>;

/// As many devices that miss the same host at once tell of the host, not of themselves.
const DOWN: usize = 3;

#[derive(Debug, Clone)]
pub(super) struct PortScan {
    inside: Inside,
    sources: Recent<IpAddr, Source>,
    caught: HashMap<(IpAddr, Shape), Caught>,
    overlooked: u64,
}

impl PortScan {
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            inside: Inside::new(&settings.inside),
            sources: Recent::new(MAX_SOURCES),
            caught: HashMap::new(),
            overlooked: 0,
        }
    }

    fn note(&mut self, from: IpAddr, probe: &Probe) {
        let source = self.sources.entry(from, || Source::new(probe.time));
        for caught in source.hear(probe, self.inside.holds(probe.target)) {
            let key = (from, caught.shape);
            if let Some(known) = self.caught.get_mut(&key) {
                known.absorb(caught);
            } else if self.caught.len() < MAX_CAUGHT {
                self.caught.insert(key, caught);
            } else {
                self.overlooked += 1;
            }
        }
    }

    /// Hosts that several devices miss.
    fn down(&self) -> Vec<IpAddr> {
        let mut missed: HashMap<IpAddr, usize> = HashMap::new();
        for ((_, shape), caught) in &self.caught {
            if *shape == Shape::Ports && caught.count < source::MANY_PORTS {
                *missed.entry(caught.target).or_default() += 1;
            }
        }
        missed.into_iter().filter(|(_, devices)| *devices >= DOWN).map(|(host, _)| host).collect()
    }
}

impl Observer for PortScan {
    fn flow_ended(&mut self, flow: &Flow) {
        if let Some(probe) = Probe::of(flow) {
            self.note(flow.client.address, &probe);
        }
    }

    fn arp(&mut self, time: Time, packet: u64, arp: &Arp) {
        if let Some(probe) = Probe::asked(time, packet, arp) {
            self.note(arp.sender.into(), &probe);
        }
    }
}

impl Detector for PortScan {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        let down = self.down();
        let mut by_device: BTreeMap<&str, (&Profile, Scans<'_>)> = BTreeMap::new();
        for ((from, _), caught) in &self.caught {
            let (profile, explained) = match network.device(*from) {
                Some(profile) => (profile, is_explained(network, profile, caught, &down)),
                // Somebody outside knocks: it is told of the device that heard it.
                None => match network.device(caught.target) {
                    Some(profile) => (profile, false),
                    None => continue,
                },
            };
            if !explained {
                let of = by_device.entry(&profile.device.id).or_insert_with(|| (profile, Vec::new()));
                of.1.push((*from, caught));
            }
        }
        by_device.into_values().filter_map(|(profile, scans)| finding(profile, scans, network)).collect()
    }

    fn overlooked(&self) -> u64 {
        self.sources.forgotten() + self.overlooked
    }
}

/// Whether what the device is explains it.
fn is_explained(network: &Network<'_>, profile: &Profile, caught: &Caught, down: &[IpAddr]) -> bool {
    let is_monitor = || network.plays(profile, Role::Monitor);
    match caught.shape {
        Shape::Ports => caught.count < source::MANY_PORTS && down.contains(&caught.target),
        // Who asks for devices that are there serves them.
        Shape::Arp => profile.device.kind == DeviceKind::Network || mostly_known(caught, network),
        Shape::Pings => profile.device.kind == DeviceKind::Network || is_monitor(),
        Shape::UdpHosts => is_monitor() || network.plays(profile, Role::Resolver),
        Shape::Hosts | Shape::OddFlags | Shape::UdpPorts => false,
    }
}

/// Whether most of the neighbours that were tried are devices that were heard themselves.
fn mostly_known(caught: &Caught, network: &Network<'_>) -> bool {
    let tried: Vec<IpAddr> = caught.addresses().collect();
    let known = tried.iter().filter(|address| network.device(**address).is_some()).count();
    known * 2 > tried.len()
}

fn finding(profile: &Profile, mut scans: Scans<'_>, network: &Network<'_>) -> Option<Finding> {
    let level = |from: &IpAddr, caught: &Caught| match network.device(*from) {
        // A server that looks for PCs which are switched off tries only those there are.
        Some(_) if caught.shape == Shape::Hosts && mostly_known(caught, network) => Level::NoHurry,
        Some(_) => caught.level(),
        None => Level::Record,
    };
    scans.sort_by_key(|(from, caught)| {
        (std::cmp::Reverse(level(from, caught)), std::cmp::Reverse(caught.count), caught.shape, *from)
    });
    let (from, heaviest) = scans.first()?;
    let outer = network.device(*from).is_none();
    let rule = if outer { "port-scan/from-outside" } else { heaviest.shape.rule() };
    let mut finding = about(profile, Kind::PortScan, level(from, heaviest), rule);
    finding.subject = finding::Subject::Address(if outer { heaviest.target } else { *from });
    finding.technique = Some("T1046".into());
    finding.first = timestamp(scans.iter().map(|(_, caught)| caught.first).min()?);
    finding.last = timestamp(scans.iter().map(|(_, caught)| caught.last).max()?);
    finding.count = scans.iter().map(|(_, caught)| caught.count).max()?;
    finding.evidence = scans
        .iter()
        .flat_map(|(from, caught)| [Some(caught.clue(*from)), caught.sample_clue()])
        .flatten()
        .take(MAX_EVIDENCE)
        .collect::<Vec<Clue>>();
    if outer {
        finding.facts.insert("host".into(), from.to_string());
    }
    finding.facts.insert(heaviest.shape.counted().into(), finding.count.to_string());
    Some(finding)
}
