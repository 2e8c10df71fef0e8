//! TLS 1.0 to 1.3 and SSL 3: what a handshake shows in clear, with JA3 and JA4 of the client.

use super::{Dissect, Guess, Said};
use crate::{Direction, Time};

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

/// The version's name in records: `TLS 1.2`, `SSLv3`, `TLS 1.3`, or `0x…`.
pub fn version_name(_version: u16) -> String {
    String::new()
}

/// Whether a stream begins with a TLS handshake record (or the SSL 2 hello that old clients use).
pub fn guess(_bytes: &[u8]) -> Guess {
    Guess::No
}

/// Collects both halves; a hello may span records and segments.
#[derive(Debug, Default)]
pub struct Reader {}

impl Dissect for Reader {
    fn data(&mut self, _direction: Direction, _bytes: &[u8], _out: &mut Vec<Said>) {}
    fn gap(&mut self, _direction: Direction, _missing: u64, _out: &mut Vec<Said>) {}
    fn end(&mut self, _out: &mut Vec<Said>) {}
}
