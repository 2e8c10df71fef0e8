use super::*;
use crate::proto::ntlm::{self, tests::challenge_of};
use crate::proto::rpc::fragment::{BIND, BIND_ACK, FAULT, REQUEST, RESPONSE};
use crate::proto::{self};

fn packet(kind: u8, body: &[u8], proof: &[u8]) -> Vec<u8> {
    let length = ((HEADER + body.len() + proof.len()) as u16).to_le_bytes();
    let head = [5, 0, kind, 3, 0x10, 0, 0, 0, length[0], length[1], proof.len() as u8, 0, 1, 0, 0, 0];
    [&head[..], body, proof].concat()
}

fn on_the_wire(uuid: &str) -> [u8; 16] {
    let mut bytes = Uuid::parse(uuid).0;
    bytes[0..4].reverse();
    bytes[4..6].reverse();
    bytes[6..8].reverse();
    bytes
}

const SVCCTL: &str = "367abb81-9844-35f1-ad32-98f038001003";

fn bind() -> Vec<u8> {
    let offer = [&[7, 0, 1, 0][..], &on_the_wire(SVCCTL), &[2, 0, 0, 0], &[0; 20]].concat();
    packet(BIND, &[&[0; 8][..], &[1, 0, 0, 0], &offer].concat(), &[])
}

fn bind_ack() -> Vec<u8> {
    let address = b"\x0d\0\\PIPE\\ntsvcs\0\0";
    packet(BIND_ACK, &[&[0; 8][..], address, &[1, 0, 0, 0], &[0; 24]].concat(), &[])
}

fn request(opnum: u8, stub: &[u8]) -> Vec<u8> {
    packet(REQUEST, &[&[0; 4][..], &[7, 0, opnum, 0], stub].concat(), &[])
}

fn response(stub: &[u8]) -> Vec<u8> {
    packet(RESPONSE, &[&[0; 8][..], stub].concat(), &[])
}

fn told(reader: &mut Reader, pieces: &[(Direction, &[u8])]) -> Vec<Message> {
    let mut out = Vec::new();
    pieces.iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
    reader.end(&mut out);
    let message = |said: Said| match said.message {
        proto::Message::Rpc(message) => Some(*message),
        _ => None,
    };
    out.into_iter().filter_map(message).collect()
}

#[test]
fn the_answer_to_a_bind_tells_the_servers_system() {
    let proof = challenge_of("SRV", [6, 1, 0xb1, 0x1d]);
    let stream =
        [packet(2, &[9; 300], &[]), packet(BIND_ACK, &[0; 40], &proof), packet(2, &[9; 30], &[])].concat();
    for size in 1..stream.len() {
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        stream.chunks(size).for_each(|part| reader.data(Direction::ToClient, part, &mut out));
        assert!(matches!(
            &out[..],
            [Said { message: proto::Message::Ntlm(ntlm::Message::Challenge { .. }), .. }]
        ));
        assert!(!reader.is_done(), "cut every {size} bytes");
    }
}

#[test]
fn a_call_is_told_with_its_interface_and_how_it_ended_however_it_is_cut() {
    use Direction::{ToClient, ToServer};
    let (bind, ack, asked) = (bind(), bind_ack(), request(15, &[1; 60]));
    let answered = response(&[&[0; 20][..], &5_u32.to_le_bytes()].concat());
    let expected = told(
        &mut Reader::default(),
        &[(ToServer, &bind), (ToClient, &ack), (ToServer, &asked), (ToClient, &answered)],
    );
    let [Message { what: What::Bind(offers), .. }, Message { what: What::Call(call), .. }] = &expected[..]
    else {
        panic!("{expected:?}")
    };
    assert_eq!((offers[0].context, offers[0].result), (7, Some((0, 0))));
    assert_eq!(call.interface.map(|interface| interface.uuid.to_string()).as_deref(), Some(SVCCTL));
    assert_eq!((call.opnum, call.stub, call.fragments), (15, 60, 1));
    assert_eq!(call.answer, Some(Answer::Response { stub: 24, fragments: 1, returned: Some(5) }));
    for size in 1..40 {
        let mut pieces = Vec::new();
        for (direction, bytes) in
            [(ToServer, &bind), (ToClient, &ack), (ToServer, &asked), (ToClient, &answered)]
        {
            pieces.extend(bytes.chunks(size).map(|part| (direction, part)));
        }
        assert_eq!(told(&mut Reader::default(), &pieces), expected, "cut every {size} bytes");
    }
}

#[test]
fn a_call_that_is_refused_and_one_that_is_never_answered_are_told_too() {
    use Direction::{ToClient, ToServer};
    let fault = packet(FAULT, &[&[0; 8][..], &0x1c01_0002_u32.to_le_bytes(), &[0; 4]].concat(), &[]);
    let asked = request(3, &[1; 8]);
    let all = told(&mut Reader::default(), &[(ToServer, &asked), (ToClient, &fault), (ToServer, &asked)]);
    let answers: Vec<_> = all
        .iter()
        .map(|message| match &message.what {
            What::Call(call) => (call.interface, call.answer),
            What::Bind(_) => panic!(),
        })
        .collect();
    assert_eq!(answers, [(None, Some(Answer::Fault(0x1c01_0002))), (None, None)]);
}

#[test]
fn calls_without_end_stay_within_bounds() {
    let mut reader = Reader::default();
    let mut out = Vec::new();
    for _ in 0..1000 {
        reader.data(Direction::ToServer, &request(1, &[1; 500]), &mut out);
    }
    assert!(out.len() > 900 && reader.held() < 100_000);
}

#[test]
fn only_rpc_is_taken_for_rpc() {
    let bind = packet(BIND, &[0; 40], &[]);
    (1..HEADER).for_each(|cut| assert_eq!(guess(&bind[..cut]), Guess::More, "{cut} bytes"));
    assert_eq!(guess(&bind), Guess::Yes);
    assert_eq!(guess(&request(3, &[0; 8])), Guess::Yes, "in the middle of a conversation");
    // SOCKS 5 begins with the same byte.
    for other in [&[5, 1, 0][..], &[5, 0], &[5, 2, 0, 2], &[0; 20], &[5, 0, 0, 1, 10, 0, 0, 1, 4, 56]] {
        assert_ne!(guess(other), Guess::Yes);
    }
}
