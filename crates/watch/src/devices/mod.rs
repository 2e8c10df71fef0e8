//! Devices (機器): who stands on the network, gathered by address and by card, put together at the end.
//!
//! Signs are kept by IP address, and by card where only the card is known (DHCP before an address is given). Cards
//! and addresses are bound by ARP, DHCP and plain traffic. Only [`Registry::profiles`] decides what is one device,
//! because only then it is known which cards are routers: behind a router every outside host has its card.

mod banners;
mod bind;
mod hear;
mod kind;
mod os;
mod profile;
mod services;
mod trail;
mod windows;

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;

use capture::{Flow, Mac, Time};

pub(crate) use profile::{Profile, timestamp};
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
#[derive(Debug, Clone)]
pub(crate) struct Registry {
    inside: Inside,
    trails: HashMap<Who, Trail>,
    cards: HashMap<Mac, bind::Card>,
    agents: hear::Agents,
    /// An address was seen that is inside by itself; from then on, who speaks first no longer matters.
    settled: bool,
    /// Addresses and cards left out for lack of room, the first of them.
    left_out: HashSet<Who>,
}

impl Registry {
    pub(crate) fn new(inside: Inside) -> Self {
        Self {
            inside,
            trails: HashMap::new(),
            cards: HashMap::new(),
            agents: hear::Agents::default(),
            settled: false,
            left_out: HashSet::new(),
        }
    }

    /// Whether an address is inside by itself.
    fn is_inside(&mut self, address: IpAddr) -> bool {
        if !self.inside.holds(address) {
            return false;
        }
        if !self.settled && self.inside.settles(address) {
            self.settled = true;
            let inside = &self.inside;
            self.trails.retain(|who, _| match who {
                Who::Address(address) => inside.holds(*address),
                Who::Card(_) => true,
            });
        }
        true
    }

    fn knows(&self, address: IpAddr) -> bool {
        self.trails.contains_key(&Who::Address(address))
    }

    /// The trail of an inside address; none for outside ones, and for groups. While no address settled which are
    /// inside, every one is kept: who answered now may open a conversation later.
    fn at_address(
        &mut self,
        address: IpAddr,
        spoke_first: bool,
        time: Time,
        packet: u64,
    ) -> Option<&mut Trail> {
        if !is_host(address) || (!self.is_inside(address) && self.settled) {
            return None;
        }
        let trail = self.trail(Who::Address(address), time, packet)?;
        trail.spoke_first |= spoke_first;
        Some(trail)
    }

    fn trail(&mut self, who: Who, time: Time, packet: u64) -> Option<&mut Trail> {
        if self.trails.len() >= MAX_TRAILS && !self.trails.contains_key(&who) {
            self.leave_out(who);
            return None;
        }
        let trail = self.trails.entry(who).or_insert_with(|| Trail::new(time, packet));
        trail.touch(time, packet);
        Some(trail)
    }

    fn leave_out(&mut self, who: Who) {
        if self.left_out.len() < MAX_TRAILS {
            self.left_out.insert(who);
        }
    }

    /// How many addresses and cards were left out for lack of room; beyond as many as are kept, no longer counted.
    pub(crate) fn crowded_out(&self) -> u64 {
        self.left_out.len() as u64
    }

    /// A conversation began: its opener stands on the network. The other end may be an address that nobody has.
    pub(crate) fn flow_started(&mut self, flow: &Flow) {
        let (client, server) = ends(flow);
        // Before the opener is judged: an inside server settles that an outside opener is none of ours.
        let to_inside = self.is_inside(server);
        let trail = self.at_address(client, true, flow.first, flow.first_packet);
        let from_inside = trail.is_some();
        if let Some(trail) = trail {
            hear::syn(trail, flow);
        }
        self.bind_flow(flow.client_mac, client, from_inside);
        if let Some(mac) = flow.server_mac.filter(|_| !to_inside && is_host(server)) {
            self.leads_outside(mac);
        }
    }

    /// A conversation ended: who answered in it stands on the network, too.
    pub(crate) fn flow_ended(&mut self, flow: &Flow) {
        if flow.to_client.packets == 0 {
            return;
        }
        let (client, server) = ends(flow);
        let (last, packet) = (flow.last, flow.first_packet);
        let to_inside = self.is_inside(server);
        if let Some(trail) = self.at_address(client, true, last, packet) {
            trail.online |= !to_inside && is_host(server);
        }
        if !to_inside {
            return;
        }
        // A host outside that was answered by a device of ours reached it over the internet.
        let from_outside = is_host(client) && !self.is_inside(client);
        if let Some(trail) = self.at_address(server, false, last, packet) {
            trail.online |= from_outside;
            self.bind_flow(flow.server_mac, server, true);
        }
    }
}

/// Client and server of a conversation; of one in a tunnel, those at its mouths.
fn ends(flow: &Flow) -> (IpAddr, IpAddr) {
    flow.outer.unwrap_or((flow.client.address, flow.server.address))
}
