use std::collections::VecDeque;

use crate::Direction;
use crate::flow::Sides;
use crate::proto::carry::{Carry, Step};
use crate::proto::dots::{self, Dotted};
use crate::proto::file::Collector;
use crate::proto::login::{Login, Outcome, Secret};
use crate::proto::mime::Parts;
use crate::proto::sasl::Sasl;
use crate::proto::{Dissect, Message, Said, lines, text};

/// Most commands that wait for their answers; clients pipeline a few hundred deletions.
const MAX_WAITING: usize = 1024;

/// Reads a connection.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
    collector: Collector,
    waiting: VecDeque<Asked>,
    user: Option<String>,
    sasl: Option<Sasl>,
    /// An answer of many lines: whether a line begins, and the mail in it.
    long: Option<(bool, Option<Box<Parts>>)>,
    greeted: bool,
    fetched: u64,
    /// What follows is encrypted (RFC 2595).
    secured: bool,
}

#[derive(Debug)]
enum Asked {
    /// `PASS`, `APOP`: the sign-in without its outcome.
    SignIn(Login),
    /// `AUTH` with its mechanism.
    Auth,
    /// Answered by many lines.
    List,
    /// Answered by a mail.
    Mail,
    StartTls,
    Other,
}

impl Dissect for Reader {
    fn collect(&mut self, collector: &Collector) {
        self.collector = collector.clone();
    }

    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        let mut carry = std::mem::take(self.sides.of(direction));
        carry.feed(bytes, |rest| match direction {
            _ if self.secured => Step::Stop,
            Direction::ToClient if self.long.is_some() => self.long(rest, out),
            _ => match lines::line(rest) {
                Err(step) => step,
                Ok((line, length)) => {
                    match direction {
                        Direction::ToServer => self.command(line),
                        Direction::ToClient => self.answer(line, out),
                    }
                    Step::Take(length)
                }
            },
        });
        *self.sides.of(direction) = carry;
    }

    fn gap(&mut self, direction: Direction, _missing: u64, out: &mut Vec<Said>) {
        self.sides.of(direction).restart();
        if direction == Direction::ToClient
            && let Some((line_begins, mail)) = &mut self.long
        {
            *line_begins = false;
            mail.iter_mut().for_each(|mail| mail.gap());
            return;
        }
        self.give_up(out);
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        self.long_ends(false, out);
        self.give_up(out);
    }

    fn held(&self) -> usize {
        let mail = self.long.as_ref().and_then(|(_, mail)| mail.as_ref()).map_or(0, |mail| mail.held());
        self.sides.held() + mail + self.waiting.len()
    }

    fn is_done(&self) -> bool {
        self.secured || self.sides.are_stopped()
    }
}

impl Reader {
    fn command(&mut self, line: &[u8]) {
        // Responses of a sign-in are no commands.
        if let Some(sasl) = &mut self.sasl
            && !line.contains(&b' ')
        {
            return sasl.response(line);
        }
        let Some((command, rest)) = lines::command(line) else { return };
        let login = |user: Option<String>, secret| {
            Asked::SignIn(Login { service: "pop3", user, secret, outcome: Outcome::Unknown })
        };
        let asked = match command.as_str() {
            "USER" => {
                self.user = Some(name(rest));
                Asked::Other
            }
            "PASS" if rest.is_empty() => login(self.user.clone(), Secret::None),
            "PASS" => login(self.user.clone(), Secret::Readable),
            "APOP" => login(rest.split(|byte| *byte == b' ').next().map(name), Secret::Hidden),
            "AUTH" if rest.is_empty() => Asked::List,
            "AUTH" => {
                self.sasl = Some(Sasl::begin(rest));
                Asked::Auth
            }
            "STLS" => Asked::StartTls,
            "RETR" | "TOP" => Asked::Mail,
            "CAPA" => Asked::List,
            "LIST" | "UIDL" if rest.is_empty() => Asked::List,
            _ => Asked::Other,
        };
        if self.waiting.len() < MAX_WAITING {
            self.waiting.push_back(asked);
        }
    }

    fn answer(&mut self, line: &[u8], out: &mut Vec<Said>) {
        let is_good = line.starts_with(b"+OK");
        if !is_good && !line.starts_with(b"-ERR") {
            return;
        }
        // The greeting answers nothing. Where it was missed, something was asked before.
        if !std::mem::replace(&mut self.greeted, true) && self.waiting.is_empty() {
            return;
        }
        let outcome = if is_good { Outcome::Accepted } else { Outcome::Refused };
        match self.waiting.pop_front() {
            Some(Asked::SignIn(login)) => out.push(told(Login { outcome, ..login })),
            Some(Asked::Auth) => {
                out.extend(self.sasl.take().and_then(|sasl| sasl.login("pop3", outcome)).map(told));
            }
            Some(Asked::StartTls) => self.secured = is_good,
            Some(Asked::List) if is_good => self.long = Some((true, None)),
            Some(Asked::Mail) if is_good => {
                let mail = Parts::of_mail(&self.collector, "pop3", self.fetched);
                self.fetched += 1;
                self.long = Some((true, Some(Box::new(mail))));
            }
            _ => {}
        }
    }

    fn long(&mut self, rest: &[u8], out: &mut Vec<Said>) -> Step {
        let Some((line_begins, mail)) = &mut self.long else { return Step::More };
        let front = dots::read(rest, line_begins);
        match &front {
            Dotted::Text(bytes) => {
                if let Some(mail) = mail {
                    mail.feed(bytes);
                    out.extend(mail.take_files().into_iter().map(|file| said(Message::File(Box::new(file)))));
                }
            }
            Dotted::End(_) => self.long_ends(true, out),
            Dotted::Dot | Dotted::More => {}
        }
        front.step()
    }

    fn long_ends(&mut self, complete: bool, out: &mut Vec<Said>) {
        if let Some((_, Some(mut parts))) = self.long.take() {
            let mail = parts.end(complete);
            out.extend(parts.take_files().into_iter().map(|file| said(Message::File(Box::new(file)))));
            out.push(said(Message::Mail(Box::new(mail))));
        }
    }

    /// Which answer belongs to which command is no longer known, or no more will come.
    fn give_up(&mut self, out: &mut Vec<Said>) {
        for asked in self.waiting.drain(..) {
            if let Asked::SignIn(login) = asked {
                out.push(told(login));
            }
        }
        out.extend(self.sasl.take().and_then(|sasl| sasl.login("pop3", Outcome::Unknown)).map(told));
    }
}

fn name(bytes: &[u8]) -> String {
    text::escaped(bytes.get(..256).unwrap_or(bytes).trim_ascii())
}

/// The client's deed.
fn told(login: Login) -> Said {
    Said { direction: Direction::ToServer, message: Message::Login(login) }
}

/// Mails come from the server.
fn said(message: Message) -> Said {
    Said { direction: Direction::ToClient, message }
}
