//! Files and sign-ins inside HTTP.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

use super::*;
use crate::Direction::{ToClient, ToServer};
use crate::proto::file::{Collector, File, Hashes, Wanted};
use crate::proto::testing::logins;
use crate::proto::{Dissect, Message};

fn play(wanted: Wanted, pieces: &[(Direction, &[u8])], closed: bool) -> Vec<Message> {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    reader.collect(&Collector::new(wanted));
    for (direction, bytes) in pieces {
        // Headers and bodies are cut everywhere.
        bytes.chunks(7).for_each(|piece| reader.data(*direction, piece, &mut out));
    }
    if closed {
        reader.closed(ToClient, &mut out);
    }
    reader.end(&mut out);
    out.into_iter().map(|said| said.message).collect()
}

fn files(messages: Vec<Message>) -> Vec<File> {
    let file = |message| if let Message::File(file) = message { Some(*file) } else { None };
    messages.into_iter().filter_map(file).collect()
}

fn hashed() -> Wanted {
    Wanted { hashes: Hashes::Sha256, ..Wanted::default() }
}

fn answer(headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    [format!("HTTP/1.1 200 OK\r\n{headers}Content-Length: {length}\r\n\r\n").as_bytes(), body].concat()
}

const GET: &[u8] = b"GET /a/tool.exe?x=1 HTTP/1.1\r\nHost: a\r\n\r\n";
const HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

#[test]
fn a_download_is_a_file_under_its_own_name_or_that_of_its_address() {
    let whole = answer("Content-Type: Text/Plain; charset=x\r\n", b"hello");
    let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
    let named = answer("Content-Disposition: attachment; filename=\"b.txt\"\r\n", b"hello");
    for (bytes, name) in [(&whole[..], "tool.exe"), (chunked, "tool.exe"), (&named, "b.txt")] {
        let files = files(play(hashed(), &[(ToServer, GET), (ToClient, bytes)], false));
        let [file] = &files[..] else { panic!("{files:?}") };
        assert_eq!((file.name.as_str(), file.size, file.whole), (name, 5, true));
        assert_eq!(file.sha256.as_deref(), Some(HELLO));
    }
}

#[test]
fn a_body_until_the_end_is_whole_only_where_the_end_was_seen() {
    let bytes = b"HTTP/1.0 200 OK\r\n\r\nhello";
    let whole = |closed| files(play(hashed(), &[(ToServer, GET), (ToClient, bytes)], closed))[0].whole;
    assert_eq!((whole(true), whole(false)), (true, false));
    let cut = answer("", b"hello");
    let files = files(play(hashed(), &[(ToServer, GET), (ToClient, &cut[..cut.len() - 1])], true));
    assert_eq!((files[0].size, files[0].whole), (4, false));
}

fn packed(kind: &str, content: &[u8]) -> Vec<u8> {
    let level = Compression::default();
    match kind {
        "gzip" => {
            let mut packer = GzEncoder::new(Vec::new(), level);
            packer.write_all(content).unwrap();
            packer.finish().unwrap()
        }
        "zlib" => {
            let mut packer = ZlibEncoder::new(Vec::new(), level);
            packer.write_all(content).unwrap();
            packer.finish().unwrap()
        }
        _ => {
            let mut packer = DeflateEncoder::new(Vec::new(), level);
            packer.write_all(content).unwrap();
            packer.finish().unwrap()
        }
    }
}

#[test]
fn packed_bodies_are_hashed_as_they_are_inside() {
    for (kind, coding) in [("gzip", "gzip"), ("zlib", "deflate"), ("raw", "deflate")] {
        let bytes = answer(&format!("Content-Encoding: {coding}\r\n"), &packed(kind, b"hello"));
        let files = files(play(hashed(), &[(ToServer, GET), (ToClient, &bytes)], false));
        assert_eq!(
            (files[0].sha256.as_deref(), files[0].size, files[0].whole),
            (Some(HELLO), 5, true),
            "{kind}"
        );
    }
    let said_only = answer("Content-Encoding: gzip\r\n", b"hello");
    let files = files(play(hashed(), &[(ToServer, GET), (ToClient, &said_only)], false));
    assert_eq!(files[0].sha256.as_deref(), Some(HELLO));
}

#[test]
fn what_is_packed_twice_is_unpacked_twice() {
    for (inner, outer) in [("gzip", "gzip"), ("zlib", "gzip"), ("gzip", "raw")] {
        let twice = packed(outer, &packed(inner, b"hello"));
        let bytes = answer("Content-Encoding: deflate, gzip\r\n", &twice);
        let file = files(play(hashed(), &[(ToServer, GET), (ToClient, &bytes)], false)).remove(0);
        assert_eq!(
            (file.sha256.as_deref(), file.size, file.whole),
            (Some(HELLO), 5, true),
            "{inner} in {outer}"
        );
        let whole = packed(inner, b"hello");
        let torn = packed(outer, &whole[..whole.len() - 3]);
        let bytes = answer("Content-Encoding: deflate, gzip\r\n", &torn);
        assert!(!files(play(hashed(), &[(ToServer, GET), (ToClient, &bytes)], false))[0].whole);
        let file = files(play(Wanted::default(), &[(ToServer, GET), (ToClient, &bytes)], false)).remove(0);
        assert_eq!(file.size, torn.len() as u64, "as it was carried");
    }
    let bomb = packed("gzip", &packed("gzip", &vec![0; 64 << 20]));
    let bytes = answer("Content-Encoding: gzip, gzip\r\n", &bomb);
    let file = files(play(hashed(), &[(ToServer, GET), (ToClient, &bytes)], false)).remove(0);
    assert!(!file.whole && file.size < 2 << 20, "{} of {}", file.size, bomb.len());
}

#[test]
fn a_bomb_is_not_unpacked_and_a_torn_archive_is_not_whole() {
    let bomb = packed("gzip", &vec![0; 64 << 20]);
    let bytes = answer("Content-Encoding: gzip\r\n", &bomb);
    let file = &files(play(hashed(), &[(ToServer, GET), (ToClient, &bytes)], false))[0];
    assert!(!file.whole && file.size < 8 << 20, "{} of {}", file.size, bomb.len());
    let packed = packed("gzip", b"hello hello hello hello");
    let torn = answer("Content-Encoding: gzip\r\n", &packed[..packed.len() - 9]);
    assert!(!files(play(hashed(), &[(ToServer, GET), (ToClient, &torn)], false))[0].whole);
}

#[test]
fn with_nothing_wanted_only_the_beginning_is_unpacked() {
    let content = [b"%PDF-1.7 ".as_slice(), &[7; 100_000]].concat();
    let bytes = answer("Content-Encoding: gzip\r\n", &packed("gzip", &content));
    let file = &files(play(Wanted::default(), &[(ToServer, GET), (ToClient, &bytes)], false))[0];
    assert_eq!((file.kind, file.head.len(), file.whole), (Some("pdf"), 512, true));
    assert!(file.size < 1000, "as it was carried");
}

#[test]
fn an_upload_is_a_file_whether_it_is_the_body_or_a_part_of_a_form() {
    let post = b"POST /up HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello";
    let form = b"POST /up HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=\"b\"\r\nContent-Length: 92\r\n\r\n\
        --b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"/tmp/up\"\r\n\r\nhello\r\n--b--\r\n";
    for bytes in [&post[..], form] {
        let files = files(play(hashed(), &[(ToServer, bytes)], false));
        let [file] = &files[..] else { panic!("{files:?}") };
        assert_eq!((file.name.as_str(), file.sha256.as_deref(), file.whole), ("up", Some(HELLO), true));
    }
}

#[test]
fn a_part_of_a_file_is_not_the_file() {
    let part = answer("Content-Range: bytes 0-4/100\r\n", b"hello");
    let all = answer("Content-Range: bytes 0-4/5\r\n", b"hello");
    let whole = |bytes: &[u8]| files(play(hashed(), &[(ToServer, GET), (ToClient, bytes)], false))[0].whole;
    assert_eq!((whole(&part), whole(&all)), (false, true));
}

#[test]
fn sign_ins_are_told_with_the_servers_answer_and_without_their_passwords() {
    let basic = b"GET / HTTP/1.1\r\nAuthorization: Basic c2F0bzpoaW1pdHN1\r\n\r\n";
    let no = b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n";
    let told = |pieces: &[(Direction, &[u8])]| {
        let messages = play(Wanted::default(), pieces, false);
        let logins = logins(&messages);
        let of_logins: Vec<_> = messages.into_iter().filter(|it| matches!(it, Message::Login(_))).collect();
        assert!(!format!("{of_logins:?}").contains("himitsu"));
        logins
    };
    let yes = answer("", b"");
    let shown = format!("{:?}", play(Wanted::default(), &[(ToServer, basic), (ToClient, &yes)], false));
    assert!(!shown.contains("c2F0bzpoaW1pdHN1") && shown.contains("Basic *"), "{shown}");
    let twice = [(ToServer, &basic[..]), (ToClient, &no[..]), (ToServer, basic), (ToClient, no)];
    assert_eq!(told(&twice), ["sato Readable Refused", "sato Readable Refused"]);
    let again = [(ToServer, &basic[..]), (ToClient, &yes[..]), (ToServer, basic), (ToClient, &yes)];
    assert_eq!(told(&again), ["sato Readable Accepted"], "the same again tells nothing new");
    let form = b"POST /login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 26\r\n\r\n\
        user=sato&password=himitsu";
    assert_eq!(told(&[(ToServer, form), (ToClient, &yes)]), ["sato Readable Unknown"]);
    let shown = format!("{:?}", play(hashed(), &[(ToServer, form), (ToClient, &yes)], false));
    let in_bytes = format!("{:?}", b"himitsu").trim_matches(['[', ']']).to_owned();
    assert!(!shown.contains("himitsu") && !shown.contains(&in_bytes), "{shown}");
    let digest = b"GET / HTTP/1.1\r\nAuthorization: Digest username=\"sato\", realm=\"a\"\r\n\r\n";
    assert_eq!(told(&[(ToServer, digest), (ToClient, &yes)]), ["sato Hidden Accepted"]);
}

#[test]
fn a_part_of_a_file_tells_which_part_and_is_never_whole() {
    let part = |range: &str| {
        let bytes = answer(&format!("Content-Range: {range}\r\n"), b"hello");
        let file = files(play(hashed(), &[(ToServer, GET), (ToClient, &bytes)], false)).remove(0);
        (file.range, file.whole, file.holes)
    };
    assert_eq!(part("bytes 5-9/100"), (Some((5, 9)), false, false));
    assert_eq!(part("bytes 0-4/*"), (Some((0, 4)), false, false));
    assert_eq!(part("bytes 0-4/5"), (None, true, false));
    assert_eq!(part("nonsense"), (None, false, false));
}
