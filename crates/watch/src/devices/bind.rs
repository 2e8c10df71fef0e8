//! Which card an address belongs to.

use std::net::IpAddr;

use capture::proto::dhcp;
use capture::{Arp, At, Mac, Time};

use super::{Registry, Who};
use crate::network::is_host;

/// How an address and a card were seen together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bond {
    /// In a packet, whose card may be that of a router on the way.
    Seen,
    /// ARP or DHCP: said of the card itself.
    Said,
}

/// What is known of a card.
#[derive(Debug, Clone, Default)]
pub(super) struct Card {
    pub(super) addresses: Vec<(IpAddr, Bond)>,
    /// It carries the traffic of outside hosts: a router (or the capture's own side of one).
    pub(super) leads_outside: bool,
}

/// A card with more IPv4 addresses than this is a router, a relay or a proxy: its addresses are not one device.
/// A machine that moves between leases or serves several names stays below.
const MANY: usize = 8;
/// Most addresses kept of one card: IPv6 makes new ones every day.
const MAX_ADDRESSES: usize = 64;
/// Most cards kept.
const MAX_CARDS: usize = 20_000;

impl Card {
    /// The addresses that are this card's own.
    pub(super) fn own(&self) -> impl Iterator<Item = IpAddr> {
        let many = |least: Bond| {
            self.addresses.iter().filter(|(address, bond)| address.is_ipv4() && *bond >= least).count() > MANY
        };
        let least = if self.leads_outside || many(Bond::Seen) { Bond::Said } else { Bond::Seen };
        // Proxy ARP says "mine" of every address.
        let none = many(Bond::Said);
        self.addresses.iter().filter(move |(_, bond)| !none && *bond >= least).map(|(address, _)| *address)
    }
}

impl Registry {
    fn card(&mut self, mac: Mac) -> Option<&mut Card> {
        let group = mac.0[0] & 1 == 1;
        if group || mac.0 == [0; 6] || (self.cards.len() >= MAX_CARDS && !self.cards.contains_key(&mac)) {
            return None;
        }
        Some(self.cards.entry(mac).or_default())
    }

    fn bind(&mut self, mac: Mac, address: IpAddr, bond: Bond) {
        if !is_host(address) {
            return;
        }
        let Some(card) = self.card(mac) else { return };
        if let Some((_, known)) = card.addresses.iter_mut().find(|(known, _)| *known == address) {
            *known = (*known).max(bond);
        } else if card.addresses.len() < MAX_ADDRESSES {
            card.addresses.push((address, bond));
        }
    }

    /// A packet of an address came from a card.
    pub(super) fn bind_flow(&mut self, mac: Option<Mac>, address: IpAddr, inside: bool) {
        match mac {
            Some(mac) if inside => {
                let bond = if is_made_from(address, mac) { Bond::Said } else { Bond::Seen };
                self.bind(mac, address, bond);
            }
            Some(mac) if is_host(address) => self.leads_outside(mac),
            _ => {}
        }
    }

    pub(super) fn leads_outside(&mut self, mac: Mac) {
        if let Some(card) = self.card(mac) {
            card.leads_outside = true;
        }
    }

    /// DHCP: the server gives the card an address, or the client says which it has.
    pub(super) fn bind_dhcp(&mut self, at: &At<'_>, mac: Mac, message: &dhcp::Message) {
        const ACK: u8 = 5;
        let given = message.your_address.filter(|_| !message.request && message.kind == Some(ACK));
        let has = message.client_address.filter(|_| message.request);
        for address in given.into_iter().chain(has).map(IpAddr::V4) {
            // Given, but the device may never be heard under it: the card's trail carries on, no new one begins.
            if is_host(address) && self.is_inside(address) {
                self.bind(mac, address, Bond::Said);
                self.trail(Who::Card(mac), at.time, at.packet);
            }
        }
    }

    /// An ARP packet: the sender says which address is its own.
    pub(crate) fn arp(&mut self, time: Time, packet: u64, arp: &Arp) {
        let sender = IpAddr::V4(arp.sender);
        // A frame from another card than the packet names is a proxy or a lie.
        let honest = arp.frame_mac.is_none_or(|frame| frame == arp.sender_mac);
        if !is_host(sender) || !honest || !self.is_inside(sender) {
            return;
        }
        if self.card(arp.sender_mac).is_some() {
            self.trail(Who::Address(sender), time, packet);
            self.bind(arp.sender_mac, sender, Bond::Said);
        }
    }
}

/// Whether an IPv6 address ends with the card's own, as devices without privacy addresses make it (RFC 4291,
/// appendix A): then it is the card's, even if that is a router's.
fn is_made_from(address: IpAddr, Mac([a, b, c, d, e, f]): Mac) -> bool {
    let IpAddr::V6(address) = address else { return false };
    address.octets().ends_with(&[a ^ 2, b, c, 0xff, 0xfe, d, e, f])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_made_from_a_card_is_that_cards() {
        let mac = Mac([0xc6, 0x2c, 0x03, 0x60, 0x6a, 0x64]);
        let is_its = |address: &str| is_made_from(address.parse().unwrap(), mac);
        assert!(is_its("fe80::c42c:3ff:fe60:6a64") && is_its("2001:db8::c42c:3ff:fe60:6a64"));
        assert!(!is_its("fe80::c42c:3ff:fe60:6a65") && !is_its("192.0.2.1"));
    }
}
