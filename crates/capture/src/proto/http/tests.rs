use super::*;
use crate::proto::{Dissect, Message, Said};

const GET: &[u8] = b"GET /a?b=c HTTP/1.1\r\nHost: Www.Office.example:8080\r\nUser-Agent: test\r\n\r\n";
const OK: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nServer: x\r\n\r\nhello";

/// Plays pieces of a conversation and ends it.
fn transactions(pieces: &[(Direction, &[u8])]) -> Vec<Transaction> {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    pieces.iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
    reader.end(&mut out);
    only_http(out)
}

fn only_http(said: Vec<Said>) -> Vec<Transaction> {
    let http =
        |said: Said| if let Message::Http(transaction) = said.message { Some(transaction) } else { None };
    said.into_iter().filter_map(http).collect()
}

fn up(bytes: &[u8]) -> (Direction, &[u8]) {
    (Direction::ToServer, bytes)
}

fn down(bytes: &[u8]) -> (Direction, &[u8]) {
    (Direction::ToClient, bytes)
}

fn statuses(transactions: &[Transaction]) -> Vec<Option<u16>> {
    transactions
        .iter()
        .map(|transaction| transaction.response.as_ref().map(|response| response.status))
        .collect()
}

#[test]
fn a_request_and_its_response_are_one_transaction() {
    let all = transactions(&[up(GET), down(OK)]);
    let (request, response) = (all[0].request.as_ref().unwrap(), all[0].response.as_ref().unwrap());
    assert_eq!([&request.method, &request.target, &request.version], ["GET", "/a?b=c", "HTTP/1.1"]);
    assert_eq!(request.headers.get("user-agent"), Some("test"));
    assert_eq!(all[0].host(), Some("Www.Office.example"));
    assert_eq!((response.status, response.body_length), (200, 5));
    assert_eq!(all.len(), 1);
}

#[test]
fn streams_are_read_alike_however_they_are_cut() {
    let asked = [GET, b"POST /p HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", GET].concat();
    let chunked =
        b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: 1\r\n\r\n";
    let answered =
        [b"HTTP/1.1 100 Continue\r\n\r\n", OK, chunked, b"HTTP/1.0 200\r\n\r\nuntil the end"].concat();
    for size in 1..answered.len() {
        let pieces: Vec<_> = asked.chunks(size).map(up).chain(answered.chunks(size).map(down)).collect();
        let all = transactions(&pieces);
        assert_eq!(statuses(&all), [Some(200), Some(404), Some(200)], "cut every {size} bytes");
        let lengths: Vec<_> = all.iter().map(|it| it.response.as_ref().unwrap().body_length).collect();
        assert_eq!(lengths, [5, 3, 13], "cut every {size} bytes");
        assert_eq!(all[1].request.as_ref().unwrap().body_length, 3);
    }
}

#[test]
fn answers_without_a_body_are_no_trap() {
    let head = b"HEAD / HTTP/1.1\r\nHost: a.example\r\n\r\n";
    let promised = b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n";
    let unchanged = b"HTTP/1.1 304 Not Modified\r\n\r\n";
    let all = transactions(&[up(head), down(promised), up(GET), down(unchanged), up(GET), down(OK)]);
    assert_eq!(statuses(&all), [Some(200), Some(304), Some(200)]);
}

#[test]
fn what_others_would_refuse_is_still_read() {
    let odd =
        b"\r\nGET /a b c HTTP/1.0\nhost :  a.example\nnonsense\n folded\nX-Long: 1\n\t2\nName: caf\xe9\n\n";
    let all = transactions(&[up(odd), down(b"HTTP/1.1 200\n\n")]);
    let request = all[0].request.as_ref().unwrap();
    assert_eq!(request.target, "/a b c");
    assert_eq!(request.headers.get("x-long"), Some("1 2"));
    assert_eq!(request.headers.get("name"), Some("café"));
    assert_eq!((all[0].host(), statuses(&all)), (Some("a.example"), vec![Some(200)]));
}

#[test]
fn the_oldest_form_has_no_heads() {
    let all = transactions(&[up(b"GET /index.html\r\n"), down(b"<html>hello</html>")]);
    assert_eq!(all[0].request.as_ref().unwrap().version, "");
    let response = all[0].response.as_ref().unwrap();
    assert_eq!((response.status, response.body_length), (0, 18));
}

#[test]
fn an_answer_whose_head_is_missing_is_no_answer_and_the_next_one_is_found() {
    let all = transactions(&[up(GET), down(b"the middle of a picture"), up(GET), down(OK)]);
    assert_eq!(statuses(&all), [None, Some(200)]);
}

#[test]
fn a_question_that_nobody_answered_comes_out_at_the_end() {
    let all = transactions(&[up(GET)]);
    assert_eq!((all.len(), all[0].response.is_none()), (1, true));
    let all = transactions(&[down(OK)]);
    assert_eq!((all.len(), all[0].request.is_none()), (1, true));
}

#[test]
fn heads_that_the_capture_cuts_short_tell_what_they_can() {
    let all = transactions(&[up(b"GET /cut HTTP/1.1\r\nHost: a.exam")]);
    assert_eq!(all[0].request.as_ref().unwrap().target, "/cut");
    assert_eq!(all[0].host(), None);
    let all = transactions(&[up(GET), down(b"HTTP/1.1 403 Forbidden\r\nServer: x")]);
    assert_eq!(statuses(&all), [Some(403)]);
    assert!(transactions(&[up(b"GET")]).is_empty());
}

#[test]
fn a_hole_inside_a_body_costs_nothing() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    reader.data(Direction::ToServer, GET, &mut out);
    reader.data(Direction::ToClient, b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n123", &mut out);
    reader.gap(Direction::ToClient, 4, &mut out);
    reader.data(Direction::ToClient, b"890", &mut out);
    assert_eq!(only_http(out)[0].response.as_ref().unwrap().body_length, 6);
}

#[test]
fn a_response_that_a_hole_ends_is_not_overwritten_by_the_next() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    reader.data(Direction::ToServer, &[GET, GET].concat(), &mut out);
    reader.data(Direction::ToClient, b"HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\n123", &mut out);
    reader.gap(Direction::ToClient, 400, &mut out);
    reader.data(Direction::ToClient, OK, &mut out);
    assert_eq!(statuses(&only_http(out)), [Some(404), Some(200)]);
}

#[test]
fn a_request_that_a_hole_ends_does_not_hold_up_the_next() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    reader.data(Direction::ToServer, b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n123", &mut out);
    reader.gap(Direction::ToServer, 400, &mut out);
    reader.data(Direction::ToClient, OK, &mut out);
    reader.data(Direction::ToServer, GET, &mut out);
    reader.data(Direction::ToClient, OK, &mut out);
    assert_eq!(statuses(&only_http(out)), [Some(200), Some(200)]);
}

#[test]
fn behind_a_hole_in_a_head_the_next_message_is_found() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    reader.data(Direction::ToServer, GET, &mut out);
    reader.data(Direction::ToClient, b"HTTP/1.1 20", &mut out);
    reader.gap(Direction::ToClient, 400, &mut out);
    reader.data(Direction::ToClient, b"the end of something", &mut out);
    reader.data(Direction::ToServer, b"GET /second HTTP/1.1\r\n\r\n", &mut out);
    reader.data(Direction::ToClient, OK, &mut out);
    let all = only_http(out);
    assert_eq!(statuses(&all), [None, Some(200)]);
    assert_eq!(all[1].request.as_ref().unwrap().target, "/second");
}

#[test]
fn behind_a_tunnel_the_reader_is_done() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    reader.data(Direction::ToServer, b"CONNECT mail.example:443 HTTP/1.1\r\n\r\n", &mut out);
    reader.data(Direction::ToClient, b"HTTP/1.1 200 Connection established\r\n\r\n", &mut out);
    assert!(reader.is_done());
    assert_eq!(only_http(out)[0].host(), Some("mail.example"));
}

#[test]
fn ntlm_inside_headers_is_handed_on_with_its_speaker() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    let asks = b"GET / HTTP/1.1\r\nAuthorization: NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAGAbEdAAAADw==\r\n\r\n";
    reader.data(Direction::ToServer, asks, &mut out);
    assert!(matches!(out[..], [Said { direction: Direction::ToServer, message: Message::Ntlm(_) }]));
}

#[test]
fn hosts_are_found_in_every_form_of_target() {
    let host = |target: &str, header: &'static str| {
        let headers = Headers::read(format!("Host: {header}\r\n").as_bytes());
        let request = Request { method: "GET".into(), target: target.into(), headers, ..Request::default() };
        Transaction { request: Some(request), ..Transaction::default() }.host().map(str::to_owned)
    };
    assert_eq!(host("/", "a.example").as_deref(), Some("a.example"));
    assert_eq!(host("http://u:p@b.example:81/x", "a.example").as_deref(), Some("b.example"));
    assert_eq!(host("/", "[2001:db8::1]:80").as_deref(), Some("[2001:db8::1]"));
    assert_eq!(host("/", ""), None);
}

#[test]
fn only_http_is_taken_for_http() {
    use Direction::{ToClient, ToServer};
    assert_eq!(guess(ToServer, GET), Guess::Yes);
    assert_eq!(guess(ToServer, b"M-SEARCH * HTTP/1.1\r\n"), Guess::Yes);
    assert_eq!(guess(ToServer, b"GE"), Guess::More);
    assert_eq!(guess(ToClient, b"HTTP/1.1 200 OK"), Guess::Yes);
    assert_eq!(guess(ToClient, b"HTT"), Guess::More);
    for other in [
        &b"OPTIONS sip:a@b.example SIP/2.0\r\n"[..],
        b"EHLO mail.example\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01",
        b"SSH-2.0-x\r\n",
    ] {
        assert_eq!(guess(ToServer, other), Guess::No);
    }
    assert_eq!(guess(ToClient, b"220 ready"), Guess::No);
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic_or_hang(pieces in proptest::collection::vec((proptest::bool::ANY, proptest::collection::vec(0_u8.., 0..80)), 0..20)) {
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        for (to_server, bytes) in pieces {
            let direction = if to_server { Direction::ToServer } else { Direction::ToClient };
            reader.data(direction, &bytes, &mut out);
            reader.gap(direction, 7, &mut out);
        }
        reader.end(&mut out);
    }
}
