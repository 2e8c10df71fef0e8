//! DNS (RFC 1035), over UDP and TCP; multicast DNS (RFC 6762) and LLMNR (RFC 4795), which share its shape.

mod wire;

#[cfg(test)]
mod tests;

use std::net::IpAddr;

use self::wire::Header;
use super::carry::{Carry, Step};
use super::{Dissect, Guess, Said};
use crate::Direction;
use crate::flow::Sides;

/// Which of the three services of the same shape, by port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// Port 53, or any other.
    Dns,
    /// Port 5353.
    Mdns,
    /// Port 5355.
    Llmnr,
}

/// One message.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Which service.
    pub service: Service,
    /// Transaction identifier.
    pub id: u16,
    /// True for an answer.
    pub response: bool,
    /// The 16 bits of flags as on the wire.
    pub flags: u16,
    /// Kind of request; 0 is an ordinary query.
    pub opcode: u8,
    /// Answer code; 3 is "no such name".
    pub rcode: u8,
    /// What is asked.
    pub questions: Vec<Question>,
    /// What is answered.
    pub answers: Vec<Record>,
    /// Which servers are responsible.
    pub authorities: Vec<Record>,
    /// What else is told (without EDNS's OPT).
    pub additionals: Vec<Record>,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Name without the last dot, as written on the wire (case kept); bytes that are no text as `\x8f`.
    pub name: String,
    /// Type number: 1 is A, 28 AAAA, 16 TXT.
    pub rtype: u16,
    /// Class number without mDNS's top bit.
    pub class: u16,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Whose.
    pub name: String,
    /// Type number.
    pub rtype: u16,
    /// How long it may be kept, seconds.
    pub ttl: u32,
    /// What it says.
    pub data: Data,
}

/// Content of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// A and AAAA.
    Address(IpAddr),
    /// CNAME, NS, PTR, SRV's and MX's target.
    Name(String),
    /// TXT, each string apart.
    Text(Vec<String>),
    /// Anything else: its length.
    Other(usize),
}

/// Reads a datagram. On the ports of DNS, mDNS and LLMNR a message counts whose questions can be read, even if it is
/// cut or broken behind them; on other ports it must be ordinary and whole, so that no other protocol is taken for it.
pub fn read(ports: (u16, u16), bytes: &[u8]) -> Option<Message> {
    let service = match ports {
        (53, _) | (_, 53) => Some(Service::Dns),
        (5353, _) | (_, 5353) => Some(Service::Mdns),
        (5355, _) | (_, 5355) => Some(Service::Llmnr),
        _ => None,
    };
    let header = Header::read(bytes)?;
    if let Some(service) = service {
        return header
            .is_possible(bytes.len())
            .then(|| wire::message(service, bytes))?
            .map(|read| read.message);
    }
    let read = header.is_ordinary().then(|| wire::message(Service::Dns, bytes))??;
    (read.whole && asks_something_ordinary(&read.message)).then_some(read.message)
}

/// Whether there are questions, and nothing rare in them.
fn asks_something_ordinary(message: &Message) -> bool {
    let ordinary = |question: &Question| {
        matches!(question.class, 1 | 3 | 4 | 254 | 255)
            && matches!(question.rtype, 1..=65 | 99..=109 | 249..=260)
            && question.name.bytes().all(|byte| byte.is_ascii_graphic())
    };
    !message.questions.is_empty() && message.questions.iter().all(ordinary)
}

/// Whether a TCP stream begins like DNS: a length and a plausible header and question.
pub fn guess(bytes: &[u8]) -> Guess {
    let Some((length, rest)) = bytes.split_first_chunk::<2>() else { return Guess::More };
    let length = usize::from(u16::from_be_bytes(*length));
    if length < Header::LENGTH + SHORTEST_QUESTION {
        return Guess::No;
    }
    if !Header::read_begun(rest).is_ordinary() {
        return Guess::No;
    }
    let (message, complete) = (rest.get(..length).unwrap_or(rest), rest.len() >= length);
    match wire::message(Service::Dns, message) {
        // Of a message longer than what the engine keeps for guessing the question must do.
        Some(read) if asks_something_ordinary(&read.message) && (read.whole || !complete) => Guess::Yes,
        None if !complete => Guess::More,
        _ => Guess::No,
    }
}

/// The shortest question: an empty name, type and class.
const SHORTEST_QUESTION: usize = 5;

/// DNS over TCP: messages behind their lengths.
#[derive(Debug, Default)]
pub struct Reader {
    sides: Sides<Carry>,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        self.sides.of(direction).feed(bytes, |rest| {
            let Some((length, rest)) = rest.split_first_chunk::<2>() else { return Step::More };
            let length = u16::from_be_bytes(*length);
            let Some(message) = rest.get(..length.into()) else { return Step::More };
            if !Header::read(message).is_some_and(|header| header.is_possible(message.len())) {
                return Step::Stop;
            }
            if let Some(read) = wire::message(Service::Dns, message) {
                out.push(Said { direction, message: super::Message::Dns(read.message) });
            }
            Step::Take(u64::from(length) + 2)
        });
    }

    /// What follows a gap is tried as the beginning of a message; [`Header::is_possible`] tells when it is none.
    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        self.sides.of(direction).gap(missing);
    }

    fn end(&mut self, _out: &mut Vec<Said>) {}

    fn held(&self) -> usize {
        self.sides.held()
    }

    fn is_done(&self) -> bool {
        self.sides.are_stopped()
    }
}
