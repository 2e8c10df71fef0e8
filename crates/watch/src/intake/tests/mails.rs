//! Mails. Shapes: RFC 5322 and 4155, Authentication-Results of RFC 8601. Nothing in the samples runs.

use finding::{Kind, Level};

use super::{account, read, read_with, sample, settings, told};
use crate::inspect::Settings;

fn office() -> Settings {
    let mut settings = settings();
    settings.firm.domains = vec!["office.example".into()];
    settings.firm.partners = vec!["minato-kanagata.example".into()];
    settings
}

#[test]
fn eml() {
    let seen = read_with(sample("partner.eml"), &office());
    assert_eq!(account(&seen), ("mails", 1, 0));
    let kinds: Vec<_> = told(&seen).into_iter().map(|(kind, level, _)| (kind, level)).collect();
    // A look-alike domain behind a partner's address, and a script that is called a PDF.
    assert_eq!(kinds, [(Kind::DeceptiveMail, Level::Dated), (Kind::MaliciousAttachment, Level::NoHurry)]);
    let file = seen.findings.iter().find(|found| found.kind == Kind::MaliciousAttachment).unwrap();
    assert_eq!(file.facts.get("name").map(String::as_str), Some("請求書.pdf.js"));
    assert_eq!(file.subject.to_string(), "sato@office.example");
}

#[test]
fn mbox() {
    let seen = read_with(sample("mailbox.mbox"), &office());
    assert_eq!(account(&seen), ("mails", 2, 0));
    let found: Vec<_> =
        seen.findings.iter().map(|found| (found.kind, found.severity, found.rule.as_str())).collect();
    // The newsletter is another firm's work and says so; the president's mail is not the president's.
    assert_eq!(found, [(Kind::DeceptiveMail, Level::NoHurry, "deceptive-mail/own-domain")]);
}

#[test]
fn a_mail_of_a_partner_that_is_what_it_seems_is_quiet() {
    let mail = "Delivered-To: sato@office.example\r\n\
        Authentication-Results: mx.office.example; spf=fail; dkim=pass; dmarc=pass\r\n\
        From: tanaka@minato-kanagata.example\r\nTo: sato@office.example\r\nSubject: x\r\n\
        Date: Tue, 06 Oct 2026 08:10:00 +0900\r\nContent-Type: text/html\r\n\r\n\
        <a href=\"https://minato-kanagata.example/a\">minato-kanagata.example</a>\r\n";
    assert!(read_with(mail, &office()).findings.is_empty());
    // Of a firm of which nothing is known, the domain that the mail was delivered to is its own.
    let unknown: Vec<_> =
        told(&read(sample("mailbox.mbox"))).into_iter().map(|(kind, level, _)| (kind, level)).collect();
    assert_eq!(unknown, [(Kind::DeceptiveMail, Level::NoHurry)]);
}

#[test]
fn a_password_in_a_mail_is_used_and_never_shown() {
    let zip = {
        use std::io::Write as _;
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options =
            zip::write::SimpleFileOptions::default().with_aes_encryption(zip::AesMode::Aes256, "Ab3x9Qk1");
        writer.start_file("a.txt", options).unwrap();
        writer.write_all(b"@echo off\r\npowershell -enc AAAA").unwrap();
        writer.finish().unwrap().into_inner()
    };
    let hex: String = zip.iter().map(|byte| format!("={byte:02X}")).collect();
    let lines: Vec<&str> = hex.as_bytes().chunks(72).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let mail = format!(
        "From: a@b.example\r\nTo: sato@office.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n\
         パスワード: Ab3x9Qk1\r\n--b\r\nContent-Type: application/zip; name=\"a.zip\"\r\n\
         Content-Disposition: attachment; filename=\"a.zip\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n--b--\r\n",
        lines.join("=\r\n")
    );
    let seen = read_with(mail, &office());
    assert_eq!(seen.findings.len(), 1, "{seen:?}");
    assert!(!format!("{seen:?}").contains("Ab3x9Qk1"));
}

#[test]
fn a_mail_within_a_mail_is_looked_at_as_forwarded_mails_are() {
    let inner = String::from_utf8(sample("partner.eml")).unwrap();
    let mail = format!(
        "From: sato@office.example\r\nTo: desk@team.example\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=out\r\n\r\n--out\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--out--\r\n"
    );
    let kinds: Vec<_> = told(&read_with(mail, &office())).into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, [Kind::DeceptiveMail, Kind::MaliciousAttachment]);
}
