//! What is said inside conversations. Protocols are found by content, not by port.
//!
//! Each protocol is one file: its message type, how to know it, how to read it. Datagram protocols are one function
//! from bytes to a message; stream protocols implement [`Dissect`], are handed bytes in order and keep what they
//! need, bounded. Nothing here panics on any bytes: every reader has a fuzz target in `tests/it/fuzz_proto.rs`.

mod base64;
mod ber;
pub mod browser;
mod carry;
mod cursor;
pub mod dhcp;
pub mod dhcp6;
pub mod dns;
mod dots;
pub mod file;
pub mod ftp;
pub mod http;
pub mod imap;
pub mod krb5;
pub mod ldap;
pub mod lines;
pub mod login;
pub mod mime;
pub mod nbns;
mod netbios;
pub mod ntlm;
pub mod opening;
pub mod pop3;
pub mod quic;
pub mod rdp;
pub mod rpc;
mod sasl;
pub mod smb;
pub mod smtp;
pub mod snmp;
pub mod ssdp;
pub mod ssh;
pub mod telnet;
#[cfg(test)]
mod testing;
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
    /// The beginning of a QUIC conversation.
    Quic(Box<quic::Hello>),
    /// DHCP for IPv4.
    Dhcp(dhcp::Message),
    /// DHCP for IPv6.
    Dhcp6(Box<dhcp6::Message>),
    /// SNMP: devices asked how they are, and their answers.
    Snmp(Box<snmp::Message>),
    /// NetBIOS name service.
    Nbns(nbns::Message),
    /// Windows browser announcement.
    Browser(browser::Announcement),
    /// SMB negotiation or session setup.
    Smb(smb::Setup),
    /// A command of SMB with its answer.
    SmbExchange(Box<smb::Exchange>),
    /// The bare fields of a command of SMB 1 whose order matters.
    SmbCommand(smb::Command),
    /// A bind or a call of DCE/RPC, on TCP or over a pipe.
    Rpc(Box<rpc::Message>),
    /// Kerberos.
    Krb5(Box<krb5::Message>),
    /// LDAP.
    Ldap(ldap::Message),
    /// The opening of a remote desktop.
    Rdp(Box<rdp::Message>),
    /// NTLM authentication message, wherever it was carried.
    Ntlm(ntlm::Message),
    /// UPnP devices that find each other.
    Ssdp(ssdp::Message),
    /// The programs of an SSH conversation's ends.
    Ssh(Box<ssh::Hello>),
    /// A sign-in, whatever protocol carried it.
    Login(login::Login),
    /// A file, whatever protocol carried it.
    File(Box<file::File>),
    /// First bytes of a protocol that nobody here reads.
    Opening(Box<opening::Opening>),
    /// An FTP command with its replies.
    Ftp(Box<ftp::Exchange>),
    /// What an FTP data connection carried; the [`Message::File`] follows.
    FtpData(Box<ftp::Transfer>),
    /// A mail that was sent, or the attempt to.
    Smtp(Box<smtp::Transaction>),
    /// A mail that was fetched (POP3, IMAP).
    Mail(Box<mime::Mail>),
}

/// Every name that a conversation's application protocol can have ([`crate::Flow::app`]).
pub const NAMES: [&str; 25] = [
    "browser", "dcerpc", "dhcp", "dhcpv6", "dns", "ftp", "ftp-data", "http", "imap", "krb5", "ldap", "llmnr",
    "mdns", "nbns", "ntlm", "pop3", "quic", "rdp", "smb", "smtp", "snmp", "ssdp", "ssh", "telnet", "tls",
];

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
            Message::Quic(_) => "quic",
            Message::Dhcp(_) => "dhcp",
            Message::Dhcp6(_) => "dhcpv6",
            Message::Snmp(_) => "snmp",
            Message::Nbns(_) => "nbns",
            Message::Browser(_) => "browser",
            Message::Smb(_) | Message::SmbExchange(_) | Message::SmbCommand(_) => "smb",
            Message::Rpc(_) => "dcerpc",
            Message::Krb5(_) => "krb5",
            Message::Ldap(_) => "ldap",
            Message::Rdp(_) => "rdp",
            Message::Ntlm(_) => "ntlm",
            Message::Ssdp(_) => "ssdp",
            Message::Ssh(_) => "ssh",
            Message::Login(login) => login.service,
            Message::File(file) => file.carrier,
            Message::Opening(_) => "unknown",
            Message::Ftp(_) => "ftp",
            Message::FtpData(_) => "ftp-data",
            Message::Smtp(_) => "smtp",
            Message::Mail(mail) => mail.carrier,
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
    /// Told once, before any bytes, to readers that come upon files.
    fn collect(&mut self, _collector: &file::Collector) {}
    /// The next bytes one side sent.
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>);
    /// Bytes of one side are missing from the capture; what follows may begin in the middle of anything.
    fn gap(&mut self, direction: Direction, missing: u64, out: &mut Vec<Said>);
    /// One side has said all it had to say (FIN), and all of it was heard.
    fn closed(&mut self, _direction: Direction, _out: &mut Vec<Said>) {}
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
    /// Kerberos over TCP.
    Krb5(Box<krb5::Reader>),
    /// LDAP over TCP.
    Ldap(Box<ldap::Reader>),
    /// Remote desktop.
    Rdp(Box<rdp::Reader>),
    /// SSH.
    Ssh(Box<ssh::Reader>),
    /// FTP, the control connection.
    Ftp(Box<ftp::Reader>),
    /// FTP, a data connection that a control connection announced.
    FtpData(Box<ftp::Data>),
    /// SMTP.
    Smtp(Box<smtp::Reader>),
    /// POP3.
    Pop3(Box<pop3::Reader>),
    /// IMAP.
    Imap(Box<imap::Reader>),
    /// Telnet.
    Telnet(Box<telnet::Reader>),
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
            Reading::Krb5(_) => "krb5",
            Reading::Ldap(_) => "ldap",
            Reading::Rdp(_) => "rdp",
            Reading::Ssh(_) => "ssh",
            Reading::Ftp(_) => "ftp",
            Reading::FtpData(_) => "ftp-data",
            Reading::Smtp(_) => "smtp",
            Reading::Pop3(_) => "pop3",
            Reading::Imap(_) => "imap",
            Reading::Telnet(_) => "telnet",
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
            Reading::Krb5(reader) => reader.held(),
            Reading::Ldap(reader) => reader.held(),
            Reading::Rdp(reader) => reader.held(),
            Reading::Ssh(reader) => reader.held(),
            Reading::Ftp(reader) => reader.held(),
            Reading::FtpData(reader) => reader.held(),
            Reading::Smtp(reader) => reader.held(),
            Reading::Pop3(reader) => reader.held(),
            Reading::Imap(reader) => reader.held(),
            Reading::Telnet(reader) => reader.held(),
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
            Reading::Krb5(reader) => &mut **reader,
            Reading::Ldap(reader) => &mut **reader,
            Reading::Rdp(reader) => &mut **reader,
            Reading::Ssh(reader) => &mut **reader,
            Reading::Ftp(reader) => &mut **reader,
            Reading::FtpData(reader) => &mut **reader,
            Reading::Smtp(reader) => &mut **reader,
            Reading::Pop3(reader) => &mut **reader,
            Reading::Imap(reader) => &mut **reader,
            Reading::Telnet(reader) => &mut **reader,
        }
    }

    /// Whether another protocol may begin where this one's reader is done: behind a tunnel (CONNECT), an upgrade, or
    /// a turn to TLS (STARTTLS, remote desktop).
    pub fn hands_over(&self) -> bool {
        use Reading::{Ftp, Http, Imap, Ldap, Pop3, Rdp, Smtp};
        matches!(self, Http(_) | Ftp(_) | Smtp(_) | Pop3(_) | Imap(_) | Ldap(_) | Rdp(_))
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
    if ask(ssh::guess(bytes)) {
        return Ok(Reading::Ssh(Box::default()));
    }
    if ask(smb::guess(bytes)) {
        return Ok(Reading::Smb(Box::default()));
    }
    if ask(rpc::guess(bytes)) {
        return Ok(Reading::Rpc(Box::default()));
    }
    if ask(krb5::guess(bytes)) {
        return Ok(Reading::Krb5(Box::default()));
    }
    if ask(ldap::guess(bytes)) {
        return Ok(Reading::Ldap(Box::default()));
    }
    if ask(rdp::guess(bytes)) {
        return Ok(Reading::Rdp(Box::default()));
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
    } else if either(546) || either(547) {
        out.extend(dhcp6::read(bytes).map(|message| Message::Dhcp6(Box::new(message))));
    } else if let Some(message) = snmp::read(bytes) {
        out.push(Message::Snmp(Box::new(message)));
    } else if let Some(message) = ssdp::read(bytes) {
        out.push(Message::Ssdp(message));
    } else if let Some(message) = krb5::read(bytes) {
        out.push(Message::Krb5(Box::new(message)));
    } else if let Some(message) = ldap::read(bytes) {
        out.push(Message::Ldap(message));
    } else if let Some(message) = dns::read(ports, bytes) {
        out.push(Message::Dns(message));
    }
}
