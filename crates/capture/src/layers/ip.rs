use std::net::IpAddr;

use etherparse::{Ipv6ExtensionSlice, LaxIpSlice, TcpSlice, UdpSlice};

/// An IP packet with what it carries.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ip<'a> {
    pub(crate) source: IpAddr,
    pub(crate) target: IpAddr,
    /// Hops that it may still make (TTL, hop limit).
    pub(crate) hops: u8,
    pub(crate) body: Body<'a>,
}

/// What an IP packet carries.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Body<'a> {
    Tcp(Tcp<'a>),
    Udp(Udp<'a>),
    /// ICMP and ICMPv6: type and code, and the beginning of the packet that it complains of.
    Icmp {
        v6: bool,
        kind: u8,
        code: u8,
        about: Option<About>,
    },
    /// Another packet, and the IP protocol number that says so.
    Tunnel {
        protocol: u8,
        payload: &'a [u8],
    },
    /// A part of a packet.
    Fragment(Fragment<'a>),
    /// Some other protocol, or a header that was cut off.
    Other {
        protocol: u8,
    },
}

/// Whom a packet that could not be delivered was from, and for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct About {
    pub(crate) source: IpAddr,
    pub(crate) target: IpAddr,
    pub(crate) protocol: u8,
    pub(crate) ports: (u16, u16),
}

/// A TCP segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tcp<'a> {
    pub(crate) ports: (u16, u16),
    pub(crate) sequence: u32,
    pub(crate) acknowledged: u32,
    pub(crate) flags: Flags,
    pub(crate) window: u16,
    pub(crate) options: &'a [u8],
    pub(crate) payload: &'a [u8],
}

/// TCP's flags that matter to a listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flags(pub(crate) u8);

impl Flags {
    pub(crate) const FIN: u8 = 0x01;
    pub(crate) const SYN: u8 = 0x02;
    pub(crate) const RST: u8 = 0x04;
    pub(crate) const ACK: u8 = 0x10;

    pub(crate) fn has(self, flag: u8) -> bool {
        self.0 & flag != 0
    }
}

/// A UDP datagram.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Udp<'a> {
    pub(crate) ports: (u16, u16),
    pub(crate) payload: &'a [u8],
}

/// A piece of a fragmented packet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fragment<'a> {
    pub(crate) id: u32,
    pub(crate) protocol: u8,
    /// Where in the whole the piece lies, bytes.
    pub(crate) offset: usize,
    pub(crate) more: bool,
    pub(crate) payload: &'a [u8],
}

/// Reads an IP packet, as far as it was kept; lengths that lie are replaced by what is there.
pub(crate) fn read(bytes: &[u8]) -> Option<Ip<'_>> {
    let (slice, _) = LaxIpSlice::from_slice(bytes).ok()?;
    let payload = slice.payload();
    let body = if payload.fragmented {
        Body::Fragment(fragment(&slice)?)
    } else {
        body(payload.ip_number.0, payload.payload)
    };
    let hops = match &slice {
        LaxIpSlice::Ipv4(v4) => v4.header().ttl(),
        LaxIpSlice::Ipv6(v6) => v6.header().hop_limit(),
    };
    Some(Ip { source: slice.source_addr(), target: slice.destination_addr(), hops, body })
}

/// Reads what follows the IP headers; also used for packets put together from fragments.
pub(crate) fn body(protocol: u8, payload: &[u8]) -> Body<'_> {
    let read = match protocol {
        6 => tcp(payload).map(Body::Tcp),
        17 => udp(payload).map(Body::Udp),
        1 | 58 => icmp(protocol == 58, payload),
        4 | 41 | 47 => Some(Body::Tunnel { protocol, payload }),
        _ => None,
    };
    read.unwrap_or(Body::Other { protocol })
}

fn icmp(v6: bool, payload: &[u8]) -> Option<Body<'_>> {
    let (head, rest) = payload.split_first_chunk::<8>()?;
    let is_unreachable = head[0] == if v6 { 1 } else { 3 };
    let about = if is_unreachable { about(rest) } else { None };
    Some(Body::Icmp { v6, kind: head[0], code: head[1], about })
}

/// Only the first bytes of the packet are quoted, so its ports are all that is read (RFC 792, RFC 4443).
fn about(quoted: &[u8]) -> Option<About> {
    let (slice, _) = LaxIpSlice::from_slice(quoted).ok()?;
    let payload = slice.payload();
    let protocol = payload.ip_number.0;
    let (ports, _) = payload.payload.split_first_chunk::<4>()?;
    let ports = (u16::from_be_bytes([ports[0], ports[1]]), u16::from_be_bytes([ports[2], ports[3]]));
    matches!(protocol, 6 | 17).then_some(About {
        source: slice.source_addr(),
        target: slice.destination_addr(),
        protocol,
        ports,
    })
}

fn tcp(payload: &[u8]) -> Option<Tcp<'_>> {
    /// Length of a header without options.
    const BARE: usize = 20;
    let segment = TcpSlice::from_slice(payload).ok()?;
    let header = payload.len() - segment.payload().len();
    Some(Tcp {
        ports: (segment.source_port(), segment.destination_port()),
        sequence: segment.sequence_number(),
        acknowledged: segment.acknowledgment_number(),
        flags: Flags(*payload.get(13)?),
        window: segment.window_size(),
        options: payload.get(BARE..header).unwrap_or_default(),
        payload: segment.payload(),
    })
}

fn udp(payload: &[u8]) -> Option<Udp<'_>> {
    let datagram = UdpSlice::from_slice_lax(payload).ok()?;
    Some(Udp { ports: (datagram.source_port(), datagram.destination_port()), payload: datagram.payload() })
}

fn fragment<'a>(slice: &LaxIpSlice<'a>) -> Option<Fragment<'a>> {
    let payload = slice.payload();
    let (protocol, bytes) = (payload.ip_number.0, payload.payload);
    match slice {
        LaxIpSlice::Ipv4(v4) => {
            let header = v4.header();
            Some(Fragment {
                id: u32::from(header.identification()),
                protocol,
                offset: usize::from(header.fragments_offset().value()) * 8,
                more: header.more_fragments(),
                payload: bytes,
            })
        }
        LaxIpSlice::Ipv6(v6) => v6.extensions().clone().into_iter().find_map(|extension| match extension {
            Ipv6ExtensionSlice::Fragment(header) => Some(Fragment {
                id: header.identification(),
                protocol,
                offset: usize::from(header.fragment_offset().value()) * 8,
                more: header.more_fragments(),
                payload: bytes,
            }),
            _ => None,
        }),
    }
}
