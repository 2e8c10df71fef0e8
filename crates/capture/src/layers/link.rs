use super::{Mac, ppp, wlan};
use crate::LinkType;

/// A link frame with its tags and labels taken off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame<'a> {
    /// Card that sent it, where the link shows one.
    pub(crate) source: Option<Mac>,
    /// Card it is for.
    pub(crate) target: Option<Mac>,
    /// Outermost VLAN.
    pub(crate) vlan: Option<u16>,
    /// EtherType of `payload`; 0 where it has none that we know.
    pub(crate) ether_type: u16,
    pub(crate) payload: &'a [u8],
}

/// Why a frame could not be taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    /// We do not know this kind of link.
    UnknownLink,
    /// Shorter than its own header.
    Short,
    /// A wireless network's encryption hides so many bytes.
    Protected(usize),
}

pub(crate) const IPV4: u16 = 0x0800;
pub(crate) const ARP: u16 = 0x0806;
pub(crate) const IPV6: u16 = 0x86dd;

/// A whole Ethernet frame follows (RFC 1701, "Transparent Ethernet Bridging").
pub(crate) const BRIDGED: u16 = 0x6558;
/// PPP, as GRE carries it (RFC 2637).
pub(crate) const PPP: u16 = 0x880b;
/// Several Ethernet frames follow, which a wireless network packed together. Not a number of the wire, where it would
/// be a length, and is taken off.
pub(crate) const WLAN_PACK: u16 = 0x0001;
pub(super) const MPLS: u16 = 0x8847;

const MPLS_MULTICAST: u16 = 0x8848;
const PPPOE_SESSION: u16 = 0x8864;

/// Tags and labels may be stacked, and a hostile frame stacks them without end.
const MAX_TAGS: usize = 8;

/// Takes the link header off, by the LINKTYPE_ number of the capture.
pub(crate) fn frame(link: LinkType, bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    match link.0 {
        1 => ethernet(bytes),
        0 => loopback(bytes, u32::from_le_bytes),
        108 => loopback(bytes, u32::from_be_bytes),
        12 | 14 | 101 => raw(bytes),
        228 => Ok(bare(IPV4, bytes)),
        229 => Ok(bare(IPV6, bytes)),
        113 => cooked(bytes),
        276 => cooked2(bytes),
        9 => untag(ppp::ppp(bytes)?),
        50 | 104 => untag(ppp::hdlc(bytes)?),
        51 => untag(ppp::over_ethernet(bytes)?),
        166 => untag(ppp::pppd(bytes)?),
        107 => untag(ppp::frame_relay(bytes)?),
        105 => unpacked(wlan::bare(bytes)?),
        119 | 163 => unpacked(wlan::prism(bytes)?),
        127 => unpacked(wlan::radiotap(bytes)?),
        192 => unpacked(wlan::ppi(bytes)?),
        _ => Err(Unread::UnknownLink),
    }
}

fn unpacked(frame: Frame<'_>) -> Result<Frame<'_>, Unread> {
    if frame.ether_type == WLAN_PACK { Ok(frame) } else { untag(frame) }
}

/// The frame inside a tunnel, which has no cards of its own.
pub(crate) fn inside(ether_type: u16, payload: &[u8]) -> Result<Frame<'_>, Unread> {
    untag(bare(ether_type, payload))
}

/// A pack's frames, each as Ethernet.
pub(crate) fn pack(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    wlan::pack(bytes)
}

pub(super) fn bare(ether_type: u16, payload: &[u8]) -> Frame<'_> {
    Frame { source: None, target: None, vlan: None, ether_type, payload }
}

fn ethernet(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    let (target, rest) = bytes.split_first_chunk::<6>().ok_or(Unread::Short)?;
    let (source, rest) = rest.split_first_chunk::<6>().ok_or(Unread::Short)?;
    let (ether_type, payload) = take_u16(rest)?;
    untag(Frame { source: Some(Mac(*source)), target: Some(Mac(*target)), vlan: None, ether_type, payload })
}

/// BSD loopback: an address family in the byte order of the machine that captured, 4 bytes. The families of IPv6
/// differ between the BSDs.
fn loopback(bytes: &[u8], order: fn([u8; 4]) -> u32) -> Result<Frame<'_>, Unread> {
    let (family, payload) = bytes.split_first_chunk::<4>().ok_or(Unread::Short)?;
    // The capturing machine's byte order is not told: whichever reading gives a small number is right.
    let family = order(*family).min(order(*family).swap_bytes());
    match family {
        2 => Ok(bare(IPV4, payload)),
        10 | 24 | 28 | 30 => Ok(bare(IPV6, payload)),
        _ => Ok(bare(0, payload)),
    }
}

fn raw(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    match bytes.first().ok_or(Unread::Short)? >> 4 {
        4 => Ok(bare(IPV4, bytes)),
        6 => Ok(bare(IPV6, bytes)),
        _ => Ok(bare(0, bytes)),
    }
}

/// Linux cooked capture: what "any" interface gives. It names the sender's card only.
fn cooked(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    let (head, payload) = bytes.split_first_chunk::<16>().ok_or(Unread::Short)?;
    let [_, _, _, _, _, length, a, b, c, d, e, f, _, _, high, low] = *head;
    let source = (length == 6).then_some(Mac([a, b, c, d, e, f]));
    untag(Frame { source, target: None, vlan: None, ether_type: u16::from_be_bytes([high, low]), payload })
}

fn cooked2(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    let (head, payload) = bytes.split_first_chunk::<20>().ok_or(Unread::Short)?;
    let [high, low, _, _, _, _, _, _, _, _, _, length, a, b, c, d, e, f, _, _] = *head;
    let source = (length == 6).then_some(Mac([a, b, c, d, e, f]));
    untag(Frame { source, target: None, vlan: None, ether_type: u16::from_be_bytes([high, low]), payload })
}

/// Takes off VLAN tags (IEEE 802.1Q and 802.1ad, with the numbers in use before it), MPLS labels, PPPoE, PPP, and LLC
/// with SNAP.
fn untag(mut frame: Frame<'_>) -> Result<Frame<'_>, Unread> {
    for _ in 0..MAX_TAGS {
        match frame.ether_type {
            0x8100 | 0x88a8 | 0x9100 | 0x9200 => {
                let (tag, rest) = take_u16(frame.payload)?;
                let (ether_type, payload) = take_u16(rest)?;
                frame = Frame { vlan: frame.vlan.or(Some(tag & 0x0fff)), ether_type, payload, ..frame };
            }
            MPLS | MPLS_MULTICAST => frame = unlabel(frame)?,
            PPPOE_SESSION | PPP => {
                let is_session = frame.ether_type == PPPOE_SESSION;
                let read = if is_session { ppp::over_ethernet } else { ppp::ppp };
                let Frame { ether_type, payload, .. } = read(frame.payload)?;
                frame = Frame { ether_type, payload, ..frame };
                if ether_type == 0 {
                    return Ok(frame);
                }
            }
            // 802.3: the field is a length, and LLC follows; only SNAP with no maker's code (or that of
            // IEEE 802.1H) carries an EtherType.
            0..0x0600 => {
                let snap = frame.payload.strip_prefix(&[0xaa, 0xaa, 0x03, 0, 0]);
                let Some([0 | 0xf8, rest @ ..]) = snap else {
                    return Ok(Frame { ether_type: 0, ..frame });
                };
                let (ether_type, payload) = take_u16(rest)?;
                frame = Frame { ether_type, payload, ..frame };
            }
            _ => return Ok(frame),
        }
    }
    Ok(frame)
}

/// MPLS names no protocol: behind the last label the first four bits tell IPv4 from IPv6. Zero begins the control word
/// of an Ethernet wire (RFC 4385); anything else can only be such a wire without one.
fn unlabel(mut frame: Frame<'_>) -> Result<Frame<'_>, Unread> {
    for _ in 0..MAX_TAGS {
        let (label, rest) = frame.payload.split_first_chunk::<4>().ok_or(Unread::Short)?;
        frame.payload = rest;
        if label[2] & 1 != 0 {
            break;
        }
    }
    let first = frame.payload.first().ok_or(Unread::Short)?;
    let (ether_type, payload) = match first >> 4 {
        4 => (IPV4, frame.payload),
        6 => (IPV6, frame.payload),
        0 => (BRIDGED, frame.payload.get(4..).ok_or(Unread::Short)?),
        _ => (BRIDGED, frame.payload),
    };
    Ok(Frame { ether_type, payload, ..frame })
}

pub(super) fn take_u16(bytes: &[u8]) -> Result<(u16, &[u8]), Unread> {
    let (number, rest) = bytes.split_first_chunk::<2>().ok_or(Unread::Short)?;
    Ok((u16::from_be_bytes(*number), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ethernet_with(tags: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0xff; 6];
        bytes.extend([0x00, 0x0c, 0x29, 1, 2, 3]);
        bytes.extend(tags);
        bytes
    }

    #[test]
    fn vlan_tags_are_taken_off_and_the_outermost_is_told() {
        let bytes = ethernet_with(&[0x88, 0xa8, 0x00, 0x07, 0x81, 0x00, 0x00, 0x2a, 0x08, 0x00, 0x45]);
        let frame = frame(LinkType(1), &bytes).unwrap();
        assert_eq!((frame.vlan, frame.ether_type, frame.payload), (Some(7), IPV4, &[0x45][..]));
        assert_eq!(frame.source, Some(Mac([0x00, 0x0c, 0x29, 1, 2, 3])));
    }

    #[test]
    fn labels_sessions_and_snap_lead_to_ip() {
        for (name, tags) in [
            ("MPLS", &[0x88, 0x47, 0, 1, 0x10, 0xff, 0, 1, 0x11, 0xff, 0x45][..]),
            (
                "MPLS in three tags",
                &[0x91, 0, 0, 1, 0x88, 0xa8, 0, 2, 0x81, 0, 0, 3, 0x88, 0x47, 0, 1, 0x11, 0xff, 0x45],
            ),
            ("PPPoE", &[0x88, 0x64, 0x11, 0, 0, 1, 0, 4, 0x00, 0x21, 0x45][..]),
            ("MPLS in PPPoE", &[0x88, 0x64, 0x11, 0, 0, 1, 0, 4, 0x02, 0x81, 0, 1, 0x11, 0xff, 0x45]),
            ("SNAP of 802.1H", &[0x00, 0x09, 0xaa, 0xaa, 3, 0, 0, 0xf8, 8, 0, 0x45]),
            ("SNAP", &[0x00, 0x09, 0xaa, 0xaa, 3, 0, 0, 0, 8, 0, 0x45][..]),
        ] {
            let bytes = ethernet_with(tags);
            let frame = frame(LinkType(1), &bytes).unwrap();
            assert_eq!((frame.ether_type, frame.payload), (IPV4, &[0x45][..]), "{name}");
        }
    }

    #[test]
    fn a_wire_over_mpls_is_a_bridged_frame_with_and_without_control_word() {
        for (name, before) in [("with", &[0, 0, 0, 9][..]), ("without", &[])] {
            let wire = ethernet_with(&[0x08, 0x00, 0x45]);
            let bytes = [&ethernet_with(&[0x88, 0x47, 0, 1, 0x11, 0xff]), before, &wire].concat();
            let frame = frame(LinkType(1), &bytes).unwrap();
            assert_eq!((frame.ether_type, frame.payload), (BRIDGED, &wire[..]), "{name} control word");
        }
    }

    #[test]
    fn a_length_is_no_ether_type() {
        let bytes = ethernet_with(&[0x00, 0x01, 0x42]);
        assert_eq!(frame(LinkType(1), &bytes).unwrap().ether_type, 0);
    }

    #[test]
    fn a_loopback_capture_is_read_in_either_byte_order() {
        for bytes in [[2, 0, 0, 0, 0x45], [0, 0, 0, 2, 0x45]] {
            assert_eq!(frame(LinkType(0), &bytes).unwrap().ether_type, IPV4);
            assert_eq!(frame(LinkType(108), &bytes).unwrap().ether_type, IPV4);
        }
    }

    #[test]
    fn a_frame_cut_anywhere_is_short_and_never_a_panic() {
        let bytes = ethernet_with(&[0x81, 0x00, 0x00, 0x2a, 0x88, 0x47, 0, 1, 0x11, 0xff, 0x45]);
        for end in 0..bytes.len() {
            for link in [0, 1, 9, 12, 50, 51, 101, 104, 107, 108, 113, 166, 276] {
                let _ = frame(LinkType(link), &bytes[..end]);
            }
            assert_eq!(frame(LinkType(1), &bytes[..end]), Err(Unread::Short), "{end}");
        }
        assert_eq!(frame(LinkType(9999), &bytes), Err(Unread::UnknownLink));
    }
}
