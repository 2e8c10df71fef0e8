//! Packets that go through other packets.

use super::*;

/// A question as it leaves the phone, without a link header.
fn question() -> Vec<u8> {
    let mut bytes = Vec::new();
    let builder = PacketBuilder::ipv4(INSIDE, OUTSIDE, 64).udp(40_000, 53);
    builder.write(&mut bytes, &query("www.example")).unwrap();
    bytes
}

/// The same as a frame.
fn question_frame() -> Vec<u8> {
    udp((40_000, 53), &query("www.example"))
}

/// A packet between two routers that carries another.
fn carried(protocol: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let builder = PacketBuilder::ethernet2(ROUTER, [2, 0, 0, 0, 0, 9]).ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64);
    builder.write(&mut bytes, protocol.into(), payload).unwrap();
    bytes
}

fn carried_by_v6(protocol: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let builder = PacketBuilder::ethernet2(ROUTER, [2, 0, 0, 0, 0, 9]).ipv6([0x20; 16], [0x21; 16], 64);
    builder.write(&mut bytes, protocol.into(), payload).unwrap();
    bytes
}

fn hear(frame: Vec<u8>) -> String {
    watch(Limits::default(), &[(0, frame)]).0
}

fn with(before: &[u8], inner: &[u8]) -> Vec<u8> {
    [before, inner].concat()
}

#[test]
fn what_goes_through_a_tunnel_is_heard_and_names_its_mouth() {
    let mut v6 = Vec::new();
    PacketBuilder::ipv6([0x20; 16], [0x21; 16], 64)
        .udp(40_000, 53)
        .write(&mut v6, &query("a.example"))
        .unwrap();
    for (name, frame, mouth) in [
        ("IP in IP", carried(4, &question()), "10.0.0.1"),
        ("6in4", carried(41, &v6), "10.0.0.1"),
        ("GRE with a key", carried(47, &with(&[0x20, 0, 0x08, 0x00, 0, 0, 0, 7], &question())), "10.0.0.1"),
        ("GRE with a frame", carried(47, &with(&[0, 0, 0x65, 0x58], &question_frame())), "10.0.0.1"),
        (
            "GRE with labels",
            carried(47, &with(&[0, 0, 0x88, 0x47, 0, 1, 0x11, 0xff], &question())),
            "10.0.0.1",
        ),
        (
            "PPTP",
            carried(47, &with(&[0x30, 1, 0x88, 0x0b, 0, 0, 0, 7, 0, 0, 0, 1, 0xff, 3, 0, 0x21], &question())),
            "10.0.0.1",
        ),
        ("DS-Lite", carried_by_v6(4, &question()), "2020:2020:2020:2020:2020:2020:2020:2020"),
    ] {
        let notes = hear(frame);
        assert!(notes.contains(&format!("dns by {mouth} in packet 1")), "{name}: {notes}");
    }
}

#[test]
fn a_frame_in_a_datagram_and_a_switchs_copy_are_heard() {
    let vxlan = with(&[8, 0, 0, 0, 0, 0, 7, 0], &question_frame());
    assert!(hear(udp((50_000, 4789), &vxlan)).contains("dns by 192.168.1.23 in packet 1"));
    let copy = with(&[0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], &question_frame());
    assert!(hear(carried(47, &copy)).contains("dns by 192.168.1.23 in packet 1"));
    let mut wire = [&[0; 12][..], &[0x88, 0x47, 0, 1, 0x11, 0xff, 0, 0, 0, 1]].concat();
    wire.extend(question_frame());
    assert!(hear(wire).contains("dns by 192.168.1.23 in packet 1"));
}

#[test]
fn tunnels_in_tunnels_end_somewhere() {
    let nested = |times: usize| {
        let mut inner = question_frame();
        for _ in 0..times {
            inner = carried(47, &with(&[0, 0, 0x65, 0x58], &inner));
        }
        hear(inner)
    };
    assert!(nested(2).contains("dns by"));
    assert!(!nested(3).contains("dns by"));
    let many = [&[0; 12][..], &[0x81, 0, 0, 1].repeat(9), &[8, 0], &question()].concat();
    assert!(!hear(many).contains("dns by"));
}

#[test]
fn what_goes_through_teredo_is_heard_and_names_the_outer_address() {
    let mut inner = Vec::new();
    let source = [0x20, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7];
    let builder = PacketBuilder::ipv6(source, [0x20; 16], 64).udp(40_000, 53);
    builder.write(&mut inner, &query("www.example")).unwrap();
    let (notes, _) = watch(Limits::default(), &[(0, udp((50_001, 3544), &inner))]);
    assert!(notes.contains("dns by 192.168.1.23 in packet 1"), "{notes}");
}

/// A data frame of the phone to its access point.
fn wireless(kind: u8, flags: u8, payload: &[u8]) -> Vec<u8> {
    let point = [2, 0, 0, 0, 0, 3];
    [&[0, 0, 8, 0, 0, 0, 0, 0, kind, flags, 0, 0][..], &point, &PHONE, &ROUTER, &[0, 0], payload].concat()
}

#[test]
fn wireless_frames_are_heard_alone_and_packed_and_the_encrypted_are_counted() {
    const SNAP: [u8; 8] = [0xaa, 0xaa, 3, 0, 0, 0, 8, 0];
    let alone = wireless(0x08, 0x01, &with(&SNAP, &question()));
    let inner = with(&SNAP, &question());
    let mut frame = [&ROUTER[..], &PHONE, &(inner.len() as u16).to_be_bytes(), &inner].concat();
    frame.resize(frame.len().next_multiple_of(4), 0);
    let packed = wireless(0x88, 0x01, &[&[0x80, 0][..], &frame, &frame].concat());
    let protected = wireless(0x08, 0x41, &[7; 100]);
    let mut notes = Notes::default();
    let frames = [(0, alone), (0, packed), (0, protected)];
    let sight = feed_from(LinkType(127), Limits::default(), &frames, &mut notes);
    assert_eq!(notes.0.matches("dns by 192.168.1.23").count(), 3, "{}", notes.0);
    assert_eq!((sight.unread, sight.encrypted), (0, 100));
}
