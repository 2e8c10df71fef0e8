use super::*;
use crate::Direction::{ToClient, ToServer};
use crate::proto::file::File;
use crate::proto::testing::{self, logins, talk};
use crate::proto::{Dissect, Message, Said};

fn read(lines: &str) -> Vec<Message> {
    testing::read::<Reader>(&talk(lines))
}

fn exchanges(messages: &[Message]) -> Vec<&Exchange> {
    let mut exchanges = Vec::new();
    for message in messages {
        if let Message::Ftp(exchange) = message {
            exchanges.push(&**exchange);
        }
    }
    exchanges
}

#[test]
fn a_sign_in_is_told_with_its_outcome_and_without_its_password() {
    let messages = read("220 Ready|>USER sato|331 Password|>PASS himitsu|230 In|>PASS falsch|530 No");
    assert_eq!(logins(&messages), ["sato Readable Accepted", "sato Readable Refused"]);
    let told = format!("{messages:?}");
    assert!(!told.contains("himitsu") && !told.contains("falsch") && told.contains(MASK));
    let commands: Vec<_> = exchanges(&messages).iter().map(|it| (it.command.as_deref(), it.code())).collect();
    assert_eq!(
        commands,
        [(None, Some(220)), (Some("USER"), Some(331)), (Some("PASS"), Some(230)), (Some("PASS"), Some(530))]
    );
}

#[test]
fn a_guest_has_no_secret_and_a_password_without_answer_no_outcome() {
    let guest = read("220 Ready|>USER Anonymous|331 Mail please|>PASS me@office.example|230 Welcome");
    assert_eq!(logins(&guest), ["Anonymous None Accepted"]);
    let silent = read(">USER sato|331 Password|>PASS himitsu");
    assert_eq!(logins(&silent), ["sato Readable Unknown"]);
    let in_one_go = read(">USER sato|>PASS himitsu|331 Password|230 In");
    assert_eq!(logins(&in_one_go), ["sato Readable Accepted"]);
}

#[test]
fn replies_of_many_lines_are_one_reply() {
    let messages = read("220-Welcome| 530 of you|220 here|>RETR a.csv|150 Coming|226-Done|226 2 s");
    let exchanges = exchanges(&messages);
    assert_eq!(exchanges.len(), 2);
    assert_eq!(exchanges[0].replies.len(), 3);
    assert_eq!(
        exchanges[1].replies.iter().map(|reply| reply.code).collect::<Vec<_>>(),
        [150, 226, 226].map(Some)
    );
    assert!(logins(&messages).is_empty());
}

#[test]
fn behind_a_turn_to_tls_nothing_is_read() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    for (direction, bytes) in talk("220 Ready|>AUTH TLS|234 Go") {
        reader.data(direction, &bytes, &mut out);
    }
    assert!(reader.is_done());
    reader.data(ToServer, b"USER sato\r\nPASS himitsu\r\n", &mut out);
    assert_eq!(out.len(), 2);
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    for (direction, bytes) in talk("220 Ready|>AUTH TLS|502 What?") {
        reader.data(direction, &bytes, &mut out);
    }
    assert!(!reader.is_done());
}

#[test]
fn data_connections_are_announced_in_all_four_ways() {
    let told = |lines: &str| {
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        talk(lines).iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
        reader.take_announced()
    };
    let waits = |toward, port| Announced::Waits { toward, port };
    let carries = Announced::Carries(Transfer { command: "STOR".into(), name: "a b.csv".into() });
    assert_eq!(
        told(">PASV|227 Entering (10,0,0,1,4,1)|>STOR a b.csv|150 Go"),
        [waits(ToServer, 1025), carries.clone()]
    );
    assert_eq!(told(">EPSV|229 Entering (!!!1025!)|>STOR a b.csv"), [waits(ToServer, 1025), carries.clone()]);
    assert_eq!(told(">PORT 10,0,0,2,4,1|200 Ok|>STOR a b.csv"), [waits(ToClient, 1025), carries.clone()]);
    assert_eq!(told(">EPRT !2!fe80::2!1025!|200 Ok").len(), 1);
}

#[test]
fn a_data_connection_carries_one_file_until_it_is_closed() {
    let transfer = Transfer { command: "RETR".into(), name: "lists/customers.csv".into() };
    let file = |ends: bool| -> File {
        let (mut data, mut out) = (Data::of(transfer.clone()), Vec::<Said>::new());
        data.data(ToClient, b"name;", &mut out);
        data.data(ToClient, b"yen", &mut out);
        if ends {
            data.closed(ToServer, &mut out);
            data.closed(ToClient, &mut out);
        }
        data.end(&mut out);
        let [Said { message: Message::FtpData(_), .. }, Said { message: Message::File(file), .. }] = &out[..]
        else {
            panic!("{out:?}")
        };
        (**file).clone()
    };
    assert_eq!((file(true).name.as_str(), file(true).size, file(true).whole), ("customers.csv", 8, true));
    assert!(!file(false).whole);
}
