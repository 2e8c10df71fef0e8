use super::*;
use crate::proto::file::{Collector, File};

/// The same however it is cut.
fn read(lines: &str) -> (Mail, Vec<File>) {
    let text = lines.replace('|', "\r\n");
    let taken = |size: usize| {
        let mut parts = Parts::of_mail(&Collector::default(), "smtp", 0);
        text.as_bytes().chunks(size).for_each(|piece| parts.feed(piece));
        let mail = parts.end(true);
        (mail, parts.take_files())
    };
    let whole = taken(usize::MAX);
    for size in 1..40 {
        assert_eq!(taken(size), whole, "cut every {size} bytes");
    }
    whole
}

#[test]
fn parts_inside_parts_and_mails_inside_mails_are_taken_apart() {
    let (mail, files) = read(
        "Subject: outer|Content-Type: multipart/mixed; boundary=\"a b\"||preamble|--a b||text|--a b\
        |Content-Type: multipart/alternative; boundary=c||--c|Content-Type: text/html||<b>|--c\
        |Content-Type: image/png; name=p.png|Content-Transfer-Encoding: base64||iVBORw0KGgo=|--c--|--a b\
        |Content-Type: message/rfc822||Subject: inner|Content-Type: multipart/mixed; boundary=d||--d\
        |Content-Disposition: attachment; filename=q.txt||one|two||--d--|--a b\
        |Content-Type: application/x-msdownload|Content-Transfer-Encoding: quoted-printable||=4D=\
        |Z=|--a b--|epilogue",
    );
    assert_eq!((mail.subject.as_str(), mail.parts), ("outer", 5));
    assert_eq!(mail.files, ["p.png", "q.txt", ""]);
    let told: Vec<_> =
        files.iter().map(|file| (file.name.as_str(), file.head.as_slice(), file.whole)).collect();
    let expected: [(&str, &[u8], bool); 3] =
        [("p.png", b"\x89PNG\r\n\x1a\n", true), ("q.txt", b"one\r\ntwo\r\n", true), ("", b"MZ", true)];
    assert_eq!(told, expected);
}

#[test]
fn a_mail_that_is_one_file_is_that_file() {
    let (_, files) =
        read("From: a|Content-Type: application/pdf|Content-Transfer-Encoding: BASE64||JVBERi0x|Ljc=|");
    assert_eq!((files[0].head.as_slice(), files[0].kind), (&b"%PDF-1.7"[..], Some("pdf")));
}

#[test]
fn a_part_without_its_end_is_cut() {
    let (mail, files) = read("Content-Type: multipart/mixed; boundary=a||--a|Content-Type: image/gif||GIF8");
    assert!(!files[0].whole && mail.whole);
}

#[test]
fn an_endless_line_and_a_hole_do_no_harm() {
    let mut parts = Parts::of_mail(&Collector::default(), "smtp", 0);
    parts.feed(b"Subject: ");
    (0..100).for_each(|_| parts.feed(&[b'x'; 4096]));
    parts.feed(b"\r\nContent-Type: application/x\r\n\r\n");
    (0..100).for_each(|_| parts.feed(&[b'y'; 4096]));
    assert!(parts.held() < 64 * 1024);
    parts.gap();
    parts.feed(b"--zz\r\nend\r\n");
    let mail = parts.end(true);
    assert!(!mail.whole && mail.subject.len() < 20_000);
    let files = parts.take_files();
    assert_eq!((files[0].size > 400_000, files[0].whole), (true, false));
}

#[test]
fn of_a_form_only_parts_that_name_a_file_are_files() {
    let body = "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nvalue\r\n--x\r\n\
        Content-Disposition: form-data; name=f; filename=\"C:\\\\b.bin\"\r\nContent-Type: application/octet-stream\r\n\
        \r\n\0\r\n\n--y\r\n--x--\r\n";
    let mut parts = Parts::of_form(&Collector::default(), "x", 3);
    parts.feed(body.as_bytes());
    parts.end(true);
    let files = parts.take_files();
    let [file] = &files[..] else { panic!("{files:?}") };
    assert_eq!(
        (file.name.as_str(), file.head.as_slice(), file.transaction),
        ("b.bin", &b"\0\r\n\n--y"[..], 3)
    );
    assert!(file.whole);
}
