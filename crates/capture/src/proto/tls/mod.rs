//! TLS 1.0 to 1.3 and SSL 3: what a handshake shows in clear, with JA3 and JA4 of the client.

mod certificate;
mod fingerprint;
mod hello;
mod reader;

#[cfg(test)]
mod tests;

use tls_parser::{TlsMessage, TlsMessageHandshake};

pub use self::reader::Reader;
use super::Guess;
use crate::Time;

/// A handshake as far as it can be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Handshake {
    /// The client's half.
    pub client: Option<ClientHello>,
    /// The server's half.
    pub server: Option<ServerHello>,
    /// The server's certificates, its own first; empty with TLS 1.3, which hides them.
    pub certificates: Vec<Certificate>,
    /// True where the two continued an older session without certificates.
    pub resumed: bool,
}

/// What the client offers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClientHello {
    /// Highest version offered (0x0303 is TLS 1.2), supported-versions extension included.
    pub version: u16,
    /// Server name (SNI).
    pub sni: Option<String>,
    /// Application protocols (ALPN).
    pub alpn: Vec<String>,
    /// JA3 string.
    pub ja3: String,
    /// Its MD5 in hex.
    pub ja3_hash: String,
    /// JA4.
    pub ja4: String,
}

/// What the server chooses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServerHello {
    /// Version chosen (0x0303 is TLS 1.2), supported-versions extension included.
    pub version: u16,
    /// Cipher suite.
    pub cipher: u16,
    /// JA3S string.
    pub ja3s: String,
    /// Its MD5 in hex.
    pub ja3s_hash: String,
}

/// A certificate's plain facts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Certificate {
    /// `C=JP, O=…, CN=…` as Suricata writes it.
    pub subject: String,
    /// The same of the issuer.
    pub issuer: String,
    /// `0A:1B:…`.
    pub serial: String,
    /// SHA-1 as `aa:bb:…`.
    pub fingerprint: String,
    /// Valid from.
    pub not_before: Time,
    /// Valid until.
    pub not_after: Time,
    /// Names it is for.
    pub names: Vec<String>,
}

impl Certificate {
    /// The name in its subject (CN). Old certificates, and those of devices, name their host only there.
    pub fn common_name(&self) -> Option<&str> {
        self.subject.split(", ").find_map(|part| part.strip_prefix("CN=")).filter(|name| !name.is_empty())
    }

    /// Whether it vouches for itself: nobody else did.
    pub fn is_self_issued(&self) -> bool {
        !self.subject.is_empty() && self.subject == self.issuer
    }
}

/// The version's name in records: `TLS 1.2`, `SSLv3`, `TLS 1.3`, or `0x…`.
pub fn version_name(version: u16) -> String {
    let name = match version {
        0x0002 => "SSLv2",
        0x0300 => "SSLv3",
        0x0301 => "TLSv1",
        0x0302 => "TLS 1.1",
        0x0303 => "TLS 1.2",
        0x0304 => "TLS 1.3",
        // What browsers tried before the standard was finished, Facebook's own numbers among them.
        0x7f10..=0x7f1c => return format!("TLS 1.3 draft-{}", version & 0xff),
        0xfb10..=0xfb1c => return format!("TLS 1.3 draft-{}-fb", version & 0xff),
        _ => return format!("0x{version:04x}"),
    };
    name.to_owned()
}

/// The hello in a whole handshake message, as QUIC carries it.
pub(super) fn quic_hello(message: &[u8]) -> Option<ClientHello> {
    match tls_parser::parse_tls_message_handshake(message) {
        Ok((_, TlsMessage::Handshake(TlsMessageHandshake::ClientHello(hello)))) => {
            Some(hello::client(&hello, hello::Carrier::Quic))
        }
        _ => None,
    }
}

/// Whether a stream begins with a TLS handshake record (or the SSL 2 hello that old clients use).
pub fn guess(bytes: &[u8]) -> Guess {
    match *bytes {
        [22, 3, 0..=4, high, low, 1 | 2, ..] if record_fits(high, low) => Guess::Yes,
        [22, 3, 0..=4, high, low] if record_fits(high, low) => Guess::More,
        [22, 3, 0..=4, ..] if bytes.len() < 5 => Guess::More,
        [22, 3] | [22] => Guess::More,
        // SSL 2: length with the top bit, client hello, version 2 or 3, and three lengths that must fill it.
        [length, ..] if length & 0x80 != 0 => hello::guess_ssl2(bytes),
        _ => Guess::No,
    }
}

/// Longest content of a record (2^14, and as much again as old versions may add by encrypting).
const MAX_RECORD: u16 = 16_384 + 2_048;

/// Whether a record could hold a handshake message, which has four bytes before its content.
fn record_fits(high: u8, low: u8) -> bool {
    (4..=MAX_RECORD).contains(&u16::from_be_bytes([high, low]))
}
