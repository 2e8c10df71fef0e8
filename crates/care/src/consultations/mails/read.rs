//! A mail as we need it: who wrote, what, with which thread, and whether a program wrote it.

use mail_parser::{Message, MessageParser, MimeHeaders as _};

use crate::consultations::typed::{self, MAX_SUBJECT};

/// Files of one mail that are kept.
const MOST_FILES: usize = 10;

/// References of one mail that are looked at, the newest of them.
const MOST_REFERENCES: usize = 30;

/// Longest Message-ID that is kept; ours have about 70 characters.
const LONGEST_ID: usize = 250;

/// Header fields that begin a mail inside the text of another, in the words of mail programs.
const BEGINS: [&str; 5] = ["From:", "差出人:", "差出人：", "送信者:", "送信元:"];

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Read {
    /// With its angle brackets; empty where it has none.
    pub(super) message_id: String,
    /// The mails it goes on with, oldest first.
    pub(super) references: Vec<String>,
    pub(super) name: String,
    /// In lower case; empty where it has none.
    pub(super) address: String,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Files that came besides those that are kept.
    pub(super) more_files: usize,
    /// True where a program wrote it, and nobody waits for an answer (RFC 3834).
    pub(super) automatic: bool,
    /// True where the server that took it says that its sender is forged.
    pub(super) forged: bool,
    /// True where somebody passes on a mail for us to look at.
    pub(super) passed_on: bool,
}

/// Reads a mail; none where it is none.
pub(super) fn read(raw: &[u8]) -> Option<Read> {
    let message = MessageParser::default().parse(raw)?;
    let from = message.from().and_then(|from| from.first());
    let address = from.and_then(|from| from.address()).unwrap_or_default().trim().to_lowercase();
    let name = from.and_then(|from| from.name()).unwrap_or_default();
    let subject = typed::line(message.subject().unwrap_or_default(), MAX_SUBJECT);
    let text = typed::lines(&message.body_text(0).unwrap_or_default());
    let attached: Vec<_> = message.attachments().collect();
    let files = attached.iter().take(MOST_FILES).map(|part| {
        let is_mail = part.message().is_some();
        let name = part.attachment_name().map(str::to_string);
        let name = name.unwrap_or_else(|| if is_mail { "mail.eml".into() } else { "file".into() });
        let bytes = part.message().map_or_else(|| part.contents(), |inner| inner.raw_message());
        (typed::line(&name, 120), bytes.to_vec())
    });
    let has_mail = attached.iter().any(|part| part.message().is_some());
    Some(Read {
        message_id: message.message_id().map(bracketed).unwrap_or_default(),
        references: references(&message),
        name: typed::line(if name.is_empty() { &address } else { name }, 60),
        automatic: is_automatic(&message, &address),
        forged: is_forged(&message),
        passed_on: has_mail || is_forward(&subject) || inline(&text).is_some(),
        address: address.chars().take(254).collect(),
        subject,
        text,
        files: files.collect(),
        more_files: attached.len().saturating_sub(MOST_FILES),
    })
}

fn bracketed(id: &str) -> String {
    let id: String = id.chars().filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>')).collect();
    if id.is_empty() || id.len() > LONGEST_ID { String::new() } else { format!("<{id}>") }
}

/// `References`, then `In-Reply-To` (RFC 5322, 3.6.4).
fn references(message: &Message<'_>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for header in [message.references(), message.in_reply_to()] {
        if let Some(list) = header.as_text_list() {
            ids.extend(list.iter().map(|id| bracketed(id)));
        } else if let Some(one) = header.as_text() {
            ids.push(bracketed(one));
        }
    }
    ids.retain(|id| !id.is_empty());
    let surplus = ids.len().saturating_sub(MOST_REFERENCES);
    ids.split_off(surplus)
}

/// What must not be answered, and asks nothing: answers of programs, lists, reports of delivery (RFC 3834, 2; RFC 3464).
fn is_automatic(message: &Message<'_>, address: &str) -> bool {
    let header = |name: &str| message.header_raw(name).map(|value| value.trim().to_lowercase());
    let submitted = header("Auto-Submitted").is_some_and(|value| !value.starts_with("no"));
    let precedence = header("Precedence")
        .is_some_and(|value| matches!(value.as_str(), "bulk" | "junk" | "list" | "auto_reply"));
    let reply = header("X-Autoreply").is_some() || header("X-Autorespond").is_some();
    let list = header("List-Id").is_some() || header("List-Unsubscribe").is_some();
    let nobody = header("Return-Path").is_some_and(|value| value == "<>");
    let local = address.split('@').next().unwrap_or_default();
    let daemon = matches!(local, "mailer-daemon" | "postmaster" | "noreply" | "no-reply");
    let report = message.content_type().is_some_and(|kind| kind.subtype() == Some("report"));
    submitted || precedence || reply || list || nobody || daemon || report || address.is_empty()
}

/// What the server that took the mail says of its sender (RFC 8601): the first field is that of the last server.
fn is_forged(message: &Message<'_>) -> bool {
    let said = message.headers_raw().find(|(name, _)| name.eq_ignore_ascii_case("Authentication-Results"));
    said.is_some_and(|(_, value)| value.to_lowercase().contains("dmarc=fail"))
}

fn is_forward(subject: &str) -> bool {
    let subject = subject.trim_start().to_lowercase();
    ["fwd:", "fw:", "転送:", "転送：", "[fwd:"].iter().any(|begin| subject.starts_with(begin))
}

/// A mail that stands in the text of another, as a mail of its own: as far as its fields were quoted.
pub(super) fn inline(text: &str) -> Option<Vec<u8>> {
    let lines: Vec<&str> = text.lines().map(|line| line.trim_start_matches(['>', ' '])).collect();
    let at = lines
        .iter()
        .position(|line| BEGINS.iter().any(|begin| line.starts_with(begin)) && line.contains('@'))?;
    let mut head = String::from("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
    let mut rest = lines.get(at..)?.iter();
    let mut body: Vec<&str> = Vec::new();
    for line in rest.by_ref().take(12) {
        let Some((name, value)) = line.split_once([':', '：']) else { break };
        let field = match name.trim() {
            "From" | "差出人" | "送信者" | "送信元" => "From",
            "Subject" | "件名" | "題名" => "Subject",
            "Reply-To" | "返信先" => "Reply-To",
            "To" | "宛先" => "To",
            "Date" | "Sent" | "日時" | "送信日時" | "Cc" | "CC" => continue,
            _ => break,
        };
        // One line each, so that a text cannot add fields.
        head.push_str(&format!("{field}: {}\r\n", knowledge::printable(value.trim())));
    }
    body.extend(rest);
    Some(format!("{head}\r\n{}\r\n", body.join("\r\n")).into_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mail(head: &str, body: &str) -> Read {
        read(
            format!("From: =?UTF-8?B?55Sw5LitIOaBteWtkA==?= <Clerk@Firm.test>\r\n{head}\r\n\r\n{body}\r\n")
                .as_bytes(),
        )
        .unwrap()
    }

    #[test]
    fn a_mail_says_who_wrote_what_and_to_which_thread() {
        let head = "Message-ID: <2@firm.test>\r\nReferences: <0@team.test> <1@team.test>\r\nIn-Reply-To: <1@team.test>\r\n\
            Subject: Re: =?ISO-2022-JP?B?GyRCQWpDTBsoQg==?=\r\nContent-Type: text/plain; charset=utf-8";
        let read = mail(head, "本文です\r\n二行目");
        assert_eq!((read.name.as_str(), read.address.as_str()), ("田中 恵子", "clerk@firm.test"));
        assert_eq!(read.message_id, "<2@firm.test>");
        assert_eq!(read.references, ["<0@team.test>", "<1@team.test>", "<1@team.test>"]);
        assert_eq!((read.subject.as_str(), read.text.as_str()), ("Re: 相談", "本文です\n二行目"));
        assert!(!read.automatic && !read.forged && !read.passed_on);
    }

    #[test]
    fn what_a_program_wrote_is_known_as_such() {
        for head in [
            "Auto-Submitted: auto-replied",
            "Precedence: bulk",
            "List-Id: <news.shop.test>",
            "Return-Path: <>",
            "X-Autoreply: yes",
            "Content-Type: multipart/report; boundary=x",
        ] {
            assert!(mail(head, "不在です").automatic, "{head}");
        }
        assert!(!mail("Auto-Submitted: no", "こんにちは").automatic);
        assert!(read(b"From: MAILER-DAEMON@mail.test\r\n\r\nfailed\r\n").unwrap().automatic);
    }

    #[test]
    fn a_forged_sender_is_believed_by_nobody() {
        let head = "Authentication-Results: mx.team.test; dmarc=fail header.from=firm.test";
        assert!(mail(head, "x").forged);
        assert!(!mail("Authentication-Results: mx.team.test; dmarc=pass", "x").forged);
    }

    #[test]
    fn a_mail_in_the_text_of_another_becomes_one_again() {
        let text = "これ怪しいですか。\n\n---------- 転送 ----------\n差出人: 三井銀行 <info@rninato.example>\n件名: 口座の確認\n\
            宛先: clerk@firm.test\n\n下のリンクから確認してください。\nhttp://bank.example.test/login\n";
        let inner = inline(text).unwrap();
        let inner = MessageParser::default().parse(&inner).unwrap().into_owned();
        assert_eq!(inner.from().unwrap().first().unwrap().address(), Some("info@rninato.example"));
        assert_eq!(inner.subject(), Some("口座の確認"));
        assert!(inner.body_text(0).unwrap().contains("http://bank.example.test/login"));
        assert!(mail("Subject: x\r\nContent-Type: text/plain; charset=utf-8", text).passed_on);
        assert_eq!(inline("From here on it is odd: 会議は10時から"), None);
    }

    proptest! {
        #[test]
        fn no_bytes_stop_the_reader(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            if let Some(read) = read(&bytes) {
                prop_assert!(read.references.len() <= MOST_REFERENCES && read.files.len() <= MOST_FILES);
                let _ = inline(&read.text);
            }
        }
    }
}
