//! DCE/RPC (\[C706\] chapter 12, \[MS-RPCE\] 2.2.2), over TCP and over the named pipes of SMB: which interfaces are bound,
//! which of their procedures are called, how the calls end, and the NTLM messages with which a caller proves who it is.

mod channel;
mod detail;
mod fragment;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;

pub(super) use self::channel::Channel;
use self::fragment::{HEADER, Header};
use super::{Dissect, Guess, Said, smb};
use crate::Direction;

/// Identifier of an interface, in the order in which it is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Uuid(pub [u8; 16]);

impl Uuid {
    /// Reads `367abb81-9844-35f1-ad32-98f038001003`. For constants: what is no digit counts as 0.
    pub const fn parse(text: &str) -> Self {
        let (text, mut bytes) = (text.as_bytes(), [0; 16]);
        let (mut at, mut digit) = (0, 0);
        while at < text.len() && digit < 32 {
            let value = match text[at] {
                byte @ b'0'..=b'9' => Some(byte - b'0'),
                byte @ b'a'..=b'f' => Some(byte - b'a' + 10),
                _ => None,
            };
            if let Some(value) = value {
                bytes[digit / 2] = bytes[digit / 2] << 4 | value;
                digit += 1;
            }
            at += 1;
        }
        Self(bytes)
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, byte) in self.0.iter().enumerate() {
            let dash = if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
            write!(f, "{dash}{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An interface in a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interface {
    /// Which.
    pub uuid: Uuid,
    /// Version.
    pub major: u16,
    /// See [`Interface::major`].
    pub minor: u16,
}

/// An interface that a client wants to speak to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// The number by which its calls name it.
    pub context: u16,
    /// Which.
    pub interface: Interface,
    /// What the server said: result (0 accepted, 1 and 2 refused, 3 an agreement on features) and reason.
    pub result: Option<(u16, u16)>,
}

/// What carries the calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carrier {
    /// A connection of its own.
    Tcp,
    /// A named pipe of SMB.
    Pipe {
        /// `svcctl`; empty where its opening was not seen.
        name: Arc<str>,
        /// The command that carried the last of it.
        command: smb::Header,
    },
}

/// A bind or a call, with its answer where one was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What carried it.
    pub carrier: Carrier,
    /// The number by which the answer names it.
    pub id: u32,
    /// Which.
    pub what: What,
}

/// See [`Message::what`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A client says to which interfaces it wants to speak.
    Bind(Vec<Offer>),
    /// It calls a procedure.
    Call(Call),
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Call {
    /// Whose procedure; unknown where the bind was not seen.
    pub interface: Option<Interface>,
    /// Which procedure.
    pub opnum: u16,
    /// Bytes of its arguments.
    pub stub: u64,
    /// In so many fragments.
    pub fragments: u32,
    /// Its arguments are encrypted.
    pub sealed: bool,
    /// What they say, for a few procedures.
    pub detail: Detail,
    /// How it ended.
    pub answer: Option<Answer>,
}

/// The answer to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The procedure was run.
    Response {
        /// Bytes of its results.
        stub: u64,
        /// In so many fragments.
        fragments: u32,
        /// Their last four bytes, where most procedures say how they ended (0: well); none where they are encrypted.
        returned: Option<u32>,
    },
    /// It was not, for this reason.
    Fault(u32),
}

/// What the arguments of a call say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Detail {
    /// Nothing that is read here.
    #[default]
    None,
    /// A service is created or opened.
    Service {
        /// Its name.
        name: String,
        /// The program that it runs, without arguments; empty where it is only opened.
        program: String,
    },
    /// A machine proves itself to a domain controller.
    Proof {
        /// With eight zero bytes, which a real one is once in 2^64 times.
        zero: bool,
    },
    /// A path is to be brought into its plain form.
    Path {
        /// Its characters.
        length: u32,
        /// How often it goes up a folder (`..\`).
        climbs: u32,
    },
}

/// Whether a stream begins with a fragment: a bind, a call, or the answer to either.
pub fn guess(bytes: &[u8]) -> Guess {
    use fragment::{ALTER_CONTEXT, ALTER_CONTEXT_ANSWER, BIND, BIND_ACK, REQUEST, RESPONSE};
    match *bytes {
        [5, 0 | 1, BIND | BIND_ACK, ..] => match Header::read(bytes) {
            Some(header) if header.length >= HEADER + 8 => Guess::Yes,
            Some(_) => Guess::No,
            None if bytes.len() < HEADER => Guess::More,
            None => Guess::No,
        },
        // In the middle of a conversation: its last characters in the usual order, and a length that fragments have.
        [
            5,
            0,
            REQUEST | RESPONSE | ALTER_CONTEXT | ALTER_CONTEXT_ANSWER,
            0..=3 | 0x80..=0x83,
            0x10,
            0,
            0,
            0,
            ..,
        ] => match Header::read(bytes) {
            Some(header) if (HEADER + 8..=MAX_FRAGMENT).contains(&header.length) => Guess::Yes,
            Some(_) => Guess::No,
            None if bytes.len() < HEADER => Guess::More,
            None => Guess::No,
        },
        [5] | [5, 0 | 1] => Guess::More,
        _ => Guess::No,
    }
}

/// Longest fragment of Windows over TCP, and more than any over a pipe.
const MAX_FRAGMENT: usize = 5840;

/// Reads DCE/RPC over TCP.
#[derive(Debug, Default)]
pub struct Reader {
    channel: Channel,
}

impl Dissect for Reader {
    fn data(&mut self, direction: Direction, bytes: &[u8], out: &mut Vec<Said>) {
        self.channel.hear(direction, bytes, &Carrier::Tcp, out);
    }

    fn gap(&mut self, direction: Direction, missing: u64, _out: &mut Vec<Said>) {
        self.channel.gap(direction, missing);
    }

    fn end(&mut self, out: &mut Vec<Said>) {
        self.channel.end(&Carrier::Tcp, out);
    }

    fn held(&self) -> usize {
        self.channel.held()
    }

    fn is_done(&self) -> bool {
        self.channel.is_done()
    }
}
