//! Ethernet, ARP, IPv4, UDP and TCP, built by hand.

use std::net::Ipv4Addr;

use super::tape::Frame;

/// A device on the LAN.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) mac: [u8; 6],
    pub(super) ip: Ipv4Addr,
}

/// One end of a conversation.
pub(super) type End = (Node, u16);

pub(super) const fn node(mac: [u8; 6], last: u8) -> Node {
    Node { mac, ip: Ipv4Addr::new(192, 168, 10, last) }
}

/// Everybody on the LAN.
pub(super) const EVERYBODY: Node = node([0xff; 6], 255);
/// Everybody, for those who have no address yet.
pub(super) const BROADCAST: Node = Node { mac: [0xff; 6], ip: Ipv4Addr::BROADCAST };
/// The multicast DNS group (RFC 6762).
pub(super) const MDNS: Node = Node { mac: [0x01, 0, 0x5e, 0, 0, 0xfb], ip: Ipv4Addr::new(224, 0, 0, 251) };

fn ethernet(from: [u8; 6], to: [u8; 6], kind: u16, body: &[u8]) -> Frame {
    let mut frame = [&to[..], &from, &kind.to_be_bytes(), body].concat();
    // Shorter frames do not exist on a wire.
    frame.resize(frame.len().max(60), 0);
    frame
}

/// A gratuitous ARP: "this address is mine".
pub(super) fn announce(node: Node) -> Frame {
    let head = [0u8, 1, 8, 0, 6, 4, 0, 1];
    let body = [&head[..], &node.mac, &node.ip.octets(), &[0; 6], &node.ip.octets()].concat();
    ethernet(node.mac, [0xff; 6], 0x0806, &body)
}

pub(super) fn udp(from: End, to: End, payload: &[u8]) -> Frame {
    let length = (payload.len() + 8) as u16;
    let ports = [from.1.to_be_bytes(), to.1.to_be_bytes()].concat();
    let body = [&ports[..], &length.to_be_bytes(), &[0, 0], payload].concat();
    ip(from.0, to.0, 17, 6, body)
}

/// An IPv4 packet; `sum` is the place of the check sum in the body.
fn ip(from: Node, to: Node, protocol: u8, sum: usize, mut body: Vec<u8>) -> Frame {
    let (source, target) = (from.ip.octets(), to.ip.octets());
    let length = body.len() as u16;
    let pseudo = [&source[..], &target, &[0, protocol], &length.to_be_bytes(), &body].concat();
    body[sum..sum + 2].copy_from_slice(&checksum(&pseudo).to_be_bytes());
    let total = (length + 20).to_be_bytes();
    // 128 is the time to live of Windows.
    let mut head =
        [&[0x45, 0][..], &total, &[0x10, 0x01, 0x40, 0, 128, protocol, 0, 0], &source, &target].concat();
    let own = checksum(&head).to_be_bytes();
    head[10..12].copy_from_slice(&own);
    ethernet(from.mac, to.mac, 0x0800, &[head, body].concat())
}

/// The check sum of the internet (RFC 1071).
fn checksum(bytes: &[u8]) -> u16 {
    let words = bytes.chunks(2).map(|pair| u32::from(pair[0]) << 8 | u32::from(*pair.get(1).unwrap_or(&0)));
    let mut sum: u32 = words.sum();
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    !(sum as u16)
}

/// A TCP conversation, from handshake to goodbye.
pub(super) struct Tcp {
    ends: [End; 2],
    next: [u32; 2],
    frames: Vec<Frame>,
}

const SYN: u8 = 0x02;
const ACK: u8 = 0x10;
const PUSH_ACK: u8 = 0x18;
const FIN_ACK: u8 = 0x11;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Client = 0,
    Server = 1,
}

impl Side {
    fn other(self) -> Self {
        if self == Side::Client { Side::Server } else { Side::Client }
    }
}

impl Tcp {
    pub(super) fn open(client: End, server: End) -> Self {
        let mut tcp = Self { ends: [client, server], next: [0x1000_0000, 0x2000_0000], frames: Vec::new() };
        tcp.segment(Side::Client, SYN, &[]);
        tcp.segment(Side::Server, SYN | ACK, &[]);
        tcp.segment(Side::Client, ACK, &[]);
        tcp
    }

    /// One side says something, the other confirms.
    pub(super) fn say(mut self, side: Side, bytes: &[u8]) -> Self {
        self.segment(side, PUSH_ACK, bytes);
        self.segment(side.other(), ACK, &[]);
        self
    }

    pub(super) fn close(mut self) -> Vec<Frame> {
        self.segment(Side::Client, FIN_ACK, &[]);
        self.segment(Side::Server, FIN_ACK, &[]);
        self.segment(Side::Client, ACK, &[]);
        self.frames
    }

    fn segment(&mut self, side: Side, flags: u8, payload: &[u8]) {
        let (from, to) = (self.ends[side as usize], self.ends[side.other() as usize]);
        let sequence = self.next[side as usize];
        let confirmed = if flags & ACK == 0 { 0 } else { self.next[side.other() as usize] };
        let mut body = [from.1.to_be_bytes(), to.1.to_be_bytes()].concat();
        body.extend([sequence.to_be_bytes(), confirmed.to_be_bytes()].concat());
        body.extend([0x50, flags, 0xff, 0xff, 0, 0, 0, 0]);
        body.extend(payload);
        self.frames.push(ip(from.0, to.0, 6, 16, body));
        let counted = payload.len() as u32 + u32::from(flags & 0x03 != 0);
        self.next[side as usize] = sequence.wrapping_add(counted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_with_its_check_sum_sums_to_nothing() {
        let frame = udp((node([2; 6], 1), 68), (BROADCAST, 67), b"odd");
        assert_eq!(checksum(&frame[14..34]), 0);
    }
}
