//! Conversations: who speaks with whom, how much, and TCP's bytes in order.

use std::net::IpAddr;

use crate::{Mac, Time};

/// One end of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Endpoint {
    /// IP address.
    pub address: IpAddr,
    /// Port; 0 where the transport has none.
    pub port: u16,
}

/// What carries the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transport {
    /// TCP.
    Tcp,
    /// UDP.
    Udp,
    /// ICMP for IPv4.
    Icmp,
    /// ICMP for IPv6.
    IcmpV6,
    /// Another protocol, by its IP number.
    Other(u8),
}

/// Who of the two sent something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The end that opened the conversation, as far as the capture shows.
    ToServer,
    /// The other one.
    ToClient,
}

impl Direction {
    /// The other way.
    pub fn reverse(self) -> Self {
        match self {
            Direction::ToServer => Direction::ToClient,
            Direction::ToClient => Direction::ToServer,
        }
    }
}

/// What went one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sent {
    /// Packets.
    pub packets: u64,
    /// Bytes of the packets as on the wire, link headers included.
    pub bytes: u64,
    /// Bytes of payload above UDP or TCP (retransmissions counted again).
    pub payload: u64,
}

/// A conversation of two ends.
#[derive(Debug, Clone)]
pub struct Flow {
    /// Its number in this run, from 1.
    pub id: u64,
    /// The end that opened it, as far as the capture shows.
    pub client: Endpoint,
    /// The other end.
    pub server: Endpoint,
    /// Card of the client's first packet, and of whom it was sent to.
    pub client_mac: Option<Mac>,
    /// See [`Flow::client_mac`].
    pub server_mac: Option<Mac>,
    /// TCP, UDP ...
    pub transport: Transport,
    /// Time and number of its first packet.
    pub first: Time,
    /// See [`Flow::first`].
    pub first_packet: u64,
    /// Time of its last packet.
    pub last: Time,
    /// From client to server.
    pub to_server: Sent,
    /// From server to client.
    pub to_client: Sent,
    /// TCP: both sides' SYN was seen, so somebody answered. UDP: there was an answer.
    pub established: bool,
    /// Application protocol by content, in Suricata's words (`http`, `tls`, `dns`, `smb`, `dhcp` ...).
    pub app: Option<&'static str>,
}
