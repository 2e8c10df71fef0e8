//! Drives a capture's packets through layers, flows and protocols to an observer.

mod anomaly;
mod conversation;
mod datagrams;
mod expected;
mod limits;
pub(crate) mod share;
mod sight;
#[cfg(test)]
mod tests;

use std::net::IpAddr;

use self::share::Share;
use crate::flow::table::{Entry, Key, Silent, Table, icmp_ports};
use crate::flow::{Ended, Endpoint};
use crate::layers::fragments::Fragments;
use crate::layers::ip::{self, About, Body, Ip};
use crate::layers::link::{self, Frame, Unread};
use crate::layers::tunnel::{self, Inside};
use crate::proto::file::Collector;
use crate::proto::krb5;
use crate::{Arp, Flow, LinkType, Mac, Message, Observer, Packet, Said, Time, Transport};

pub use anomaly::{Anomaly, AnomalyKind};
pub use limits::Limits;
pub use sight::Sight;

/// Packets and frames inside packets, at most so deep: VXLAN over a carrier's wire makes three, six are an attack.
const MAX_TUNNELS: u8 = 4;

/// The way from packets to an observer.
pub struct Engine {
    table: Table,
    fragments: Fragments,
    stream_limit: usize,
    /// Bytes kept at the moment, over all conversations: waiting segments, half-read messages, first bytes.
    held: usize,
    sight: Sight,
    /// What of the packet at hand is ours to count.
    ours: Share,
    /// How many packets came before it.
    place: u64,
    /// Packets since the beginning.
    seen: u64,
    /// Second in which silent conversations were last looked for.
    second: i64,
    /// Room for [`Engine::tick`].
    silent: Vec<Silent>,
    said: Vec<Said>,
    messages: Vec<Message>,
    /// Kerberos over UDP: the question that an answer belongs to.
    tickets: krb5::Pairs,
    /// What is wanted of the files that pass by.
    collector: Collector,
    /// Connections that other conversations announced.
    expected: expected::Expected,
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
    /// What lies directly around it is ours to count.
    ours: bool,
}

impl Envelope {
    fn anomaly(&self, kind: AnomalyKind) -> Anomaly<'static> {
        Anomaly { kind, time: self.time, packet: self.number, ends: None, flow: None }
    }
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
            ours: Share::WHOLE,
            place: 0,
            seen: 0,
            second: i64::MIN,
            silent: Vec::new(),
            said: Vec::new(),
            messages: Vec::new(),
            tickets: krb5::Pairs::default(),
            collector: Collector::default(),
            expected: expected::Expected::default(),
        }
    }

    /// The same engine, with a wish about the files that pass by. Engines that share a collector keep within its limits
    /// together.
    pub fn collecting(self, collector: Collector) -> Self {
        Self { collector, ..self }
    }

    /// Takes the next packet. One without a time is taken to follow the last at once.
    pub fn packet(&mut self, packet: &Packet<'_>, observer: &mut dyn Observer) {
        let time = self.sight.packet(packet);
        if time.second() != self.second {
            self.tick(time.second(), observer);
        }
        self.read(packet, (self.seen, time), Share::WHOLE, observer);
        self.seen += 1;
    }

    /// Reads the parts of a packet that are ours. Its time was told before ([`Engine::tick`]); `place` is how many
    /// packets came before it.
    pub(crate) fn read(
        &mut self,
        packet: &Packet<'_>,
        (place, time): (u64, Time),
        ours: Share,
        observer: &mut dyn Observer,
    ) {
        (self.place, self.ours) = (place, ours);
        observer.inside(0);
        let envelope = Envelope {
            time,
            number: packet.number,
            length: packet.length,
            source: None,
            target: None,
            vlan: None,
            outer: None,
            depth: 0,
            ours: ours.is_first(),
        };
        match link::frame(packet.link, packet.data) {
            Ok(frame) => {
                let Frame { source, target, vlan, .. } = frame;
                self.frame(&frame, &Envelope { source, target, vlan, ..envelope }, observer);
            }
            Err(Unread::UnknownLink) => {
                if self.sight.unknown_link(packet.link) {
                    observer.anomaly(&envelope.anomaly(AnomalyKind::UnknownLink));
                }
            }
            Err(Unread::Short) => self.unread(AnomalyKind::LinkCut, &envelope, observer),
            Err(Unread::Protected(bytes)) => self.sight.protected(bytes),
        }
    }

    /// A packet, or the one inside it, whose header could not be read.
    fn unread(&mut self, kind: AnomalyKind, envelope: &Envelope, observer: &mut dyn Observer) {
        if envelope.ours {
            self.sight.unread += 1;
            observer.anomaly(&envelope.anomaly(kind));
        }
    }

    fn frame(&mut self, frame: &Frame<'_>, envelope: &Envelope, observer: &mut dyn Observer) {
        match frame.ether_type {
            link::IPV4 | link::IPV6 => match ip::read(frame.payload) {
                Some(packet) => self.ip(&packet, envelope, observer),
                None if frame.ether_type == link::IPV4 => {
                    self.unread(AnomalyKind::Ipv4Cut, envelope, observer);
                }
                None => self.unread(AnomalyKind::Ipv6Cut, envelope, observer),
            },
            link::ARP if envelope.ours => match Arp::read(frame.payload, frame.source) {
                Some(arp) => observer.arp(envelope.time, envelope.number, &arp),
                None => self.unread(AnomalyKind::ArpCut, envelope, observer),
            },
            link::BRIDGED => self.bridged(frame.payload, envelope, observer),
            link::WLAN_PACK => {
                for bytes in link::pack(frame.payload) {
                    let length = bytes.len() as u32;
                    self.bridged(bytes, &Envelope { length, ..*envelope }, observer);
                }
            }
            _ => {}
        }
    }

    /// A frame inside a frame has cards of its own, which are those of the devices.
    fn bridged(&mut self, bytes: &[u8], envelope: &Envelope, observer: &mut dyn Observer) {
        if envelope.depth >= MAX_TUNNELS {
            return;
        }
        match link::frame(LinkType::ETHERNET, bytes) {
            Ok(frame) => {
                let (source, target, depth) = (frame.source, frame.target, envelope.depth + 1);
                self.frame(&frame, &Envelope { source, target, depth, ..*envelope }, observer);
            }
            Err(_) => self.unread(AnomalyKind::LinkCut, envelope, observer),
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
        let ours = self.ours.holds(packet);
        let envelope = &Envelope { ours, ..*envelope };
        match &packet.body {
            Body::Tcp(segment) if ours => self.tcp((from, to), segment, packet.hops, envelope, observer),
            Body::Udp(datagram) => {
                if ours {
                    self.udp(from, to, datagram, envelope, observer);
                }
                self.tunnel(packet, tunnel::of_udp(datagram), envelope, observer);
            }
            Body::Tunnel { protocol, payload } => {
                if ours {
                    let key = Key::new(from, to, transport, envelope.vlan);
                    self.count(key, (from, to), transport, 0, envelope, observer);
                }
                self.tunnel(packet, tunnel::of_ip(*protocol, payload), envelope, observer);
            }
            _ if !ours => {}
            Body::Icmp { about: Some(about), .. } => {
                if !self.undelivered(about, envelope) {
                    let key = Key::new(from, to, transport, envelope.vlan).about(about.source, about.target);
                    self.count(key, (from, to), transport, 0, envelope, observer);
                }
            }
            body => {
                let key = Key::new(from, to, transport, envelope.vlan);
                self.count(key, (from, to), transport, 0, envelope, observer);
                let kind = match body {
                    Body::Other { protocol: 6 } => AnomalyKind::TcpCut,
                    Body::Other { protocol: 17 } => AnomalyKind::UdpCut,
                    _ => return,
                };
                let ends = Some((from, to, transport));
                observer.anomaly(&Anomaly { ends, ..envelope.anomaly(kind) });
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
        inner: Option<Inside<'_>>,
        envelope: &Envelope,
        observer: &mut dyn Observer,
    ) {
        let Some(inner) = inner.filter(|_| envelope.depth < MAX_TUNNELS) else { return };
        let Ok(frame) = link::inside(inner.ether_type, inner.payload) else {
            return self.unread(AnomalyKind::LinkCut, envelope, observer);
        };
        let frame = Frame { source: envelope.source, target: envelope.target, ..frame };
        let around = (!inner.is_copy).then_some((around.source, around.target));
        let outer = envelope.outer.or(around);
        observer.inside(envelope.depth + 1);
        self.frame(&frame, &Envelope { outer, depth: envelope.depth + 1, ..*envelope }, observer);
    }

    /// Finds or begins the conversation, and counts the packet.
    fn count(
        &mut self,
        key: Key,
        (from, to): (Endpoint, Endpoint),
        transport: Transport,
        payload: usize,
        envelope: &Envelope,
        observer: &mut dyn Observer,
    ) -> u32 {
        let place = match self.table.find(&key) {
            Some(place) => place,
            None => self.begin(key, (from, to), transport, envelope, observer),
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
        (from, to): (Endpoint, Endpoint),
        transport: Transport,
        envelope: &Envelope,
        observer: &mut dyn Observer,
    ) -> u32 {
        while self.table.is_full() {
            let Some(entry) = self.table.evict() else { break };
            self.end(entry, observer);
        }
        self.sight.flows += 1;
        let mut flow = Flow::begin(self.number(envelope.depth), from, to, envelope.time);
        flow.transport = transport;
        flow.first_packet = envelope.number;
        flow.vlan = envelope.vlan;
        flow.outer = envelope.outer;
        flow.set_macs(envelope.source, envelope.target);
        // TCP conversations may still be turned round by their first packet.
        if transport != Transport::Tcp {
            observer.flow_started(&flow);
        }
        self.table.insert(key, flow)
    }

    /// A number for the conversation that begins with the packet at hand, where it is so deep in tunnels: a packet
    /// begins at most one at each depth. So it does not depend on how many engines share the capture.
    fn number(&self, depth: u8) -> u64 {
        const DEPTHS: u64 = MAX_TUNNELS as u64 + 1;
        self.place * DEPTHS + u64::from(depth) + 1
    }

    /// A second begins: ends conversations that have been silent for too long. Silence counts in whole seconds, so one
    /// look a second is enough. Damaged clocks go back, too.
    pub(crate) fn tick(&mut self, second: i64, observer: &mut dyn Observer) {
        self.second = second;
        let mut silent = std::mem::take(&mut self.silent);
        self.table.find_silent(second, &mut silent);
        for silent in silent.drain(..) {
            if let Some(entry) = self.table.remove_silent(silent) {
                self.end(entry, observer);
            }
        }
        self.silent = silent;
    }

    fn end(&mut self, mut entry: Entry, observer: &mut dyn Observer) {
        self.finish_stream(&mut entry, observer);
        self.finish_datagrams(&mut entry, observer);
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
