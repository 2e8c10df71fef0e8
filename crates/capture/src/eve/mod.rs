//! Suricata's record format (EVE), one JSON object a line, written by hand for speed.
//!
//! Records: flow, dns, http, tls, dhcp, arp, with the fields and the spelling of Suricata 7 (IPv6 in full, times in
//! UTC), so that whatever reads Suricata's records reads ours. Multicast DNS and LLMNR are left out, as there.

mod json;
mod names;
mod records;
mod stamp;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::net::IpAddr;

use self::json::{Object, decimal, show};
use self::stamp::Stamp;
use crate::proto::dns;
use crate::{Arp, At, Endpoint, Flow, Message, Observer, Time, Transport};

/// Bytes gathered before they are written.
const BUFFER: usize = 256 * 1024;

/// Writes records of all it hears. The first fault of the output ends the writing and is told by
/// [`Writer::finish`].
pub struct Writer<W: Write> {
    output: W,
    lines: Vec<u8>,
    stamp: Stamp,
    fault: Option<io::Error>,
}

impl<W: Write> Writer<W> {
    /// Writes to `output`, in large pieces.
    pub fn new(output: W) -> Self {
        Self { output, lines: Vec::with_capacity(BUFFER + 4096), stamp: Stamp::default(), fault: None }
    }

    /// Writes what is left. The output's first fault, if there was one.
    pub fn finish(mut self) -> io::Result<W> {
        self.pass_on();
        match self.fault {
            Some(fault) => Err(fault),
            None => {
                self.output.flush()?;
                Ok(self.output)
            }
        }
    }

    fn pass_on(&mut self) {
        if self.fault.is_none() {
            self.fault = self.output.write_all(&self.lines).err();
        }
        self.lines.clear();
    }

    /// Writes one record: the common fields, then what `fill` adds.
    fn record(&mut self, head: &Head<'_>, fill: impl FnOnce(&mut Object<'_>, &mut Stamp)) {
        if self.fault.is_some() {
            return;
        }
        let (lines, stamp) = (&mut self.lines, &mut self.stamp);
        let mut object = Object::open(lines);
        object.plain("timestamp", |out| stamp.write(out, head.time));
        if let Some(flow) = head.flow {
            object.number("flow_id", flow_id(flow));
        }
        if let Some(packet) = head.packet {
            object.number("pcap_cnt", packet);
        }
        object.text("event_type", head.kind);
        if let Some(vlan) = head.flow.and_then(|flow| flow.vlan) {
            object.list("vlan", [vlan], |out, vlan| decimal(out, u64::from(vlan)));
        }
        if let Some((from, to, transport)) = head.ends {
            ends(&mut object, from, to, transport);
        }
        if head.packet.is_some() {
            object.text("pkt_src", "wire/pcap");
        }
        if let Some(flow) = head.flow {
            object.shown("community_id", flow.community_id());
        }
        fill(&mut object, stamp);
        drop(object);
        lines.push(b'\n');
        if lines.len() >= BUFFER {
            self.pass_on();
        }
    }
}

/// The fields that all records begin with.
struct Head<'a> {
    time: Time,
    packet: Option<u64>,
    kind: &'static str,
    flow: Option<&'a Flow>,
    ends: Option<(Endpoint, Endpoint, Transport)>,
}

impl<'a> Head<'a> {
    fn of(at: &At<'a>, kind: &'static str) -> Self {
        let ends = Some((at.from, at.to, at.transport));
        Self { time: at.time, packet: Some(at.packet), kind, flow: Some(at.flow), ends }
    }
}

impl<W: Write> Observer for Writer<W> {
    fn message(&mut self, at: &At<'_>, message: &Message) {
        match message {
            Message::Dns(message) if message.service == dns::Service::Dns => self.dns(at, message),
            Message::Http(transaction) => self.record(&Head::of(at, "http"), |object, _| {
                object.number("tx_id", transaction.number);
                records::http(&mut object.object("http"), transaction);
            }),
            Message::Tls(handshake) => self.record(&Head::of(at, "tls"), |object, _| {
                records::tls(&mut object.object("tls"), handshake);
            }),
            Message::Dhcp(message) => self.record(&Head::of(at, "dhcp"), |object, _| {
                records::dhcp(&mut object.object("dhcp"), message);
            }),
            _ => {}
        }
    }

    fn arp(&mut self, time: Time, packet: u64, arp: &Arp) {
        let head = Head { time, packet: Some(packet), kind: "arp", flow: None, ends: None };
        self.record(&head, |object, _| {
            object.text("proto", "ARP");
            records::arp(&mut object.object("arp"), arp);
        });
    }

    fn flow_ended(&mut self, flow: &Flow) {
        // Suricata follows no others (IGMP, tunnels), and whoever compares would stumble over them.
        if matches!(flow.transport, Transport::Other(number) if number != 132) {
            return;
        }
        let ends = Some((flow.client, flow.server, flow.transport));
        let head = Head { time: flow.last, packet: None, kind: "flow", flow: Some(flow), ends };
        self.record(&head, |object, stamp| records::flow(object, stamp, flow));
    }
}

impl<W: Write> Writer<W> {
    /// Suricata 7 writes a record for each question, and one for the answers.
    fn dns(&mut self, at: &At<'_>, message: &dns::Message) {
        if message.response {
            self.record(&Head::of(at, "dns"), |object, _| {
                records::dns_answer(&mut object.object("dns"), message)
            });
            return;
        }
        for (i, question) in message.questions.iter().enumerate() {
            self.record(&Head::of(at, "dns"), |object, _| {
                records::dns_query(&mut object.object("dns"), message, question, i as u64);
            });
        }
    }
}

/// A number for the conversation that holds over several captures in one output, where [`Flow::id`] begins anew with
/// each. 53 bits, which is what readers that keep numbers as floating point can tell apart.
fn flow_id(flow: &Flow) -> u64 {
    let mut hasher = DefaultHasher::new();
    (flow.client, flow.server, flow.transport, flow.vlan, flow.first, flow.first_packet, flow.id)
        .hash(&mut hasher);
    hasher.finish() >> 11
}

fn ends(object: &mut Object<'_>, from: Endpoint, to: Endpoint, transport: Transport) {
    let has_ports = matches!(transport, Transport::Tcp | Transport::Udp);
    object.plain("src_ip", |out| address(out, from.address));
    if has_ports {
        object.number("src_port", u64::from(from.port));
    }
    object.plain("dest_ip", |out| address(out, to.address));
    if has_ports {
        object.number("dest_port", u64::from(to.port));
    }
    match transport {
        Transport::Tcp => object.text("proto", "TCP"),
        Transport::Udp => object.text("proto", "UDP"),
        Transport::Icmp => object.text("proto", "ICMP"),
        Transport::IcmpV6 => object.text("proto", "IPv6-ICMP"),
        Transport::Other(2) => object.text("proto", "IGMP"),
        Transport::Other(47) => object.text("proto", "GRE"),
        Transport::Other(50) => object.text("proto", "ESP"),
        Transport::Other(132) => object.text("proto", "SCTP"),
        Transport::Other(number) => object.plain("proto", |out| show(out, format_args!("{number:03}"))),
    }
}

/// An address as Suricata writes it: IPv6 with all its zeros.
fn address(out: &mut Vec<u8>, address: IpAddr) {
    match address {
        IpAddr::V4(v4) => {
            for (i, octet) in v4.octets().into_iter().enumerate() {
                if i > 0 {
                    out.push(b'.');
                }
                decimal(out, u64::from(octet));
            }
        }
        IpAddr::V6(v6) => {
            for (i, part) in v6.segments().into_iter().enumerate() {
                if i > 0 {
                    out.push(b':');
                }
                show(out, format_args!("{part:04x}"));
            }
        }
    }
}
