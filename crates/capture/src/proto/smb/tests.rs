use super::*;
use crate::Direction::{self, ToClient, ToServer};
use crate::proto::file::Collector;
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

/// What the sides say of themselves.
fn setups(pieces: &[(Direction, &[u8])]) -> Vec<Said> {
    let mut out = said(pieces);
    out.retain(|said| matches!(said.message, Message::Smb(_) | Message::Ntlm(_)));
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
    let whole = setups(&[(ToClient, &stream)]);
    assert_eq!(whole.len(), 4);
    for size in 1..300 {
        let pieces: Vec<_> = stream.chunks(size).map(|part| (ToClient, part)).collect();
        assert_eq!(setups(&pieces), whole, "cut every {size} bytes");
    }
}

#[test]
fn reading_begins_in_the_middle_of_a_stream_and_goes_on_behind_a_hole() {
    let middle = [&[7; 50][..], &offer()].concat();
    assert_eq!(setups(&[(ToServer, &middle)]).len(), 1);

    let (mut reader, mut out) = (Reader::default(), Vec::new());
    reader.data(ToServer, &offer()[..20], &mut out);
    reader.gap(ToServer, 900, &mut out);
    reader.data(ToServer, &middle, &mut out);
    assert!(matches!(&out[..], [Said { message: Message::Smb(_), .. }]));
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

/// A command or answer of version 2 with a message's number, tree and status.
pub(super) fn two(by_client: bool, command: u8, (id, tree, status): (u8, u8, u32), body: &[u8]) -> Vec<u8> {
    let mut message = b"\xfeSMB".to_vec();
    message.resize(64, 0);
    message[8..12].copy_from_slice(&status.to_le_bytes());
    message[12] = command;
    message[16] = u8::from(!by_client);
    message[24] = id;
    message[36] = tree;
    message.extend_from_slice(body);
    frame(&message)
}

fn plain(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

pub(super) fn tree(id: u8, share: &str) -> [(Direction, Vec<u8>); 2] {
    let name = plain(share);
    let asks = [&[9, 0, 0, 0, 72, 0][..], &(name.len() as u16).to_le_bytes(), &name].concat();
    let answers = [16, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    [(ToServer, two(true, 3, (id, 0, 0), &asks)), (ToClient, two(false, 3, (id, 7, 0), &answers))]
}

pub(super) fn open(id: u8, name: &str, file: u8, status: u32) -> [(Direction, Vec<u8>); 2] {
    let name = plain(name);
    let mut asks = vec![0; 56];
    (asks[0], asks[36], asks[44], asks[46]) = (57, 2, 120, name.len() as u8);
    asks.extend(name);
    let mut answers = vec![0; 88];
    (answers[0], answers[64]) = (89, file);
    [(ToServer, two(true, 5, (id, 7, 0), &asks)), (ToClient, two(false, 5, (id, 7, status), &answers))]
}

pub(super) fn write(id: u8, file: u8, bytes: &[u8]) -> [(Direction, Vec<u8>); 2] {
    let mut asks = vec![0; 48];
    (asks[0], asks[2], asks[16]) = (49, 112, file);
    asks[4..8].copy_from_slice(&(bytes.len() as u32).to_le_bytes());
    asks.extend(bytes);
    [(ToServer, two(true, 9, (id, 7, 0), &asks)), (ToClient, two(false, 9, (id, 7, 0), &[17; 16]))]
}

pub(super) fn close(id: u8, file: u8) -> [(Direction, Vec<u8>); 2] {
    let mut asks = vec![0; 24];
    (asks[0], asks[8]) = (24, file);
    [(ToServer, two(true, 6, (id, 7, 0), &asks)), (ToClient, two(false, 6, (id, 7, 0), &[0; 60]))]
}

fn play(turns: &[(Direction, Vec<u8>)], size: usize) -> Vec<Said> {
    play_with(&Collector::default(), turns, size)
}

pub(super) fn play_with(collector: &Collector, turns: &[(Direction, Vec<u8>)], size: usize) -> Vec<Said> {
    let cut = |(direction, bytes): &(Direction, Vec<u8>)| {
        let direction = *direction;
        bytes.chunks(size).map(move |part| (direction, part.to_vec())).collect::<Vec<_>>()
    };
    let pieces: Vec<_> = turns.iter().flat_map(cut).collect();
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    reader.collect(collector);
    pieces.iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
    reader.end(&mut out);
    out
}

fn deeds(all: &[Said]) -> Vec<&Deed> {
    let deed = |said| match said {
        &Said { message: Message::SmbExchange(ref exchange), .. } => Some(&exchange.deed),
        _ => None,
    };
    all.iter().filter_map(deed).collect()
}

#[test]
fn a_file_that_is_written_is_told_with_its_share_size_and_type_however_it_is_cut() {
    let content = [&b"MZ"[..], &[0x90; 20_000]].concat();
    let turns: Vec<_> =
        [tree(1, "\\\\PC\\ADMIN$"), open(2, "temp\\a.exe", 9, 0), write(3, 9, &content), close(4, 9)]
            .concat();
    let whole = play(&turns, usize::MAX);
    let file = whole.iter().find_map(|said| match &said.message {
        Message::File(file) => Some((said.direction, file.as_ref())),
        _ => None,
    });
    let (direction, file) = file.unwrap();
    assert_eq!(
        (direction, file.name.as_str(), file.kind, file.size),
        (ToServer, "a.exe", Some("pe"), 20_002)
    );
    assert!(file.whole && file.head.len() <= 512);
    let deeds = deeds(&whole);
    assert!(matches!(deeds[0], Deed::Tree { share, pipes: false } if &**share == "\\\\PC\\ADMIN$"));
    assert!(matches!(deeds[1], Deed::Open { name, disposition: 2, .. } if &**name == "temp\\a.exe"));
    assert!(matches!(deeds[2], Deed::Close { written: 20_002, read: 0, kind: Some("pe"), .. }));
    for size in [1, 2, 3, 7, 16, 63, 64, 65, 100, 1000, 1400] {
        assert_eq!(play(&turns, size), whole, "cut every {size} bytes");
    }
}

#[test]
fn what_is_long_passes_by_without_being_kept() {
    let mut reader = Reader::default();
    let mut out = Vec::new();
    for (direction, bytes) in [tree(1, "\\\\PC\\data"), open(2, "film.mp4", 9, 0)].concat() {
        reader.data(direction, &bytes, &mut out);
    }
    let bytes = &write(3, 9, &vec![7; 1 << 20])[0].1;
    for part in bytes.chunks(1400) {
        reader.data(ToServer, part, &mut out);
        assert!(reader.held() < 8 * 1024, "{}", reader.held());
    }
}

#[test]
fn a_refused_opening_is_told_and_opens_nothing() {
    const DENIED: u32 = 0xc000_0022;
    let turns: Vec<_> =
        [tree(1, "\\\\PC\\C$"), open(2, "a.exe", 9, DENIED), write(3, 9, b"MZ"), close(4, 9)].concat();
    let all = play(&turns, usize::MAX);
    assert!(!all.iter().any(|said| matches!(said.message, Message::File(_))));
    let opened = all.iter().find_map(|said| match &said.message {
        Message::SmbExchange(exchange) if exchange.header.command == 5 => Some(exchange),
        _ => None,
    });
    assert_eq!(opened.unwrap().header.status, Some(DENIED));
}

#[test]
fn sign_ins_are_told_with_name_and_outcome() {
    use crate::proto::login::{Login, Outcome, Secret};
    use crate::proto::ntlm::tests::authenticate_of;
    const MORE: u32 = 0xc000_0016;
    const FAILURE: u32 = 0xc000_006d;
    let step = |id: u8, blob: &[u8], status: u32| {
        let asks = [&[25, 0][..], &[0; 22], blob].concat();
        [
            (ToServer, two(true, 1, (id, 0, 0), &asks)),
            (ToClient, two(false, 1, (id, 0, status), &[9, 0, 0, 0])),
        ]
    };
    let proof = authenticate_of(72, 0x0200_0001);
    let turns: Vec<_> =
        [step(1, b"NTLMSSP\0\x01\0\0\0", MORE), step(2, &proof, FAILURE), step(3, &proof, 0)].concat();
    let logins: Vec<_> = play(&turns, 50)
        .into_iter()
        .filter_map(|said| match said.message {
            Message::Login(login) => Some((said.direction, login)),
            _ => None,
        })
        .collect();
    let login = |outcome| Login {
        service: "smb",
        user: Some("OFFICE\\佐藤".into()),
        secret: Secret::Hidden,
        outcome,
    };
    assert_eq!(logins, [(ToServer, login(Outcome::Refused)), (ToServer, login(Outcome::Accepted))]);
}

#[test]
fn commands_sent_together_belong_together() {
    // Create, write and close in one message; the answers too. What was opened is named by all ones.
    let together = |parts: &[Vec<u8>]| {
        let mut message = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let mut part = part[4..].to_vec();
            part.resize(part.len().next_multiple_of(8), 0);
            if at + 1 < parts.len() {
                let length = (part.len() as u32).to_le_bytes();
                part[20..24].copy_from_slice(&length);
            }
            if at > 0 {
                part[16] |= 4;
            }
            message.extend(part);
        }
        frame(&message)
    };
    let [opened, answered] = open(2, "a.txt", 9, 0);
    let [mut closes, closed] = close(3, 0);
    closes.1[4 + 64 + 8..4 + 64 + 24].fill(0xff);
    let mut turns = tree(1, "\\\\PC\\data").to_vec();
    turns.push((ToServer, together(&[opened.1, closes.1])));
    turns.push((ToClient, together(&[answered.1, closed.1])));
    let all = play(&turns, usize::MAX);
    assert!(matches!(deeds(&all)[..], [Deed::Tree { .. }, Deed::Open { .. }, Deed::Close { .. }]));
}

#[test]
fn what_is_opened_and_asked_without_end_stays_within_bounds() {
    let mut reader = Reader::default();
    let mut out = Vec::new();
    for number in 0..2000_u32 {
        let [asks, answers] = open(1, "a.exe", 0, 0);
        let with = |(direction, mut bytes): (Direction, Vec<u8>), place: usize| {
            bytes[4 + place..4 + place + 4].copy_from_slice(&number.to_le_bytes());
            (direction, bytes)
        };
        let asks = with(asks, 24);
        let answers = with(with(answers, 24), 64 + 64);
        for (direction, bytes) in [asks.clone(), answers, with(asks, 28)] {
            reader.data(direction, &bytes, &mut out);
        }
    }
    assert!(reader.held() < 1 << 20, "{}", reader.held());
}

#[test]
fn cutting_a_conversation_anywhere_never_panics() {
    let turns: Vec<_> =
        [tree(1, "\\\\PC\\C$"), open(2, "a.exe", 9, 0), write(3, 9, b"MZ"), close(4, 9)].concat();
    let stream: Vec<(Direction, u8)> =
        turns.iter().flat_map(|(direction, bytes)| bytes.iter().map(|byte| (*direction, *byte))).collect();
    for cut in 0..stream.len() {
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        for (direction, byte) in &stream[..cut] {
            reader.data(*direction, &[*byte], &mut out);
        }
        reader.gap(ToServer, 5, &mut out);
        stream[cut..].iter().for_each(|(direction, byte)| reader.data(*direction, &[*byte], &mut out));
        reader.end(&mut out);
    }
}
