use super::*;
use crate::Direction::ToServer;
use crate::proto::testing::{self, logins, talk};
use crate::proto::{Dissect, Message};

fn read(lines: &str) -> Vec<Message> {
    testing::read::<Reader>(&talk(lines))
}

#[test]
fn sign_ins_are_told_with_their_outcome_and_without_their_passwords() {
    let told = read("+OK Ready|>user sato|+OK|>pass himitsu|+OK In|>PASS falsch|-ERR No");
    assert_eq!(logins(&told), ["sato Readable Accepted", "sato Readable Refused"]);
    assert!(!format!("{told:?}").contains("himitsu"));
    assert_eq!(
        logins(&read("+OK <1@x>|>APOP sato c4c9334bac560ecc979e58001b3e22fb|+OK")),
        ["sato Hidden Accepted"]
    );
    assert_eq!(logins(&read("+OK|>AUTH PLAIN|+ |>AHNhdG8AaGltaXRzdQ==|+OK In")), ["sato Readable Accepted"]);
    assert_eq!(logins(&read("+OK|>USER sato|+OK|>PASS himitsu")), ["sato Readable Unknown"]);
}

#[test]
fn a_mail_that_is_fetched_is_read_behind_lists_and_its_dots() {
    let told = read(
        "+OK Ready|>USER a|>PASS b|+OK|+OK|>LIST|+OK|1 100|.|>RETR 1|+OK 100|Subject: hello|From: x\
        |Content-Disposition: attachment; filename=a.txt||..dotted|+OK|.|>DELE 1|+OK|>QUIT|+OK",
    );
    let Some(Message::Mail(mail)) = told.last() else { panic!("{told:?}") };
    assert_eq!(
        (mail.subject.as_str(), mail.files.clone(), mail.whole),
        ("hello", vec!["a.txt".into()], true)
    );
    let Some(Message::File(file)) = told.get(told.len() - 2) else { panic!("{told:?}") };
    assert_eq!(file.head, b".dotted\r\n+OK\r\n");
}

#[test]
fn behind_a_turn_to_tls_nothing_is_read() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    talk("+OK|>STLS|+OK Go").iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
    reader.data(ToServer, b"USER sato\r\nPASS himitsu\r\n", &mut out);
    reader.end(&mut out);
    assert!(reader.is_done() && out.is_empty());
}
