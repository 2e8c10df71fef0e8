//! Bytes → packets → flows → streams → protocol messages.
//!
//! Invariant: `capture` never judges. It says "12 SMTP connections", `watch` says "mass mailing". It knows no
//! serde, no async runtime and no other room of the house.
//!
//! The way of a packet: [`source`] reads it from a file, [`layers`] takes its headers apart, [`flow`] finds the
//! conversation it belongs to and puts TCP segments in order, [`proto`] reads what was said, and an
//! [`Observer`] hears of it. [`eve`] is such an observer: it writes Suricata's record format.

pub mod engine;
pub mod eve;
pub mod flow;
pub mod layers;
pub mod proto;
pub mod source;
mod time;
pub mod workers;

pub use engine::{Anomaly, AnomalyKind, Engine, Limits, Sight};
pub use flow::{Direction, Endpoint, Flow, Syn, Transport};
pub use layers::{Arp, Mac};
pub use proto::{Message, Said};
pub use source::{Damage, LinkType, Opened, Packet, Progress, Reader, Unreadable};
pub use time::Time;

/// When, where and between whom something was said.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// Time of the packet that completed it.
    pub time: Time,
    /// Number of that packet in its capture, from 1, as Wireshark counts.
    pub packet: u64,
    /// Network card of the sender of `from`'s packets, where the link shows one.
    pub from_mac: Option<Mac>,
    /// Network card of the receiver.
    pub to_mac: Option<Mac>,
    /// Who said it. For [`Message::Http`], [`Message::Tls`], [`Message::Quic`], [`Message::Ssh`] and
    /// [`Message::Opening`], which hold both halves or belong to both: the client.
    pub from: Endpoint,
    /// To whom.
    pub to: Endpoint,
    /// UDP, TCP ...
    pub transport: Transport,
    /// The conversation it belongs to.
    pub flow: &'a Flow,
}

/// Hears what a capture shows, in the order of the packets.
pub trait Observer {
    /// The first packet of a new conversation was seen.
    fn flow_started(&mut self, _flow: &Flow) {}
    /// A message was read whole.
    fn message(&mut self, _at: &At<'_>, _message: &Message) {}
    /// The same, for who keeps the message: only this is called by the engine.
    fn hand_over(&mut self, at: &At<'_>, message: Message) {
        self.message(at, &message);
    }
    /// An ARP packet was seen.
    fn arp(&mut self, _time: Time, _packet: u64, _arp: &Arp) {}
    /// Something odd was seen on the wire.
    fn anomaly(&mut self, _anomaly: &Anomaly<'_>) {}
    /// What follows was said in the packet at hand (0), or inside so many packets in it: for who brings the notes of
    /// several engines into one order.
    fn inside(&mut self, _depth: u8) {}
    /// A conversation ended or was forgotten; its counts are final.
    fn flow_ended(&mut self, _flow: &Flow) {}
}

/// Hears nothing.
impl Observer for () {}

/// Two observers hear the same.
impl<A: Observer + ?Sized, B: Observer + ?Sized> Observer for (&mut A, &mut B) {
    fn flow_started(&mut self, flow: &Flow) {
        self.0.flow_started(flow);
        self.1.flow_started(flow);
    }
    fn message(&mut self, at: &At<'_>, message: &Message) {
        self.0.message(at, message);
        self.1.message(at, message);
    }
    fn arp(&mut self, time: Time, packet: u64, arp: &Arp) {
        self.0.arp(time, packet, arp);
        self.1.arp(time, packet, arp);
    }
    fn anomaly(&mut self, anomaly: &Anomaly<'_>) {
        self.0.anomaly(anomaly);
        self.1.anomaly(anomaly);
    }
    fn flow_ended(&mut self, flow: &Flow) {
        self.0.flow_ended(flow);
        self.1.flow_ended(flow);
    }
}
