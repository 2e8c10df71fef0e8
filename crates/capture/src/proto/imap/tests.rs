use super::*;
use crate::Direction::{ToClient, ToServer};
use crate::proto::testing::{self, logins, talk};
use crate::proto::{Dissect, Message};

fn read(lines: &str) -> Vec<Message> {
    testing::read::<Reader>(&talk(lines))
}

#[test]
fn sign_ins_are_told_in_all_their_spellings() {
    for spelling in
        [">a1 LOGIN sato himitsu", ">a1 login \"sato\" \"himi\\\"tsu\"", ">a1 LOGIN {4}|>sato {7}|>himitsu"]
    {
        let told = read(&format!("* OK Ready|{spelling}|a1 OK In"));
        assert_eq!(logins(&told), ["sato Readable Accepted"], "{spelling}");
    }
    assert_eq!(logins(&read(">a1 LOGIN sato x|* NO hint|a1 NO Wrong")), ["sato Readable Refused"]);
    assert_eq!(
        logins(&read(">a1 AUTHENTICATE PLAIN|+ |>AHNhdG8AaGltaXRzdQ==|a1 OK In")),
        ["sato Readable Accepted"]
    );
    assert_eq!(logins(&read(">a1 LOGIN sato \"\"|a1 NO")), ["sato None Refused"]);
}

#[test]
fn a_mail_that_is_fetched_whole_is_read() {
    let mail = "Subject: hello\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\ncontent";
    let mut conversation = talk("* OK Ready|>a1 LOGIN a b|a1 OK|>a2 UID FETCH 1 BODY.PEEK[]");
    let answer = format!("* 1 FETCH (UID 7 BODY[] {{{}}}\r\n{mail} FLAGS ())\r\na2 OK\r\n", mail.len());
    conversation.push((ToClient, answer.into_bytes()));
    let head = "* 1 FETCH (BODY[HEADER] {9}\r\nSubject: )\r\na3 OK\r\n";
    conversation.push((ToClient, head.as_bytes().to_vec()));
    conversation.extend(talk(">a4 LOGIN c d|a4 OK"));
    let told = testing::read::<Reader>(&conversation);
    assert_eq!(logins(&told), ["a Readable Accepted", "c Readable Accepted"]);
    let [_, Message::File(file), Message::Mail(mail), _] = &told[..] else { panic!("{told:?}") };
    assert_eq!((file.head.as_slice(), mail.subject.as_str(), mail.whole), (&b"content"[..], "hello", true));
}

#[test]
fn behind_a_turn_to_tls_nothing_is_read() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    talk("* OK|>a STARTTLS|a OK Go")
        .iter()
        .for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
    reader.data(ToServer, b"a LOGIN sato himitsu\r\n", &mut out);
    reader.end(&mut out);
    assert!(reader.is_done() && out.is_empty());
}
