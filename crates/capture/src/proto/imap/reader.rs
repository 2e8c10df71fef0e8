use std::collections::VecDeque;

use crate::Direction;
use crate::flow::Sides;
use crate::proto::carry::{Carry, Step};
use crate::proto::file::Collector;
use crate::proto::login::{Login, Outcome, Secret};
use crate::proto::mime::Parts;
use crate::proto::sasl::Sasl;
use crate::proto::{Dissect, Message, Said, lines, text};

/// Most commands that wait for their answers.
const MAX_WAITING: usize = 64;
/// Longest literal that may be a name or a password; longer ones are mails.
const MAX_WORD: u64 = 1024;

/// Reads a connection.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
    collector: Collector,
    waiting: VecDeque<(Vec<u8>, Asked)>,
    sasl: Option<Sasl>,
    /// A literal of the server that is not whole: what is left of it, and the mail in it.
    literal: Option<(u64, Option<Box<Parts>>)>,
    fetched: u64,
    /// What follows is encrypted.
    secured: bool,
}

#[derive(Debug)]
enum Asked {
    /// `LOGIN`: the sign-in without its outcome.
    SignIn(Login),
    /// `AUTHENTICATE`.
    Auth,
    StartTls,
}

impl Dissect for Reader {
    fn collect(&mut self, collector: &Collector) {
        self.collector = collector.clone();
    }

    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        let mut carry = std::mem::take(self.sides.of(direction));
        carry.feed(bytes, |rest| match direction {
            _ if self.secured => Step::Stop,
            Direction::ToServer => self.client(rest),
            Direction::ToClient => self.server(rest, out),
        });
        *self.sides.of(direction) = carry;
    }

    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        self.sides.of(direction).restart();
        if direction == Direction::ToClient
            && let Some((left, mail)) = &mut self.literal
        {
            *left = left.saturating_sub(missing);
            mail.iter_mut().for_each(|mail| mail.gap());
        }
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        self.literal_ends(false, out);
        for (_, asked) in self.waiting.drain(..) {
            if let Asked::SignIn(login) = asked {
                out.push(told(login));
            }
        }
        out.extend(self.sasl.take().and_then(|sasl| sasl.login("imap", Outcome::Unknown)).map(told));
    }

    fn held(&self) -> usize {
        let mail = self.literal.as_ref().and_then(|(_, mail)| mail.as_ref()).map_or(0, |mail| mail.held());
        self.sides.held() + mail + self.waiting.len()
    }

    fn is_done(&self) -> bool {
        self.secured || self.sides.are_stopped()
    }
}

impl Reader {
    fn client(&mut self, rest: &[u8]) -> Step {
        let (line, length) = match lines::line(rest) {
            Ok(line) => line,
            Err(step) => return step,
        };
        if let Some(sasl) = &mut self.sasl
            && !line.contains(&b' ')
        {
            sasl.response(line);
            return Step::Take(length);
        }
        let mut words = line.splitn(3, |byte| *byte == b' ');
        let (tag, command, arguments) = (words.next(), words.next(), words.next().unwrap_or_default());
        let (Some(tag), Some(command)) = (tag, command) else { return Step::Take(length) };
        if !command.eq_ignore_ascii_case(b"LOGIN") {
            self.command(tag, command, arguments);
            // The literal of other commands (APPEND, SEARCH) is not looked at.
            return Step::Take(length.saturating_add(literal(line).unwrap_or(0)));
        }
        // The arguments may go on behind literals, so all of it must be there.
        let start = line.len() - arguments.len();
        let Some((user, has_password, whole)) = arguments_of_login(rest, start) else { return Step::More };
        let secret = if has_password { Secret::Readable } else { Secret::None };
        let login = Login { service: "imap", user, secret, outcome: Outcome::Unknown };
        self.ask(tag, Asked::SignIn(login));
        Step::Take(whole as u64)
    }

    fn command(&mut self, tag: &[u8], command: &[u8], arguments: &[u8]) {
        if command.eq_ignore_ascii_case(b"AUTHENTICATE") {
            self.sasl = Some(Sasl::begin(arguments));
            self.ask(tag, Asked::Auth);
        } else if command.eq_ignore_ascii_case(b"STARTTLS") {
            self.ask(tag, Asked::StartTls);
        }
    }

    fn ask(&mut self, tag: &[u8], asked: Asked) {
        if self.waiting.len() < MAX_WAITING && tag.len() <= 64 {
            self.waiting.push_back((tag.to_vec(), asked));
        }
    }

    fn server(&mut self, rest: &[u8], out: &mut Vec<Said>) -> Step {
        if let Some((left, mail)) = &mut self.literal {
            let taken = (rest.len() as u64).min(*left);
            *left -= taken;
            let is_over = *left == 0;
            if let Some(mail) = mail {
                mail.feed(rest.get(..taken as usize).unwrap_or(rest));
                out.extend(mail.take_files().into_iter().map(|file| said(Message::File(Box::new(file)))));
            }
            if is_over {
                self.literal_ends(true, out);
            }
            // A literal of nothing, or one whose end was missed, takes nothing.
            if taken > 0 {
                return Step::Take(taken);
            }
        }
        match lines::line(rest) {
            Err(step) => step,
            Ok((line, length)) => {
                self.answer(line, out);
                Step::Take(length)
            }
        }
    }

    fn answer(&mut self, line: &[u8], out: &mut Vec<Said>) {
        if let Some(length) = literal(line) {
            let mail = carries_mail(line).then(|| {
                self.fetched += 1;
                Box::new(Parts::of_mail(&self.collector, "imap", self.fetched - 1))
            });
            self.literal = Some((length, mail));
            return;
        }
        let mut words = line.splitn(3, |byte| *byte == b' ');
        let (Some(tag), Some(verdict)) = (words.next(), words.next()) else { return };
        let Some(place) = self.waiting.iter().position(|(asked, _)| asked == tag) else { return };
        let Some((_, asked)) = self.waiting.remove(place) else { return };
        let is_good = verdict.eq_ignore_ascii_case(b"OK");
        let outcome = if is_good { Outcome::Accepted } else { Outcome::Refused };
        match asked {
            Asked::SignIn(login) => out.push(told(Login { outcome, ..login })),
            Asked::Auth => {
                out.extend(self.sasl.take().and_then(|sasl| sasl.login("imap", outcome)).map(told));
            }
            Asked::StartTls => self.secured = is_good,
        }
    }

    fn literal_ends(&mut self, complete: bool, out: &mut Vec<Said>) {
        if let Some((_, Some(mut parts))) = self.literal.take() {
            let mail = parts.end(complete);
            out.extend(parts.take_files().into_iter().map(|file| said(Message::File(Box::new(file)))));
            out.push(said(Message::Mail(Box::new(mail))));
        }
    }
}

/// The length in `{12}` or `{12+}` at the end of a line: so many bytes follow.
fn literal(line: &[u8]) -> Option<u64> {
    let inner = line.strip_suffix(b"}")?;
    let start = inner.iter().rposition(|byte| *byte == b'{')?;
    let digits = inner.get(start + 1..)?;
    let digits = digits.strip_suffix(b"+").unwrap_or(digits);
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Whether the literal behind this line is a whole mail: `BODY[]` or `RFC822`, not a head, a part or a piece.
fn carries_mail(line: &[u8]) -> bool {
    let upper = line.to_ascii_uppercase();
    let start = upper.iter().rposition(|byte| *byte == b'{').unwrap_or(upper.len());
    let before = upper.get(..start).unwrap_or_default().trim_ascii_end();
    before.ends_with(b"BODY[]") || before.ends_with(b"RFC822") || before.ends_with(b"BODY[]<0>")
}

/// User, whether a password follows, and the length of the whole command. None while it is not whole.
fn arguments_of_login(command: &[u8], start: usize) -> Option<(Option<String>, bool, usize)> {
    let (user, behind) = word(command, start)?;
    let (password, mut behind) = word(command, behind)?;
    let rest = command.get(behind..)?;
    behind += memchr::memchr(b'\n', rest)? + 1;
    let user = text::escaped(user.get(..256).unwrap_or(&user));
    Some((Some(user).filter(|user| !user.is_empty()), !password.is_empty(), behind))
}

/// The word at a place (an atom, a quoted string or a literal), and where it ends.
fn word(command: &[u8], start: usize) -> Option<(Vec<u8>, usize)> {
    let blanks = command.get(start..)?.iter().take_while(|byte| **byte == b' ').count();
    let start = start + blanks;
    match command.get(start..)? {
        [b'"', inner @ ..] => {
            let mut word = Vec::new();
            let mut bytes = inner.iter().enumerate();
            while let Some((place, byte)) = bytes.next() {
                match byte {
                    b'"' | b'\n' => return Some((word, start + 1 + place + usize::from(*byte == b'"'))),
                    b'\\' => word.extend(bytes.next().map(|(_, byte)| *byte)),
                    byte => word.push(*byte),
                }
            }
            None
        }
        rest @ [b'{', ..] => {
            let line = rest.get(..memchr::memchr(b'\n', rest)?)?;
            let length = literal(line.strip_suffix(b"\r").unwrap_or(line)).filter(|it| *it <= MAX_WORD);
            let begin = start + line.len() + 1;
            let end = begin + usize::try_from(length.unwrap_or(0)).unwrap_or(0);
            Some((command.get(begin..end)?.to_vec(), end))
        }
        rest => {
            let length = rest.iter().position(|byte| matches!(byte, b' ' | b'\r' | b'\n'))?;
            Some((rest.get(..length)?.to_vec(), start + length))
        }
    }
}

/// The client's deed.
fn told(login: Login) -> Said {
    Said { direction: Direction::ToServer, message: Message::Login(login) }
}

/// Mails come from the server.
fn said(message: Message) -> Said {
    Said { direction: Direction::ToClient, message }
}
