//! The way from frames to records, thrown at random and at damaged frames, as [`fuzz`](super::fuzz) does it.

use capture::{Engine, Limits, LinkType, Packet, Time, eve};
use etherparse::PacketBuilder;

use super::fuzz::{ITERATIONS, MAX_LENGTH, regressions, shaped, targets};

targets! {
    ethernet_frames, frames(), |bytes: &[u8]| carry(LinkType::ETHERNET, bytes);
    bare_packets, frames(), |bytes: &[u8]| carry(LinkType(101), bytes.get(14..).unwrap_or_default());
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
