//! A packet's headers: link, ARP, IP with options, extension headers and fragments, ICMP, TCP, UDP, and tunnels.
//!
//! Header bytes are taken apart by `etherparse`; what is here is the choice of what lies in what ([`link`],
//! [`tunnel`]), the
//! patience with packets that were cut or lie about their length, and putting IP fragments together
//! ([`fragments`]).

pub(crate) mod fragments;
pub(crate) mod ip;
pub(crate) mod link;
mod ppp;
pub(crate) mod tunnel;
mod wlan;

use std::fmt;
use std::net::Ipv4Addr;

/// A network card's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mac(pub [u8; 6]);

impl fmt::Display for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, g] = self.0;
        write!(f, "{a:02x}:{b:02x}:{c:02x}:{d:02x}:{e:02x}:{g:02x}")
    }
}

/// An ARP packet for IPv4 over Ethernet (RFC 826).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arp {
    /// 1 request, 2 reply; others as they stand.
    pub operation: u16,
    /// Card that the Ethernet header names as sender.
    pub frame_mac: Option<Mac>,
    /// Who says so.
    pub sender_mac: Mac,
    /// See [`Arp::sender_mac`].
    pub sender: Ipv4Addr,
    /// Who is meant.
    pub target_mac: Mac,
    /// See [`Arp::target_mac`].
    pub target: Ipv4Addr,
}

impl Arp {
    /// Reads the packet behind the link header; `None` for other hardware or protocols than Ethernet and IPv4.
    pub(crate) fn read(bytes: &[u8], frame_mac: Option<Mac>) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<8>()?;
        if head[..6] != [0, 1, 0x08, 0x00, 6, 4] {
            return None;
        }
        let (sender_mac, rest) = rest.split_first_chunk::<6>()?;
        let (sender, rest) = rest.split_first_chunk::<4>()?;
        let (target_mac, rest) = rest.split_first_chunk::<6>()?;
        let (target, _) = rest.split_first_chunk::<4>()?;
        Some(Self {
            operation: u16::from_be_bytes([head[6], head[7]]),
            frame_mac,
            sender_mac: Mac(*sender_mac),
            sender: Ipv4Addr::from(*sender),
            target_mac: Mac(*target_mac),
            target: Ipv4Addr::from(*target),
        })
    }
}
