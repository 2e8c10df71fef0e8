//! Drives a capture's packets through layers, flows and protocols to an observer.

mod conversation;
mod sight;
#[cfg(test)]
mod tests;

use std::net::IpAddr;

use crate::flow::table::{Entry, Key, Table, icmp_ports};
use crate::flow::{Ended, Endpoint};
use crate::layers::fragments::Fragments;
use crate::layers::ip::{self, About, Body, Ip, Udp};
use crate::layers::link::{self, Frame, Unread};
use crate::{Arp, Flow, LinkType, Mac, Message, Observer, Packet, Said, Time, Transport};

pub use sight::Sight;

/// What memory the engine may use.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Most conversations kept at once; beyond it the longest silent is forgotten.
    pub flows: usize,
    /// Most bytes of TCP kept, waiting for earlier ones or half-read, over all conversations.
    pub stream_bytes: usize,
    /// Most bytes of IP fragments kept while waiting for the others.
    pub fragment_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { flows: 200_000, stream_bytes: 64 << 20, fragment_bytes: 4 << 20 }
    }
}

/// Packets inside packets, at most so deep: Teredo in GRE is odd, six of them are an attack.
const MAX_TUNNELS: u8 = 3;

/// The way from packets to an observer.
pub struct Engine {
    table: Table,
    fragments: Fragments,
    stream_limit: usize,
    /// Bytes of TCP kept at the moment, over all conversations: waiting segments and half-read messages.
    held: usize,
    sight: Sight,
    said: Vec<Said>,
    messages: Vec<Message>,
}

/// What is known of a packet before its IP header is read.
#[derive(Debug, Clone, Copy)]
struct Envelope {
    time: Time,
    number: u64,
    length: u32,
    source: Option<Mac>,
    target: Option<Mac>,
    vlan: Option<u16>,
    /// Addresses of the packet around this one.
    outer: Option<(IpAddr, IpAddr)>,
    depth: u8,
}

impl Engine {
    /// An empty engine.
    pub fn new(limits: Limits) -> Self {
        Self {
            table: Table::new(limits.flows),
            fragments: Fragments::new(limits.fragment_bytes),
            stream_limit: limits.stream_bytes,
            held: 0,
            sight: Sight::default(),
            said: Vec::new(),
            messages: Vec::new(),
        }
    }

    /// Takes the next packet. One without a time is taken to follow the last at once.
    pub fn packet(&mut self, packet: &Packet<'_>, observer: &mut dyn Observer) {
        let time = packet.time.or(self.sight.last).unwrap_or_default();
        self.sight.packet(time, packet.length, packet.data.len());
        self.end_silent(time, observer);
        let frame = match link::frame(packet.link, packet.data) {
            Ok(frame) => frame,
            Err(Unread::UnknownLink) => return self.sight.unknown_link(packet.link),
            Err(Unread::Short) => return self.sight.unread += 1,
        };
        let envelope = Envelope {
            time,
            number: packet.number,
            length: packet.length,
            source: frame.source,
            target: frame.target,
            vlan: frame.vlan,
            outer: None,
            depth: 0,
        };
        self.frame(&frame, &envelope, observer);
    }

    fn frame(&mut self, frame: &Frame<'_>, envelope: &Envelope, observer: &mut dyn Observer) {
        match frame.ether_type {
            link::IPV4 | link::IPV6 => match ip::read(frame.payload) {
                Some(packet) => self.ip(&packet, envelope, observer),
                None => self.sight.unread += 1,
            },
            link::ARP => match Arp::read(frame.payload, frame.source) {
                Some(arp) => observer.arp(envelope.time, envelope.number, &arp),
                None => self.sight.unread += 1,
            },
            _ => {}
        }
    }

    fn ip(&mut self, packet: &Ip<'_>, envelope: &Envelope, observer: &mut dyn Observer) {
        if let Body::Fragment(piece) = &packet.body {
            if let Some(whole) = self.fragments.take(packet.source, packet.target, piece) {
                let body = ip::body(piece.protocol, &whole);
                self.ip(&Ip { body, ..*packet }, envelope, observer);
            }
            return;
        }
        let (transport, ports) = address(&packet.body);
        let from = Endpoint { address: packet.source, port: ports.0 };
        let to = Endpoint { address: packet.target, port: ports.1 };
        match &packet.body {
            Body::Tcp(segment) => self.tcp((from, to), segment, packet.hops, envelope, observer),
            Body::Udp(datagram) => {
                self.udp(from, to, datagram, envelope, observer);
                if let Some(bytes) = ip::teredo(datagram) {
                    self.tunnel(packet, Some((link::IPV6, bytes)), envelope, observer);
                } else if let Some(bytes) = ip::vxlan(datagram) {
                    self.vxlan(packet, bytes, envelope, observer);
                }
            }
            Body::Tunnel { protocol, payload } => {
                self.count(from, to, transport, 0, envelope, observer);
                self.tunnel(packet, ip::inside(*protocol, payload), envelope, observer);
            }
            Body::Icmp { about: Some(about), .. } if self.undelivered(about, envelope) => {}
            _ => {
                self.count(from, to, transport, 0, envelope, observer);
            }
        }
    }

    /// A complaint about a packet of a known conversation belongs to it, as an answer of the other end.
    fn undelivered(&mut self, about: &About, envelope: &Envelope) -> bool {
        let transport = if about.protocol == 6 { Transport::Tcp } else { Transport::Udp };
        let from = Endpoint { address: about.source, port: about.ports.0 };
        let to = Endpoint { address: about.target, port: about.ports.1 };
        let place = self.table.find(&Key::new(from, to, transport, envelope.vlan));
        let Some(entry) = place.and_then(|place| self.table.get_mut(place)) else { return false };
        let flow = &mut entry.flow;
        flow.unreachable = true;
        flow.last = flow.last.max(envelope.time);
        let sent = flow.sent_mut(flow.direction_of(to));
        sent.packets += 1;
        sent.bytes += u64::from(envelope.length);
        true
    }

    fn tunnel(
        &mut self,
        around: &Ip<'_>,
        inner: Option<(u16, &[u8])>,
        envelope: &Envelope,
        observer: &mut dyn Observer,
    ) {
        if let Some((ether_type, payload)) = inner
            && envelope.depth < MAX_TUNNELS
        {
            let frame =
                Frame { source: envelope.source, target: envelope.target, vlan: None, ether_type, payload };
            let outer = envelope.outer.or(Some((around.source, around.target)));
            self.frame(&frame, &Envelope { outer, depth: envelope.depth + 1, ..*envelope }, observer);
        }
    }

    /// The frame inside has cards of its own, which are those of the devices.
    fn vxlan(&mut self, around: &Ip<'_>, bytes: &[u8], envelope: &Envelope, observer: &mut dyn Observer) {
        if let Ok(frame) = link::frame(LinkType::ETHERNET, bytes) {
            let envelope = Envelope { source: frame.source, target: frame.target, ..*envelope };
            self.tunnel(around, Some((frame.ether_type, frame.payload)), &envelope, observer);
        }
    }

    fn udp(
        &mut self,
        from: Endpoint,
        to: Endpoint,
        datagram: &Udp<'_>,
        envelope: &Envelope,
        observer: &mut dyn Observer,
    ) {
        let length = datagram.payload.len();
        let place = self.count(from, to, Transport::Udp, length, envelope, observer);
        let mut messages = std::mem::take(&mut self.messages);
        crate::proto::datagram(datagram.ports, datagram.payload, &mut messages);
        if let Some(entry) = self.table.get_mut(place) {
            match messages.first() {
                Some(message) => entry.flow.app = Some(message.service()),
                None if entry.flow.app.is_none() && is_quic(datagram) => entry.flow.app = Some("quic"),
                None => {}
            }
            let direction = entry.flow.direction_of(from);
            for message in messages.drain(..) {
                let said = Said { direction, message };
                conversation::tell(&entry.flow, &said, envelope.time, envelope.number, observer);
            }
        }
        self.messages = messages;
    }

    /// Finds or begins the conversation, and counts the packet.
    fn count(
        &mut self,
        from: Endpoint,
        to: Endpoint,
        transport: Transport,
        payload: usize,
        envelope: &Envelope,
        observer: &mut dyn Observer,
    ) -> u32 {
        let key = Key::new(from, to, transport, envelope.vlan);
        let place = match self.table.find(&key) {
            Some(place) => place,
            None => self.begin(key, from, to, transport, envelope, observer),
        };
        if let Some(entry) = self.table.get_mut(place) {
            let flow = &mut entry.flow;
            let direction = flow.direction_of(from);
            flow.last = flow.last.max(envelope.time);
            let sent = flow.sent_mut(direction);
            sent.packets += 1;
            sent.bytes += u64::from(envelope.length);
            sent.payload += payload as u64;
            if transport != Transport::Tcp {
                flow.established = flow.to_server.packets > 0 && flow.to_client.packets > 0;
            }
        }
        place
    }

    fn begin(
        &mut self,
        key: Key,
        from: Endpoint,
        to: Endpoint,
        transport: Transport,
        envelope: &Envelope,
        observer: &mut dyn Observer,
    ) -> u32 {
        while self.table.is_full() {
            let Some(entry) = self.table.evict() else { break };
            self.end(entry, observer);
        }
        self.sight.flows += 1;
        let place = self.table.insert(key, from, to, envelope.time);
        if let Some(entry) = self.table.get_mut(place) {
            let flow = &mut entry.flow;
            flow.transport = transport;
            flow.first_packet = envelope.number;
            flow.vlan = envelope.vlan;
            flow.outer = envelope.outer;
            flow.set_macs(envelope.source, envelope.target);
            // TCP conversations may still be turned round by their first packet.
            if transport != Transport::Tcp {
                observer.flow_started(flow);
            }
        }
        place
    }

    fn end_silent(&mut self, now: Time, observer: &mut dyn Observer) {
        while let Some(entry) = self.table.next_silent(now) {
            self.end(entry, observer);
        }
    }

    fn end(&mut self, mut entry: Entry, observer: &mut dyn Observer) {
        self.finish_stream(&mut entry, observer);
        if entry.flow.ended == Ended::Forced {
            self.sight.evicted += 1;
        }
        self.sight.flow_ended(&entry.flow);
        observer.flow_ended(&entry.flow);
    }

    /// Conversations that have not ended yet, oldest first: for whoever must judge while the capture goes on.
    pub fn open_flows(&self) -> Vec<&Flow> {
        self.table.flows()
    }

    /// What was seen since the beginning, or since the last [`Engine::finish`].
    pub fn sight(&self) -> &Sight {
        &self.sight
    }

    /// Ends all conversations; call when no packet follows. One that does follow begins anew: its conversation is
    /// then picked up in the middle.
    pub fn finish(&mut self, observer: &mut dyn Observer) -> Sight {
        for entry in self.table.drain() {
            self.end(entry, observer);
        }
        std::mem::take(&mut self.sight)
    }
}

fn address(body: &Body<'_>) -> (Transport, (u16, u16)) {
    match body {
        Body::Tcp(segment) => (Transport::Tcp, segment.ports),
        Body::Udp(datagram) => (Transport::Udp, datagram.ports),
        Body::Icmp { v6, kind, code, .. } => {
            (if *v6 { Transport::IcmpV6 } else { Transport::Icmp }, icmp_ports(*v6, *kind, *code))
        }
        Body::Tunnel { protocol, .. } | Body::Other { protocol } => (Transport::Other(*protocol), (0, 0)),
        Body::Fragment(piece) => (Transport::Other(piece.protocol), (0, 0)),
    }
}

/// QUIC's long header with a version (RFC 9000, section 17.2); what follows is encrypted. Port 443 is asked too,
/// because four bytes say little.
fn is_quic(datagram: &Udp<'_>) -> bool {
    let (a, b) = datagram.ports;
    let Some((head, _)) = datagram.payload.split_first_chunk::<5>() else { return false };
    (a == 443 || b == 443) && head[0] & 0xc0 == 0xc0 && head[1..] != [0, 0, 0, 0]
}
