//! Which of several engines counts what of a capture.
//!
//! Conversations are spread by a hash of their pair of IP addresses, so both directions, fragments, and complaints of
//! routers (ICMP "unreachable", which quote the pair they are about) meet in one engine. A packet with others inside
//! may belong to several: each looks at it and counts the layers that are its own. What has no IP is the first's.

use std::net::IpAddr;

use crate::Packet;
use crate::layers::ip::{self, Body, Ip};
use crate::layers::link::{self, Frame};
use crate::layers::tunnel;

/// A part of a capture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share {
    index: u8,
    of: u8,
}

/// Who must look at a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// One engine alone.
    One(u8),
    /// All: it is a fragment, or holds another packet. Of each layer one is the owner.
    Several,
}

impl Share {
    /// All of it.
    pub(crate) const WHOLE: Self = Self { index: 0, of: 1 };

    /// One of several.
    pub(crate) fn new(index: u8, of: u8) -> Self {
        Self { index, of }
    }

    /// Which of them.
    pub(crate) fn index(self) -> u8 {
        self.index
    }

    /// Whether what belongs to no pair of addresses is ours: ARP, and what cannot be read.
    pub(crate) fn is_first(self) -> bool {
        self.index == 0
    }

    /// Whether a layer is ours.
    pub(crate) fn holds(self, packet: &Ip<'_>) -> bool {
        self.of == 1 || owner_of_layer(packet, self.of) == self.index
    }
}

/// Whose a packet is, among so many.
pub(crate) fn owner(packet: &Packet<'_>, of: u8) -> Owner {
    if let Some(owner) = plain(packet, of) {
        return owner;
    }
    let payload = match link::frame(packet.link, packet.data) {
        Ok(Frame { ether_type: link::IPV4 | link::IPV6, payload, .. }) => payload,
        Ok(Frame { ether_type: link::BRIDGED | link::WLAN_PACK, .. }) => return Owner::Several,
        _ => return Owner::One(0),
    };
    let Some(packet) = ip::read(payload) else { return Owner::One(0) };
    match &packet.body {
        Body::Fragment(_) | Body::Tunnel { .. } => Owner::Several,
        Body::Udp(datagram) if tunnel::of_udp(datagram).is_some() => Owner::Several,
        _ => Owner::One(owner_of_layer(&packet, of)),
    }
}

/// The same, without taking apart what nearly every packet is: TCP, or a datagram that cannot be a tunnel, in whole
/// IPv4 packets over Ethernet.
fn plain(packet: &Packet<'_>, of: u8) -> Option<Owner> {
    const TCP: u8 = 6;
    const UDP: u8 = 17;
    let (_cards, rest) = packet.data.split_first_chunk::<12>()?;
    let (head, rest) = rest.split_first_chunk::<22>()?;
    let [0x08, 0x00, 0x45, _, _, _, _, _, fragment, 0, _, protocol, _, _, pair @ ..] = head else {
        return None;
    };
    let [a, b, c, d, e, f, g, h] = *pair;
    let whole = fragment & 0x3f == 0;
    let is_plain = *protocol == TCP || *protocol == UDP && !may_tunnel(rest);
    let pair = || ([a, b, c, d].into(), [e, f, g, h].into());
    (packet.link == crate::LinkType::ETHERNET && whole && is_plain).then(|| {
        let (source, target) = pair();
        Owner::One(of_pair(IpAddr::V4(source), IpAddr::V4(target), of))
    })
}

/// Whether a datagram may be Teredo or VXLAN, by its port and first byte.
fn may_tunnel(datagram: &[u8]) -> bool {
    let Some((header, payload)) = datagram.split_first_chunk::<8>() else { return true };
    let to = u16::from_be_bytes([header[2], header[3]]);
    tunnel::VXLAN.contains(&to) || payload.first().is_some_and(|first| *first == 0 || first >> 4 == 6)
}

fn owner_of_layer(packet: &Ip<'_>, of: u8) -> u8 {
    match &packet.body {
        Body::Icmp { about: Some(about), .. } => of_pair(about.source, about.target, of),
        _ => of_pair(packet.source, packet.target, of),
    }
}

/// The same for both directions. Who wants to can choose addresses that all fall to one; then it has the work of one.
fn of_pair(a: IpAddr, b: IpAddr, of: u8) -> u8 {
    /// 2 to the 64 over the golden ratio: its bits look like chance.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let bits = |address| match address {
        IpAddr::V4(v4) => u64::from(v4.to_bits()),
        IpAddr::V6(v6) => (v6.to_bits() >> 64) as u64 ^ v6.to_bits() as u64,
    };
    let one = |address| {
        let mixed = u64::wrapping_mul(bits(address), SPREAD);
        mixed ^ mixed >> 29
    };
    let both = one(a).wrapping_add(one(b)).wrapping_mul(SPREAD);
    ((u128::from(both) * u128::from(of)) >> 64) as u8
}

#[cfg(test)]
mod tests {
    use etherparse::PacketBuilder;
    use proptest::prelude::*;

    use super::*;
    use crate::LinkType;

    const MANY: u8 = 8;

    fn owner_of(data: &[u8]) -> Owner {
        owner(
            &Packet { number: 1, time: None, data, length: data.len() as u32, link: LinkType::ETHERNET },
            MANY,
        )
    }

    fn datagram(source: [u8; 4], target: [u8; 4], port: u16, payload: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let builder = PacketBuilder::ethernet2([2; 6], [4; 6]).ipv4(source, target, 64).udp(port, port);
        builder.write(&mut bytes, payload).unwrap();
        bytes
    }

    #[test]
    fn what_has_no_ip_is_the_firsts_and_tunnels_are_everybodys() {
        assert_eq!(owner_of(b"short"), Owner::One(0));
        assert_eq!(owner_of(&[0xff; 60]), Owner::One(0));
        let vxlan = [&[8, 0, 0, 0, 0, 0, 1, 0][..], &[0; 20]].concat();
        assert_eq!(owner_of(&datagram([10, 0, 0, 1], [10, 0, 0, 2], 4789, &vxlan)), Owner::Several);
        let mut fragment = datagram([10, 0, 0, 1], [10, 0, 0, 2], 9, b"x");
        fragment[20] = 0x20;
        assert_eq!(owner_of(&fragment), Owner::Several);
    }

    #[test]
    fn pairs_are_spread_evenly() {
        let mut counts = [0; MANY as usize];
        for host in 0..8000u32 {
            let [.., high, low] = host.to_be_bytes();
            counts[usize::from(of_pair([192, 168, 1, 23].into(), [203, 0, high, low].into(), MANY))] += 1;
        }
        assert!(counts.iter().all(|count| (800..1200).contains(count)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn both_directions_and_complaints_have_one_owner(
            a: [u8; 4], b: [u8; 4], router: [u8; 4], payload in prop::collection::vec(any::<u8>(), 0..60)
        ) {
            let there = datagram(a, b, 9, &payload);
            prop_assert_eq!(owner_of(&there), owner_of(&datagram(b, a, 9, &payload)));
            if let Owner::One(owner) = owner_of(&there) {
                let mut complaint = Vec::new();
                let builder = PacketBuilder::ethernet2([4; 6], [2; 6]).ipv4(router, a, 64);
                let kind = etherparse::Icmpv4Type::DestinationUnreachable(etherparse::icmpv4::DestUnreachableHeader::Host);
                builder.icmpv4(kind).write(&mut complaint, &there[14..]).unwrap();
                prop_assert_eq!(owner_of(&complaint), Owner::One(owner));
            }
        }

        #[test]
        fn the_short_way_agrees_with_the_long_one(data in prop::collection::vec(any::<u8>(), 34..120), protocol in prop::sample::select(vec![6u8, 17]), port: bool) {
            let mut data = data;
            data[12..15].copy_from_slice(&[8, 0, 0x45]);
            data[20..22].copy_from_slice(&[0, 0]);
            data[23] = protocol;
            if port && data.len() > 42 {
                data[36..38].copy_from_slice(&4789u16.to_be_bytes());
            }
            let packet = Packet { number: 1, time: None, data: &data, length: 200, link: LinkType::ETHERNET };
            if let Some(short) = plain(&packet, MANY) {
                let read = ip::read(&data[14..]).unwrap();
                prop_assert_eq!(short, Owner::One(owner_of_layer(&read, MANY)));
                let tunnel = matches!(&read.body, Body::Udp(datagram) if tunnel::of_udp(datagram).is_some());
                prop_assert!(!tunnel);
            }
        }

        #[test]
        fn any_bytes_have_an_owner(data in prop::collection::vec(any::<u8>(), 0..120), link in 0u32..300) {
            let packet = Packet { number: 1, time: None, data: &data, length: 200, link: LinkType(link) };
            if let Owner::One(index) = owner(&packet, 3) {
                prop_assert!(index < 3);
            }
        }
    }
}
