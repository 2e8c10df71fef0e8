//! Numbers with names, in Suricata's spelling; what has none is written as its number.

use crate::AnomalyKind;

/// What is odd, in Suricata's words; it has none for a link that it does not read.
pub(super) fn anomaly(kind: AnomalyKind) -> &'static str {
    match kind {
        AnomalyKind::UnknownLink => "decoder.unknown_link",
        AnomalyKind::LinkCut => "decoder.ethernet.pkt_too_small",
        AnomalyKind::ArpCut => "decoder.arp.pkt_too_small",
        AnomalyKind::Ipv4Cut => "decoder.ipv4.pkt_too_small",
        AnomalyKind::Ipv6Cut => "decoder.ipv6.pkt_too_small",
        AnomalyKind::TcpCut => "decoder.tcp.pkt_too_small",
        AnomalyKind::UdpCut => "decoder.udp.pkt_too_small",
        AnomalyKind::StreamGap => "stream.reassembly_seq_gap",
    }
}

/// DNS record type (IANA, "Resource Record (RR) TYPEs"), as far as Suricata 7 names them.
pub(super) fn dns_type(number: u16) -> Option<&'static str> {
    Some(match number {
        1 => "A",
        2 => "NS",
        3 => "MD",
        4 => "MF",
        5 => "CNAME",
        6 => "SOA",
        7 => "MB",
        8 => "MG",
        9 => "MR",
        10 => "NULL",
        11 => "WKS",
        12 => "PTR",
        13 => "HINFO",
        14 => "MINFO",
        15 => "MX",
        16 => "TXT",
        17 => "RP",
        18 => "AFSDB",
        19 => "X25",
        20 => "ISDN",
        21 => "RT",
        22 => "NSAP",
        23 => "NSAPPTR",
        24 => "SIG",
        25 => "KEY",
        26 => "PX",
        27 => "GPOS",
        28 => "AAAA",
        29 => "LOC",
        30 => "NXT",
        33 => "SRV",
        34 => "ATMA",
        35 => "NAPTR",
        36 => "KX",
        37 => "CERT",
        38 => "A6",
        39 => "DNAME",
        41 => "OPT",
        42 => "APL",
        43 => "DS",
        44 => "SSHFP",
        45 => "IPSECKEY",
        46 => "RRSIG",
        47 => "NSEC",
        48 => "DNSKEY",
        49 => "DHCID",
        50 => "NSEC3",
        51 => "NSEC3PARAM",
        52 => "TLSA",
        55 => "HIP",
        59 => "CDS",
        60 => "CDNSKEY",
        65 => "HTTPS",
        99 => "SPF",
        249 => "TKEY",
        250 => "TSIG",
        252 => "AXFR",
        253 => "MAILA",
        255 => "ANY",
        256 => "URI",
        _ => return None,
    })
}

/// DNS answer code (IANA, "DNS RCODEs").
pub(super) fn dns_code(number: u8) -> Option<&'static str> {
    Some(match number {
        0 => "NOERROR",
        1 => "FORMERR",
        2 => "SERVFAIL",
        3 => "NXDOMAIN",
        4 => "NOTIMP",
        5 => "REFUSED",
        6 => "YXDOMAIN",
        7 => "YXRRSET",
        8 => "NXRRSET",
        9 => "NOTAUTH",
        10 => "NOTZONE",
        _ => return None,
    })
}

/// DHCP message type (RFC 2132, section 9.6).
pub(super) fn dhcp_type(number: u8) -> &'static str {
    match number {
        1 => "discover",
        2 => "offer",
        3 => "request",
        4 => "decline",
        5 => "ack",
        6 => "nak",
        7 => "release",
        8 => "inform",
        _ => "unknown",
    }
}
