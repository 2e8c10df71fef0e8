mod openings;
mod tunnels;

use std::fmt::Write as _;

use etherparse::PacketBuilder;
use proptest::prelude::*;

use super::*;
use crate::{Flow, LinkType};

const PHONE: [u8; 6] = [0x02, 0, 0, 0, 0, 1];
const ROUTER: [u8; 6] = [0x02, 0, 0, 0, 0, 2];
const INSIDE: [u8; 4] = [192, 168, 1, 23];
const OUTSIDE: [u8; 4] = [203, 0, 113, 9];

/// Writes down what an observer hears, a line each, with conversations numbered as they began.
#[derive(Default)]
struct Notes(String, Vec<u64>);

impl Notes {
    fn number(&self, flow: &Flow) -> usize {
        self.1.iter().position(|id| *id == flow.id).map_or(0, |at| at + 1)
    }
}

impl Observer for Notes {
    fn flow_started(&mut self, flow: &Flow) {
        assert!(self.1.last().is_none_or(|last| *last < flow.id), "numbers rise");
        self.1.push(flow.id);
        let (client, server) = (port(flow.client), port(flow.server));
        let _ = writeln!(self.0, "start {} {client} > {server}", self.number(flow));
    }
    fn message(&mut self, at: &crate::At<'_>, message: &Message) {
        let from = at.flow.outer.map_or(at.from.address, |outer| outer.0);
        let _ = writeln!(self.0, "{} by {from} in packet {}", message.service(), at.packet);
    }
    fn arp(&mut self, _time: Time, packet: u64, arp: &Arp) {
        let _ = writeln!(self.0, "arp {} is at {} in packet {packet}", arp.sender, arp.sender_mac);
    }
    fn flow_ended(&mut self, flow: &Flow) {
        let (ours, theirs) = (flow.to_server.packets, flow.to_client.packets);
        let _ = writeln!(self.0, "end {} {ours}/{theirs} {:?}", self.number(flow), flow.ended);
    }
}

fn port(end: Endpoint) -> String {
    format!("{}:{}", end.address, end.port)
}

/// Feeds Ethernet frames, each with its second, and gives the notes and what was seen.
fn watch(limits: Limits, frames: &[(i64, Vec<u8>)]) -> (String, Sight) {
    let mut notes = Notes::default();
    let sight = feed(limits, frames, &mut notes);
    (notes.0, sight)
}

fn feed(limits: Limits, frames: &[(i64, Vec<u8>)], observer: &mut dyn Observer) -> Sight {
    feed_from(LinkType(1), limits, frames, observer)
}

fn feed_from(
    link: LinkType,
    limits: Limits,
    frames: &[(i64, Vec<u8>)],
    observer: &mut dyn Observer,
) -> Sight {
    let mut engine = Engine::new(limits);
    for (i, (second, frame)) in frames.iter().enumerate() {
        let packet = Packet {
            number: i as u64 + 1,
            time: Some(Time::from_parts(1_700_000_000 + second, 0)),
            data: frame,
            length: frame.len() as u32,
            link,
        };
        engine.packet(&packet, observer);
    }
    engine.finish(observer)
}

/// A datagram from the phone.
fn udp(ports: (u16, u16), payload: &[u8]) -> Vec<u8> {
    let builder = PacketBuilder::ethernet2(PHONE, ROUTER).ipv4(INSIDE, OUTSIDE, 64).udp(ports.0, ports.1);
    let mut bytes = Vec::new();
    builder.write(&mut bytes, payload).unwrap();
    bytes
}

/// A TCP segment from the phone, or from the server outside.
fn tcp(from_phone: bool, flags: &str, sequence: u32, payload: &[u8]) -> Vec<u8> {
    segment((50_000, 8080), from_phone, flags, sequence, payload)
}

/// The same with the ports of phone and server.
fn segment(ports: (u16, u16), from_phone: bool, flags: &str, sequence: u32, payload: &[u8]) -> Vec<u8> {
    let builder = if from_phone {
        PacketBuilder::ethernet2(PHONE, ROUTER)
            .ipv4(INSIDE, OUTSIDE, 64)
            .tcp(ports.0, ports.1, sequence, 1024)
    } else {
        PacketBuilder::ethernet2(ROUTER, PHONE)
            .ipv4(OUTSIDE, INSIDE, 64)
            .tcp(ports.1, ports.0, sequence, 1024)
    };
    let builder = flags.chars().fold(builder, |builder, flag| match flag {
        'S' => builder.syn(),
        'F' => builder.fin(),
        'R' => builder.rst(),
        _ => builder.ack(0),
    });
    let mut bytes = Vec::new();
    builder.write(&mut bytes, payload).unwrap();
    bytes
}

fn query(name: &str) -> Vec<u8> {
    let mut bytes = vec![0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    for label in name.split('.') {
        bytes.push(label.len() as u8);
        bytes.extend(label.as_bytes());
    }
    bytes.extend([0, 0, 1, 0, 1]);
    bytes
}

#[test]
fn a_request_split_and_out_of_order_is_one_message() {
    let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    let (notes, sight) = watch(
        Limits::default(),
        &[
            (0, tcp(true, "S", 99, b"")),
            (0, tcp(false, "SA", 999, b"")),
            (0, tcp(true, "A", 104, b"/ HTTP/1.1\r\nHost: portal.example\r\n\r\n")),
            (0, tcp(true, "A", 100, b"GET ")),
            (1, tcp(false, "A", 1000, answer)),
            (1, tcp(false, "A", 1000, answer)),
        ],
    );
    assert_eq!(
        notes,
        "start 1 192.168.1.23:50000 > 203.0.113.9:8080\nhttp by 203.0.113.9 in packet 5\n\
         http by 192.168.1.23 in packet 5\nend 1 3/3 Open\n",
        "the file that the server sent, then request and response"
    );
    assert_eq!((sight.flows, sight.missing, sight.protocols.get("http")), (1, 0, Some(&1)));
}

#[test]
fn a_first_segment_that_is_repeated_with_all_the_rest_tells_nothing_twice() {
    let once = [
        (0, tcp(true, "S", 99, b"")),
        (0, tcp(false, "SA", 999, b"")),
        (0, tcp(false, "A", 1000, b"220 Ready\r\n")),
        (0, tcp(true, "A", 100, b"USER sato\r\n")),
        (0, tcp(false, "A", 1011, b"331 Password\r\n")),
    ];
    let (told, _) = watch(Limits::default(), &once);
    let (twice, _) = watch(Limits::default(), &[&once[..], &once[..]].concat());
    assert_eq!(told.matches("ftp by").count(), 2, "{told}");
    assert_eq!(twice.matches("ftp by").count(), 2, "{twice}");
}

#[test]
fn a_file_that_ftp_announces_is_followed_on_its_own_connection() {
    // Passive: the phone opens port 1025 of the server. Active: the server opens port 1025 of the phone.
    let passive = ["PASV\r\n", "227 Entering (203,0,113,9,4,1)\r\n"];
    let active = ["PORT 10,0,0,7,4,1\r\n", "200 Ok\r\n"];
    for ([asked, answered], ports, opener) in [(passive, (50_001, 1025), true), (active, (1025, 20), false)] {
        let (asked, answered) = (asked.as_bytes(), answered.as_bytes());
        let (a, b) = (100 + asked.len() as u32, 1011 + answered.len() as u32);
        let (notes, _) = watch(
            Limits::default(),
            &[
                (0, tcp(true, "S", 93, b"")),
                (0, tcp(false, "A", 1000, b"220 Ready\r\n")),
                (0, tcp(true, "A", 94, b"FEAT\r\n")),
                (0, tcp(true, "A", 100, asked)),
                (0, tcp(false, "A", 1011, answered)),
                (0, segment(ports, opener, "S", 0, b"")),
                (0, segment(ports, !opener, "SA", 0, b"")),
                (0, tcp(true, "A", a, b"STOR a.csv\r\n")),
                (0, segment(ports, true, "A", 1, b"GET / HTTP/1.1\r\n\r\n")),
                (0, segment(ports, true, "FA", 19, b"")),
                (0, tcp(false, "A", b, b"226 Done\r\n")),
            ],
        );
        assert_eq!(notes.matches("ftp-data by 192.168.1.23 in packet 10").count(), 2, "{notes}");
        assert!(!notes.contains("http"), "what a file says is no conversation: {notes}");
    }
}

/// The first words of a client that speaks TLS.
const HELLO: &[u8] =
    b"\x16\x03\x01\0\x2f\x01\0\0\x2b\x03\x03AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\0\0\x04\x13\x01\xc0\x2f\x01\0";

#[test]
fn remote_desktop_that_turns_to_tls_is_read_on_as_tls() {
    // X.224 connection request and confirm ([MS-RDPBCGR] 2.2.1.1 and 2.2.1.2): TLS is asked for, and chosen.
    let asks = b"\x03\0\0\x13\x0e\xe0\0\0\0\0\0\x01\0\x08\0\x01\0\0\0";
    let chooses = b"\x03\0\0\x13\x0e\xd0\0\0\0\0\0\x02\0\x08\0\x01\0\0\0";
    let (notes, sight) = watch(
        Limits::default(),
        &[
            (0, tcp(true, "S", 99, b"")),
            (0, tcp(false, "SA", 999, b"")),
            (0, tcp(true, "A", 100, asks)),
            (0, tcp(false, "A", 1000, chooses)),
            (0, tcp(true, "A", 119, HELLO)),
        ],
    );
    assert!(notes.contains("rdp by 192.168.1.23") && notes.contains("tls by 192.168.1.23"), "{notes}");
    assert_eq!(sight.protocols.get("tls"), Some(&1));
}

#[test]
fn mail_that_turns_to_tls_is_read_on_as_tls() {
    let (notes, sight) = watch(
        Limits::default(),
        &[
            (0, tcp(true, "S", 99, b"")),
            (0, tcp(false, "SA", 999, b"")),
            (0, tcp(false, "A", 1000, b"220 mx ESMTP\r\n")),
            (0, tcp(true, "A", 100, b"EHLO keiri\r\n")),
            (0, tcp(false, "A", 1014, b"250 STARTTLS\r\n")),
            (0, tcp(true, "A", 112, b"STARTTLS\r\n")),
            (0, tcp(false, "A", 1028, b"220 Go\r\n")),
            (0, tcp(true, "A", 122, HELLO)),
        ],
    );
    assert!(notes.contains("tls by 192.168.1.23"), "{notes}");
    assert_eq!(sight.protocols.get("tls"), Some(&1));
}

#[test]
fn a_new_syn_on_the_ports_of_a_closed_conversation_is_a_new_one() {
    let (notes, _) = watch(
        Limits::default(),
        &[(0, tcp(true, "S", 1, b"")), (0, tcp(false, "RA", 0, b"")), (1, tcp(true, "S", 5, b""))],
    );
    let expected = "start 1 192.168.1.23:50000 > 203.0.113.9:8080\nend 1 1/1 Open\n\
        start 2 192.168.1.23:50000 > 203.0.113.9:8080\nend 2 1/0 Open\n";
    assert_eq!(notes, expected);
}

#[test]
fn the_answering_end_is_the_server_even_where_its_answer_comes_first() {
    let (notes, _) = watch(Limits::default(), &[(0, tcp(false, "SA", 1, b""))]);
    assert!(notes.starts_with("start 1 192.168.1.23:50000 > 203.0.113.9:8080"), "{notes}");
}

#[test]
fn a_silent_conversation_ends_and_the_next_packet_begins_another() {
    let ask = udp((40_000, 53), &query("printer.example"));
    let (notes, _) =
        watch(Limits::default(), &[(0, ask.clone()), (29, ask.clone()), (58, ask.clone()), (90, ask)]);
    assert!(notes.contains("end 1 3/0 Silent") && notes.contains("end 2 1/0 Open"), "{notes}");
}

#[test]
fn beyond_the_limit_the_longest_silent_is_forgotten_and_counted() {
    let frames: Vec<_> = (0..100).map(|i| (0, udp((40_000 + i, 9), b"x"))).collect();
    let (notes, sight) = watch(Limits { flows: 10, ..Limits::default() }, &frames);
    assert_eq!((sight.flows, sight.evicted), (100, 90));
    assert_eq!(notes.matches("Forced").count(), 90);
}

#[test]
fn a_message_that_never_ends_is_given_up_when_room_runs_out() {
    let mut frames = vec![(0, tcp(true, "S", 99, b"")), (0, tcp(false, "SA", 999, b""))];
    frames.push((0, tcp(true, "A", 100, b"GET / HTTP/1.1\r\n")));
    for i in 0..100u32 {
        frames.push((0, tcp(true, "A", 116 + i * 100, &[b'x'; 100])));
    }
    let (notes, sight) = watch(Limits { stream_bytes: 1000, ..Limits::default() }, &frames);
    assert_eq!((sight.evicted, notes.matches("http").count()), (1, 0), "{notes}");
}

#[test]
fn a_question_in_fragments_is_heard_once() {
    let whole = udp((40_000, 53), &query("a-name-long-enough-to-be-cut.example"));
    let (head, body) = whole.split_at(14 + 20);
    let fragment = |offset: usize, end: usize, more: u8| {
        let mut bytes = head.to_vec();
        bytes.extend(&body[offset..end]);
        let total = (20 + end - offset) as u16;
        bytes[16..18].copy_from_slice(&total.to_be_bytes());
        bytes[20..22].copy_from_slice(&[more << 5, (offset / 8) as u8]);
        (0, bytes)
    };
    let (notes, _) = watch(Limits::default(), &[fragment(16, body.len(), 0), fragment(0, 16, 1)]);
    assert_eq!(notes.matches("dns by 192.168.1.23").count(), 1, "{notes}");
}

#[test]
fn a_community_is_one_sign_in_of_its_conversation_and_never_kept() {
    use crate::proto::login::{Login, Outcome, Secret};
    struct Logins(Vec<(Endpoint, Login)>);
    impl Observer for Logins {
        fn message(&mut self, at: &crate::At<'_>, message: &Message) {
            if let Message::Login(login) = message {
                self.0.push((at.from, login.clone()));
            }
        }
    }
    let ask = |port: u16, word: &[u8; 6], pdu: u8| {
        let behind = [pdu, 11, 2, 1, 7, 2, 1, 0, 2, 1, 0, 0x30, 0];
        let bytes = [&[0x30, 24, 2, 1, 1, 4, 6][..], word, &behind].concat();
        let mut frame = udp((port, 161), &bytes);
        if pdu == 0xa2 {
            frame = udp((161, port), &bytes);
            frame[26..34].rotate_left(4);
        }
        (0, frame)
    };
    let mut logins = Logins(Vec::new());
    let frames = [
        ask(1001, b"secret", 0xa0),
        ask(1001, b"secret", 0xa0),
        ask(1001, b"secret", 0xa2),
        ask(1001, b"secret", 0xa0),
        ask(1002, b"public", 0xa0),
    ];
    feed(Limits::default(), &frames, &mut logins);
    let told: Vec<_> =
        logins.0.iter().map(|(from, login)| (from.port, login.secret, login.outcome)).collect();
    assert_eq!(told, [(1001, Secret::Readable, Outcome::Accepted), (1002, Secret::None, Outcome::Unknown)]);
}

#[test]
fn a_longer_pause_is_told_and_short_ones_are_not() {
    let frame = udp((1, 2), b"x");
    let (_, sight) = watch(Limits::default(), &[(0, frame.clone()), (59, frame.clone()), (180, frame)]);
    assert_eq!(sight.pauses.len(), 1);
    assert_eq!(sight.pauses[0].1.since(sight.pauses[0].0), 121_000_000);
}

proptest! {
    #[test]
    fn no_bytes_and_no_link_type_upset_the_engine(
        frames in prop::collection::vec((0i64..100_000, prop::collection::vec(any::<u8>(), 0..200)), 1..20),
        link in prop::sample::select(vec![0u32, 1, 9, 12, 50, 51, 101, 104, 105, 107, 108, 113, 119, 127, 163, 166, 192, 228, 229, 276]),
        ether_type in prop::sample::select(vec![0x0800u16, 0x86dd, 0x0806, 0x8100, 0x8847, 0x8864, 0x6558]),
    ) {
        let mut engine = Engine::new(Limits { flows: 4, stream_bytes: 1000, fragment_bytes: 1000 });
        for (i, (second, bytes)) in frames.iter().enumerate() {
            let mut data = bytes.clone();
            if link == 1 && data.len() >= 14 {
                data[12..14].copy_from_slice(&ether_type.to_be_bytes());
            }
            let packet = Packet {
                number: i as u64 + 1,
                time: Some(Time::from_parts(*second, 0)),
                data: &data,
                length: data.len() as u32,
                link: LinkType(link),
            };
            engine.packet(&packet, &mut ());
        }
        let sight = engine.finish(&mut ());
        prop_assert_eq!(sight.packets, frames.len() as u64);
    }
}
