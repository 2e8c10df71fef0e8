use super::*;
use crate::Direction::{self, ToClient, ToServer};
use crate::proto::{Dissect, Message, Said};

fn u16s(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

/// Content behind its length in two bytes.
fn part(content: &[u8]) -> Vec<u8> {
    [&(content.len() as u16).to_be_bytes()[..], content].concat()
}

fn extension(kind: u16, content: &[u8]) -> Vec<u8> {
    [&kind.to_be_bytes()[..], &part(content)].concat()
}

fn message(kind: u8, content: &[u8]) -> Vec<u8> {
    let [_, high, middle, low] = (content.len() as u32).to_be_bytes();
    [&[kind, high, middle, low][..], content].concat()
}

fn record(kind: u8, content: &[u8]) -> Vec<u8> {
    [&[kind, 3, 1][..], &part(content)].concat()
}

/// A hello with GREASE in every list, as browsers send it.
fn client_hello() -> Vec<u8> {
    let name = b"www.office.example";
    let sni = part(&[&[0][..], &part(name)].concat());
    let extensions = [
        extension(0x1a1a, &[]),
        extension(0, &sni),
        extension(10, &part(&u16s(&[0x2a2a, 29, 23]))),
        extension(11, &[1, 0]),
        extension(13, &part(&u16s(&[0x0403, 0x0804]))),
        extension(16, &part(b"\x02h2\x08http/1.1")),
        extension(43, &[6, 0x3a, 0x3a, 3, 4, 3, 3]),
    ];
    let ciphers = part(&u16s(&[0x0a0a, 0x1301, 0xc02f]));
    let hello = [&[3, 3][..], &[7; 32], &[0], &ciphers, &[1, 0], &part(&extensions.concat())].concat();
    message(1, &hello)
}

fn server_hello(extensions: &[Vec<u8>]) -> Vec<u8> {
    let hello = [&[3, 3][..], &[9; 32], &[0], &[0xc0, 0x2f, 0], &part(&extensions.concat())].concat();
    message(2, &hello)
}

/// A self-signed certificate in DER, made by hand: version 1, an EC key, no real signature.
fn certificate() -> Vec<u8> {
    fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
        let length = content.len();
        let head = if length < 128 {
            vec![tag, length as u8]
        } else {
            vec![tag, 0x82, (length >> 8) as u8, length as u8]
        };
        [head, content.to_vec()].concat()
    }
    let attribute = |oid: u8, text: &str| {
        let pair = [tlv(6, &[0x55, 4, oid]), tlv(12, text.as_bytes())].concat();
        tlv(0x31, &tlv(0x30, &pair))
    };
    let name =
        tlv(0x30, &[attribute(6, "JP"), attribute(10, "Office"), attribute(3, "srv.example")].concat());
    let algorithm = tlv(0x30, &tlv(6, &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]));
    let validity = tlv(0x30, &[tlv(23, b"200102030405Z"), tlv(23, b"300102030405Z")].concat());
    let curve = tlv(6, &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7]);
    let key_kind = tlv(0x30, &[tlv(6, &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1]), curve].concat());
    let key = tlv(0x30, &[key_kind, tlv(3, &[&[0, 4][..], &[5; 64]].concat())].concat());
    let names = tlv(0x30, &[tlv(0x82, b"srv.example"), tlv(0x87, &[192, 0, 2, 1])].concat());
    let extension = tlv(0x30, &[tlv(6, &[0x55, 0x1d, 17]), tlv(4, &names)].concat());
    let extensions = tlv(0xa3, &tlv(0x30, &extension));
    let serial = tlv(2, &[0x0a, 0x1b]);
    let version = tlv(0xa0, &tlv(2, &[2]));
    let body = tlv(
        0x30,
        &[version, serial, algorithm.clone(), name.clone(), validity, name, key, extensions].concat(),
    );
    tlv(0x30, &[body, algorithm, tlv(3, &[0, 1, 2])].concat())
}

fn certificates() -> Vec<u8> {
    let long = |content: &[u8]| {
        let [_, high, middle, low] = (content.len() as u32).to_be_bytes();
        [&[high, middle, low][..], content].concat()
    };
    message(11, &long(&long(&certificate())))
}

fn handshakes(pieces: &[(Direction, &[u8])]) -> Vec<Handshake> {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    pieces.iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
    reader.end(&mut out);
    out.into_iter()
        .filter_map(|Said { message, .. }| if let Message::Tls(it) = message { Some(it) } else { None })
        .collect()
}

#[test]
fn a_client_is_fingerprinted_without_its_grease() {
    let hello = record(22, &client_hello());
    let all = handshakes(&[(ToServer, &hello)]);
    let client = all[0].client.as_ref().unwrap();
    assert_eq!(client.version, 0x0304);
    assert_eq!(client.sni.as_deref(), Some("www.office.example"));
    assert_eq!(client.alpn, ["h2", "http/1.1"]);
    assert_eq!(client.ja3, "771,4865-49199,0-10-11-13-16-43,29-23,0");
    // The hashes were computed apart from this program, with md5sum and sha256sum.
    assert_eq!(client.ja3_hash, "97737df38853b88c4324af06e211c4a1");
    assert_eq!(client.ja4, "t13d0206h2_c1929292aa6b_fb71836bce29");
}

#[test]
fn a_full_handshake_comes_out_with_the_servers_certificate() {
    let answer = record(22, &[server_hello(&[]), certificates()].concat());
    let hello = record(22, &client_hello());
    let all = handshakes(&[(ToServer, &hello), (ToClient, &answer)]);
    let server = all[0].server.as_ref().unwrap();
    assert_eq!((server.version, server.cipher), (0x0303, 0xc02f));
    assert_eq!(server.ja3s, "771,49199,");
    let certificate = &all[0].certificates[0];
    assert_eq!(certificate.subject, "C=JP, O=Office, CN=srv.example");
    assert_eq!(certificate.issuer, certificate.subject);
    assert_eq!(certificate.serial, "0A:1B");
    assert_eq!(certificate.not_before, Time::from_parts(1_577_934_245, 0));
    assert_eq!(certificate.names, ["srv.example", "192.0.2.1"]);
    assert_eq!(certificate.fingerprint.len(), 59);
    assert!(!all[0].resumed);
}

#[test]
fn hellos_may_span_records_and_segments() {
    let hello = client_hello();
    let (first, second) = hello.split_at(50);
    let asked = [record(22, first), record(22, second)].concat();
    let answered = record(22, &[server_hello(&[]), certificates()].concat());
    let whole = handshakes(&[(ToServer, &record(22, &hello)), (ToClient, &answered)]);
    for size in 1..asked.len() {
        let up = asked.chunks(size).map(|part| (ToServer, part));
        let down = answered.chunks(size).map(|part| (ToClient, part));
        assert_eq!(handshakes(&up.chain(down).collect::<Vec<_>>()), whole, "cut every {size} bytes");
    }
}

#[test]
fn a_continued_session_shows_no_certificate_and_says_so() {
    let (hello, answer) = (record(22, &client_hello()), record(22, &server_hello(&[])));
    let change = record(20, &[1]);
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    reader.data(ToServer, &hello, &mut out);
    reader.data(ToClient, &[answer, change].concat(), &mut out);
    assert!(reader.is_done());
    assert!(matches!(&out[..], [Said { message: Message::Tls(Handshake { resumed: true, .. }), .. }]));
}

#[test]
fn tls_1_3_is_told_by_its_extension() {
    let answer = [record(22, &server_hello(&[extension(43, &[3, 4])])), record(20, &[1])].concat();
    let all = handshakes(&[(ToServer, &record(22, &client_hello())), (ToClient, &answer)]);
    assert_eq!(all[0].server.as_ref().unwrap().version, 0x0304);
    assert!(!all[0].resumed);
}

#[test]
fn the_hello_of_ssl_2_is_recognised() {
    let mut hello = vec![0x80, 0x2e, 1, 3, 1, 0, 0x15, 0, 0, 0, 0x10];
    hello.resize(2 + 0x2e, 5);
    assert_eq!(guess(&hello), Guess::Yes);
    let all = handshakes(&[(ToServer, &hello)]);
    assert_eq!(all[0].client.as_ref().unwrap().version, 0x0301);
    hello[1] = 0x2f;
    assert_eq!(guess(&hello), Guess::No);
}

#[test]
fn a_hole_in_the_certificates_leaves_the_rest_of_the_story() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    let answer = record(22, &[server_hello(&[]), certificates()].concat());
    reader.data(ToServer, &record(22, &client_hello()), &mut out);
    reader.data(ToClient, &answer[..100], &mut out);
    reader.gap(ToClient, answer.len() as u64 - 100, &mut out);
    reader.end(&mut out);
    assert!(matches!(&out[..], [Said { message: Message::Tls(Handshake { client: Some(_), .. }), .. }]));
}

#[test]
fn a_broken_certificate_keeps_its_fingerprint() {
    let read = super::certificate::read(b"\x30\x03no!");
    assert_eq!((read.subject.as_str(), read.fingerprint.len()), ("", 59));
}

#[test]
fn only_tls_is_taken_for_tls() {
    let hello = record(22, &client_hello());
    (1..6).for_each(|cut| assert_ne!(guess(&hello[..cut]), Guess::No, "{cut} bytes"));
    assert_eq!(guess(&hello), Guess::Yes);
    for other in [
        &b"GET / HTTP/1.1\r\n"[..],
        &[22, 3, 1, 0xff, 0xff, 1],
        &[23, 3, 3, 0, 40, 9],
        &[0x80, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8],
    ] {
        assert_eq!(guess(other), Guess::No);
    }
}

#[test]
fn versions_have_the_names_of_records() {
    let names = [0x0300, 0x0301, 0x0303, 0x0304, 0x7f12, 0xfb1a, 0x0505].map(version_name);
    assert_eq!(
        names,
        ["SSLv3", "TLSv1", "TLS 1.2", "TLS 1.3", "TLS 1.3 draft-18", "TLS 1.3 draft-26-fb", "0x0505"]
    );
}

#[test]
fn cutting_a_handshake_anywhere_never_panics() {
    let answer = record(22, &[server_hello(&[extension(43, &[3, 4])]), certificates()].concat());
    for cut in 0..answer.len() {
        handshakes(&[(ToServer, &answer[..cut]), (ToClient, &answer[cut..])]);
        super::certificate::read(&certificate()[..cut.min(certificate().len())]);
    }
}

#[test]
fn a_certificate_tells_its_common_name_and_whether_anybody_vouches_for_it() {
    let certificate = |subject: &str, issuer: &str| Certificate {
        subject: subject.into(),
        issuer: issuer.into(),
        ..Certificate::default()
    };
    let own = certificate("C=JP, O=Office, CN=nas.local", "C=JP, O=Office, CN=nas.local");
    assert_eq!((own.common_name(), own.is_self_issued()), (Some("nas.local"), true));
    let bought = certificate("CN=shop.example", "C=US, O=An authority");
    assert_eq!((bought.common_name(), bought.is_self_issued()), (Some("shop.example"), false));
    let broken = Certificate::default();
    assert_eq!((broken.common_name(), broken.is_self_issued()), (None, false));
}
