//! Suricata's record format (EVE), one JSON object a line, written by hand for speed.
//!
//! Records: flow, dns, http, tls, quic, ssh, snmp, dhcp, smb, dcerpc, krb5, rdp, arp, smtp, ftp, ftp_data, fileinfo,
//! anomaly, stats, and alert for our findings; with the fields and the spelling of Suricata 7 (IPv6 in full, times in
//! UTC), so that whatever reads Suricata's records reads ours. Multicast DNS and LLMNR are left out, as there.

mod alert;
mod json;
mod names;
mod records;
mod smb_names;
mod stamp;
#[cfg(test)]
mod tests;
mod transfers;
mod windows;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::net::IpAddr;

pub use self::alert::Alert;
use self::json::{Object, decimal, show};
use self::stamp::Stamp;
use crate::proto::dns;
use crate::{Anomaly, AnomalyKind, Arp, At, Endpoint, Flow, Message, Observer, Sight, Time, Transport};

/// Bytes gathered before they are written.
const BUFFER: usize = 256 * 1024;

/// Most anomalies written of one run: a damaged capture has one in every packet, and the first thousand tell as much.
const MAX_ANOMALIES: u32 = 1000;

/// Writes records of all it hears. The first fault of the output ends the writing and is told by
/// [`Writer::finish`].
pub struct Writer<W: Write> {
    output: W,
    lines: Vec<u8>,
    stamp: Stamp,
    anomalies: u32,
    fault: Option<io::Error>,
}

impl<W: Write> Writer<W> {
    /// Writes to `output`, in large pieces.
    pub fn new(output: W) -> Self {
        let lines = Vec::with_capacity(BUFFER + 4096);
        Self { output, lines, stamp: Stamp::default(), anomalies: 0, fault: None }
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

    /// Writes what was seen in all, once, when the engine is done.
    pub fn stats(&mut self, sight: &Sight) {
        let time = sight.last.unwrap_or_default();
        let head = Head { time, packet: None, kind: "stats", flow: None, ends: None };
        self.record(&head, |object, _| records::stats(&mut object.object("stats"), sight));
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
            Message::Quic(hello) => self.record(&Head::of(at, "quic"), |object, _| {
                records::quic(&mut object.object("quic"), hello);
            }),
            Message::Ssh(hello) => self.record(&Head::of(at, "ssh"), |object, _| {
                object.number("tx_id", 0);
                records::ssh(&mut object.object("ssh"), hello);
            }),
            Message::Snmp(message) => self.record(&Head::of(at, "snmp"), |object, _| {
                records::snmp(&mut object.object("snmp"), message);
            }),
            Message::Dhcp(message) => self.record(&Head::of(at, "dhcp"), |object, _| {
                records::dhcp(&mut object.object("dhcp"), message);
            }),
            Message::SmbExchange(exchange) => self.record(&Head::of(at, "smb"), |object, _| {
                windows::smb(&mut object.object("smb"), exchange);
            }),
            Message::Rpc(message) => match windows::carried_by(message) {
                Some(command) => self.record(&Head::of(at, "smb"), |object, _| {
                    windows::pipe(&mut object.object("smb"), message, command);
                }),
                None => self.record(&Head::of(at, "dcerpc"), |object, _| {
                    windows::dcerpc(&mut object.object("dcerpc"), message);
                }),
            },
            Message::Krb5(message) => self.record(&Head::of(at, "krb5"), |object, _| {
                windows::krb5(&mut object.object("krb5"), message);
            }),
            Message::Rdp(message) => self.record(&Head::of(at, "rdp"), |object, _| {
                windows::rdp(&mut object.object("rdp"), message);
            }),
            Message::Ftp(exchange) => self.record(&Head::of(at, "ftp"), |object, _| {
                object.number("tx_id", exchange.number);
                transfers::ftp(&mut object.object("ftp"), exchange);
            }),
            Message::FtpData(transfer) => self.record(&Head::of(at, "ftp_data"), |object, _| {
                object.number("tx_id", 0);
                transfers::ftp_data(&mut object.object("ftp_data"), transfer);
            }),
            Message::Smtp(transaction) => self.record(&Head::of(at, "smtp"), |object, _| {
                object.number("tx_id", transaction.number);
                transfers::smtp(&mut object.object("smtp"), transaction);
                if let Some(mail) = &transaction.mail {
                    transfers::email(&mut object.object("email"), mail);
                }
            }),
            // An empty file is none to Suricata.
            Message::File(file) if file.size > 0 => self.record(&Head::of(at, "fileinfo"), |object, _| {
                if let Some(source) = &file.smb {
                    windows::smb_source(&mut object.object("smb"), source);
                }
                object.text("app_proto", file.carrier);
                transfers::fileinfo(&mut object.object("fileinfo"), file);
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

    fn anomaly(&mut self, anomaly: &Anomaly<'_>) {
        if self.anomalies >= MAX_ANOMALIES {
            return;
        }
        self.anomalies += 1;
        let &Anomaly { kind, time, packet, ends, flow } = anomaly;
        let head = Head { time, packet: Some(packet), kind: "anomaly", flow, ends };
        self.record(&head, |object, _| {
            let mut inner = object.object("anomaly");
            inner.text("type", if kind == AnomalyKind::StreamGap { "stream" } else { "decode" });
            inner.text("event", names::anomaly(kind));
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
    proto(object, transport);
}

fn proto(object: &mut Object<'_>, transport: Transport) {
    match transport {
        Transport::Tcp => object.text("proto", "TCP"),
        Transport::Udp => object.text("proto", "UDP"),
        Transport::Icmp => object.text("proto", "ICMP"),
        Transport::IcmpV6 => object.text("proto", "IPv6-ICMP"),
        // A packet whose header was cut off.
        Transport::Other(6) => object.text("proto", "TCP"),
        Transport::Other(17) => object.text("proto", "UDP"),
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
