use super::*;
use crate::Direction::{ToClient, ToServer};
use crate::proto::file::{Collector, File, Hashes, Wanted};
use crate::proto::testing::{self, logins, talk};
use crate::proto::{Dissect, Message};

fn read(lines: &str) -> Vec<Message> {
    testing::read::<Reader>(&talk(lines))
}

fn mails(messages: &[Message]) -> Vec<&Transaction> {
    let mut mails = Vec::new();
    for message in messages {
        if let Message::Smtp(transaction) = message {
            mails.push(&**transaction);
        }
    }
    mails
}

const HELLO: &str = "220 mx|>EHLO keiri|250-mx|250 PIPELINING|";

#[test]
fn a_mail_is_told_with_its_envelope_and_the_servers_verdict() {
    let sent = ">MAIL FROM:<a@office.example> SIZE=99|250 Ok|>RCPT TO:<b@x.example>|250 Ok\
        |>RCPT TO: <c@x.example>|550 Who?|>DATA|354 Go\
        |>From: Hanako <a@office.example>|>Subject: =?utf-8?B?6KuL5rGC5pu4?=|>|>..dot|>.|250 Taken|>QUIT|221 Bye";
    let messages = read(&format!("{HELLO}{sent}"));
    let [mail] = mails(&messages)[..] else { panic!("{messages:?}") };
    assert_eq!((mail.helo.as_deref(), mail.from.as_str()), (Some("keiri"), "<a@office.example>"));
    assert_eq!(mail.recipients, ["<b@x.example>", "<c@x.example>"]);
    assert_eq!((mail.recipient_count, mail.refused, mail.code), (2, 1, Some(250)));
    let content = mail.mail.as_ref().unwrap();
    assert_eq!((content.from.as_str(), content.subject.as_str()), ("Hanako <a@office.example>", "請求書"));
    assert!(content.whole && content.files.is_empty());
}

#[test]
fn several_mails_of_one_connection_are_told_apart_even_in_a_pipeline() {
    let pipeline = ">MAIL FROM:<a@x>|>RCPT TO:<b@x>|>DATA|250 Ok|250 Ok|354 Go|>one|>.\
        |>MAIL FROM:<c@x>|250 Taken|>RCPT TO:<d@x>|>RSET|>MAIL FROM:<e@x>|250 Ok|250 Ok|250 Ok|250 Ok";
    let messages = read(&format!("{HELLO}{pipeline}"));
    let told: Vec<_> = mails(&messages).iter().map(|it| (it.number, it.from.as_str(), it.code)).collect();
    assert_eq!(told[1..], [(1, "<c@x>", None), (2, "<e@x>", None)]);
    assert_eq!((told[0].0, told[0].1), (0, "<a@x>"));
}

#[test]
fn chunks_are_read_as_they_are() {
    let mut conversation = talk(&format!("{HELLO}>MAIL FROM:<a@x>|250 Ok|>RCPT TO:<b@x>|250 Ok"));
    conversation.push((ToServer, b"BDAT 14\r\nSubject: a\r\n\r\n".to_vec()));
    conversation.push((ToClient, b"250 Ok\r\n".to_vec()));
    conversation.push((ToServer, b"BDAT 5 LAST\r\n.\r\n.\r".to_vec()));
    conversation.push((ToClient, b"250 Taken\r\n".to_vec()));
    let messages = testing::read::<Reader>(&conversation);
    let [mail] = mails(&messages)[..] else { panic!("{messages:?}") };
    assert_eq!((mail.size, mail.code), (19, Some(250)));
    assert_eq!(mail.mail.as_ref().unwrap().subject, "a");
}

#[test]
fn sign_ins_are_told_with_their_outcome_and_without_their_passwords() {
    let plain = read(&format!("{HELLO}>AUTH PLAIN AHNhdG8AaGltaXRzdQ==|235 In|>QUIT"));
    assert_eq!(logins(&plain), ["sato Readable Accepted"]);
    let login =
        read(&format!("{HELLO}>AUTH LOGIN|334 VXNlcm5hbWU6|>c2F0bw==|334 UGFzcw==|>aGltaXRzdQ==|535 No"));
    assert_eq!(logins(&login), ["sato Readable Refused"]);
    let one_sided =
        read(">EHLO keiri|>AUTH PLAIN AHNhdG8AaGltaXRzdQ==|>MAIL FROM:<a@x>|>RCPT TO:<b@x>|>DATA|>hi|>.");
    assert_eq!(logins(&one_sided), ["sato Readable Unknown"]);
    assert_eq!(mails(&one_sided)[0].recipients, ["<b@x>"]);
    for messages in [plain, login] {
        let told = format!("{messages:?}");
        assert!(!told.contains("himitsu") && !told.contains("aGltaXRzdQ"), "{told}");
    }
}

#[test]
fn behind_a_turn_to_tls_nothing_is_read() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    for (direction, bytes) in talk(&format!("{HELLO}>STARTTLS|220 Go")) {
        reader.data(direction, &bytes, &mut out);
    }
    assert!(reader.is_done());
    reader.data(ToServer, b"MAIL FROM:<a@x>\r\n", &mut out);
    assert!(out.is_empty());
}

#[test]
fn six_hundred_recipients_are_counted_and_the_list_has_an_end() {
    let names: String = (0..2000).map(|n| format!(">RCPT TO:<a{n}@x.example>|")).collect();
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    for (direction, bytes) in talk(&format!("{HELLO}>MAIL FROM:<a@x>|{names}>QUIT")) {
        reader.data(direction, &bytes, &mut out);
    }
    let messages: Vec<Message> = out.into_iter().map(|said| said.message).collect();
    let mail = mails(&messages)[0];
    assert_eq!((mail.recipient_count, mail.recipients.len()), (2000, MAX_RECIPIENTS));
}

fn attached(whole: bool) -> Vec<(crate::Direction, Vec<u8>)> {
    let end = if whole { ">--b--|>.|250 Taken" } else { ">VGhlIGVuZA==" };
    talk(&format!(
        "{HELLO}>MAIL FROM:<a@x>|250 Ok|>RCPT TO:<b@x>|250 Ok|>DATA|354 Go\
        |>Content-Type: multipart/mixed; boundary=b|>|>--b|>Content-Type: text/plain|>|>hello|>--b\
        |>Content-Type: application/x; name=\"a.exe\"|>Content-Transfer-Encoding: base64|>|>TVqQAAMAAAAE\
        |>AAAA//8=|{end}"
    ))
}

fn files(messages: Vec<Message>) -> Vec<File> {
    let file = |message| if let Message::File(file) = message { Some(*file) } else { None };
    messages.into_iter().filter_map(file).collect()
}

#[test]
fn an_attachment_is_a_file_of_its_mail() {
    let [file] = &files(testing::read::<Reader>(&attached(true)))[..] else { panic!("one file") };
    assert_eq!(
        (file.carrier, file.name.as_str(), file.declared.as_str()),
        ("smtp", "a.exe", "application/x")
    );
    assert_eq!((file.size, file.whole, file.head.get(..2)), (14, true, Some(&b"MZ"[..])));
    let [cut] = &files(testing::read::<Reader>(&attached(false)))[..] else { panic!("one file") };
    assert!(!cut.whole);
}

#[test]
fn what_is_wanted_of_files_reaches_the_attachment() {
    let (mut reader, mut out) = (Reader::default(), Vec::new());
    let wanted = Wanted { hashes: Hashes::Sha256, keep: 100, extract: None };
    reader.collect(&Collector::new(wanted));
    attached(true).iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
    let files = files(out.into_iter().map(|said| said.message).collect());
    assert_eq!(files[0].content.as_ref().map(|content| content.len()), Some(14));
    assert_eq!(files[0].sha256.as_ref().map(String::len), Some(64));
}
