//! SMB 1, 2 and 3 (\[MS-CIFS\], \[MS-SMB\], \[MS-SMB2\]): negotiation, sign-in, shares, files and pipes.
//!
//! Three messages come of it: [`Setup`], what a side says of itself; [`Exchange`], a command with its answer; and
//! [`Command`], the bare fields of those commands of version 1 whose order matters. Calls over pipes become
//! [`super::rpc::Message`]. What is read or written is put together to files; of
//! files of which nobody wants the content, only the first bytes are looked at.

mod command;
mod conversation;
mod exchange;
mod file;
mod one;
mod opens;
mod reader;
mod setup;
mod two;
mod window;

#[cfg(test)]
mod file_tests;
#[cfg(test)]
mod tests;

pub use self::command::Command;
pub use self::exchange::{Deed, Exchange, Header, Name, SignIn, Source, Version};
pub use self::reader::Reader;
pub(crate) use self::two::dialect;
use super::Guess;

/// What a side says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setup {
    /// SMB 1 dialects that the client offers.
    Offer {
        /// `NT LM 0.12`, `SMB 2.002` ...
        dialects: Vec<String>,
    },
    /// SMB 2/3 dialects that the client offers.
    Offer2 {
        /// 0x0202, 0x0210, 0x0300, 0x0302, 0x0311.
        dialects: Vec<u16>,
    },
    /// SMB 2/3 dialect that the server chose.
    Chosen2 {
        /// See [`Setup::Offer2`].
        dialect: u16,
    },
    /// A message of version 3.1.1 that says it is compressed.
    Compressed {
        /// Bytes that it says it will have.
        original: u32,
        /// Bytes before the compressed part, as it says.
        offset: u32,
    },
    /// SMB 1 session setup, with the names of the systems.
    Native {
        /// `Windows 5.1`, `Windows 7 Professional 7601 Service Pack 1`, `Unix`.
        os: String,
        /// `Windows 2000 LAN Manager`, `Samba 4.4.16`.
        manager: String,
        /// Domain, where told.
        domain: String,
    },
}

/// Type of a NetBIOS session packet that carries SMB (RFC 1002, section 4.3.1).
const SESSION_MESSAGE: u8 = 0x00;
/// Asks for a session by name, before SMB on port 139.
const SESSION_REQUEST: u8 = 0x81;
/// From here on answers to that.
const SESSION_ACCEPTED: u8 = 0x82;
/// Says that the connection lives.
const KEEP_ALIVE: u8 = 0x85;

/// Whether a stream begins with SMB behind the header of the NetBIOS session service, which is there on port 445 too.
pub fn guess(bytes: &[u8]) -> Guess {
    match *bytes {
        [SESSION_MESSAGE, _, _, _, 0xfc..=0xff, b'S', b'M', b'B', ..] => Guess::Yes,
        [SESSION_REQUEST, 0, 0, 68, 32, ..] => Guess::Yes,
        [SESSION_ACCEPTED, 0, 0, 0] => Guess::More,
        [SESSION_ACCEPTED, 0, 0, 0, SESSION_MESSAGE, ..] => Guess::Yes,
        [SESSION_MESSAGE, ..] if bytes.len() < 8 => could_be_message(bytes),
        [SESSION_REQUEST | SESSION_ACCEPTED] | [SESSION_REQUEST | SESSION_ACCEPTED, 0] => Guess::More,
        [SESSION_REQUEST | SESSION_ACCEPTED, 0, 0] | [SESSION_REQUEST, 0, 0, 68] => Guess::More,
        _ => Guess::No,
    }
}

fn could_be_message(bytes: &[u8]) -> Guess {
    let fits = match bytes.get(4..).unwrap_or_default() {
        [] => true,
        [mark, rest @ ..] => matches!(mark, 0xfc..=0xff) && b"SMB".starts_with(rest),
    };
    if fits { Guess::More } else { Guess::No }
}
