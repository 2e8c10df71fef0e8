//! From trails to devices: what is one device, and what it is.

use std::collections::HashMap;
use std::net::IpAddr;

use capture::Time;
use finding::{Clue, Confidence, Device, DeviceKind, Mac, Os, Owner, Sign, SignClass, Subject};
use jiff::Timestamp;
use knowledge::signs::Claim;
use knowledge::systems::{Systems, built_in as systems};
use knowledge::{makers, signs};

use super::trail::{Group, Seen, Trail};
use super::{Registry, Who, kind, os};
use crate::register::Register;

/// A device with what the detectors need to judge it.
#[derive(Debug)]
pub(crate) struct Profile {
    pub(crate) device: Device,
    /// The systems it may run, and how sure that is.
    pub(crate) system: Option<os::Verdict>,
    /// What kind it is by its signs, and how strongly they speak, whatever the firm's list says.
    pub(crate) guess: Option<kind::Guess>,
    pub(crate) seen: Vec<Seen>,
    /// It spoke with an outside host, and was answered.
    pub(crate) online: bool,
    pub(crate) first_packet: u64,
    /// The firm's own list holds it.
    pub(crate) listed: bool,
}

impl Profile {
    /// As a finding names it whose strongest sign was seen at an address: by that address.
    pub(crate) fn subject_at(&self, address: Option<IpAddr>) -> Subject {
        address.map_or_else(|| self.subject(), Subject::Address)
    }

    /// As a finding names it: by address, else by card.
    pub(crate) fn subject(&self) -> Subject {
        match (self.device.addresses.first(), self.device.macs.first(), self.device.names.first()) {
            (Some(address), ..) => Subject::Address(*address),
            (None, Some(mac), _) => Subject::Card(*mac),
            (None, None, name) => Subject::Name(name.cloned().unwrap_or_default()),
        }
    }

    /// As a person would call it: its name, else what the finding's subject says.
    pub(crate) fn called(&self) -> String {
        self.device.names.first().cloned().unwrap_or_else(|| self.subject().to_string())
    }

    /// The systems, where they are more than a guess.
    pub(crate) fn claimed(&self) -> Option<Systems> {
        self.system
            .filter(|verdict| verdict.confidence >= Confidence::Probable)
            .map(|verdict| verdict.systems)
    }
}

impl Registry {
    /// Puts together what belongs together and decides what each device is. First seen first.
    pub(crate) fn profiles(&self, register: &Register) -> Vec<Profile> {
        let mut profiles: Vec<Profile> =
            self.gather().into_iter().map(|gathered| gathered.profile(register)).collect();
        profiles.sort_by(|a, b| (a.device.first, &a.device.id).cmp(&(b.device.first, &b.device.id)));
        profiles
    }

    /// Trails by device. Addresses of one card are one device; a card without an address is one, too.
    fn gather(&self) -> Vec<Gathered> {
        let mut devices: Vec<Gathered> = Vec::new();
        let mut at: HashMap<IpAddr, usize> = HashMap::new();
        let mut cards: Vec<_> = self.cards.iter().collect();
        cards.sort_by_key(|(mac, _)| **mac);
        for (mac, card) in cards {
            let own: Vec<IpAddr> = card.own().filter(|address| self.is_inner(*address)).collect();
            if own.is_empty() && !self.trails.contains_key(&Who::Card(*mac)) {
                continue;
            }
            // Two cards with one address are two sides of one device (a lease passed on is rare within a capture).
            let place = own.iter().find_map(|address| at.get(address).copied()).unwrap_or_else(|| {
                devices.push(Gathered::default());
                devices.len() - 1
            });
            let Some(device) = devices.get_mut(place) else { continue };
            device.macs.push(Mac(mac.0));
            device.leads_outside |= card.leads_outside;
            device.absorb(self.trails.get(&Who::Card(*mac)), None);
            for address in own {
                if at.insert(address, place).is_none() {
                    device.take(address, self.trails.get(&Who::Address(address)));
                }
            }
        }
        self.add_rest(&mut devices, &at);
        devices.retain(|device| device.trail.is_some());
        devices
    }

    /// Addresses behind routers and without any card, and cards that only DHCP told of.
    fn add_rest(&self, devices: &mut Vec<Gathered>, at: &HashMap<IpAddr, usize>) {
        for (who, trail) in &self.trails {
            let mut device = Gathered::default();
            match who {
                Who::Address(address) if !at.contains_key(address) && self.is_inner(*address) => {
                    device.take(*address, Some(trail));
                }
                Who::Card(mac) if !self.cards.contains_key(mac) => {
                    device.macs.push(Mac(mac.0));
                    device.absorb(Some(trail), None);
                }
                _ => continue,
            }
            devices.push(device);
        }
    }

    /// Inside for good: once an address settled it, those that merely spoke first are dropped.
    pub(crate) fn is_inner(&self, address: IpAddr) -> bool {
        let spoke_first = || self.trails.get(&Who::Address(address)).is_some_and(|trail| trail.spoke_first);
        self.inside.holds(address) || (!self.settled && spoke_first())
    }
}

/// Trails of one device.
#[derive(Debug, Default)]
struct Gathered {
    macs: Vec<Mac>,
    addresses: Vec<(Time, IpAddr)>,
    trail: Option<Trail>,
    /// The traffic of outside hosts goes through it.
    leads_outside: bool,
}

impl Gathered {
    fn take(&mut self, address: IpAddr, trail: Option<&Trail>) {
        // An address that was only spoken of (given by DHCP, but never used) is still the device's.
        let first = trail.map_or(Time::from_micros(i64::MAX), |trail| trail.first);
        self.addresses.push((first, address));
        self.absorb(trail, Some(address));
    }

    fn absorb(&mut self, other: Option<&Trail>, address: Option<IpAddr>) {
        let Some(other) = other else { return };
        self.trail.get_or_insert_with(|| Trail::new(other.first, other.first_packet)).absorb(other, address);
    }

    fn profile(mut self, register: &Register) -> Profile {
        let mut trail = self.trail.take().unwrap_or_else(|| Trail::new(Time::default(), 0));
        // IPv4 first: it is what stands on stickers and in the router's list.
        self.addresses.sort_unstable_by_key(|(first, address)| (address.is_ipv6(), *first, *address));
        let addresses: Vec<IpAddr> = self.addresses.iter().map(|(_, address)| *address).collect();
        let maker = self.macs.iter().find_map(|mac| makers::maker(*mac));
        add_maker_sign(&mut trail, maker.as_deref());
        if self.leads_outside {
            add_way_out_sign(&mut trail);
        }
        trail.signs.sort_by_key(|sign| (sign.class(), sign.first));
        let system = os::decide(systems(), &trail.signs);
        let guess = kind::decide(systems(), &trail.signs, system);
        let listed = self.macs.iter().find_map(|mac| register.get(*mac));
        let names = listed.and_then(|entry| entry.name.clone()).into_iter().chain(trail.names).collect();
        let device = Device {
            id: identify(&self.macs, &addresses),
            addresses,
            macs: self.macs,
            names,
            kind: listed
                .and_then(|entry| entry.kind)
                .or(guess.map(|guess| guess.kind))
                .unwrap_or(DeviceKind::Unknown),
            maker,
            os: system.and_then(describe),
            owner: listed.map_or(Owner::Unknown, |entry| entry.owner),
            first: timestamp(trail.first),
            last: timestamp(trail.last),
            signs: trail
                .signs
                .iter()
                .map(|seen| Sign { clue: seen.clue.clone(), class: seen.class() })
                .collect(),
        };
        Profile {
            device,
            system,
            guess,
            seen: trail.signs,
            online: trail.online,
            first_packet: trail.first_packet,
            listed: listed.is_some(),
        }
    }
}

fn add_maker_sign(trail: &mut Trail, maker: Option<&str>) {
    let Some((maker, claim)) = maker.and_then(|maker| Some((maker, signs::built_in().maker(maker)?))) else {
        return;
    };
    trail.sign(trail.first, 0, Group::Card, claim, || Clue::known("card-maker", &[("maker", maker)]));
}

/// What carries everybody's traffic is a router; of a PC that shares its connection, its own signs say more.
fn add_way_out_sign(trail: &mut Trail) {
    let claim = Claim { systems: Systems::default(), kind: Some(DeviceKind::Network), class: SignClass::C };
    trail.sign(trail.first, 1, Group::Card, claim, || Clue::known("way-out", &[]));
}

fn identify(macs: &[Mac], addresses: &[IpAddr]) -> String {
    match (macs.first(), addresses.first()) {
        (Some(Mac([a, b, c, d, e, f])), _) => format!("m-{a:02x}{b:02x}{c:02x}{d:02x}{e:02x}{f:02x}"),
        (None, Some(address)) => format!("a-{address}"),
        (None, None) => String::from("unknown"),
    }
}

fn describe(verdict: os::Verdict) -> Option<Os> {
    Some(Os {
        name: systems().name(verdict.systems)?.to_string(),
        confidence: verdict.confidence,
        end_of_support: systems().end_of_support(verdict.systems),
    })
}

/// A capture's time as the report writes it; times beyond year 9999 stop there.
pub(crate) fn timestamp(time: Time) -> Timestamp {
    Timestamp::from_microsecond(time.micros()).unwrap_or(if time.micros() < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}
