//! Logs of mail servers: Postfix, and Dovecot beside it.
//!
//! A mail is several lines under one queue number: who handed it in (and with which sign-in), its sender, and a line for
//! each recipient. Only mails that the firm's own people send are counted as theirs: a newsletter that comes in is
//! nobody's mass mailing here.
//!
//! Lines: Postfix's own `smtpd`, `qmgr`, `smtp` and `local` messages (postfix.org, log samples in its documentation of
//! DEBUG_README and in the pflogsumm tests); Dovecot, "Logging".

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;

use jiff::Timestamp;

use super::desk::Desk;
use super::event::{self, Event, Tells};
use super::mailing::{Mail, domain};
use super::source::{Piece, Source};
use super::times::Clock;
use super::{syslog, text};

const TOOL: &str = "Postfix";
/// Mails under way at once; the oldest is forgotten.
const MOST: usize = 10_000;

#[derive(Debug, Clone, Default)]
struct Underway {
    account: String,
    sender: String,
    own: bool,
}

#[derive(Default)]
struct Queue {
    mails: HashMap<String, Underway>,
    order: VecDeque<String>,
}

impl Queue {
    fn mail(&mut self, id: &str) -> &mut Underway {
        if !self.mails.contains_key(id) {
            self.order.push_back(id.to_string());
            if self.order.len() > MOST
                && let Some(oldest) = self.order.pop_front()
            {
                self.mails.remove(&oldest);
            }
        }
        self.mails.entry(id.to_string()).or_default()
    }
}

/// Whether a line is a mail server's.
pub(super) fn is_line(line: &str, clock: &Clock<'_>) -> bool {
    syslog::read(line, clock).program.is_some_and(is_program)
}

fn is_program(program: &str) -> bool {
    program.starts_with("postfix") || program == "dovecot"
}

pub(super) fn read(source: &mut Source, desk: &mut Desk<'_>) {
    let clock = Clock { zone: &desk.settings.firm.zone, as_of: desk.settings.as_of };
    let (mut line, mut queue) = (Vec::new(), Queue::default());
    while let Some(piece) = source.line(&mut line) {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let entry = desk.entry();
        let line = text::line(&line);
        let told = syslog::read(&line, &clock);
        let (Some(program), Some(time), Piece::Whole) = (told.program, told.time, piece) else {
            desk.unread();
            continue;
        };
        desk.at(time);
        if program == "dovecot" {
            dovecot(told.message, entry, time, told.host, desk);
        } else if program.starts_with("postfix") {
            postfix(told.message, entry, time, told.host, desk, &mut queue);
        }
    }
}

fn postfix(
    message: &str,
    entry: u64,
    time: Timestamp,
    host: Option<&str>,
    desk: &mut Desk<'_>,
    queue: &mut Queue,
) {
    if let Some(refused) =
        message.strip_prefix("warning: ").filter(|text| text.contains("authentication failed"))
    {
        let user = between(refused, "sasl_username=", [',', ' ']);
        sign_in(desk, entry, time, host, "smtp", client(refused), user, false);
        return;
    }
    let Some((id, rest)) = message.split_once(": ").filter(|(id, _)| is_queue_number(id)) else { return };
    let mail = queue.mail(id);
    if rest.starts_with("client=") {
        let from = client(rest);
        let user = between(rest, "sasl_username=", [',', ' ']).unwrap_or_default().to_string();
        mail.own = !user.is_empty() || from.is_some_and(|from| desk.inside.holds(from) || from.is_loopback());
        if !user.is_empty() {
            sign_in(desk, entry, time, host, "smtp", from, Some(&user), true);
        }
        mail.account = user;
        return;
    }
    if let Some(sender) = between(rest, "from=<", ['>', '>']) {
        mail.sender = sender.to_string();
        return;
    }
    let Some(to) = between(rest, "to=<", ['>', '>']).filter(|_| rest.contains("status=")) else { return };
    let mail = mail.clone();
    desk.mailing.began(time);
    let bounced = !rest.contains("status=sent");
    let account = if mail.account.is_empty() { mail.sender.as_str() } else { mail.account.as_str() };
    if mail.own {
        desk.mailing.sent(&Mail { time, tool: TOOL, account, sender: &mail.sender, recipient: to, bounced });
    } else if let Some(own) = between(rest, "orig_to=<", ['>', '>'])
        && !own.is_empty()
        && own.contains('@')
        && !domain(own).eq_ignore_ascii_case(domain(to))
        && !bounced
    {
        desk.mailing.forwarded(TOOL, own, to, &mail.sender, time);
    }
}

fn dovecot(message: &str, entry: u64, time: Timestamp, host: Option<&str>, desk: &mut Desk<'_>) {
    let accepted = message.contains("-login: Login: ");
    let refused = message.contains("auth failed") || message.contains("Password mismatch");
    if !accepted && !refused {
        return;
    }
    let user = between(message, "user=<", ['>', '>']);
    let from = between(message, "rip=", [',', ' ']).and_then(event::address);
    let service = if message.starts_with("pop3") { "pop3" } else { "imap" };
    sign_in(desk, entry, time, host, service, from, user, accepted);
}

#[expect(clippy::too_many_arguments, reason = "each is one field of the event")]
fn sign_in(
    desk: &mut Desk<'_>,
    entry: u64,
    time: Timestamp,
    host: Option<&str>,
    service: &str,
    from: Option<IpAddr>,
    user: Option<&str>,
    accepted: bool,
) {
    desk.hear(Event {
        tells: Tells::Login { accepted },
        sign: "mail".into(),
        host: host.map(str::to_string),
        source: from,
        user: user.map(str::to_string),
        service: Some(service.to_string()),
        ..Event::new(TOOL, entry, Some(time))
    });
}

/// Old numbers are hex, new ones also hold lower-case letters; both are at least six long.
fn is_queue_number(text: &str) -> bool {
    (6..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The address in `client=host[192.0.2.1]` and `host[192.0.2.1]: SASL ...`.
fn client(text: &str) -> Option<IpAddr> {
    between(text, "[", [']', ']']).and_then(event::address)
}

fn between<'a>(text: &'a str, start: &str, ends: [char; 2]) -> Option<&'a str> {
    let rest = text.get(text.find(start)? + start.len()..)?;
    rest.get(..rest.find(ends).unwrap_or(rest.len()))
}
