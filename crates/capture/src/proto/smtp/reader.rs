use std::collections::VecDeque;

use super::{MAX_RECIPIENTS, Transaction};
use crate::Direction;
use crate::flow::Sides;
use crate::proto::carry::{Carry, Step};
use crate::proto::dots::{self, Dotted};
use crate::proto::file::Collector;
use crate::proto::login::{Login, Outcome};
use crate::proto::mime::Parts;
use crate::proto::sasl::Sasl;
use crate::proto::{Dissect, Message, Said, lines, ntlm, text};

/// Most commands that wait for their replies: a pipeline of as many recipients as a server takes.
const MAX_WAITING: usize = 2048;
/// Longest name or address that is kept (RFC 5321, section 4.5.3.1.3: 256, and options).
const MAX_NAME: usize = 320;

/// Reads a connection with all its mails.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
    collector: Collector,
    /// Commands whose replies are due, oldest first.
    waiting: VecDeque<Asked>,
    place: Place,
    helo: Option<String>,
    open: Option<Box<Open>>,
    begun: u64,
    sasl: Option<Sasl>,
    /// The server said something; without its half a client's lines must speak for themselves.
    heard_server: bool,
    /// What follows is encrypted (RFC 3207).
    secured: bool,
}

/// What the client says at the moment.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    #[default]
    Commands,
    /// Responses of a sign-in.
    SignIn,
    /// The mail, unless the server refuses it.
    BeforeText,
    /// The mail, up to a dot; whether a line begins.
    Text(bool),
    /// A chunk of the mail (BDAT, RFC 3030): what is left of it, and whether it is the last.
    Chunk(u64, bool),
}

/// A command whose reply matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Recipient,
    Data,
    /// The end of a mail.
    Mail,
    SignIn,
    StartTls,
    Other,
}

/// A mail on its way.
#[derive(Debug)]
struct Open {
    transaction: Transaction,
    parts: Option<Parts>,
}

impl Dissect for Reader {
    fn collect(&mut self, collector: &Collector) {
        self.collector = collector.clone();
    }

    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        let mut carry = std::mem::take(self.sides.of(direction));
        carry.feed(bytes, |rest| match direction {
            _ if self.secured => Step::Stop,
            Direction::ToServer => self.client(rest, out),
            Direction::ToClient => self.server(rest, out),
        });
        *self.sides.of(direction) = carry;
    }

    fn gap(&mut self, direction: Direction, missing: u64, out: &mut Vec<Said>) {
        self.sides.of(direction).restart();
        if direction == Direction::ToClient {
            self.waiting.clear();
            self.leave(Place::SignIn);
            self.signed_in(Outcome::Unknown, out);
            return;
        }
        if let Some(parts) = self.open.as_mut().and_then(|open| open.parts.as_mut()) {
            parts.gap();
        }
        self.place = match self.place {
            // The end of the mail may lie in the gap; a line does not begin here, as far as one knows.
            Place::Text(_) | Place::BeforeText => Place::Text(false),
            Place::Chunk(left, is_last) if left > missing => Place::Chunk(left - missing, is_last),
            Place::Chunk(..) => {
                self.mail_ends(false, out);
                Place::Commands
            }
            Place::Commands | Place::SignIn => Place::Commands,
        };
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        self.signed_in(Outcome::Unknown, out);
        self.close(out);
    }

    fn held(&self) -> usize {
        let open = self.open.as_ref().map_or(0, |open| {
            let names: usize = open.transaction.recipients.iter().map(String::len).sum();
            names + open.parts.as_ref().map_or(0, Parts::held)
        });
        self.sides.held() + open + self.waiting.len()
    }

    fn is_done(&self) -> bool {
        self.secured || self.sides.are_stopped()
    }
}

impl Reader {
    fn client(&mut self, rest: &[u8], out: &mut Vec<Said>) -> Step {
        match self.place {
            Place::Commands | Place::SignIn => match lines::line(rest) {
                Err(step) => step,
                Ok((line, length)) => {
                    self.line(line, out);
                    Step::Take(length)
                }
            },
            Place::BeforeText => self.text(rest, true, out),
            Place::Text(line_begins) => self.text(rest, line_begins, out),
            Place::Chunk(left, is_last) => {
                let taken = (rest.len() as u64).min(left);
                self.content(rest.get(..taken as usize).unwrap_or(rest), out);
                self.place = Place::Chunk(left - taken, is_last);
                if left == taken {
                    self.place = Place::Commands;
                    self.chunk_ends(is_last, out);
                }
                Step::Take(taken)
            }
        }
    }

    fn text(&mut self, rest: &[u8], mut line_begins: bool, out: &mut Vec<Said>) -> Step {
        let front = dots::read(rest, &mut line_begins);
        self.place = Place::Text(line_begins);
        match &front {
            Dotted::Text(bytes) => self.content(bytes, out),
            Dotted::End(_) => {
                self.place = Place::Commands;
                self.mail_ends(true, out);
                self.ask(Asked::Mail);
            }
            Dotted::Dot | Dotted::More => {}
        }
        front.step()
    }

    /// Bytes of the mail.
    fn content(&mut self, bytes: &[u8], out: &mut Vec<Said>) {
        let (collector, number) = (&self.collector, self.begun);
        let open = self.open.get_or_insert_with(|| {
            // A mail whose beginning was not seen.
            self.begun += 1;
            Box::new(Open { transaction: Transaction { number, ..Transaction::default() }, parts: None })
        });
        let number = open.transaction.number;
        let parts = open.parts.get_or_insert_with(|| Parts::of_mail(collector, "smtp", number));
        parts.feed(bytes);
        open.transaction.size += bytes.len() as u64;
        tell_files(parts, out);
    }

    fn chunk_ends(&mut self, is_last: bool, out: &mut Vec<Said>) {
        if is_last {
            self.mail_ends(true, out);
        }
        self.ask(if is_last { Asked::Mail } else { Asked::Other });
    }

    fn mail_ends(&mut self, complete: bool, out: &mut Vec<Said>) {
        let Some(open) = &mut self.open else { return };
        if let Some(mut parts) = open.parts.take() {
            open.transaction.mail = Some(parts.end(complete));
            tell_files(&mut parts, out);
        }
    }

    fn line(&mut self, line: &[u8], out: &mut Vec<Said>) {
        let is_command = line.iter().any(|byte| matches!(byte, b' ' | b':'));
        if self.place == Place::SignIn && (self.heard_server || !is_command) {
            if line == b"*" {
                self.sasl = None;
            } else if let Some(sasl) = &mut self.sasl {
                sasl.response(line);
                out.extend(ntlm_inside(line, Direction::ToServer));
            }
            return;
        }
        self.place = Place::Commands;
        if let Some((command, rest)) = lines::command(line) {
            self.command(&command, rest, out);
        }
    }

    fn command(&mut self, command: &str, rest: &[u8], out: &mut Vec<Said>) {
        let mut asked = Asked::Other;
        match command {
            "EHLO" | "HELO" | "LHLO" => {
                self.close(out);
                self.helo = Some(kept(rest));
            }
            "MAIL" => self.begin(rest, out),
            "RCPT" => {
                asked = Asked::Recipient;
                self.recipient(rest);
            }
            "DATA" => {
                asked = Asked::Data;
                self.place = Place::BeforeText;
            }
            "BDAT" => return self.chunk(rest, out),
            "AUTH" => {
                asked = Asked::SignIn;
                self.sasl = Some(Sasl::begin(rest));
                self.place = Place::SignIn;
                let first = rest.split(|byte| *byte == b' ').nth(1).unwrap_or_default();
                out.extend(ntlm_inside(first, Direction::ToServer));
            }
            "STARTTLS" => asked = Asked::StartTls,
            "RSET" | "QUIT" => self.close(out),
            _ => {}
        }
        self.ask(asked);
    }

    fn ask(&mut self, asked: Asked) {
        if self.waiting.len() < MAX_WAITING {
            self.waiting.push_back(asked);
        }
    }

    fn begin(&mut self, rest: &[u8], out: &mut Vec<Said>) {
        self.close(out);
        let transaction = Transaction {
            number: self.begun,
            helo: self.helo.clone(),
            from: path(rest),
            ..Transaction::default()
        };
        self.begun += 1;
        self.open = Some(Box::new(Open { transaction, parts: None }));
    }

    fn recipient(&mut self, rest: &[u8]) {
        let Some(open) = &mut self.open else { return };
        open.transaction.recipient_count += 1;
        if open.transaction.recipients.len() < MAX_RECIPIENTS {
            open.transaction.recipients.push(path(rest));
        }
    }

    fn chunk(&mut self, rest: &[u8], out: &mut Vec<Said>) {
        let mut words = rest.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
        let length = words.next().and_then(|word| std::str::from_utf8(word).ok()?.parse().ok());
        let is_last = words.next().is_some_and(|word| word.eq_ignore_ascii_case(b"LAST"));
        match length {
            Some(0) | None => self.chunk_ends(is_last, out),
            Some(length) => self.place = Place::Chunk(length, is_last),
        }
    }

    fn server(&mut self, rest: &[u8], out: &mut Vec<Said>) -> Step {
        match lines::line(rest) {
            Err(step) => step,
            Ok((line, length)) => {
                if let Some((code, true, said)) = lines::reply(line) {
                    self.reply(code, said, out);
                }
                Step::Take(length)
            }
        }
    }

    fn reply(&mut self, code: u16, said: &[u8], out: &mut Vec<Said>) {
        let greeted = std::mem::replace(&mut self.heard_server, true);
        let Some(asked) = self.waiting.front().copied() else { return };
        if !greeted && code == 220 && asked != Asked::StartTls {
            // The greeting may be seen behind the command that it allowed, in a capture of two cards.
            return;
        }
        match (asked, code) {
            (Asked::SignIn, 300..=399) => {
                out.extend(ntlm_inside(said, Direction::ToClient));
                return;
            }
            (Asked::SignIn, _) => {
                self.leave(Place::SignIn);
                self.signed_in(if code < 300 { Outcome::Accepted } else { Outcome::Refused }, out);
            }
            (Asked::Data, 400..) => self.leave(Place::BeforeText),
            (Asked::StartTls, 220) => {
                self.close(out);
                self.secured = true;
            }
            (Asked::Recipient, 400..) => {
                if let Some(open) = &mut self.open {
                    open.transaction.refused += 1;
                }
            }
            (Asked::Mail, _) => {
                // The next one may be on its way already.
                if let Some(open) = self.open.as_mut().filter(|open| open.transaction.mail.is_some()) {
                    open.transaction.code = Some(code);
                    self.close(out);
                }
            }
            _ => {}
        }
        self.waiting.pop_front();
    }

    fn leave(&mut self, place: Place) {
        if self.place == place {
            self.place = Place::Commands;
        }
    }

    fn signed_in(&mut self, outcome: Outcome, out: &mut Vec<Said>) {
        let login: Option<Login> = self.sasl.take().and_then(|sasl| sasl.login("smtp", outcome));
        out.extend(login.map(|login| said(Message::Login(login))));
    }

    /// The mail that is on its way is over, as far as it came.
    fn close(&mut self, out: &mut Vec<Said>) {
        self.mail_ends(false, out);
        if let Some(open) = self.open.take() {
            out.push(said(Message::Smtp(Box::new(open.transaction))));
        }
    }
}

fn tell_files(parts: &mut Parts, out: &mut Vec<Said>) {
    out.extend(parts.take_files().into_iter().map(|file| said(Message::File(Box::new(file)))));
}

fn said(message: Message) -> Said {
    Said { direction: Direction::ToServer, message }
}

/// A Windows sign-in, which tells more of whoever signs in.
fn ntlm_inside(line: &[u8], direction: Direction) -> Option<Said> {
    let line = std::str::from_utf8(line).ok().filter(|line| line.starts_with("TlRMTVNTUA"))?;
    Some(Said { direction, message: Message::Ntlm(ntlm::read_base64(line)?) })
}

/// `FROM:<a@office.example> SIZE=9`: the address with its brackets.
fn path(rest: &[u8]) -> String {
    let colon = memchr::memchr(b':', rest).map_or(0, |place| place + 1);
    let path = rest.get(colon..).unwrap_or_default().trim_ascii_start();
    let end = match path.first() {
        Some(b'<') => memchr::memchr(b'>', path).map(|place| place + 1),
        _ => memchr::memchr(b' ', path),
    };
    kept(path.get(..end.unwrap_or(path.len())).unwrap_or(path))
}

fn kept(bytes: &[u8]) -> String {
    text::escaped(bytes.get(..MAX_NAME).unwrap_or(bytes).trim_ascii())
}
