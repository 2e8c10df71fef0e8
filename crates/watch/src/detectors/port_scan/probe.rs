//! One try at a door.

use std::net::IpAddr;

use capture::{Arp, Flow, Time, Transport};

use crate::network::is_host;

/// How a door was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Means {
    /// An opening SYN.
    Syn,
    /// A TCP packet with flags that no program sends first.
    Odd,
    /// A datagram.
    Udp,
    /// An ICMP echo request.
    Ping,
    /// An ARP request.
    Arp,
}

/// One try.
#[derive(Debug, Clone, Copy)]
pub(super) struct Probe {
    pub(super) means: Means,
    pub(super) target: IpAddr,
    /// 0 where there are none.
    pub(super) port: u16,
    /// Nobody answered, or the answer was no.
    pub(super) failed: bool,
    pub(super) time: Time,
    pub(super) packet: u64,
}

const FIN: u8 = 0x01;
const SYN: u8 = 0x02;
const RST: u8 = 0x04;
const PSH: u8 = 0x08;
const ACK: u8 = 0x10;
const URG: u8 = 0x20;

impl Probe {
    /// What a conversation was, as a try at a door; none for what was picked up in the middle.
    pub(super) fn of(flow: &Flow) -> Option<Self> {
        if flow.to_server.packets == 0 || !is_host(flow.server.address) || !is_host(flow.client.address) {
            return None;
        }
        let answered = flow.to_client.packets > 0 && !flow.unreachable;
        let (means, failed) = match flow.transport {
            Transport::Tcp if flow.syn.is_some() => (Means::Syn, !flow.established),
            Transport::Tcp if is_odd(flow) => (Means::Odd, true),
            // Traceroute counts its way up from here.
            Transport::Udp if (33_434..33_690).contains(&flow.server.port) => return None,
            Transport::Udp => (Means::Udp, !answered),
            Transport::Icmp if flow.client.port == 8 => (Means::Ping, !answered),
            Transport::IcmpV6 if flow.client.port == 128 => (Means::Ping, !answered),
            _ => return None,
        };
        let port = if means == Means::Ping { 0 } else { flow.server.port };
        let (time, packet) = (flow.first, flow.first_packet);
        Some(Self { means, target: flow.server.address, port, failed, time, packet })
    }

    /// Somebody asks who has an address. Who asks for its own looks whether it is free.
    pub(super) fn asked(time: Time, packet: u64, arp: &Arp) -> Option<Self> {
        const REQUEST: u16 = 1;
        let asks = arp.operation == REQUEST && arp.sender != arp.target;
        let (sender, target) = (IpAddr::V4(arp.sender), IpAddr::V4(arp.target));
        let probe = Self { means: Means::Arp, target, port: 0, failed: true, time, packet };
        (asks && is_host(sender) && is_host(target)).then_some(probe)
    }
}

/// NULL, FIN, XMAS (RFC 793 wants silence of an open port, a reset of a closed one), or a bare ACK that meets nobody.
fn is_odd(flow: &Flow) -> bool {
    let (asked, said) = (flow.to_server.flags & (FIN | SYN | RST | PSH | ACK | URG), flow.to_client.flags);
    let refused = flow.to_client.packets == 0 || said & (RST | SYN) == RST;
    let bare = flow.to_server.payload == 0 && flow.to_server.packets <= 2;
    match asked {
        0 | FIN | URG => bare,
        _ if asked == FIN | PSH | URG => bare,
        ACK => bare && refused && flow.to_client.packets > 0,
        _ => false,
    }
}
