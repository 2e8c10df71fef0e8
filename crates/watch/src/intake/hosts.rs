//! Devices as far as other tools name them: host names and inside addresses.

use std::collections::HashMap;
use std::net::IpAddr;

use finding::{Device, DeviceKind, Owner, Subject};
use jiff::Timestamp;

/// Most devices kept. A firm of our size has hundreds; a file with more names a town, or invents them.
const MOST: usize = 4_096;
/// Most addresses of one device: notebooks collect a few a month.
const MOST_ADDRESSES: usize = 16;

/// What one device is known by.
#[derive(Debug, Clone)]
pub(super) struct Host {
    pub(super) addresses: Vec<IpAddr>,
    pub(super) name: Option<String>,
    first: Timestamp,
    last: Timestamp,
}

impl Host {
    /// Identifier in reports; an address first, because captures know devices by it.
    pub(super) fn id(&self) -> String {
        match (self.addresses.first(), &self.name) {
            (Some(address), _) => format!("a-{address}"),
            (None, Some(name)) => format!("n-{}", name.to_lowercase()),
            (None, None) => String::new(),
        }
    }

    pub(super) fn subject(&self) -> Subject {
        match (self.addresses.first(), &self.name) {
            (Some(address), _) => Subject::Address(*address),
            (None, name) => Subject::Name(name.clone().unwrap_or_default()),
        }
    }

    fn device(self) -> Device {
        Device {
            id: self.id(),
            addresses: self.addresses,
            macs: Vec::new(),
            names: self.name.into_iter().collect(),
            kind: DeviceKind::Unknown,
            maker: None,
            os: None,
            owner: Owner::Unknown,
            first: self.first,
            last: self.last,
            signs: Vec::new(),
        }
    }
}

/// All devices of one file.
#[derive(Debug, Default)]
pub(super) struct Hosts {
    hosts: Vec<Host>,
    by_address: HashMap<IpAddr, usize>,
    by_name: HashMap<String, usize>,
    crowded_out: u64,
}

impl Hosts {
    /// Notes a device; its place, where there is room for it. A name and an address together belong to one device.
    pub(super) fn see(
        &mut self,
        name: Option<&str>,
        address: Option<IpAddr>,
        time: Timestamp,
    ) -> Option<usize> {
        let name = name.map(bare).filter(|name| !name.is_empty());
        let folded = name.map(str::to_lowercase);
        let by_name = folded.as_ref().and_then(|name| self.by_name.get(name)).copied();
        let by_address = address.and_then(|address| self.by_address.get(&address)).copied();
        let nameless = |at: &usize| self.hosts.get(*at).is_some_and(|host| host.name.is_none());
        let known = by_name.or(by_address.filter(|at| name.is_none() || nameless(at)));
        let place = match known {
            Some(place) => place,
            None if name.is_none() && address.is_none() => return None,
            None if self.hosts.len() >= MOST => {
                self.crowded_out += 1;
                return None;
            }
            None => {
                let none = Host { addresses: vec![], name: None, first: time, last: time };
                self.hosts.push(none);
                self.hosts.len() - 1
            }
        };
        let host = self.hosts.get_mut(place)?;
        (host.first, host.last) = (host.first.min(time), host.last.max(time));
        if let (Some(name), Some(folded), None) = (name, folded, &host.name) {
            host.name = Some(name.to_string());
            self.by_name.insert(folded, place);
        }
        if let Some(address) = address
            && !host.addresses.contains(&address)
            && host.addresses.len() < MOST_ADDRESSES
        {
            host.addresses.push(address);
            self.by_address.insert(address, place);
        }
        Some(place)
    }

    pub(super) fn get(&self, place: usize) -> Option<&Host> {
        self.hosts.get(place)
    }

    /// The devices, first seen first, and how many had no room.
    pub(super) fn conclude(self) -> (Vec<Device>, u64) {
        (self.hosts.into_iter().map(Host::device).collect(), self.crowded_out)
    }
}

/// A computer's name without its domain: `KEIRI-PC.office.example` and `KEIRI-PC$` are KEIRI-PC.
fn bare(name: &str) -> &str {
    let name = name.trim().trim_end_matches('$');
    if name.parse::<IpAddr>().is_ok() { name } else { name.split('.').next().unwrap_or(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_its_address_are_one_device_whichever_comes_first() {
        let mut hosts = Hosts::default();
        let address: IpAddr = "192.168.1.31".parse().unwrap();
        let now = Timestamp::UNIX_EPOCH;
        let by_address = hosts.see(None, Some(address), now);
        assert_eq!(hosts.see(Some("KEIRI-PC.office.example"), Some(address), now), by_address);
        assert_eq!(hosts.see(Some("keiri-pc"), None, now), by_address);
        let other = hosts.see(Some("SOUMU-PC"), Some(address), now);
        assert_ne!(other, by_address, "an address that changes hands does not rename a device");
        assert_eq!(hosts.conclude().0.len(), 2);
    }

    #[test]
    fn devices_beyond_the_limit_are_counted() {
        let mut hosts = Hosts::default();
        for number in 0..MOST + 3 {
            hosts.see(Some(&format!("pc{number}")), None, Timestamp::UNIX_EPOCH);
        }
        let (devices, crowded_out) = hosts.conclude();
        assert_eq!((devices.len(), crowded_out), (MOST, 3));
    }
}
