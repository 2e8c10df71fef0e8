//! Our forgiving readers against strict ones: what `simple-dns` and `httparse` understand, we understand alike.

use std::net::Ipv4Addr;

use capture::Direction;
use capture::proto::{Dissect, Message, dns, http};
use proptest::collection::vec;
use proptest::prelude::*;
use simple_dns::rdata::{A, CNAME, MX, RData, TXT};
use simple_dns::{CLASS, Name, Packet, Question, ResourceRecord, TYPE};

/// Names of a few labels that often share their ends, so that they are compressed.
fn name() -> impl Strategy<Value = String> {
    let end = prop_oneof!["office\\.example", "example", "[a-z]{1,8}\\.test"];
    (vec("[a-zA-Z0-9_-]{1,20}", 0..4), end).prop_map(|(labels, end)| [labels, vec![end]].concat().join("."))
}

#[derive(Debug, Clone)]
enum Content {
    Address(u32),
    Alias(String),
    Mail(String),
    Text(String),
}

fn content() -> impl Strategy<Value = Content> {
    prop_oneof![
        any::<u32>().prop_map(Content::Address),
        name().prop_map(Content::Alias),
        name().prop_map(Content::Mail),
        "[ -~]{0,200}".prop_map(Content::Text),
    ]
}

impl Content {
    fn written(&self) -> RData<'_> {
        match self {
            Content::Address(address) => RData::A(A { address: *address }),
            Content::Alias(name) => RData::CNAME(CNAME(Name::new_unchecked(name))),
            Content::Mail(name) => RData::MX(MX { preference: 10, exchange: Name::new_unchecked(name) }),
            Content::Text(text) => {
                RData::TXT(TXT::new().with_string(text).expect("200 characters fit in a string"))
            }
        }
    }

    fn read(&self) -> dns::Data {
        match self {
            Content::Address(address) => dns::Data::Address(Ipv4Addr::from(*address).into()),
            Content::Alias(name) | Content::Mail(name) => dns::Data::Name(name.clone()),
            Content::Text(text) => dns::Data::Text(vec![text.clone()]),
        }
    }
}

proptest! {
    #[test]
    fn what_a_resolver_library_writes_we_read(id: u16, asked in name(), records in vec((name(), content()), 0..8)) {
        let mut packet = Packet::new_reply(id);
        packet.questions.push(Question::new(Name::new_unchecked(&asked), TYPE::TXT.into(), CLASS::IN.into(), false));
        packet.answers.extend(records.iter().map(|(owner, content)| {
            ResourceRecord::new(Name::new_unchecked(owner), CLASS::IN, 60, content.written())
        }));
        let bytes = packet.build_bytes_vec_compressed().unwrap();
        let message = dns::read((9953, 40_000), &bytes).unwrap();
        prop_assert_eq!((message.id, message.response, message.questions[0].rtype), (id, true, 16));
        prop_assert_eq!(&message.questions[0].name, &asked);
        let read: Vec<_> = message.answers.into_iter().map(|record| (record.name, record.data)).collect();
        let written: Vec<_> = records.iter().map(|(owner, content)| (owner.clone(), content.read())).collect();
        prop_assert_eq!(read, written);
    }

    #[test]
    fn what_a_resolver_library_understands_of_damaged_messages_we_understand(
        asked in name(), damage in vec((12_usize..80, any::<u8>()), 0..4),
    ) {
        let mut packet = Packet::new_query(7);
        packet.questions.push(Question::new(Name::new_unchecked(&asked), TYPE::A.into(), CLASS::IN.into(), false));
        let mut bytes = packet.build_bytes_vec().unwrap();
        for (place, value) in damage {
            if let Some(byte) = bytes.get_mut(place) {
                *byte = value;
            }
        }
        let theirs = Packet::parse(&bytes).map(|packet| packet.questions.len()).unwrap_or(0);
        let ours = dns::read((40_000, 53), &bytes).map_or(0, |message| message.questions.len());
        prop_assert!(ours >= theirs, "{theirs} questions by the library, {ours} by us");
    }

    #[test]
    fn what_a_servers_library_understands_of_a_request_we_read_alike(
        method in "GET|POST|PURGE|M-SEARCH", target in "/[!-~]{0,30}",
        headers in vec(("[A-Za-z0-9-]{1,12}", "[!-~][ -~]{0,20}[!-~]"), 0..12),
    ) {
        let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let head = format!("{method} {target} HTTP/1.1\r\n{lines}\r\n");
        let mut room = [httparse::EMPTY_HEADER; 16];
        let mut theirs = httparse::Request::new(&mut room);
        prop_assert!(theirs.parse(head.as_bytes()).unwrap().is_complete());

        let (mut reader, mut out) = (http::Reader::default(), Vec::new());
        reader.data(Direction::ToServer, head.as_bytes(), &mut out);
        reader.end(&mut out);
        let said = out.pop().unwrap().message;
        let Message::Http(http::Transaction { request: Some(ours), .. }) = said else { panic!("{said:?}") };
        prop_assert_eq!((Some(ours.method.as_str()), Some(ours.target.as_str())), (theirs.method, theirs.path));
        let ours: Vec<_> = ours.headers.iter().map(|(name, value)| (name, value.as_bytes())).collect();
        let theirs: Vec<_> = theirs.headers.iter().map(|header| (header.name, header.value)).collect();
        prop_assert_eq!(ours, theirs);
    }
}
