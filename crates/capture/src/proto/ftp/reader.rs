use std::collections::VecDeque;

use super::announced::{port_of_extended, port_of_six};
use super::{Announced, Exchange, MASK, Reply, Transfer};
use crate::Direction;
use crate::flow::Sides;
use crate::proto::carry::{Carry, Step};
use crate::proto::login::{Login, Outcome, Secret};
use crate::proto::{Dissect, Message, Said, lines, text};

/// Most commands that wait for their replies; clients hardly ever send two at once.
const MAX_WAITING: usize = 64;
/// Most lines kept of the replies to one command; long greetings and HELP have thirty.
const MAX_REPLIES: usize = 64;
/// Longest part of a command or reply line that is kept.
const MAX_TEXT: usize = 1024;
/// Most announcements between two looks of the engine.
const MAX_ANNOUNCED: usize = 16;

/// Reads the control connection.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
    /// Commands whose last reply is due, oldest first.
    waiting: VecDeque<Asked>,
    begun: u64,
    /// The server said something.
    greeted: bool,
    /// Inside a reply of several lines: its code.
    within: Option<u16>,
    user: Option<String>,
    announced: Vec<Announced>,
    /// What follows is encrypted (RFC 4217).
    secured: bool,
}

/// A command, and whether it carried a secret.
#[derive(Debug)]
struct Asked {
    exchange: Exchange,
    secret: Secret,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        let mut carry = std::mem::take(self.sides.of(direction));
        carry.feed(bytes, |rest| match lines::line(rest) {
            _ if self.secured => Step::Stop,
            Err(step) => step,
            Ok((line, length)) => {
                match direction {
                    Direction::ToServer => self.command(line, out),
                    Direction::ToClient => self.reply(line, out),
                }
                Step::Take(length)
            }
        });
        *self.sides.of(direction) = carry;
    }

    fn gap(&mut self, direction: Direction, _missing: u64, out: &mut Vec<Said>) {
        self.sides.of(direction).restart();
        self.within = None;
        // Which reply belongs to which command is no longer known.
        self.end(out);
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        while let Some(asked) = self.waiting.pop_front() {
            self.tell(asked, out);
        }
    }

    fn held(&self) -> usize {
        let texts = |asked: &Asked| {
            let data = asked.exchange.data.as_ref().map_or(0, String::len);
            data + asked.exchange.replies.iter().map(|reply| reply.text.len()).sum::<usize>()
        };
        self.sides.held() + self.waiting.iter().map(texts).sum::<usize>()
    }

    fn is_done(&self) -> bool {
        self.secured || self.sides.are_stopped()
    }
}

impl Reader {
    /// What was said about data connections since the last call.
    pub(crate) fn take_announced(&mut self) -> Vec<Announced> {
        std::mem::take(&mut self.announced)
    }

    fn command(&mut self, line: &[u8], out: &mut Vec<Said>) {
        // An interrupt of Telnet may stand before ABOR.
        let line = line.trim_ascii_start();
        let start = line.iter().position(u8::is_ascii_alphabetic).unwrap_or(line.len());
        let Some((command, data)) = lines::command(line.get(start..).unwrap_or_default()) else { return };
        let secret = match command.as_str() {
            "PASS" if data.is_empty() || self.is_anonymous() => Secret::None,
            "PASS" => Secret::Readable,
            _ => Secret::None,
        };
        let is_secret = matches!(command.as_str(), "PASS" | "ACCT" | "ADAT")
            || command == "SITE" && lines::begins(data, "PSWD");
        let data = match data {
            [] => None,
            _ if is_secret => Some(MASK.to_owned()),
            data => Some(kept(data)),
        };
        if command == "USER" {
            self.user = data.clone();
        }
        self.announce_by_client(&command, data.as_deref().unwrap_or_default());
        if self.waiting.len() >= MAX_WAITING
            && let Some(oldest) = self.waiting.pop_front()
        {
            self.tell(oldest, out);
        }
        let mut exchange = self.next();
        (exchange.command, exchange.data) = (Some(command), data);
        self.waiting.push_back(Asked { exchange, secret });
    }

    fn next(&mut self) -> Exchange {
        let number = self.begun;
        self.begun += 1;
        Exchange { number, ..Exchange::default() }
    }

    fn is_anonymous(&self) -> bool {
        let guests = ["anonymous", "ftp"];
        self.user.as_ref().is_some_and(|user| guests.iter().any(|guest| user.eq_ignore_ascii_case(guest)))
    }

    fn announce_by_client(&mut self, command: &str, data: &str) {
        let port = match command {
            "PORT" => port_of_six(data),
            "EPRT" => port_of_extended(data),
            _ => None,
        };
        if let Some(port) = port {
            self.announce(Announced::Waits { toward: Direction::ToClient, port });
        } else if Transfer::opened_by(command) {
            let transfer = Transfer { command: command.to_owned(), name: data.to_owned() };
            self.announce(Announced::Carries(transfer));
        }
    }

    fn announce(&mut self, announced: Announced) {
        if self.announced.len() < MAX_ANNOUNCED {
            self.announced.push(announced);
        }
    }

    fn reply(&mut self, line: &[u8], out: &mut Vec<Said>) {
        let (code, is_last, said) = match (lines::reply(line), self.within) {
            (Some((code, is_last, said)), within) if within.is_none_or(|within| within == code) => {
                (Some(code), is_last, said)
            }
            (_, Some(_)) => (None, false, line),
            (_, None) => return,
        };
        self.within = code.filter(|_| !is_last).or(self.within.filter(|_| !is_last));
        // Nobody asked for the greeting, even if a command is seen before it.
        let is_greeting = !self.greeted && code == Some(220);
        if self.waiting.is_empty() || is_greeting {
            let exchange = self.next();
            self.waiting.push_front(Asked { exchange, secret: Secret::None });
        }
        self.greeted = true;
        let Some(Asked { exchange, .. }) = self.waiting.front_mut() else { return };
        if exchange.replies.len() < MAX_REPLIES {
            exchange.replies.push(Reply { code, text: kept(said) });
        } else {
            exchange.truncated = true;
        }
        let port = match code {
            Some(227) => port_of_six(&text::escaped(said)),
            Some(229) => port_of_extended(&text::escaped(said)),
            _ => None,
        };
        if let Some(port) = port {
            exchange.data_port = Some(port);
            self.announce(Announced::Waits { toward: Direction::ToServer, port });
        }
        // A reply of the 100s is followed by another (RFC 959, section 4.2).
        if is_last
            && code.is_some_and(|code| code >= 200)
            && let Some(mut asked) = self.waiting.pop_front()
        {
            asked.exchange.answered = true;
            self.tell(asked, out);
        }
    }

    fn tell(&mut self, asked: Asked, out: &mut Vec<Said>) {
        let Asked { mut exchange, secret } = asked;
        let code = exchange.code().filter(|_| exchange.answered);
        match exchange.command.as_deref() {
            // Some servers want no password, or refuse the name at once.
            Some("USER") => match code {
                Some(230 | 232) => out.push(self.login(Secret::None, Outcome::Accepted)),
                Some(430 | 530..=599) => out.push(self.login(Secret::None, Outcome::Refused)),
                _ => {}
            },
            Some("PASS") => {
                let outcome = match code {
                    Some(200..=299) => Outcome::Accepted,
                    Some(400..=599) => Outcome::Refused,
                    _ => Outcome::Unknown,
                };
                out.push(self.login(secret, outcome));
            }
            Some("PORT" | "EPRT") => {
                let data = exchange.data.as_deref().unwrap_or_default();
                exchange.data_port = port_of_six(data).or_else(|| port_of_extended(data));
            }
            Some("AUTH") => self.secured = code == Some(234),
            _ => {}
        }
        out.push(Said { direction: Direction::ToServer, message: Message::Ftp(Box::new(exchange)) });
    }

    fn login(&self, secret: Secret, outcome: Outcome) -> Said {
        let login = Login { service: "ftp", user: self.user.clone(), secret, outcome };
        Said { direction: Direction::ToServer, message: Message::Login(login) }
    }
}

fn kept(bytes: &[u8]) -> String {
    text::escaped(bytes.get(..MAX_TEXT).unwrap_or(bytes))
}
