use super::*;
use crate::Direction::{self, ToClient, ToServer};
use crate::proto::ntlm::{self, tests::challenge_of};
use crate::proto::{Dissect, Message, Said};

/// A message behind the header of its frame.
fn frame(message: &[u8]) -> Vec<u8> {
    [&(message.len() as u32).to_be_bytes()[..], message].concat()
}

/// A message of version 1.
fn smb1(command: u8, answer: bool, unicode: bool, words: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut message = [b"\xffSMB", &[command][..]].concat();
    message.resize(32, 0);
    message[9] = if answer { 0x80 } else { 0 };
    message[11] = if unicode { 0x80 } else { 0 };
    message.push((words.len() / 2) as u8);
    message.extend_from_slice(words);
    message.extend_from_slice(&(bytes.len() as u16).to_le_bytes());
    message.extend_from_slice(bytes);
    frame(&message)
}

/// A message of version 2.
fn smb2(command: u8, answer: bool, body: &[u8]) -> Vec<u8> {
    let mut message = b"\xfeSMB".to_vec();
    message.resize(64, 0);
    message[12] = command;
    message[16] = u8::from(answer);
    message.extend_from_slice(body);
    frame(&message)
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
}

/// What the server of a session setup with extended security says: a blob, and its names.
fn native_answer() -> Vec<u8> {
    let blob = challenge_of("KEIRI-OLD", [5, 1, 0x28, 0x0a]);
    let words = [&[0xff, 0, 0, 0, 0, 0][..], &(blob.len() as u16).to_le_bytes()].concat();
    let pad: &[u8] = if blob.len().is_multiple_of(2) { &[0] } else { &[] };
    let names = [utf16("Windows 5.1"), utf16("Windows 2000 LAN Manager")].concat();
    smb1(0x73, true, true, &words, &[&blob, pad, &names].concat())
}

fn offer() -> Vec<u8> {
    smb1(0x72, false, false, &[], b"\x02NT LM 0.12\0\x02SMB 2.002\0")
}

fn said(pieces: &[(Direction, &[u8])]) -> Vec<Said> {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    pieces.iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
    reader.end(&mut out);
    out
}

fn setup(bytes: &[u8]) -> Setup {
    match said(&[(ToServer, bytes)]).into_iter().next().unwrap().message {
        Message::Smb(setup) => setup,
        other => panic!("{other:?}"),
    }
}

#[test]
fn dialects_of_both_versions_are_told() {
    assert_eq!(setup(&offer()), Setup::Offer { dialects: vec!["NT LM 0.12".into(), "SMB 2.002".into()] });
    let mut body = vec![36, 0, 2, 0];
    body.resize(36, 0);
    body.extend_from_slice(&[0x02, 0x02, 0x11, 0x03]);
    assert_eq!(setup(&smb2(0, false, &body)), Setup::Offer2 { dialects: vec![0x0202, 0x0311] });
    assert_eq!(setup(&smb2(0, true, &[65, 0, 1, 0, 0x11, 0x03])), Setup::Chosen2 { dialect: 0x0311 });
}

#[test]
fn a_server_tells_its_system_and_its_ntlm_names() {
    let all = said(&[(ToClient, &native_answer())]);
    let native = Setup::Native {
        os: "Windows 5.1".into(),
        manager: "Windows 2000 LAN Manager".into(),
        domain: String::new(),
    };
    assert_eq!(all[0], Said { direction: ToClient, message: Message::Smb(native) });
    assert!(
        matches!(&all[1].message, Message::Ntlm(ntlm::Message::Challenge { computer, .. }) if computer == "KEIRI-OLD")
    );
}

#[test]
fn a_client_without_unicode_tells_its_system_too() {
    let mut words = vec![0; 26];
    words[14] = 2;
    let names = b"pwSATO\0OFFICE\0Windows 4.0\0Windows 4.0\0";
    let native =
        Setup::Native { os: "Windows 4.0".into(), manager: "Windows 4.0".into(), domain: "OFFICE".into() };
    assert_eq!(setup(&smb1(0x73, false, false, &words, names)), native);
}

#[test]
fn long_reads_pass_by_and_streams_are_read_alike_however_they_are_cut() {
    let read = smb1(0x2e, true, true, &[0; 24], &[0xee; 3000]);
    let stream =
        [&[SESSION_ACCEPTED, 0, 0, 0][..], &read, &native_answer(), &read, &native_answer()].concat();
    let whole = said(&[(ToClient, &stream)]);
    assert_eq!(whole.len(), 4);
    for size in 1..300 {
        let pieces: Vec<_> = stream.chunks(size).map(|part| (ToClient, part)).collect();
        assert_eq!(said(&pieces), whole, "cut every {size} bytes");
    }
}

#[test]
fn reading_begins_in_the_middle_of_a_stream_and_goes_on_behind_a_hole() {
    let middle = [&[7; 50][..], &offer()].concat();
    assert_eq!(said(&[(ToServer, &middle)]).len(), 1);

    let (mut reader, mut out) = (Reader::default(), Vec::new());
    reader.data(ToServer, &offer()[..20], &mut out);
    reader.gap(ToServer, 900, &mut out);
    reader.data(ToServer, &middle, &mut out);
    assert_eq!(out.len(), 1);
}

#[test]
fn only_smb_is_taken_for_smb() {
    let offer = offer();
    (1..8).for_each(|cut| assert_eq!(guess(&offer[..cut]), Guess::More, "{cut} bytes"));
    assert_eq!(guess(&offer), Guess::Yes);
    assert_eq!(guess(&[SESSION_REQUEST, 0, 0, 68, 32, b'C']), Guess::Yes);
    for other in [&[0; 12][..], b"\0\0\0\x10\xffXYZ...", b"GET / HTTP/1.1\r\n", &[0x82, 0, 0, 1]] {
        assert_eq!(guess(other), Guess::No);
    }
}

#[test]
fn cutting_a_message_anywhere_never_panics() {
    for bytes in [offer(), native_answer(), smb2(0, true, &[65, 0, 1, 0, 0x11, 0x03])] {
        (0..bytes.len()).for_each(|cut| {
            drop(said(&[(ToClient, &bytes[..cut]), (ToServer, &frame(&bytes[4..cut.max(4)]))]))
        });
    }
}
