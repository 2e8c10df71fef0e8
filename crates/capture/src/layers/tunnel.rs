//! Packets inside packets. Each reader gives the EtherType of what is inside, and its bytes.

use super::ip::Udp;
use super::link::{BRIDGED, IPV4, IPV6, PPP};

/// What lies in a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inside<'a> {
    pub(crate) ether_type: u16,
    pub(crate) payload: &'a [u8],
    /// A switch copied it here for whoever listens (ERSPAN): its ends never spoke through the tunnel.
    pub(crate) is_copy: bool,
}

fn through(ether_type: u16, payload: &[u8]) -> Inside<'_> {
    Inside { ether_type, payload, is_copy: false }
}

/// The packet inside one of these IP protocols. IP in IP (RFC 2003, 2473, 4213: DS-Lite, MAP-E, 6in4) is known by its
/// number; GRE names what it carries.
pub(crate) fn of_ip(protocol: u8, payload: &[u8]) -> Option<Inside<'_>> {
    match protocol {
        4 => Some(through(IPV4, payload)),
        41 => Some(through(IPV6, payload)),
        47 => gre(payload),
        _ => None,
    }
}

/// GRE (RFC 2784, with key and sequence of RFC 2890), PPTP's version 1 (RFC 2637, section 4.1), and ERSPAN within.
fn gre(bytes: &[u8]) -> Option<Inside<'_>> {
    const CHECKSUM: u8 = 0x80;
    const ROUTING: u8 = 0x40;
    const KEY: u8 = 0x20;
    const SEQUENCE: u8 = 0x10;
    /// In the second byte, of version 1 only.
    const ACKNOWLEDGED: u8 = 0x80;
    let (&[flags, version, high, low], rest) = bytes.split_first_chunk::<4>()?;
    let protocol = u16::from_be_bytes([high, low]);
    let count = |bits: &[u8]| bits.iter().filter(|bit| flags & **bit != 0).count();
    let words = match version & 7 {
        // Source routes are nothing an office uses today.
        0 if flags & ROUTING == 0 => count(&[CHECKSUM, KEY, SEQUENCE]),
        1 if protocol == PPP => count(&[KEY, SEQUENCE]) + usize::from(version & ACKNOWLEDGED != 0),
        _ => return None,
    };
    let rest = rest.get(words * 4..)?;
    match protocol {
        ERSPAN_2 if flags & SEQUENCE == 0 => Some(copy(rest)),
        ERSPAN_2 => Some(copy(rest.get(8..)?)),
        ERSPAN_3 => {
            // The last bit of the header tells of eight bytes more.
            let (header, rest) = rest.split_first_chunk::<12>()?;
            Some(copy(if header[11] & 1 == 0 { rest } else { rest.get(8..)? }))
        }
        _ => Some(through(protocol, rest)),
    }
}

/// A switch's copy of a frame (draft-foschiano-erspan): types I (without header) and II, and type III.
const ERSPAN_2: u16 = 0x88be;
const ERSPAN_3: u16 = 0x22eb;

fn copy(payload: &[u8]) -> Inside<'_> {
    Inside { ether_type: BRIDGED, payload, is_copy: true }
}

/// The packet inside a datagram.
pub(crate) fn of_udp<'a>(datagram: &Udp<'a>) -> Option<Inside<'a>> {
    teredo(datagram)
        .map(|bytes| through(IPV6, bytes))
        .or_else(|| vxlan(datagram).map(|bytes| through(BRIDGED, bytes)))
}

/// The IPv6 packet in a Teredo datagram (RFC 4380, section 5.1.1), behind the optional indicators. Peers speak
/// from any port, so the packet must fill the datagram exactly, and one end must be a Teredo address (2001::/32) or,
/// as when asking a server on its port, a link-local one.
fn teredo<'a>(datagram: &Udp<'a>) -> Option<&'a [u8]> {
    let mut bytes = datagram.payload;
    if let Some(rest) = bytes.strip_prefix(&[0, 1]) {
        let (lengths, rest) = rest.split_first_chunk::<2>()?;
        bytes = rest.get(usize::from(lengths[0]) + usize::from(lengths[1]) + 9..)?;
    }
    if let Some(rest) = bytes.strip_prefix(&[0, 0]) {
        bytes = rest.get(6..)?;
    }
    let (header, payload) = bytes.split_first_chunk::<40>()?;
    let length = usize::from(u16::from_be_bytes([header[4], header[5]]));
    let is_teredo = |address: &[u8]| address.starts_with(&[0x20, 0x01, 0, 0]);
    let is_local = |address: &[u8]| address.starts_with(&[0xfe, 0x80]);
    let (source, target) = (&header[8..24], &header[24..40]);
    let to_server = datagram.ports.0 == TEREDO || datagram.ports.1 == TEREDO;
    let is_known = is_teredo(source) || is_teredo(target) || to_server && is_local(source);
    (header[0] >> 4 == 6 && length == payload.len() && is_known).then_some(bytes)
}

/// Port of Teredo servers.
const TEREDO: u16 = 3544;

/// Ports of VXLAN: its own, and the one Linux had before.
pub(crate) const VXLAN: [u16; 2] = [4789, 8472];

/// The Ethernet frame in a VXLAN datagram (RFC 7348): its port, or the one Linux had
/// before; the flag of a valid network, and zeros elsewhere.
fn vxlan<'a>(datagram: &Udp<'a>) -> Option<&'a [u8]> {
    let (header, frame) = datagram.payload.split_first_chunk::<8>()?;
    let is_plain = header[..4] == [0x08, 0, 0, 0] && header[7] == 0;
    (VXLAN.contains(&datagram.ports.1) && is_plain).then_some(frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gre_is_read_behind_each_of_its_options() {
        for (flags, options) in [(0x00, 0), (0x80, 4), (0x20, 4), (0x10, 4), (0xb0, 12)] {
            let bytes = [&[flags, 0, 0x08, 0x00][..], &vec![9; options], &[0x45]].concat();
            assert_eq!(of_ip(47, &bytes), Some(through(IPV4, &[0x45])), "{flags:02x}");
        }
        assert_eq!(of_ip(47, &[0x40, 0, 0x08, 0x00, 0x45]), None, "source routes");
        let pptp = [0x30, 0x81, 0x88, 0x0b, 0, 1, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0xff];
        assert_eq!(of_ip(47, &pptp), Some(through(PPP, &[0xff])));
    }

    #[test]
    fn a_switchs_copy_is_read_in_each_of_its_forms() {
        let frame = [7, 7];
        let one = [&[0, 0, 0x88, 0xbe][..], &frame].concat();
        let two = [&[0x10, 0, 0x88, 0xbe, 0, 0, 0, 1][..], &[0; 8], &frame].concat();
        let three = [&[0x10, 0, 0x22, 0xeb, 0, 0, 0, 1][..], &[0; 12], &frame].concat();
        let longer = [&[0x10, 0, 0x22, 0xeb, 0, 0, 0, 1][..], &[0; 11], &[1], &[0; 8], &frame].concat();
        for bytes in [one, two, three, longer] {
            assert_eq!(of_ip(47, &bytes), Some(copy(&frame)), "{bytes:02x?}");
            for cut in 0..bytes.len() {
                let _ = of_ip(47, &bytes[..cut]);
            }
        }
    }

    #[test]
    fn a_vxlan_datagram_is_known_by_port_and_header() {
        let datagram = |port, payload| Udp { ports: (50_000, port), payload };
        let good = [8, 0, 0, 0, 0, 0, 7, 0, 0xaa];
        assert_eq!(of_udp(&datagram(4789, &good)), Some(through(BRIDGED, &[0xaa])));
        assert_eq!(of_udp(&datagram(4788, &good)), None);
        assert_eq!(of_udp(&datagram(4789, &[8, 0, 0, 1, 0, 0, 7, 0, 0xaa])), None);
    }
}
