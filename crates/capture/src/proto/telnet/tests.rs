use super::*;
use crate::Direction::{self, ToClient, ToServer};
use crate::proto::testing::{self, logins};

fn told(talk: &[(Direction, &[u8])]) -> Vec<String> {
    let talk: Vec<_> = talk.iter().map(|(direction, bytes)| (*direction, bytes.to_vec())).collect();
    logins(&testing::read::<Reader>(&talk))
}

#[test]
fn a_sign_in_at_the_prompts_is_told_with_what_follows() {
    let prompts: [(Direction, &[u8]); 6] = [
        (ToClient, b"\xff\xfd\x18\xff\xfb\x01\r\nOpenBSD (oof)\r\n\r\nlogin: "),
        (ToServer, b"\xff\xfa\x18\0xterm\xff\xf0satp\x7fo\r\0"),
        (ToClient, b"sato\r\n"),
        (ToClient, b"Password:"),
        (ToServer, b"himitsu\r\n"),
        (ToClient, b"\r\n"),
    ];
    let with = |answer: &'static [u8]| told(&[&prompts[..], &[(ToClient, answer)]].concat());
    assert_eq!(with(b"Last login: Monday\r\n$ "), ["sato Readable Accepted"]);
    assert_eq!(with(b"Login incorrect\r\nlogin: "), ["sato Readable Refused"]);
    assert_eq!(told(&prompts), ["sato Readable Unknown"]);
}

#[test]
fn other_text_with_colons_is_no_sign_in() {
    assert!(
        told(&[(ToClient, b"Time: 12:00\r\nName: "), (ToServer, b"sato\r\n"), (ToClient, b"ok\r\n$ ")])
            .is_empty()
    );
}

#[test]
fn negotiation_begins_a_conversation_and_binary_data_does_not() {
    assert!(begins(b"\xff\xfd\x18") && begins(b"\xff\xfa\x18\x01"));
    assert!(!begins(b"\xff\xd8\xff\xe0") && !begins(b"\xff\xfe\x41\x00") && !begins(b""));
}
