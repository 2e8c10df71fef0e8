//! DNS (RFC 1035), over UDP and TCP; multicast DNS (RFC 6762) and LLMNR (RFC 4795), which share its shape.

use std::net::IpAddr;

use super::{Dissect, Guess, Said};
use crate::Direction;

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
    /// Name without the last dot, as written on the wire (case kept).
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

/// Reads a datagram.
pub fn read(_ports: (u16, u16), _bytes: &[u8]) -> Option<Message> {
    None
}

/// Whether a TCP stream begins like DNS: a length and a plausible header and question.
pub fn guess(_bytes: &[u8]) -> Guess {
    Guess::No
}

/// DNS over TCP: messages behind their lengths.
#[derive(Debug, Default)]
pub struct Reader {}

impl Dissect for Reader {
    fn data(&mut self, _direction: Direction, _bytes: &[u8], _out: &mut Vec<Said>) {}
    fn gap(&mut self, _direction: Direction, _missing: u64, _out: &mut Vec<Said>) {}
    fn end(&mut self, _out: &mut Vec<Said>) {}
}
