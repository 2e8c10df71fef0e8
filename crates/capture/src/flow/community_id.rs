use std::net::IpAddr;

use sha1::{Digest, Sha1};

use super::{Endpoint, Flow, Transport};

/// Community ID (corelight/community-id-spec, version 1): SHA-1 over seed, addresses, protocol and ports, the
/// smaller end first, in base64. ICMP has type and code for ports; one-way messages keep their direction.
pub(super) fn of(flow: &Flow) -> String {
    let (mut a, mut b) = (flow.client, flow.server);
    let (number, is_one_way) = match flow.transport {
        Transport::Icmp => (1, icmp_counterpart(a.port).is_none()),
        Transport::IcmpV6 => (58, icmp_v6_counterpart(a.port).is_none()),
        other => (other.number(), false),
    };
    if !is_one_way && key(&b) < key(&a) {
        std::mem::swap(&mut a, &mut b);
    }
    let mut hash = Sha1::new();
    hash.update([0, 0]);
    for end in [&a, &b] {
        match end.address {
            IpAddr::V4(v4) => hash.update(v4.octets()),
            IpAddr::V6(v6) => hash.update(v6.octets()),
        }
    }
    hash.update([number, 0]);
    if !matches!(flow.transport, Transport::Other(_)) {
        hash.update(a.port.to_be_bytes());
        hash.update(b.port.to_be_bytes());
    }
    let mut text = String::with_capacity(30);
    text.push_str("1:");
    base64(&hash.finalize(), &mut text);
    text
}

fn key(end: &Endpoint) -> (IpAddr, u16) {
    (end.address, end.port)
}

/// The type that answers an ICMP type, by the specification's table; `None` for one-way messages.
pub(super) fn icmp_counterpart(kind: u16) -> Option<u16> {
    Some(match kind {
        8 => 0,
        0 => 8,
        13 => 14,
        14 => 13,
        15 => 16,
        16 => 15,
        10 => 9,
        9 => 10,
        17 => 18,
        18 => 17,
        _ => return None,
    })
}

/// The same for ICMPv6.
pub(super) fn icmp_v6_counterpart(kind: u16) -> Option<u16> {
    Some(match kind {
        128 => 129,
        129 => 128,
        133 => 134,
        134 => 133,
        135 => 136,
        136 => 135,
        130 => 131,
        131 => 130,
        144 => 145,
        145 => 144,
        139 => 140,
        140 => 139,
        _ => return None,
    })
}

/// Base64 of 20 bytes; a whole crate for one fixed length would be more to read than this.
fn base64(bytes: &[u8], text: &mut String) {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().fold(0u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let letter = ALPHABET[(group >> (18 - 6 * i)) as usize & 63];
            text.push(if i <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Time;

    fn flow(transport: Transport, client: (&str, u16), server: (&str, u16)) -> Flow {
        let end = |(address, port): (&str, u16)| Endpoint { address: address.parse().unwrap(), port };
        Flow { transport, ..Flow::begin(1, end(client), end(server), Time::default()) }
    }

    /// Values of the specification's own baseline files.
    #[test]
    fn the_specifications_examples_come_out_alike() {
        for (transport, client, server, id) in [
            (
                Transport::Tcp,
                ("128.232.110.120", 34855),
                ("66.35.250.204", 80),
                "1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
            ),
            (
                Transport::Tcp,
                ("66.35.250.204", 80),
                ("128.232.110.120", 34855),
                "1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
            ),
            (Transport::Udp, ("192.168.1.52", 54585), ("8.8.8.8", 53), "1:d/FP5EW3wiY1vCndhwleRRKHowQ="),
            (Transport::Icmp, ("192.168.0.89", 8), ("192.168.0.1", 0), "1:X0snYXpgwiv9TZtqg64sgzUn6Dk="),
        ] {
            assert_eq!(of(&flow(transport, client, server)), id, "{client:?}");
        }
    }
}
