//! The way from frames to records, thrown at random and at damaged frames, as [`fuzz`](super::fuzz) does it.

use capture::{Engine, Limits, LinkType, Packet, Time, eve};
use etherparse::PacketBuilder;

use super::fuzz::{ITERATIONS, MAX_LENGTH, regressions, shaped, targets};

targets! {
    ethernet_frames, frames(), |bytes: &[u8]| carry(LinkType::ETHERNET, bytes);
    bare_packets, frames(), |bytes: &[u8]| carry(LinkType(101), bytes.get(14..).unwrap_or_default());
    wireless_frames, wireless(), |bytes: &[u8]| carry(LinkType(127), bytes);
    bare_wireless_frames, wireless(), |bytes: &[u8]| carry(LinkType(105), bytes.get(8..).unwrap_or_default());
    point_to_point_packets, point_to_point(), |bytes: &[u8]| {
        [9, 50, 51, 104, 107, 119, 163, 166, 192].into_iter().for_each(|link| carry(LinkType(link), bytes));
    };
    tunnels, tunnels(), |bytes: &[u8]| carry(LinkType::ETHERNET, bytes);
    cooked_packets, frames(), |bytes: &[u8]| carry(LinkType(113), bytes);
}

/// The same frame several times and both ways, in memory that is soon full, with records written of it.
fn carry(link: LinkType, bytes: &[u8]) {
    let mut engine = Engine::new(Limits { flows: 3, stream_bytes: 500, fragment_bytes: 500 });
    let mut records = eve::Writer::new(Vec::new());
    let turned = turned(bytes);
    for (number, data) in (1u64..).zip([bytes, &turned, bytes, &turned]) {
        let time = Some(Time::from_parts(number.cast_signed() * 40, 0));
        engine.packet(&Packet { number, time, data, length: data.len() as u32, link }, &mut records);
    }
    engine.finish(&mut records);
    let written = records.finish().expect("memory does not fail");
    for line in written.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        serde_json::from_slice::<serde_json::Value>(line).expect("a record is JSON");
    }
}

/// The answer to an IPv4 packet: addresses and ports exchanged.
fn turned(bytes: &[u8]) -> Vec<u8> {
    let mut turned = bytes.to_vec();
    if let Some(ends) = turned.get_mut(26..34) {
        ends.rotate_left(4);
    }
    if let Some(ports) = turned.get_mut(34..38) {
        ports.rotate_left(2);
    }
    turned
}

fn frames() -> Vec<Vec<u8>> {
    let ethernet = || PacketBuilder::ethernet2([2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 2]);
    let v4 = || ethernet().ipv4([192, 168, 1, 2], [192, 0, 2, 1], 64);
    let query = b"\x12\x34\x01\0\0\x01\0\0\0\0\0\0\x03www\x07example\0\0\x01\0\x01";
    let built = |write: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = Vec::new();
        write(&mut bytes);
        bytes
    };
    vec![
        built(&|out| v4().udp(40_000, 53).write(out, query).expect("a frame")),
        built(&|out| v4().tcp(40_000, 80, 1, 9).syn().write(out, b"").expect("a frame")),
        built(&|out| {
            v4().tcp(40_000, 80, 1, 9).ack(5).write(out, b"GET / HTTP/1.1\r\n\r\n").expect("a frame")
        }),
        built(&|out| v4().icmpv4_echo_request(1, 1).write(out, b"ping").expect("a frame")),
        built(&|out| ethernet().ipv6([0xfe; 16], [2; 16], 9).udp(1, 53).write(out, query).expect("a frame")),
    ]
}

fn question() -> Vec<u8> {
    let mut bytes = Vec::new();
    let builder = PacketBuilder::ipv4([192, 168, 1, 2], [192, 0, 2, 1], 64).udp(40_000, 53);
    builder.write(&mut bytes, b"\x12\x34\x01\0\0\x01\0\0\0\0\0\0\x01a\0\0\x01\0\x01").expect("a packet");
    bytes
}

/// Behind a radiotap header: one frame, and a pack of one.
fn wireless() -> Vec<Vec<u8>> {
    let frame = |kind: u8, payload: &[u8]| {
        [&[0, 0, 8, 0, 0, 0, 0, 0, kind, 1, 0, 0][..], &[2; 18], &[0, 0], payload].concat()
    };
    let inner = [b"\xaa\xaa\x03\0\0\0\x08\0".to_vec(), question()].concat();
    let packed = [&[0x80, 0][..], &[2; 12], &[0, inner.len() as u8], &inner].concat();
    vec![frame(0x08, &inner), frame(0x88, &packed)]
}

fn point_to_point() -> Vec<Vec<u8>> {
    let behind = |head: &[u8]| [head, &question()].concat();
    vec![
        behind(&[0xff, 3, 0, 0x21]),
        behind(&[0x0f, 0, 8, 0]),
        behind(&[0x11, 0, 0, 1, 0, 9, 0, 0x21]),
        behind(&[0x18, 0x41, 3, 0xcc]),
    ]
}

/// GRE with a frame, with a switch's copy, and with PPP.
fn tunnels() -> Vec<Vec<u8>> {
    let around = |head: &[u8], inner: &[u8]| {
        let builder = PacketBuilder::ethernet2([2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 2]);
        let mut bytes = Vec::new();
        let payload = [head, inner].concat();
        builder
            .ipv4([10, 0, 0, 1], [10, 0, 0, 2], 64)
            .write(&mut bytes, 47.into(), &payload)
            .expect("a frame");
        bytes
    };
    let frame = [&[2; 12][..], &[8, 0], &question()].concat();
    vec![
        around(&[0, 0, 0x65, 0x58], &frame),
        around(&[0x10, 0, 0x88, 0xbe, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], &frame),
        around(&[0x30, 1, 0x88, 0x0b, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0x21], &question()),
        around(&[0, 0, 0x88, 0x47, 0, 1, 0x11, 0xff], &question()),
    ]
}
