//! Wireless LAN (IEEE 802.11), with the headers that capture programs put before its frames.

use super::Mac;
use super::link::{Frame, Unread, WLAN_PACK};

/// Bytes before a frame, and whether the card padded its header to a multiple of four.
struct Before {
    length: usize,
    padded: bool,
}

/// A frame behind a radiotap header (radiotap.org): version, padding, length, and fields in the order of the bits
/// that tell which are there.
pub(super) fn radiotap(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    let &[version, _, low, high] = bytes.first_chunk().ok_or(Unread::Short)?;
    let length = usize::from(u16::from_le_bytes([low, high]));
    if version != 0 || length < 8 {
        return Err(Unread::Short);
    }
    const PADDED: u8 = 0x20;
    let header = bytes.get(..length).ok_or(Unread::Short)?;
    let padded = radiotap_flags(header).is_some_and(|flags| flags & PADDED != 0);
    behind(bytes, &Before { length, padded })
}

/// The second field, of one byte, behind the first, a clock of eight bytes at a multiple of eight.
fn radiotap_flags(header: &[u8]) -> Option<u8> {
    const CLOCK: u32 = 1;
    const FLAGS: u32 = 1 << 1;
    const ANOTHER: u32 = 1 << 31;
    let word = |at: usize| header.get(at..)?.first_chunk().map(|word| u32::from_le_bytes(*word));
    let first = word(4)?;
    let mut end = 8;
    let mut last = first;
    while last & ANOTHER != 0 {
        last = word(end)?;
        end += 4;
    }
    if first & FLAGS == 0 {
        return None;
    }
    let at = if first & CLOCK != 0 { end.next_multiple_of(8) + 8 } else { end };
    header.get(at).copied()
}

/// A frame behind a Prism or AVS header. Prism's tells its length in the byte order of the machine that captured;
/// AVS's begins with a number of its own, and both go by either link type.
pub(super) fn prism(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    let &[a, b, c, d, length @ ..] = bytes.first_chunk::<8>().ok_or(Unread::Short)?;
    let is_avs = [a, b, c] == [0x80, 0x21, 0x10] && matches!(d, 1 | 2);
    let length = if is_avs {
        u32::from_be_bytes(length)
    } else {
        u32::from_be_bytes(length).min(u32::from_le_bytes(length))
    };
    behind(bytes, &Before { length: length as usize, padded: false })
}

/// A frame behind a PPI header, which names the link type of what follows.
pub(super) fn ppi(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    let &[_, _, low, high, 105, 0, 0, 0] = bytes.first_chunk().ok_or(Unread::Short)? else {
        return Err(Unread::UnknownLink);
    };
    behind(bytes, &Before { length: usize::from(u16::from_le_bytes([low, high])), padded: false })
}

pub(super) fn bare(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    behind(bytes, &Before { length: 0, padded: false })
}

/// A frame: control, duration, three addresses, sequence; a fourth address, quality of service and HT control where
/// the control says so (IEEE 802.11-2020, section 9.2.4). Only data frames carry what we read.
fn behind<'a>(bytes: &'a [u8], before: &Before) -> Result<Frame<'a>, Unread> {
    const TO_SYSTEM: u8 = 0x01;
    const FROM_SYSTEM: u8 = 0x02;
    const MORE_FRAGMENTS: u8 = 0x04;
    const PROTECTED: u8 = 0x40;
    const ORDER: u8 = 0x80;
    let frame = bytes.get(before.length..).ok_or(Unread::Short)?;
    let &[kind, flags] = frame.first_chunk().ok_or(Unread::Short)?;
    let nothing = Frame { source: None, target: None, vlan: None, ether_type: 0, payload: &[] };
    let is_data = kind & 0x0f == 0x08;
    let is_empty = kind & 0x40 != 0;
    if !is_data || is_empty {
        return Ok(nothing);
    }
    let has_quality = kind & 0x80 != 0;
    let has_fourth = flags & (TO_SYSTEM | FROM_SYSTEM) == TO_SYSTEM | FROM_SYSTEM;
    let mut length = if has_fourth { 30 } else { 24 };
    let packed = has_quality && frame.get(length).ok_or(Unread::Short)? & 0x80 != 0;
    if has_quality {
        length += if flags & ORDER != 0 { 6 } else { 2 };
    }
    if before.padded {
        length = length.next_multiple_of(4);
    }
    let payload = frame.get(length..).ok_or(Unread::Short)?;
    if flags & PROTECTED != 0 {
        return Err(Unread::Protected(payload.len()));
    }
    // The pieces of a cut frame have no headers that could be read.
    let is_later = frame.get(22).is_some_and(|sequence| sequence & 0x0f != 0);
    if is_later || flags & MORE_FRAGMENTS != 0 {
        return Ok(nothing);
    }
    let card = |at: usize| frame.get(at..)?.first_chunk().map(|card| Mac(*card));
    let (target, source) = match flags & (TO_SYSTEM | FROM_SYSTEM) {
        0 => (card(4), card(10)),
        TO_SYSTEM => (card(16), card(10)),
        FROM_SYSTEM => (card(4), card(16)),
        _ => (card(16), card(24)),
    };
    // Behind it LLC, as behind a length of 802.3.
    let ether_type = if packed { WLAN_PACK } else { 0 };
    Ok(Frame { source, target, vlan: None, ether_type, payload })
}

/// Most frames of a pack: as many as fit the longest (11,454 bytes) if each is as short as an empty TCP segment's.
const MAX_PACK: usize = 192;

/// The frames of a pack (A-MSDU, section 9.3.2.2): each looks like 802.3, and begins at a multiple of four.
pub(crate) fn pack(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    let next = move || {
        let &[high, low] = rest.get(12..)?.first_chunk()?;
        let length = 14 + usize::from(u16::from_be_bytes([high, low]));
        let frame = rest.get(..length)?;
        rest = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
        Some(frame)
    };
    std::iter::from_fn(next).take(MAX_PACK)
}

#[cfg(test)]
mod tests {
    use super::super::link::{self, IPV4};
    use super::*;
    use crate::LinkType;

    const PHONE: Mac = Mac([2, 0, 0, 0, 0, 1]);
    const ROUTER: Mac = Mac([2, 0, 0, 0, 0, 2]);
    const POINT: Mac = Mac([2, 0, 0, 0, 0, 3]);
    const SNAP_IP: [u8; 9] = [0xaa, 0xaa, 3, 0, 0, 0, 8, 0, 0x45];

    /// Control, duration, three addresses, sequence.
    fn head(kind: u8, flags: u8, cards: [Mac; 3]) -> Vec<u8> {
        [&[kind, flags, 0, 0][..], &cards[0].0, &cards[1].0, &cards[2].0, &[0, 0]].concat()
    }

    fn read(link: u32, bytes: &[u8]) -> Frame<'_> {
        link::frame(LinkType(link), bytes).unwrap()
    }

    #[test]
    fn sender_and_receiver_stand_where_the_direction_puts_them() {
        let up = [head(0x08, 0x01, [POINT, PHONE, ROUTER]), SNAP_IP.to_vec()].concat();
        let down = [head(0x08, 0x02, [ROUTER, POINT, PHONE]), SNAP_IP.to_vec()].concat();
        let direct = [head(0x08, 0x00, [ROUTER, PHONE, POINT]), SNAP_IP.to_vec()].concat();
        let bridged = [head(0x08, 0x03, [POINT, POINT, ROUTER]), PHONE.0.to_vec(), SNAP_IP.to_vec()].concat();
        for bytes in [up, down, direct, bridged] {
            let frame = read(105, &bytes);
            assert_eq!((frame.source, frame.target), (Some(PHONE), Some(ROUTER)), "{bytes:02x?}");
            assert_eq!((frame.ether_type, frame.payload), (IPV4, &[0x45][..]));
            for cut in 0..bytes.len() {
                let _ = link::frame(LinkType(105), &bytes[..cut]);
            }
        }
    }

    #[test]
    fn headers_of_capture_programs_are_taken_off() {
        let plain = [head(0x08, 0x01, [POINT, PHONE, ROUTER]), SNAP_IP.to_vec()].concat();
        let quality = [head(0x88, 0x01, [POINT, PHONE, ROUTER]), vec![0, 0], SNAP_IP.to_vec()].concat();
        // A clock, then the flag of padding: two bytes follow the 26 of the header.
        let mut padded = vec![0, 0, 17, 0, 3, 0, 0, 0];
        padded.extend([0; 8]);
        padded.push(0x20);
        padded.extend(&quality[..26]);
        padded.extend([0, 0]);
        padded.extend(SNAP_IP);
        let forms = [
            (127, [&[0, 0, 8, 0, 0, 0, 0, 0][..], &plain].concat()),
            (127, [&[0, 0, 8, 0, 0, 0, 0, 0][..], &quality].concat()),
            (127, padded),
            (119, [&[0, 0, 0, 0x44, 12, 0, 0, 0, 9, 9, 9, 9][..], &plain].concat()),
            (163, [&[0x80, 0x21, 0x10, 1, 0, 0, 0, 9, 9][..], &plain].concat()),
            (192, [&[0, 0, 8, 0, 105, 0, 0, 0][..], &plain].concat()),
        ];
        for (link, bytes) in forms {
            let frame = read(link, &bytes);
            assert_eq!((frame.ether_type, frame.payload), (IPV4, &[0x45][..]), "{link} {bytes:02x?}");
            for cut in 0..bytes.len() {
                let _ = link::frame(LinkType(link), &bytes[..cut]);
            }
        }
    }

    #[test]
    fn protected_frames_are_counted_and_beacons_pass_by() {
        let protected = [head(0x88, 0x41, [POINT, PHONE, ROUTER]), vec![0, 0], vec![7; 20]].concat();
        assert_eq!(link::frame(LinkType(105), &protected), Err(Unread::Protected(20)));
        let beacon = head(0x80, 0, [ROUTER, POINT, POINT]);
        assert_eq!(read(105, &beacon).payload, &[] as &[u8]);
        let null = head(0x48, 0x01, [POINT, PHONE, ROUTER]);
        assert_eq!(read(105, &null).payload, &[] as &[u8]);
    }

    #[test]
    fn a_pack_holds_frames_with_ends_of_their_own() {
        let frame = [&ROUTER.0[..], &PHONE.0, &[0, 9], &SNAP_IP].concat();
        let both = [&frame[..], &[0], &frame].concat();
        let bytes = [head(0x88, 0x01, [POINT, PHONE, ROUTER]), vec![0x80, 0], both.clone()].concat();
        let outer = read(105, &bytes);
        assert_eq!((outer.ether_type, outer.payload), (WLAN_PACK, &both[..]));
        let inner: Vec<_> = pack(outer.payload).map(|frame| read(1, frame)).collect();
        assert_eq!(inner.len(), 2);
        assert!(inner.iter().all(|frame| frame.source == Some(PHONE) && frame.ether_type == IPV4));
        assert_eq!(pack(&[0; 4096]).count(), MAX_PACK);
    }
}
