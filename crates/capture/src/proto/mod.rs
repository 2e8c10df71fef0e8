//! What is said inside conversations. Protocols are found by content, not by port.
//!
//! Each protocol is one file: its message type, how to know it, how to read it. Datagram protocols are one function
//! from bytes to a message; stream protocols implement [`Dissect`], are handed bytes in order and keep what they
//! need, bounded. Nothing here panics on any bytes: every reader has a fuzz target in `tests/it/fuzz_proto.rs`.

pub mod browser;
mod carry;
mod cursor;
pub mod dhcp;
pub mod dns;
pub mod http;
pub mod nbns;
mod netbios;
pub mod ntlm;
pub mod rpc;
pub mod smb;
pub mod ssdp;
mod text;
pub mod tls;

use crate::Direction;

/// A whole message of a protocol.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Message {
    /// DNS, multicast DNS or LLMNR, question or answer.
    Dns(dns::Message),
    /// One HTTP/1 request with its response, or as much as was seen.
    Http(http::Transaction),
    /// A TLS handshake as far as it can be read.
    Tls(tls::Handshake),
    /// DHCP for IPv4.
    Dhcp(dhcp::Message),
    /// NetBIOS name service.
    Nbns(nbns::Message),
    /// Windows browser announcement.
    Browser(browser::Announcement),
    /// SMB negotiation or session setup.
    Smb(smb::Setup),
    /// NTLM authentication message, wherever it was carried.
    Ntlm(ntlm::Message),
    /// UPnP devices that find each other.
    Ssdp(ssdp::Message),
}

impl Message {
    /// The application protocol's name in records and counts.
    pub fn service(&self) -> &'static str {
        match self {
            Message::Dns(message) => match message.service {
                dns::Service::Dns => "dns",
                dns::Service::Mdns => "mdns",
                dns::Service::Llmnr => "llmnr",
            },
            Message::Http(_) => "http",
            Message::Tls(_) => "tls",
            Message::Dhcp(_) => "dhcp",
            Message::Nbns(_) => "nbns",
            Message::Browser(_) => "browser",
            Message::Smb(_) => "smb",
            Message::Ntlm(_) => "ntlm",
            Message::Ssdp(_) => "ssdp",
        }
    }
}

/// A message with who said it. Http and Tls hold both halves and are said by the client.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Who.
    pub direction: Direction,
    /// What.
    pub message: Message,
}

/// Answer of a protocol to the first bytes of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// It is mine.
    Yes,
    /// It is not.
    No,
    /// Too short to say.
    More,
}

/// Reads one protocol from a TCP conversation.
///
/// The engine hands over bytes of each direction in order, each byte once. A reader buffers what is incomplete,
/// bounded by [`MAX_BUFFER`], and gives up on a direction silently when it no longer understands it.
pub trait Dissect {
    /// The next bytes one side sent.
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>);
    /// Bytes of one side are missing from the capture; what follows may begin in the middle of anything.
    fn gap(&mut self, direction: Direction, missing: u64, out: &mut Vec<Said>);
    /// The conversation is over, or was forgotten: what is half-read comes out as far as it makes sense.
    fn end(&mut self, out: &mut Vec<Said>);
    /// Bytes kept at the moment, so that the engine can keep all conversations together within its limit.
    fn held(&self) -> usize;
    /// True when the rest of the stream holds nothing for this reader, so that the engine may stop reassembling.
    fn is_done(&self) -> bool {
        false
    }
}

/// Most bytes a reader keeps per direction while a message is incomplete.
pub const MAX_BUFFER: usize = 256 * 1024;

/// The stream protocols, as one type without a pointer per flow.
#[derive(Debug)]
pub enum Reading {
    /// HTTP/1.
    Http(Box<http::Reader>),
    /// TLS.
    Tls(Box<tls::Reader>),
    /// DNS over TCP.
    Dns(Box<dns::Reader>),
    /// SMB 1 to 3 over TCP, with or without the NetBIOS session service.
    Smb(Box<smb::Reader>),
    /// DCE/RPC over TCP.
    Rpc(Box<rpc::Reader>),
}

impl Reading {
    /// The protocol's name in records, in Suricata's words.
    pub fn name(&self) -> &'static str {
        match self {
            Reading::Http(_) => "http",
            Reading::Tls(_) => "tls",
            Reading::Dns(_) => "dns",
            Reading::Smb(_) => "smb",
            Reading::Rpc(_) => "dcerpc",
        }
    }

    /// Bytes kept at the moment.
    pub fn held(&self) -> usize {
        match self {
            Reading::Http(reader) => reader.held(),
            Reading::Tls(reader) => reader.held(),
            Reading::Dns(reader) => reader.held(),
            Reading::Smb(reader) => reader.held(),
            Reading::Rpc(reader) => reader.held(),
        }
    }

    /// The reader of this protocol.
    pub fn reader(&mut self) -> &mut dyn Dissect {
        match self {
            Reading::Http(reader) => &mut **reader,
            Reading::Tls(reader) => &mut **reader,
            Reading::Dns(reader) => &mut **reader,
            Reading::Smb(reader) => &mut **reader,
            Reading::Rpc(reader) => &mut **reader,
        }
    }
}

/// Finds the protocol of a TCP conversation by the first bytes of one side. Without one the answer is `Guess::More`
/// (wait for more bytes; the engine asks again) or `Guess::No` (nothing we read).
pub fn guess(direction: Direction, bytes: &[u8]) -> Result<Reading, Guess> {
    let mut more = false;
    let mut ask = |answer: Guess| {
        more |= answer == Guess::More;
        answer == Guess::Yes
    };
    if ask(tls::guess(bytes)) {
        return Ok(Reading::Tls(Box::default()));
    }
    if ask(http::guess(direction, bytes)) {
        return Ok(Reading::Http(Box::default()));
    }
    if ask(smb::guess(bytes)) {
        return Ok(Reading::Smb(Box::default()));
    }
    if ask(rpc::guess(bytes)) {
        return Ok(Reading::Rpc(Box::default()));
    }
    if ask(dns::guess(bytes)) {
        return Ok(Reading::Dns(Box::default()));
    }
    Err(if more { Guess::More } else { Guess::No })
}

/// Reads a UDP payload; ports only break ties between protocols of the same shape (DNS, mDNS, LLMNR, NBNS).
/// `ports` are those of sender and receiver.
pub fn datagram(ports: (u16, u16), bytes: &[u8], out: &mut Vec<Message>) {
    let either = |port| ports.0 == port || ports.1 == port;
    if let Some(message) = dhcp::read(bytes) {
        out.push(Message::Dhcp(message));
    } else if either(137) {
        out.extend(nbns::read(bytes).map(Message::Nbns));
    } else if either(138) {
        out.extend(browser::read(bytes).map(Message::Browser));
    } else if let Some(message) = ssdp::read(bytes) {
        out.push(Message::Ssdp(message));
    } else if let Some(message) = dns::read(ports, bytes) {
        out.push(Message::Dns(message));
    }
}
