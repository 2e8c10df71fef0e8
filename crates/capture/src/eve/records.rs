//! The parts of records that belong to one protocol. Field names and spellings are Suricata's.

use std::net::{IpAddr, Ipv4Addr};

use super::json::{Object, show, text};
use super::stamp::{Stamp, civil};
use super::{address, decimal, names};
use crate::flow::Ended;
use crate::proto::{dhcp, dns, http, quic, snmp, ssh, tls};
use crate::{Arp, Flow, Sight, Transport};

pub(super) fn flow(object: &mut Object<'_>, stamp: &mut Stamp, flow: &Flow) {
    if matches!(flow.transport, Transport::Icmp | Transport::IcmpV6) {
        object.number("icmp_type", u64::from(flow.client.port));
        object.number("icmp_code", 0);
    }
    object.maybe("app_proto", flow.app);
    let mut inner = object.object("flow");
    inner.number("pkts_toserver", flow.to_server.packets);
    inner.number("pkts_toclient", flow.to_client.packets);
    inner.number("bytes_toserver", flow.to_server.bytes);
    inner.number("bytes_toclient", flow.to_client.bytes);
    inner.plain("start", |out| stamp.write(out, flow.first));
    inner.plain("end", |out| stamp.write(out, flow.last));
    inner.number("age", (flow.last.since(flow.first) / 1_000_000).unsigned_abs());
    inner.text("state", state(flow));
    inner.text(
        "reason",
        match flow.ended {
            Ended::Open => "shutdown",
            Ended::Silent => "timeout",
            Ended::Forced => "forced",
        },
    );
    inner.truth("alerted", false);
    drop(inner);
    if flow.transport == Transport::Tcp {
        tcp(object.object("tcp"), flow);
    }
}

fn state(flow: &Flow) -> &'static str {
    match flow {
        Flow { transport: Transport::Tcp, closed: true, .. } => "closed",
        Flow { established: true, .. } => "established",
        _ => "new",
    }
}

fn tcp(mut object: Object<'_>, flow: &Flow) {
    let both = flow.to_server.flags | flow.to_client.flags;
    object.plain("tcp_flags", |out| show(out, format_args!("{both:02x}")));
    object.plain("tcp_flags_ts", |out| show(out, format_args!("{:02x}", flow.to_server.flags)));
    object.plain("tcp_flags_tc", |out| show(out, format_args!("{:02x}", flow.to_client.flags)));
    for (bit, name) in [
        (0x02, "syn"),
        (0x01, "fin"),
        (0x04, "rst"),
        (0x08, "psh"),
        (0x10, "ack"),
        (0x20, "urg"),
        (0x40, "ecn"),
        (0x80, "cwr"),
    ] {
        if both & bit != 0 {
            object.truth(name, true);
        }
    }
    object.text("state", state(flow));
}

pub(super) fn dns_query(
    object: &mut Object<'_>,
    message: &dns::Message,
    question: &dns::Question,
    number: u64,
) {
    object.number("version", 2);
    object.text("type", "query");
    object.number("id", u64::from(message.id));
    object.text("rrname", &question.name);
    rrtype(object, question.rtype);
    object.number("tx_id", number);
    object.number("opcode", u64::from(message.opcode));
}

pub(super) fn dns_answer(object: &mut Object<'_>, message: &dns::Message) {
    object.number("version", 2);
    object.text("type", "answer");
    object.number("id", u64::from(message.id));
    object.plain("flags", |out| show(out, format_args!("{:x}", message.flags)));
    for (bit, name) in [(0x8000, "qr"), (0x0400, "aa"), (0x0200, "tc"), (0x0100, "rd"), (0x0080, "ra")] {
        if message.flags & bit != 0 {
            object.truth(name, true);
        }
    }
    object.number("opcode", u64::from(message.opcode));
    if let Some(question) = message.questions.first() {
        object.text("rrname", &question.name);
        rrtype(object, question.rtype);
    }
    match names::dns_code(message.rcode) {
        Some(name) => object.text("rcode", name),
        None => object.shown("rcode", message.rcode),
    }
    if !message.answers.is_empty() {
        object.list("answers", &message.answers, record);
    }
    if !message.authorities.is_empty() {
        object.list("authorities", &message.authorities, record);
    }
}

fn rrtype(object: &mut Object<'_>, number: u16) {
    match names::dns_type(number) {
        Some(name) => object.text("rrtype", name),
        None => object.shown("rrtype", number),
    }
}

fn record(out: &mut Vec<u8>, record: &dns::Record) {
    let mut object = Object::open(out);
    object.text("rrname", &record.name);
    rrtype(&mut object, record.rtype);
    object.number("ttl", u64::from(record.ttl));
    match &record.data {
        dns::Data::Address(IpAddr::V4(v4)) => object.plain("rdata", |out| address(out, (*v4).into())),
        dns::Data::Address(v6) => object.plain("rdata", |out| address(out, *v6)),
        dns::Data::Name(name) => object.text("rdata", name),
        dns::Data::Text(parts) => object.text("rdata", &parts.concat()),
        dns::Data::Other(_) => {}
    }
}

pub(super) fn http(object: &mut Object<'_>, transaction: &http::Transaction) {
    let request = transaction.request.as_ref();
    let response = transaction.response.as_ref();
    object.maybe("hostname", transaction.host());
    if let Some(port) = port(transaction) {
        object.number("http_port", u64::from(port));
    }
    // Suricata's own words where only the response was seen.
    object.text("url", request.map_or("/libhtp::request_uri_not_seen", |request| request.target.as_str()));
    object.maybe("http_user_agent", request.and_then(|request| request.headers.get("user-agent")));
    let content = response.and_then(|response| response.headers.get("content-type"));
    // Suricata leaves out the parameters: `text/html; charset=…` is `text/html`.
    object.maybe("http_content_type", content.and_then(|kind| kind.split([';', ' ']).next()));
    object.maybe("http_refer", request.and_then(|request| request.headers.get("referer")));
    object.maybe("http_method", request.map(|request| request.method.as_str()));
    let version = request.map(|request| &request.version).or(response.map(|response| &response.version));
    object.maybe("protocol", version.map(String::as_str).filter(|version| !version.is_empty()));
    if let Some(response) = response.filter(|response| response.status != 0) {
        // HTTP/0.9 has none.
        if response.status != 0 {
            object.number("status", u64::from(response.status));
        }
        if (300..400).contains(&response.status) {
            object.maybe("redirect", response.headers.get("location"));
        }
    }
    object.number("length", response.map_or(0, |response| response.body_length));
}

/// The port in the `Host` header, where one is named.
fn port(transaction: &http::Transaction) -> Option<u16> {
    let host = transaction.request.as_ref()?.headers.get("host")?;
    host.rsplit_once(':')?.1.parse().ok()
}

pub(super) fn tls(object: &mut Object<'_>, handshake: &tls::Handshake) {
    let (client, server) = (handshake.client.as_ref(), handshake.server.as_ref());
    if let Some(certificate) = handshake.certificates.first() {
        object.text("subject", &certificate.subject);
        object.text("issuerdn", &certificate.issuer);
        object.text("serial", &certificate.serial);
        object.text("fingerprint", &certificate.fingerprint);
        if !certificate.names.is_empty() {
            object.list("subjectaltname", &certificate.names, |out, name| text(out, name));
        }
    } else if handshake.resumed {
        object.truth("session_resumed", true);
    }
    object.maybe("sni", client.and_then(|client| client.sni.as_deref()));
    let version = server.map(|server| server.version).or(client.map(|client| client.version));
    if let Some(version) = version {
        object.text("version", &tls::version_name(version));
    }
    if let Some(certificate) = handshake.certificates.first() {
        object.plain("notbefore", |out| civil(out, certificate.not_before.micros().div_euclid(1_000_000)));
        object.plain("notafter", |out| civil(out, certificate.not_after.micros().div_euclid(1_000_000)));
    }
    if let Some(client) = client {
        fingerprints(object, client);
    }
    if let Some(server) = server {
        let mut ja3s = object.object("ja3s");
        ja3s.text("hash", &server.ja3s_hash);
        ja3s.text("string", &server.ja3s);
    }
}

fn fingerprints(object: &mut Object<'_>, client: &tls::ClientHello) {
    // An SSL 2 hello has none.
    if !client.ja3_hash.is_empty() {
        let mut ja3 = object.object("ja3");
        ja3.text("hash", &client.ja3_hash);
        ja3.text("string", &client.ja3);
    }
    if !client.ja4.is_empty() {
        object.text("ja4", &client.ja4);
    }
}

pub(super) fn quic(object: &mut Object<'_>, hello: &quic::Hello) {
    object.text("version", &quic::version_name(hello.version));
    if let Some(client) = &hello.client {
        object.maybe("sni", client.sni.as_deref());
        fingerprints(object, client);
    }
}

pub(super) fn ssh(object: &mut Object<'_>, hello: &ssh::Hello) {
    for (side, banner) in [("client", &hello.client), ("server", &hello.server)] {
        if let Some(banner) = banner {
            let mut object = object.object(side);
            object.text("proto_version", &banner.protocol);
            object.text("software_version", &banner.software);
        }
    }
}

/// Without the community, which is a secret.
pub(super) fn snmp(object: &mut Object<'_>, message: &snmp::Message) {
    object.number("version", u64::from(message.version));
    object.text("pdu_type", message.pdu);
    if !message.objects.is_empty() {
        object.list("vars", &message.objects, |out, name| text(out, name));
    }
    object.maybe("usm", message.user.as_deref());
}

pub(super) fn dhcp(object: &mut Object<'_>, message: &dhcp::Message) {
    let zero = Ipv4Addr::UNSPECIFIED;
    object.text("type", if message.request { "request" } else { "reply" });
    object.number("id", u64::from(message.xid));
    if let Some(mac) = message.client_mac {
        object.shown("client_mac", mac);
    }
    object.shown("assigned_ip", message.your_address.unwrap_or(zero));
    object.shown("client_ip", message.client_address.unwrap_or(zero));
    if !message.request {
        object.shown("relay_ip", message.relay.unwrap_or(zero));
        object.shown("next_server_ip", message.next_server.unwrap_or(zero));
    }
    object.maybe("dhcp_type", message.kind.map(names::dhcp_type));
    for (key, seconds) in [
        ("lease_time", message.lease),
        ("renewal_time", message.renewal),
        ("rebinding_time", message.rebinding),
    ] {
        if let Some(seconds) = seconds {
            object.number(key, u64::from(seconds));
        }
    }
    for (key, address) in [("subnet_mask", message.subnet_mask), ("requested_ip", message.requested)] {
        if let Some(address) = address {
            object.shown(key, address);
        }
    }
    for (key, list) in [("routers", &message.routers), ("dns_servers", &message.dns_servers)] {
        if !list.is_empty() {
            object.list(key, list, |out, v4| show(out, format_args!("\"{v4}\"")));
        }
    }
    object.maybe("hostname", message.host_name.as_deref());
    object.maybe("vendor_class_identifier", message.vendor_class.as_deref());
}

pub(super) fn arp(object: &mut Object<'_>, arp: &Arp) {
    object.text("hw_type", "ethernet");
    object.text("proto_type", "ipv4");
    match arp.operation {
        1 => object.text("opcode", "request"),
        2 => object.text("opcode", "reply"),
        other => object.plain("opcode", |out| decimal(out, u64::from(other))),
    }
    object.shown("src_mac", arp.sender_mac);
    object.shown("src_ip", arp.sender);
    object.shown("dest_mac", arp.target_mac);
    object.shown("dest_ip", arp.target);
}

pub(super) fn stats(object: &mut Object<'_>, sight: &Sight) {
    let lasted = sight.last.zip(sight.first).map_or(0, |(last, first)| last.since(first));
    object.number("uptime", (lasted / 1_000_000).unsigned_abs());
    let mut decoder = object.object("decoder");
    decoder.number("pkts", sight.packets);
    decoder.number("bytes", sight.bytes);
    decoder.number("invalid", sight.unread);
    decoder.number("avg_pkt_size", sight.bytes.checked_div(sight.packets).unwrap_or(0));
    drop(decoder);
    let mut flow = object.object("flow");
    flow.number("total", sight.flows);
    flow.number("memcap", sight.evicted);
}
