//! Devices (機器): who stands on the network, gathered by address and by card, put together at the end.
//!
//! Signs are kept by IP address, and by card where only the card is known (DHCP before an address is given). Cards
//! and addresses are bound by ARP, DHCP and plain traffic. Only [`Registry::profiles`] decides what is one device,
//! because only then it is known which cards are routers: behind a router every outside host has its card.

mod bind;
mod hear;
mod kind;
mod os;
mod profile;
mod trail;

use std::collections::HashMap;
use std::net::IpAddr;

use capture::{Flow, Mac, Time};

pub(crate) use profile::Profile;
pub(crate) use trail::{Group, Seen, Trail};

use crate::network::{Inside, is_host};

/// What a trail belongs to, before it is known what is one device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Who {
    Address(IpAddr),
    Card(Mac),
}

/// Most addresses and cards kept. A network of ours has hundreds; a scan with invented senders has millions.
const MAX_TRAILS: usize = 20_000;

/// Everything heard about devices.
#[derive(Debug)]
pub(crate) struct Registry {
    inside: Inside,
    trails: HashMap<Who, Trail>,
    cards: HashMap<Mac, bind::Card>,
    agents: hear::Agents,
    /// An address was seen that is inside by itself; from then on, who speaks first no longer matters.
    settled: bool,
    /// Addresses and cards left out for lack of room.
    pub(crate) crowded_out: u64,
}

impl Registry {
    pub(crate) fn new(inside: Inside) -> Self {
        Self {
            inside,
            trails: HashMap::new(),
            cards: HashMap::new(),
            agents: hear::Agents::default(),
            settled: false,
            crowded_out: 0,
        }
    }

    /// Whether an address is inside as far as is known now. While no address settled it, whoever speaks first is.
    fn counts(&mut self, address: IpAddr, spoke_first: bool) -> bool {
        if self.inside.holds(address) {
            self.settled |= self.inside.settles(address);
            return true;
        }
        spoke_first && !self.settled
    }

    fn knows(&self, address: IpAddr) -> bool {
        self.trails.contains_key(&Who::Address(address))
    }

    /// The trail of an inside address; none for outside ones, and for groups.
    fn at_address(&mut self, address: IpAddr, spoke_first: bool, time: Time, packet: u64) -> Option<&mut Trail> {
        if !is_host(address) || !self.counts(address, spoke_first) {
            return None;
        }
        self.trail(Who::Address(address), time, packet)
    }

    fn trail(&mut self, who: Who, time: Time, packet: u64) -> Option<&mut Trail> {
        if self.trails.len() >= MAX_TRAILS && !self.trails.contains_key(&who) {
            self.crowded_out = self.crowded_out.saturating_add(1);
            return None;
        }
        let trail = self.trails.entry(who).or_insert_with(|| Trail::new(time, packet));
        trail.touch(time, packet);
        Some(trail)
    }

    /// A conversation began: its opener stands on the network. The other end may be an address that nobody has.
    pub(crate) fn flow_started(&mut self, flow: &Flow) {
        let client = flow.outer.map_or(flow.client.address, |(client, _)| client);
        let server = flow.outer.map_or(flow.server.address, |(_, server)| server);
        // Before the opener is judged: an inside server settles that an outside opener is none of ours.
        let to_inside = self.counts(server, false);
        let from_inside = self.at_address(client, true, flow.first, flow.first_packet).is_some();
        self.bind_flow(flow.client_mac, client, from_inside);
        if let Some(mac) = flow.server_mac.filter(|_| !to_inside && is_host(server)) {
            self.leads_outside(mac);
        }
    }

    /// A conversation ended: who answered in it stands on the network, too.
    pub(crate) fn flow_ended(&mut self, flow: &Flow) {
        let client = flow.outer.map_or(flow.client.address, |(client, _)| client);
        let server = flow.outer.map_or(flow.server.address, |(_, server)| server);
        let answered = flow.to_client.packets > 0;
        let to_inside = self.counts(server, false);
        let last = flow.last;
        if answered && to_inside && self.at_address(server, false, last, flow.first_packet).is_some() {
            self.bind_flow(flow.server_mac, server, true);
        }
        let online = answered && !to_inside && is_host(server);
        if let Some(trail) = self.at_address(client, true, last, flow.first_packet) {
            trail.online |= online;
        }
        // A host outside that was answered by a server of ours reached it over the internet.
        if answered && to_inside && is_host(client) && !self.counts(client, true) {
            if let Some(trail) = self.at_address(server, false, last, flow.first_packet) {
                trail.online = true;
            }
        }
    }
}

#[cfg(test)]
mod tests;
