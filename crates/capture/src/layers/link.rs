use super::Mac;
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
    /// EtherType of `payload`.
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
}

pub(crate) const IPV4: u16 = 0x0800;
pub(crate) const ARP: u16 = 0x0806;
pub(crate) const IPV6: u16 = 0x86dd;

const MPLS: u16 = 0x8847;
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
        9 => ppp(bytes.strip_prefix(&[0xff, 0x03]).unwrap_or(bytes), None, None),
        _ => Err(Unread::UnknownLink),
    }
}

fn bare(ether_type: u16, payload: &[u8]) -> Frame<'_> {
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

/// Takes off VLAN tags, MPLS labels, PPPoE, and LLC with SNAP.
fn untag(mut frame: Frame<'_>) -> Result<Frame<'_>, Unread> {
    for _ in 0..MAX_TAGS {
        match frame.ether_type {
            0x8100 | 0x88a8 | 0x9100 => {
                let (tag, rest) = take_u16(frame.payload)?;
                let (ether_type, payload) = take_u16(rest)?;
                frame = Frame { vlan: frame.vlan.or(Some(tag & 0x0fff)), ether_type, payload, ..frame };
            }
            MPLS => frame = unlabel(frame)?,
            PPPOE_SESSION => {
                let (_, rest) = frame.payload.split_first_chunk::<6>().ok_or(Unread::Short)?;
                return Ok(Frame { vlan: frame.vlan, ..ppp(rest, frame.source, frame.target)? });
            }
            // 802.3: the field is a length, and LLC follows; only SNAP with no maker's code carries an EtherType.
            0..0x0600 => {
                let Some(rest) = frame.payload.strip_prefix(&[0xaa, 0xaa, 0x03, 0, 0, 0]) else {
                    return Ok(frame);
                };
                let (ether_type, payload) = take_u16(rest)?;
                frame = Frame { ether_type, payload, ..frame };
            }
            _ => return Ok(frame),
        }
    }
    Ok(frame)
}

/// MPLS names no protocol: behind the last label the first four bits tell IPv4 from IPv6.
fn unlabel(mut frame: Frame<'_>) -> Result<Frame<'_>, Unread> {
    for _ in 0..MAX_TAGS {
        let (label, rest) = frame.payload.split_first_chunk::<4>().ok_or(Unread::Short)?;
        frame.payload = rest;
        if label[2] & 1 != 0 {
            break;
        }
    }
    Ok(Frame { ether_type: raw(frame.payload)?.ether_type, ..frame })
}

fn ppp(bytes: &[u8], source: Option<Mac>, target: Option<Mac>) -> Result<Frame<'_>, Unread> {
    let (protocol, payload) = take_u16(bytes)?;
    let ether_type = match protocol {
        0x0021 => IPV4,
        0x0057 => IPV6,
        _ => 0,
    };
    Ok(Frame { source, target, vlan: None, ether_type, payload })
}

fn take_u16(bytes: &[u8]) -> Result<(u16, &[u8]), Unread> {
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
            ("PPPoE", &[0x88, 0x64, 0x11, 0, 0, 1, 0, 4, 0x00, 0x21, 0x45][..]),
            ("SNAP", &[0x00, 0x09, 0xaa, 0xaa, 3, 0, 0, 0, 8, 0, 0x45][..]),
        ] {
            let bytes = ethernet_with(tags);
            let frame = frame(LinkType(1), &bytes).unwrap();
            assert_eq!((frame.ether_type, frame.payload), (IPV4, &[0x45][..]), "{name}");
        }
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
            for link in [0, 1, 9, 12, 101, 108, 113, 276] {
                let _ = frame(LinkType(link), &bytes[..end]);
            }
            assert_eq!(frame(LinkType(1), &bytes[..end]), Err(Unread::Short), "{end}");
        }
        assert_eq!(frame(LinkType(9999), &bytes), Err(Unread::UnknownLink));
    }
}
