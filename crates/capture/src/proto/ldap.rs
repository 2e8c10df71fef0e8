//! LDAP (RFC 4511), over TCP and, connectionless, over UDP: who signs in (bind), and how that ends. The password of a
//! simple bind is never kept.

use std::collections::VecDeque;

use super::carry::{Carry, Step};
use super::cursor::Cursor;
use super::login::{Login, Outcome, Secret};
use super::{Dissect, Guess, Said, ber, ntlm, text};
use crate::Direction;
use crate::flow::Sides;

/// A message, as far as it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message {
    /// Its number, which its answer repeats.
    pub id: u32,
    /// What it is: the number of the operation (RFC 4511, section 4.1.1): 0 bind, 1 its answer, 3 search, 4 and 5 what
    /// was found and the end of it.
    pub operation: u8,
}

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const ENUMERATED: u8 = 0x0a;
const BIND: u8 = 0x60;
const BIND_ANSWER: u8 = 0x61;
const SEARCH: u8 = 0x63;
const FOUND: u8 = 0x64;
const SEARCH_END: u8 = 0x65;
const EXTENDED: u8 = 0x77;
const EXTENDED_ANSWER: u8 = 0x78;

/// A bind goes on (RFC 4511, section 4.2.2).
const IN_PROGRESS: u32 = 14;
/// Asks to turn to TLS (RFC 4511, section 4.14.1).
const START_TLS: &[u8] = b"1.3.6.1.4.1.1466.20037";

/// Longest bind that is read; with a ticket inside it stays below. Of other messages only the beginning is looked at.
const MAX_BIND: u64 = 64 * 1024;
/// Most binds kept that wait for their answer: one at a time is allowed.
const MAX_BINDS: usize = 8;
/// Longest name that is kept, in bytes.
const MAX_NAME: usize = 512;

/// The outer sequence, the message's number, and the operation's tag: how many bytes stand before the operation, its
/// tag, the number, and the whole length.
fn head(bytes: &[u8]) -> Option<(usize, u8, u32, u64)> {
    let (SEQUENCE, before, length) = ber::head(bytes)? else { return None };
    let mut cursor = Cursor::at(bytes, before)?;
    let id = ber::number(ber::take_tag(&mut cursor, INTEGER)?)?;
    let place = bytes.len() - cursor.rest().len();
    Some((place, *cursor.rest().first()?, id, length.saturating_add(before as u64)))
}

/// Whether bytes begin with a message whose operation looks like what it says it is.
fn is_message(bytes: &[u8]) -> bool {
    let Some((place, tag, ..)) = head(bytes) else { return false };
    let inside = bytes.get(place..).and_then(|operation| {
        let (_, before, _) = ber::head(operation)?;
        operation.get(before..)
    });
    match (tag, inside) {
        (BIND, Some(inside)) => inside.starts_with(&[INTEGER, 1, 2]) || inside.starts_with(&[INTEGER, 1, 3]),
        (BIND_ANSWER | SEARCH_END | EXTENDED_ANSWER, Some(inside)) => inside.starts_with(&[ENUMERATED, 1]),
        (SEARCH | FOUND, Some(inside)) => inside.starts_with(&[OCTETS]),
        (EXTENDED, Some(inside)) => inside.starts_with(&[0x80]),
        _ => false,
    }
}

/// Whether a stream begins with LDAP.
pub(super) fn guess(bytes: &[u8]) -> Guess {
    match *bytes {
        // Longest head: sequence, number, operation, its first field.
        [SEQUENCE, ..] if bytes.len() >= 22 || is_message(bytes) => {
            if is_message(bytes) {
                Guess::Yes
            } else {
                Guess::No
            }
        }
        [SEQUENCE, ..] => Guess::More,
        _ => Guess::No,
    }
}

/// Reads a message of a datagram.
pub fn read(bytes: &[u8]) -> Option<Message> {
    let (_, tag, id, length) = head(bytes).filter(|_| is_message(bytes))?;
    (length == bytes.len() as u64).then_some(Message { id, operation: tag & 0x1f })
}

/// A bind that waits for its answer.
#[derive(Debug)]
struct Bind {
    id: u32,
    direction: Direction,
    user: Option<String>,
    secret: Secret,
}

/// Reads binds and their answers, and passes over everything else.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
    binds: VecDeque<Bind>,
    /// The client asked for TLS: the number of that message.
    tls_asked: Option<u32>,
    /// The server agreed.
    tls: bool,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        let mut sides = std::mem::take(&mut self.sides);
        sides.of(direction).feed(bytes, |rest| self.message(direction, rest, out));
        self.sides = sides;
    }

    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        self.sides.of(direction).gap(missing);
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        for bind in self.binds.drain(..) {
            out.push(bind.ended(Outcome::Unknown));
        }
    }

    fn held(&self) -> usize {
        self.sides.held()
    }

    fn is_done(&self) -> bool {
        self.tls || self.sides.are_stopped()
    }
}

impl Reader {
    fn message(&mut self, direction: Direction, rest: &[u8], out: &mut Vec<Said>) -> Step {
        if rest.first() != Some(&SEQUENCE) {
            // Behind a bind that agreed on it, messages are sealed.
            return Step::Stop;
        }
        let Some((place, tag, id, length)) = head(rest) else {
            return if rest.len() < 16 { Step::More } else { Step::Stop };
        };
        if !matches!(tag, BIND | BIND_ANSWER | EXTENDED | EXTENDED_ANSWER) || length > MAX_BIND {
            return Step::Take(length);
        }
        let whole = usize::try_from(length).ok().and_then(|length| rest.get(place..length));
        let Some(operation) = whole else { return Step::More };
        match tag {
            BIND => self.bind(direction, id, operation, out),
            BIND_ANSWER => self.bind_answer(direction, id, operation, out),
            EXTENDED if memchr::memmem::find(operation, START_TLS).is_some() => self.tls_asked = Some(id),
            EXTENDED_ANSWER if self.tls_asked == Some(id) => self.tls = result(operation) == Some(0),
            _ => {}
        }
        Step::Take(length)
    }

    fn bind(&mut self, direction: Direction, id: u32, operation: &[u8], out: &mut Vec<Said>) {
        let message = Message { id, operation: BIND & 0x1f };
        out.push(Said { direction, message: super::Message::Ldap(message) });
        let proof = ntlm::read(operation);
        let read = read_bind(operation, proof.as_ref());
        out.extend(proof.map(|message| Said { direction, message: super::Message::Ntlm(message) }));
        let Some((user, secret)) = read else { return };
        if self.binds.len() >= MAX_BINDS
            && let Some(bind) = self.binds.pop_front()
        {
            out.push(bind.ended(Outcome::Unknown));
        }
        self.binds.push_back(Bind { id, direction, user, secret });
    }

    fn bind_answer(&mut self, direction: Direction, id: u32, operation: &[u8], out: &mut Vec<Said>) {
        let message = Message { id, operation: BIND_ANSWER & 0x1f };
        out.push(Said { direction, message: super::Message::Ldap(message) });
        let challenge = ntlm::read(operation).map(super::Message::Ntlm);
        out.extend(challenge.map(|message| Said { direction, message }));
        let Some(place) = self.binds.iter().position(|bind| bind.id == id) else { return };
        let Some(bind) = self.binds.remove(place) else { return };
        match result(operation) {
            Some(IN_PROGRESS) => {}
            Some(0) => out.push(bind.ended(Outcome::Accepted)),
            Some(_) => out.push(bind.ended(Outcome::Refused)),
            None => out.push(bind.ended(Outcome::Unknown)),
        }
    }
}

impl Bind {
    fn ended(self, outcome: Outcome) -> Said {
        let login = Login { service: "ldap", user: self.user, secret: self.secret, outcome };
        Said { direction: self.direction, message: super::Message::Login(login) }
    }
}

/// Who binds, and how the secret goes.
fn read_bind(operation: &[u8], proof: Option<&ntlm::Message>) -> Option<(Option<String>, Secret)> {
    const SIMPLE: u8 = 0x80;
    let mut bind = Cursor::new(ber::take_tag(&mut Cursor::new(operation), BIND)?);
    let _version = ber::take_tag(&mut bind, INTEGER)?;
    let name = ber::take_tag(&mut bind, OCTETS)?;
    let name = text::escaped(name.get(..MAX_NAME).unwrap_or(name));
    let name = (!name.is_empty()).then_some(name);
    let how = ber::take(&mut bind)?;
    if how.tag == SIMPLE {
        // A name with an empty password proves nothing (RFC 4513, section 5.1.2).
        let secret = if how.content.is_empty() { Secret::None } else { Secret::Readable };
        return Some((name, secret));
    }
    match proof {
        Some(ntlm::Message::Authenticate { user, .. }) if user.is_empty() => Some((None, Secret::None)),
        Some(ntlm::Message::Authenticate { user, domain, .. }) if domain.is_empty() => {
            Some((Some(user.clone()), Secret::Hidden))
        }
        Some(ntlm::Message::Authenticate { user, domain, .. }) => {
            Some((Some(format!("{domain}\\{user}")), Secret::Hidden))
        }
        _ => Some((name, Secret::Hidden)),
    }
}

/// The result that an answer begins with.
fn result(operation: &[u8]) -> Option<u32> {
    let answer = ber::take(&mut Cursor::new(operation))?;
    ber::number(ber::take_tag(&mut Cursor::new(answer.content), ENUMERATED)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(tag: u8, content: &[u8]) -> Vec<u8> {
        [&[tag, content.len() as u8][..], content].concat()
    }

    fn message(id: u8, operation: &[u8]) -> Vec<u8> {
        value(SEQUENCE, &[&[INTEGER, 1, id][..], operation].concat())
    }

    fn simple(id: u8, name: &str, password: &str) -> Vec<u8> {
        let fields = [vec![INTEGER, 1, 3], value(OCTETS, name.as_bytes()), value(0x80, password.as_bytes())];
        message(id, &value(BIND, &fields.concat()))
    }

    fn answer(id: u8, code: u8) -> Vec<u8> {
        message(id, &value(BIND_ANSWER, &[ENUMERATED, 1, code, OCTETS, 0, OCTETS, 0]))
    }

    fn logins(pieces: &[(Direction, &[u8])]) -> Vec<(Option<String>, Secret, Outcome)> {
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        pieces.iter().for_each(|(direction, bytes)| reader.data(*direction, bytes, &mut out));
        reader.end(&mut out);
        assert!(!format!("{out:?}").contains("geheim"), "no password in any message");
        let login = |said: Said| match said.message {
            super::super::Message::Login(login) => Some((login.user, login.secret, login.outcome)),
            _ => None,
        };
        out.into_iter().filter_map(login).collect()
    }

    #[test]
    fn simple_binds_are_told_with_their_outcome_and_without_the_password() {
        let asks = [simple(1, "cn=sato", "geheim"), simple(2, "cn=sato", ""), simple(3, "", "")].concat();
        let answers = [answer(1, 0), answer(2, 49), answer(3, 0)].concat();
        let name = || Some("cn=sato".to_string());
        let expected = [
            (name(), Secret::Readable, Outcome::Accepted),
            (name(), Secret::None, Outcome::Refused),
            (None, Secret::None, Outcome::Accepted),
        ];
        for size in 1..asks.len() {
            let asks = asks.chunks(size).map(|part| (Direction::ToServer, part));
            let answers = answers.chunks(size).map(|part| (Direction::ToClient, part));
            assert_eq!(logins(&asks.chain(answers).collect::<Vec<_>>()), expected, "cut every {size} bytes");
        }
        let unanswered = simple(1, "cn=sato", "geheim");
        let expected = [(name(), Secret::Readable, Outcome::Unknown)];
        assert_eq!(logins(&[(Direction::ToServer, &unanswered)]), expected);
    }

    #[test]
    fn a_connection_that_turns_to_tls_is_left_to_others() {
        let asks = message(1, &value(EXTENDED, &value(0x80, START_TLS)));
        let agrees = message(1, &value(EXTENDED_ANSWER, &[ENUMERATED, 1, 0, OCTETS, 0, OCTETS, 0]));
        let (mut reader, mut out) = (Reader::default(), Vec::new());
        reader.data(Direction::ToServer, &asks, &mut out);
        assert!(!reader.is_done());
        reader.data(Direction::ToClient, &agrees, &mut out);
        assert!(reader.is_done());
    }

    #[test]
    fn only_ldap_is_taken_for_ldap() {
        assert_eq!(guess(&simple(1, "cn=sato", "geheim")), Guess::Yes);
        assert_eq!(guess(&[SEQUENCE, 0x0c]), Guess::More);
        // SNMP begins with a sequence and a number, too.
        let snmp = b"\x30\x26\x02\x01\x01\x04\x06public\xa0\x19\x02\x04\x01\x02\x03\x04\x02\x01\x00";
        assert_eq!(guess(snmp), Guess::No);
        assert_eq!(read(snmp), None);
    }

    #[test]
    fn any_cut_is_borne() {
        let bytes = simple(1, "cn=sato", "geheim");
        for cut in 0..bytes.len() {
            logins(&[(Direction::ToServer, &bytes[..cut])]);
            assert_eq!(read(&bytes[..cut]), None);
        }
    }
}
