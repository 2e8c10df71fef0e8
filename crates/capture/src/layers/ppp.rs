//! Point-to-point links: PPP in its framings, Cisco's HDLC, Frame Relay, and PPPoE sessions.

use super::link::{Frame, IPV4, IPV6, MPLS, Unread, bare, take_u16};

/// PPP behind address and control (RFC 1662), which both ends may agree to leave out; so may they the first byte of
/// the protocol's number, which is even, while the second is odd.
pub(super) fn ppp(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    let bytes = bytes.strip_prefix(&[0xff, 0x03]).unwrap_or(bytes);
    let (protocol, payload) = match bytes.split_first().ok_or(Unread::Short)? {
        (&short, rest) if short & 1 != 0 => (u16::from(short), rest),
        _ => take_u16(bytes)?,
    };
    let ether_type = match protocol {
        0x0021 => IPV4,
        0x0057 => IPV6,
        0x0281 => MPLS,
        _ => 0,
    };
    Ok(bare(ether_type, payload))
}

/// PPP in HDLC's framing, or Cisco's HDLC (addresses 0x0f and 0x8f), which has an EtherType.
pub(super) fn hdlc(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    match bytes {
        [0x0f | 0x8f, _, rest @ ..] => {
            let (ether_type, payload) = take_u16(rest)?;
            Ok(bare(ether_type, payload))
        }
        _ => ppp(bytes),
    }
}

/// What `pppd` writes: the direction stands in the place of the address.
pub(super) fn pppd(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    match bytes {
        [0 | 1, 0x03, rest @ ..] => ppp(rest),
        _ => ppp(bytes),
    }
}

/// A PPPoE session (RFC 2516, section 4): version and type, code, session, length.
pub(super) fn over_ethernet(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    let (&[version, code, _, _, _, _], rest) = bytes.split_first_chunk::<6>().ok_or(Unread::Short)?;
    if version != 0x11 || code != 0 {
        return Ok(bare(0, rest));
    }
    ppp(rest)
}

/// Frame Relay: an address of two to four bytes, the last of which is odd; then control and the protocol's number
/// (RFC 2427), or Cisco's form, an EtherType.
pub(super) fn frame_relay(bytes: &[u8]) -> Result<Frame<'_>, Unread> {
    const UNNUMBERED: u8 = 0x03;
    let last = bytes.iter().take(4).position(|byte| byte & 1 != 0).ok_or(Unread::Short)?;
    let rest = bytes.get(last + 1..).unwrap_or_default();
    let Some(rest) = rest.strip_prefix(&[UNNUMBERED]) else {
        let (ether_type, payload) = take_u16(rest)?;
        return Ok(bare(ether_type, payload));
    };
    // A byte of padding may stand before the number.
    match rest.strip_prefix(&[0]).unwrap_or(rest) {
        [0xcc, payload @ ..] => Ok(bare(IPV4, payload)),
        [0x8e, payload @ ..] => Ok(bare(IPV6, payload)),
        [0x80, 0, 0, 0, payload @ ..] => {
            let (ether_type, payload) = take_u16(payload)?;
            Ok(bare(ether_type, payload))
        }
        [] => Err(Unread::Short),
        other => Ok(bare(0, other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read = fn(&[u8]) -> Result<Frame<'_>, Unread>;

    #[test]
    fn every_framing_leads_to_ip() {
        let forms: [(&str, Read, &[u8]); 10] = [
            ("plain", ppp, &[0x00, 0x21, 0x45]),
            ("with address and control", ppp, &[0xff, 0x03, 0x00, 0x21, 0x45]),
            ("with a short number", ppp, &[0x21, 0x45]),
            ("in HDLC", hdlc, &[0xff, 0x03, 0x00, 0x21, 0x45]),
            ("Cisco's", hdlc, &[0x0f, 0x00, 0x08, 0x00, 0x45]),
            ("with a direction", pppd, &[0x01, 0x03, 0x00, 0x21, 0x45]),
            ("a session", over_ethernet, &[0x11, 0, 0, 7, 0, 3, 0x00, 0x21, 0x45]),
            ("Frame Relay", frame_relay, &[0x18, 0x41, 0x03, 0xcc, 0x45]),
            ("Frame Relay, SNAP", frame_relay, &[0x18, 0x41, 0x03, 0x00, 0x80, 0, 0, 0, 0x08, 0x00, 0x45]),
            ("Frame Relay, Cisco's", frame_relay, &[0x18, 0x41, 0x08, 0x00, 0x45]),
        ];
        for (name, read, bytes) in forms {
            let frame = read(bytes).unwrap();
            assert_eq!((frame.ether_type, frame.payload), (IPV4, &[0x45][..]), "{name}");
            for cut in 0..bytes.len() {
                let _ = read(&bytes[..cut]);
            }
        }
    }

    #[test]
    fn discovery_and_control_are_no_ip() {
        assert_eq!(over_ethernet(&[0x11, 9, 0, 0, 0, 4, 1, 1, 0, 0]).unwrap().ether_type, 0);
        assert_eq!(ppp(&[0xc0, 0x21, 1]).unwrap().ether_type, 0);
    }
}
