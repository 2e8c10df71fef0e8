//! Conversations: who speaks with whom, how much ([`Flow`], [`table`]), and TCP's bytes in order ([`stream`]).

mod community_id;
pub(crate) mod stream;
mod syn;
pub(crate) mod table;

use std::net::IpAddr;

pub use self::syn::Syn;
use crate::{Mac, Time};

/// One end of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Endpoint {
    /// IP address.
    pub address: IpAddr,
    /// Port; the type or code of an ICMP message; 0 where the transport has neither.
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

impl Transport {
    /// Its IP protocol number.
    pub fn number(self) -> u8 {
        match self {
            Transport::Tcp => 6,
            Transport::Udp => 17,
            Transport::Icmp => 1,
            Transport::IcmpV6 => 58,
            Transport::Other(number) => number,
        }
    }
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

/// Something that each side of a conversation has of its own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sides<T> {
    /// Of what goes to the server.
    pub(crate) to_server: T,
    /// Of what goes to the client.
    pub(crate) to_client: T,
}

impl<T> Sides<T> {
    /// That of a direction.
    pub(crate) fn of(&mut self, direction: Direction) -> &mut T {
        match direction {
            Direction::ToServer => &mut self.to_server,
            Direction::ToClient => &mut self.to_client,
        }
    }

    /// That of a direction, and the other.
    pub(crate) fn both(&mut self, direction: Direction) -> (&mut T, &mut T) {
        match direction {
            Direction::ToServer => (&mut self.to_server, &mut self.to_client),
            Direction::ToClient => (&mut self.to_client, &mut self.to_server),
        }
    }

    /// Both, to look at.
    pub(crate) fn each(&self) -> [&T; 2] {
        [&self.to_server, &self.to_client]
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
    /// TCP flags seen, or'ed together as they stand in the header's byte 13.
    pub flags: u8,
}

/// How a conversation came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ended {
    /// It has not, or the capture ended first.
    #[default]
    Open,
    /// Silent for too long.
    Silent,
    /// Forgotten for lack of room.
    Forced,
}

/// A conversation of two ends.
#[derive(Debug, Clone)]
pub struct Flow {
    /// A number of its own in this run; who began later has a higher one.
    pub id: u64,
    /// The end that opened it, as far as the capture shows.
    pub client: Endpoint,
    /// The other end.
    pub server: Endpoint,
    /// Card of the client's first packet, and of whom it was sent to.
    pub client_mac: Option<Mac>,
    /// See [`Flow::client_mac`].
    pub server_mac: Option<Mac>,
    /// VLAN of the first packet.
    pub vlan: Option<u16>,
    /// Addresses of client and server in the packet around it, where it went through a tunnel (Teredo, GRE, IP in IP).
    pub outer: Option<(IpAddr, IpAddr)>,
    /// TCP, UDP ...
    pub transport: Transport,
    /// Time of its first packet.
    pub first: Time,
    /// Number of its first packet.
    pub first_packet: u64,
    /// Time of its last packet.
    pub last: Time,
    /// From client to server.
    pub to_server: Sent,
    /// From server to client.
    pub to_client: Sent,
    /// TCP: the client's first packet, where the capture holds it.
    pub syn: Option<Syn>,
    /// TCP: both sides spoke without refusing, so somebody answered. Others: there was an answer.
    pub established: bool,
    /// TCP: both sides said that they are done, or one broke off.
    pub closed: bool,
    /// A host or router on the way answered that nobody is there (ICMP "unreachable").
    pub unreachable: bool,
    /// How it ended; known in [`crate::Observer::flow_ended`].
    pub ended: Ended,
    /// Application protocol by content, in Suricata's words (`http`, `tls`, `dns`, `smb`, `dhcp` ...).
    pub app: Option<&'static str>,
}

impl Flow {
    /// What went in a direction.
    pub fn sent(&self, direction: Direction) -> &Sent {
        match direction {
            Direction::ToServer => &self.to_server,
            Direction::ToClient => &self.to_client,
        }
    }

    pub(crate) fn sent_mut(&mut self, direction: Direction) -> &mut Sent {
        match direction {
            Direction::ToServer => &mut self.to_server,
            Direction::ToClient => &mut self.to_client,
        }
    }

    /// Sender and receiver of a direction.
    pub fn ends(&self, direction: Direction) -> (Endpoint, Endpoint) {
        match direction {
            Direction::ToServer => (self.client, self.server),
            Direction::ToClient => (self.server, self.client),
        }
    }

    /// Cards of sender and receiver of a direction.
    pub fn macs(&self, direction: Direction) -> (Option<Mac>, Option<Mac>) {
        match direction {
            Direction::ToServer => (self.client_mac, self.server_mac),
            Direction::ToClient => (self.server_mac, self.client_mac),
        }
    }

    /// Community ID, version 1 with seed 0: the same conversation has the same in every tool.
    pub fn community_id(&self) -> String {
        community_id::of(self)
    }

    /// Exchanges client and server, for conversations whose beginning the capture misses.
    pub(crate) fn turn(&mut self) {
        std::mem::swap(&mut self.client, &mut self.server);
        std::mem::swap(&mut self.client_mac, &mut self.server_mac);
        std::mem::swap(&mut self.to_server, &mut self.to_client);
        self.outer = self.outer.map(|(client, server)| (server, client));
    }
}
