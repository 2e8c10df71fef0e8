use etherparse::PacketBuilder;
use proptest::prelude::*;

use super::*;
use crate::{At, Flow, Message};

/// A capture of Ethernet frames, each with its second.
fn capture(frames: &[(u32, Vec<u8>)]) -> Reader {
    let mut bytes = 0xa1b2_c3d4_u32.to_le_bytes().to_vec();
    bytes.extend([2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 1, 0, 0, 0]);
    for (second, frame) in frames {
        let length = (frame.len() as u32).to_le_bytes();
        bytes.extend(second.to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend([length, length].concat());
        bytes.extend(frame);
    }
    Reader::stream(Box::new(std::io::Cursor::new(bytes))).unwrap()
}

/// Writes down what is heard, in order.
#[derive(Default)]
struct Heard(Vec<String>);

impl Observer for Heard {
    fn flow_started(&mut self, flow: &Flow) {
        self.0.push(format!("started {flow:?}"));
    }
    fn message(&mut self, at: &At<'_>, message: &Message) {
        self.0.push(format!("said {at:?} {message:?}"));
    }
    fn flow_ended(&mut self, flow: &Flow) {
        self.0.push(format!("ended {flow:?}"));
    }
}

fn hear(frames: &[(u32, Vec<u8>)], workers: usize) -> (Vec<String>, Sight) {
    let mut heard = Heard::default();
    let sight = read(&mut capture(frames), &How::with(workers), &mut heard, &mut |_| {});
    (heard.0, sight)
}

/// One of few hosts, so that conversations meet.
fn host(number: u8) -> [u8; 4] {
    [10, 0, 0, number % 5]
}

const QUERY: &[u8] = b"\x12\x34\x01\0\0\x01\0\0\0\0\0\0\x03www\x07example\0\0\x01\0\x01";

/// An IPv4 packet without its link header: a datagram, a segment, a complaint about `inner`, or `inner` in a tunnel.
fn packet(kind: u8, a: u8, b: u8, inner: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let ip = || PacketBuilder::ipv4(host(a), host(b), 64);
    match kind % 6 {
        0 => ip().udp(4000, 53).write(&mut bytes, QUERY),
        1 => ip().tcp(4000, 80, 100, 900).syn().write(&mut bytes, b""),
        2 => ip().tcp(80, 4000, 900, 900).ack(101).write(&mut bytes, b"220 mail\r\n"),
        3 => {
            let gone = etherparse::icmpv4::DestUnreachableHeader::Host;
            ip().icmpv4(etherparse::Icmpv4Type::DestinationUnreachable(gone)).write(&mut bytes, inner)
        }
        4 => ip().write(&mut bytes, etherparse::IpNumber::IPV4, inner),
        _ => {
            let vxlan = [&[8, 0, 0, 0, 0, 0, 7, 0][..], &framed(inner)].concat();
            ip().udp(4000, 4789).write(&mut bytes, &vxlan)
        }
    }
    .unwrap();
    bytes
}

fn framed(packet: &[u8]) -> Vec<u8> {
    [&[2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0][..], packet].concat()
}

/// The packet in two pieces, where it is long enough.
fn fragments(packet: &[u8], id: u8) -> Vec<Vec<u8>> {
    let Some((header, body)) = packet.split_at_checked(20).filter(|(_, body)| body.len() > 16) else {
        return vec![packet.to_vec()];
    };
    let piece = |flags: u8, offset: u8, body: &[u8]| {
        let mut bytes = [header, body].concat();
        let total = (bytes.len() as u16).to_be_bytes();
        bytes[2..4].copy_from_slice(&total);
        bytes[4..8].copy_from_slice(&[0, id, flags, offset]);
        bytes
    };
    let (first, second) = body.split_at(16);
    vec![piece(0x20, 0, first), piece(0, 2, second)]
}

fn frames() -> impl Strategy<Value = Vec<(u32, Vec<u8>)>> {
    // A clock that mostly goes on, sometimes leaps, and sometimes goes back.
    let step = prop_oneof![6 => 0i64..4, 2 => 20i64..90, 1 => -50i64..0, 1 => 300i64..900];
    let one = (step, any::<[u8; 6]>(), any::<[u8; 3]>(), 0u8..8);
    prop::collection::vec(one, 1..120).prop_map(|all| {
        let (mut second, mut frames) = (1_700_000_000i64, Vec::new());
        for (step, [kind, a, b, c, d, e], kinds, cut) in all {
            second += step;
            let innermost = packet(kinds[0] % 3, a, b, &[]);
            let inner = packet(kinds[1], c, d, &innermost);
            let whole = packet(kind, e, kinds[2], &inner);
            let pieces = if cut == 0 { fragments(&whole, kind) } else { vec![whole] };
            frames.extend(pieces.into_iter().map(|piece| (second as u32, framed(&piece))));
        }
        frames
    })
}

proptest! {
    #[test]
    fn tunnels_fragments_complaints_and_leaping_clocks_sound_alike_to_any_number_of_workers(frames in frames()) {
        let alone = hear(&frames, 1);
        for workers in [2, 3, 8] {
            prop_assert_eq!(&hear(&frames, workers), &alone);
        }
    }
}

#[test]
fn a_worker_that_panics_ends_the_run_with_its_fault() {
    let frames: Vec<_> = (0..40_000).map(|i| (i / 100, framed(&packet(0, i as u8, 1, &[])))).collect();
    let mut source = capture(&frames);
    let run = std::panic::AssertUnwindSafe(|| {
        std::thread::scope(|scope| {
            let (input, worker) = Worker::begin(scope, &How::with(2), Share::new(0, 2));
            let (broken_input, blocks) = sync_channel::<Arc<Block>>(WAITING);
            let (_noted, notes) = sync_channel(WAITING);
            let (spent, _empty) = channel();
            let thread = scope.spawn(move || {
                let _noted = _noted;
                let first = blocks.recv().map(|block| block.steps(Share::new(1, 2)).count());
                panic!("cannot read {first:?}");
            });
            let crew = [worker, Worker { notes, spent, thread }];
            let (read, told) = sync_channel(WAITING);
            let source = &mut source;
            let reader = scope.spawn(move || hand_out(source, 2, &[input, broken_input], &read));
            listen(&crew, told, &mut (), &mut |_| {});
            for worker in crew.map(|worker| worker.thread) {
                joined(worker);
            }
            joined(reader);
        });
    });
    let fault = std::panic::catch_unwind(run).unwrap_err();
    assert!(fault.downcast_ref::<String>().is_some_and(|text| text.starts_with("cannot read")));
}

#[test]
fn what_is_asked_for_beyond_reason_is_cut() {
    let frames = [(0, framed(&packet(0, 1, 2, &[])))];
    assert_eq!(hear(&frames, 0), hear(&frames, 1));
    assert_eq!(hear(&frames, usize::MAX), hear(&frames, 1));
}
