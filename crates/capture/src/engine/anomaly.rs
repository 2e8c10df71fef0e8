use crate::flow::{Endpoint, Transport};
use crate::{Flow, Time};

/// Something on the wire that no honest sender writes, or that the capture spoiled.
#[derive(Debug, Clone, Copy)]
pub struct Anomaly<'a> {
    /// What it is.
    pub kind: AnomalyKind,
    /// Time of the packet.
    pub time: Time,
    /// Its number in the capture, from 1.
    pub packet: u64,
    /// Sender and receiver, as far as they could be read.
    pub ends: Option<(Endpoint, Endpoint, Transport)>,
    /// Its conversation, where there is one.
    pub flow: Option<&'a Flow>,
}

/// What is odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnomalyKind {
    /// A link type that nobody here reads; told once for each.
    UnknownLink,
    /// A link header was cut off.
    LinkCut,
    /// An ARP packet was cut off, or is for other hardware than Ethernet.
    ArpCut,
    /// An IPv4 header was cut off, or lies about its length.
    Ipv4Cut,
    /// The same of IPv6.
    Ipv6Cut,
    /// A TCP header was cut off, or lies about its length.
    TcpCut,
    /// A UDP header was cut off.
    UdpCut,
    /// Bytes of a TCP conversation are missing; told once for each conversation.
    StreamGap,
}
