//! QUIC (RFC 9000): which name a client asks for. Its first packets are encrypted with keys that everybody can
//! compute ([`initial`]), and their CRYPTO frames hold the ClientHello of TLS 1.3 ([`frames`]).

mod frames;
mod initial;
mod packet;
#[cfg(test)]
mod tests;

use self::frames::Hellos;
use self::initial::Keys;
use self::packet::{Kind, Long};
use super::tls::{self, ClientHello};

/// How a conversation began. Told once, by the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hello {
    /// Version of the first packet (1; 0x6b3343cf is version 2; others are drafts or a maker's own).
    pub version: u32,
    /// The client's TLS hello, where the version's first packets can be read and it came whole.
    pub client: Option<ClientHello>,
}

/// The version's name in records, in Suricata's words: `1`, `2`, or its eight hexadecimal digits; what is four
/// letters (Google's `Q046`) as these.
pub fn version_name(version: u32) -> String {
    let letters = version.to_be_bytes();
    match version {
        1 => "1".to_owned(),
        packet::VERSION_2 => "2".to_owned(),
        _ if letters.iter().all(u8::is_ascii_alphanumeric) => letters.map(char::from).iter().collect(),
        _ => format!("{version:08x}"),
    }
}

/// Whether a datagram begins with a client's first packet that can be opened.
pub fn opens(datagram: &[u8]) -> bool {
    Long::read(datagram).is_some_and(|(long, _)| {
        let keys = (long.kind == Kind::Initial).then(|| Keys::of_client(long.version, long.target));
        keys.flatten().is_some_and(|keys| keys.open(&long).is_some())
    })
}

/// Most datagrams of one conversation that are tried; a hello fills two, and some are sent again.
const MAX_DATAGRAMS: u8 = 8;

/// Most packets in one datagram; real ones hold three at most.
const MAX_COALESCED: usize = 4;

/// Puts one conversation's hello together from its first datagrams.
#[derive(Debug, Default)]
pub struct Reader {
    /// Keys of the first packet that could be opened; later ones of the same client use them, too, though they name
    /// another connection (RFC 9001, section 5.2).
    keys: Option<Keys>,
    hellos: Hellos,
    version: u32,
    tried: u8,
}

impl Reader {
    /// Takes the next datagram of either side. Gives the hello when it is whole, or what is known when nothing more is
    /// to be expected.
    pub fn datagram(&mut self, bytes: &[u8]) -> Option<Hello> {
        self.tried += 1;
        let mut rest = bytes;
        for _ in 0..MAX_COALESCED {
            let Some((long, behind)) = Long::read(rest) else { break };
            if let Some(client) = self.packet(&long) {
                return Some(Hello { version: self.version, client: Some(client) });
            }
            rest = behind;
        }
        if self.version == 0 {
            self.version = packet::version(bytes).unwrap_or(0);
        }
        let is_readable = packet::is_readable(self.version);
        if self.tried >= MAX_DATAGRAMS || !is_readable { self.end() } else { None }
    }

    /// Nothing more will come: what is known.
    pub fn end(&mut self) -> Option<Hello> {
        (self.version != 0).then_some(Hello { version: self.version, client: None })
    }

    /// Bytes kept at the moment.
    pub fn held(&self) -> usize {
        self.hellos.held()
    }

    fn packet(&mut self, long: &Long<'_>) -> Option<ClientHello> {
        if long.kind != Kind::Initial {
            return None;
        }
        let known = self.keys.as_ref().and_then(|keys| keys.open(long));
        let content = match known {
            Some(content) => content,
            None => {
                // The first, or the first after a Retry: keys come from the connection that it names.
                let keys = Keys::of_client(long.version, long.target)?;
                let content = keys.open(long)?;
                self.keys = Some(keys);
                self.hellos = Hellos::default();
                self.version = long.version;
                content
            }
        };
        frames::crypto(&content, |offset, piece| self.hellos.add(offset, piece));
        tls::quic_hello(&self.hellos.whole()?)
    }
}
