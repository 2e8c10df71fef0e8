//! How conversations of unknown protocols began.

use super::*;
use crate::Direction;
use crate::proto::opening::{MAX_OPENING, Opening};

#[derive(Default)]
struct Openings(Vec<Opening>);

impl Observer for Openings {
    fn message(&mut self, _at: &crate::At<'_>, message: &Message) {
        if let Message::Opening(opening) = message {
            self.0.push((**opening).clone());
        }
    }
}

fn openings(frames: &[Vec<u8>]) -> Vec<Opening> {
    let mut openings = Openings::default();
    let frames: Vec<_> = frames.iter().map(|frame| (0, frame.clone())).collect();
    feed(Limits::default(), &frames, &mut openings);
    openings.0
}

/// The answer of the host outside.
fn answer(ports: (u16, u16), payload: &[u8]) -> Vec<u8> {
    let builder = PacketBuilder::ethernet2(ROUTER, PHONE).ipv4(OUTSIDE, INSIDE, 64).udp(ports.0, ports.1);
    let mut bytes = Vec::new();
    builder.write(&mut bytes, payload).unwrap();
    bytes
}

#[test]
fn an_unknown_protocol_is_told_by_the_first_bytes_of_both_sides() {
    let told = openings(&[
        tcp(true, "S", 99, b""),
        tcp(false, "SA", 999, b""),
        tcp(false, "A", 1000, b"149\0ll|'|'|"),
        tcp(true, "A", 100, &[b'x'; 300]),
        tcp(true, "A", 400, b"never kept"),
    ]);
    let [opening] = told.as_slice() else { panic!("told once: {told:?}") };
    assert_eq!((opening.first, opening.to_client.as_slice()), (Direction::ToClient, &b"149\0ll|'|'|"[..]));
    assert_eq!(opening.to_server, [b'x'; MAX_OPENING]);
}

#[test]
fn bytes_that_a_known_protocol_began_with_are_not_told() {
    let told = openings(&[
        tcp(true, "S", 99, b""),
        tcp(false, "SA", 999, b""),
        tcp(true, "A", 100, b"GE"),
        tcp(true, "A", 102, b"T / HTTP/1.1\r\nHost: a\r\n\r\n"),
        udp((40_000, 53), &query("www.example")),
    ]);
    assert_eq!(told, []);
}

#[test]
fn a_conversation_picked_up_in_the_middle_is_told_too() {
    let told = openings(&[tcp(true, "A", 5000, b"\x80\x01\x02"), tcp(false, "A", 9000, b"\x03")]);
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].to_server.as_slice(), told[0].to_client.as_slice()),
        (&b"\x80\x01\x02"[..], &[3][..])
    );
}

#[test]
fn of_datagrams_the_first_of_each_side_is_told_once() {
    let ask = |payload: &[u8]| udp((40_000, 7777), payload);
    let told =
        openings(&[ask(b"one"), ask(b"two"), answer((7777, 40_000), b"three"), ask(b"four"), ask(b"five")]);
    let both = Opening { first: Direction::ToServer, to_server: b"one".into(), to_client: b"three".into() };
    assert_eq!(told, [both]);
    let alone = openings(&[ask(b"one"), ask(b"two")]);
    assert_eq!(
        alone,
        [Opening { first: Direction::ToServer, to_server: b"one".into(), to_client: Vec::new() }]
    );
}

#[test]
fn openings_are_kept_only_as_long_as_there_is_room() {
    let frames: Vec<_> = (0..100).map(|port| (0, udp((40_000 + port, 7777), &[7; 100]))).collect();
    let mut openings = Openings::default();
    feed(Limits { stream_bytes: 1000, ..Limits::default() }, &frames, &mut openings);
    assert_eq!(openings.0.len(), 10);
}
