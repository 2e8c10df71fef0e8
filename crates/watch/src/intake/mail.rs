//! Mails: one in a file (`.eml`), or a mailbox of them (mbox, RFC 4155).
//!
//! Each mail is read by itself within a limit; who is deceived by whom is `deceptive`'s to say, what it carries is
//! `attachments`'s. Of recipients only the firm's own mailbox is named.

use std::borrow::Cow;

use finding::{Clue, Kind as Told, MAX_EVIDENCE, Subject};
use jiff::Timestamp;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::deceptive;
use super::desk::Desk;
use super::mailing::domain;
use super::source::{Piece, Source};
use super::tally::{Seen, Whose};
use crate::attachments::{Hints, Verdict, look, passwords};
use crate::settings::Firm;
use crate::shown::short;

/// What made these findings: not what somebody told us of a mail.
const TOOL: &str = "mail";
/// Longest mail that is read; servers refuse more than half of it.
const MOST: usize = 64 << 20;
/// Mails forwarded inside mails.
const DEEP: usize = 3;
/// Attachments of one mail that are looked at.
const MOST_FILES: usize = 100;

/// Reads one mail.
pub(super) fn one(source: &mut Source, desk: &mut Desk<'_>) {
    let mut bytes = Vec::new();
    source.take(MOST, &mut bytes);
    desk.entry();
    if !source.ahead().is_empty() {
        desk.unread();
    }
    mail(&bytes, desk, 0);
}

/// Reads a mailbox: mails begin with a line `From `, behind an empty one.
pub(super) fn many(source: &mut Source, desk: &mut Desk<'_>) {
    let (mut bytes, mut line) = (Vec::new(), Vec::new());
    let (mut empty, mut begun, mut too_long) = (true, false, false);
    while let Some(piece) = source.line(&mut line) {
        if empty && line.starts_with(b"From ") {
            finish(begun, too_long, &mut bytes, desk);
            (begun, too_long, empty) = (true, false, false);
            continue;
        }
        empty = line.is_empty();
        let quoted = line.iter().position(|byte| *byte != b'>').filter(|at| *at > 0);
        let own = match quoted {
            // Writers put `>` before a line of the text that begins so.
            Some(at) if line.get(at..).is_some_and(|rest| rest.starts_with(b"From ")) => line.get(1..),
            _ => line.get(..),
        };
        too_long |= piece == Piece::Unread || bytes.len().saturating_add(line.len()) > MOST;
        if !too_long {
            bytes.extend_from_slice(own.unwrap_or_default());
            bytes.extend_from_slice(b"\r\n");
        }
    }
    finish(begun, too_long, &mut bytes, desk);
}

fn finish(begun: bool, too_long: bool, bytes: &mut Vec<u8>, desk: &mut Desk<'_>) {
    if begun {
        desk.entry();
        if too_long {
            desk.unread();
        }
        mail(bytes, desk, 0);
    }
    bytes.clear();
}

fn mail(bytes: &[u8], desk: &mut Desk<'_>, depth: usize) {
    match MessageParser::default().parse(bytes) {
        Some(message) => message_in(&message, desk, depth),
        None => desk.unread(),
    }
}

fn message_in(message: &Message<'_>, desk: &mut Desk<'_>, depth: usize) {
    let time = message.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok());
    if let Some(time) = time {
        desk.at(time);
    }
    let time = time.unwrap_or(desk.settings.as_of);
    let letter = deceptive::Letter::of(message);
    let whose = whose(message, desk);
    let firm = firm(message, &desk.settings.firm);
    if let Some((level, sign, evidence)) = deceptive::judge(&letter, &firm) {
        desk.tally.note(Seen {
            kind: Told::DeceptiveMail,
            level,
            whose: whose.clone(),
            object: format!("{} {}", letter.sender, letter.subject),
            rule: format!("deceptive-mail/{sign}"),
            technique: Some("T1566".into()),
            first: time,
            last: time,
            count: 1,
            evidence,
            facts: vec![("sender", short(&letter.sender, 120)), ("tool", TOOL.to_string())],
        });
    }
    let texts = (0..message.text_body_count()).take(4).filter_map(|at| message.body_text(at));
    let text: String = texts.flat_map(|text| text.chars().take(20_000).collect::<Vec<_>>()).collect();
    let hints = Hints { passwords: passwords(&text), reply_elsewhere: letter.replies_elsewhere() };
    for part in message.attachments().take(MOST_FILES) {
        if let PartType::Message(inner) = &part.body {
            if depth < DEEP {
                message_in(inner, desk, depth + 1);
            }
            continue;
        }
        let name = part.attachment_name().unwrap_or_default();
        let declared = part
            .content_type()
            .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()))
            .unwrap_or_default();
        let verdict = look(name, &declared, part.contents(), &hints);
        attachment(name, part.contents().len(), &verdict, &letter, whose.clone(), time, desk);
    }
}

/// What is known of the firm; where that is no domain, the one whose server put the mail into its mailbox.
fn firm<'a>(message: &Message<'_>, known: &'a Firm) -> Cow<'a, Firm> {
    let delivered = message.header_raw("Delivered-To").unwrap_or_default();
    let own = domain(delivered.trim()).to_lowercase();
    if !known.domains.is_empty() || own.is_empty() || deceptive::is_free(&own) {
        return Cow::Borrowed(known);
    }
    Cow::Owned(Firm { domains: vec![own], ..known.clone() })
}

/// The mailbox it came to, where it is the firm's; else the sender is all that is known.
fn whose(message: &Message<'_>, desk: &Desk<'_>) -> Whose {
    let delivered =
        message.header_raw("Delivered-To").map(|to| to.trim().trim_matches(['<', '>']).to_string());
    let to = message.to().and_then(|to| to.first()).and_then(|to| to.address()).map(str::to_string);
    let own = |address: &String| {
        desk.settings.firm.domains.is_empty()
            || desk.settings.firm.domains.iter().any(|own| own.eq_ignore_ascii_case(domain(address)))
    };
    let mailbox = delivered.or(to).filter(own).unwrap_or_else(|| "mail".into());
    Whose::Other(Subject::Name(short(&mailbox.to_lowercase(), 120)))
}

fn attachment(
    name: &str,
    size: usize,
    verdict: &Verdict,
    letter: &deceptive::Letter,
    whose: Whose,
    time: Timestamp,
    desk: &mut Desk<'_>,
) {
    let Some(level) = verdict.level else { return };
    let shown = short(name, 80);
    desk.tally.note(Seen {
        kind: Told::MaliciousAttachment,
        level,
        whose,
        // The same file to many people is one thing.
        object: format!("{shown} {size}"),
        rule: format!("malicious-attachment/{}", verdict.sign),
        technique: Some("T1566.001".into()),
        first: time,
        last: time,
        count: 1,
        evidence: evidence(&shown, size, verdict),
        facts: vec![("name", shown), ("sender", short(&letter.sender, 120))],
    });
}

/// Name and size first, then the reasons, then the points.
pub(crate) fn evidence(name: &str, size: usize, verdict: &Verdict) -> Vec<Clue> {
    let values = [("name", name), ("size", &size.to_string())];
    let named = Clue::known("attachment-named", &values.map(|(name, value)| (name, value)));
    let score = Clue::known("attachment-score", &[("score", &verdict.score.to_string())]);
    let reasons = verdict.reasons.iter().take(MAX_EVIDENCE - 2).cloned();
    std::iter::once(named).chain(reasons).chain([score]).collect()
}
