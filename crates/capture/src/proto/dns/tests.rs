use super::*;

/// A query for `name`, as resolvers send it.
fn query(name: &str, rtype: u16) -> Vec<u8> {
    let mut bytes = vec![0x12, 0x34, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0];
    push_name(&mut bytes, name);
    bytes.extend_from_slice(&rtype.to_be_bytes());
    bytes.extend_from_slice(&[0, 1]);
    bytes
}

fn push_name(bytes: &mut Vec<u8>, name: &str) {
    for label in name.split('.').filter(|label| !label.is_empty()) {
        bytes.push(label.len() as u8);
        bytes.extend_from_slice(label.as_bytes());
    }
    bytes.push(0);
}

/// Turns a query into an answer and appends a record that points to the question's name.
fn answer(query: &[u8], rtype: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = query.to_vec();
    bytes[2] |= 0x80;
    bytes[7] += 1;
    bytes.extend_from_slice(&[0xc0, 12]);
    bytes.extend_from_slice(&rtype.to_be_bytes());
    bytes.extend_from_slice(&[0, 1, 0, 0, 0, 60]);
    bytes.extend_from_slice(&(data.len() as u16).to_be_bytes());
    bytes.extend_from_slice(data);
    bytes
}

fn tcp(message: &[u8]) -> Vec<u8> {
    [&(message.len() as u16).to_be_bytes()[..], message].concat()
}

#[test]
fn a_query_and_its_answer_are_read_on_any_port() {
    let asked = query("Www.Office.example", 1);
    let message = read((50_000, 9953), &asked).unwrap();
    assert_eq!((message.id, message.response, message.opcode), (0x1234, false, 0));
    assert_eq!(message.questions, [Question { name: "Www.Office.example".into(), rtype: 1, class: 1 }]);

    let message = read((9953, 50_000), &answer(&asked, 1, &[192, 0, 2, 7])).unwrap();
    assert!(message.response);
    assert_eq!(message.answers[0].name, "Www.Office.example");
    assert_eq!(message.answers[0].data, Data::Address("192.0.2.7".parse().unwrap()));
    assert_eq!(message.answers[0].ttl, 60);
}

#[test]
fn every_kind_of_content_is_read() {
    let asked = query("a.example", 255);
    let data =
        |rtype, bytes: &[u8]| read((53, 53), &answer(&asked, rtype, bytes)).unwrap().answers.remove(0).data;
    assert_eq!(data(5, b"\x01b\xc0\x0e"), Data::Name("b.example".into()));
    assert_eq!(data(15, b"\x00\x0a\x02mx\xc0\x0e"), Data::Name("mx.example".into()));
    assert_eq!(data(33, b"\0\0\0\0\x01\xbb\x01s\x00"), Data::Name("s".into()));
    assert_eq!(data(16, b"\x02hi\x01\xff"), Data::Text(vec!["hi".into(), "\\xff".into()]));
    assert_eq!(data(28, &[0; 16]), Data::Address("::".parse().unwrap()));
    assert_eq!(data(1, &[192, 0, 2]), Data::Other(3));
    assert_eq!(data(6, &[1; 9]), Data::Other(9));
}

#[test]
fn a_message_broken_behind_its_question_still_tells_the_question_on_its_own_port_only() {
    let mut broken = answer(&query("x.example", 1), 1, &[192, 0, 2, 1]);
    broken.truncate(broken.len() - 2);
    let message = read((53, 40_000), &broken).unwrap();
    assert_eq!((message.questions.len(), message.answers.len()), (1, 0));
    assert_eq!(read((9953, 40_000), &broken), None);
}

#[test]
fn names_that_turn_in_circles_or_grow_without_end_are_refused() {
    let mut circle = query("", 1);
    circle.splice(12..13, [0xc0, 12]);
    assert_eq!(read((53, 53), &circle), None);

    let long = vec!["a".repeat(63); 5].join(".");
    assert_eq!(read((53, 53), &query(&long, 1)), None);
}

#[test]
fn multicast_and_llmnr_are_told_by_port_and_the_unicast_bit_is_no_class() {
    let mut asked = query("printer.local", 12);
    let class = asked.len() - 2;
    asked[class] = 0x80;
    let message = read((5353, 5353), &asked).unwrap();
    assert_eq!((message.service, message.questions[0].class), (Service::Mdns, 1));
    assert_eq!(read((50_000, 5355), &asked).unwrap().service, Service::Llmnr);
}

#[test]
fn the_options_record_is_no_additional() {
    let mut asked = query("a.example", 1);
    asked[11] = 1;
    asked.extend_from_slice(&[0, 0, 41, 0x10, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(read((40_000, 8053), &asked).unwrap().additionals, []);
}

#[test]
fn other_protocols_are_not_taken_for_dns() {
    let stun = [0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    for payload in [&stun[..], &[0; 64], &[0xff; 64], b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"] {
        assert_eq!(read((40_000, 40_001), payload), None);
        assert_ne!(guess(payload), Guess::Yes);
    }
}

#[test]
fn messages_over_tcp_are_read_however_they_are_cut() {
    let asked = query("a.example", 1);
    let stream =
        [tcp(&asked), tcp(&query("b.example", 28)), tcp(&answer(&asked, 1, &[192, 0, 2, 1]))].concat();
    assert_eq!(guess(&stream), Guess::Yes);
    for size in 1..=stream.len() {
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        stream.chunks(size).for_each(|part| reader.data(Direction::ToServer, part, &mut out));
        assert_eq!(out.len(), 3, "cut every {size} bytes");
    }
}

#[test]
fn a_stream_is_known_from_its_first_question() {
    let stream = tcp(&query("a.example", 1));
    for cut in 0..12 {
        assert_eq!(guess(&stream[..cut]), Guess::More);
    }
    assert_eq!(guess(&stream), Guess::Yes);
    let long = tcp(&answer(&query("a.example", 16), 16, &[0; 900]));
    assert_eq!(guess(&long[..64]), Guess::Yes);
}

#[test]
fn cutting_a_message_anywhere_never_panics() {
    let bytes = answer(&query("deep.name.example", 5), 5, b"\x03cut\xc0\x11");
    for cut in 0..bytes.len() {
        let _ = read((53, 53), &bytes[..cut]);
        let _ = read((53, 53), &bytes[cut..]);
        let _ = guess(&bytes[cut..]);
    }
}
