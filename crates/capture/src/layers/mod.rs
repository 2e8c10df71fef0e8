//! A packet's headers: link, ARP, IP with options, extension headers and fragments, ICMP, TCP, UDP.

use std::net::Ipv4Addr;

/// A network card's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mac(pub [u8; 6]);

/// An ARP packet for IPv4 over Ethernet.
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
