//! SMB 1, 2 and 3 ([MS-CIFS], [MS-SMB], [MS-SMB2]): negotiation and session setup.

use super::{Dissect, Guess, Said};
use crate::Direction;

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

/// Whether a stream begins with SMB, bare or behind the NetBIOS session service.
pub fn guess(_bytes: &[u8]) -> Guess {
    Guess::No
}

/// Reads negotiations and session setups, and hands on the NTLM messages inside. Begins anywhere in a stream.
#[derive(Debug, Default)]
pub struct Reader {}

impl Dissect for Reader {
    fn data(&mut self, _direction: Direction, _bytes: &[u8], _out: &mut Vec<Said>) {}
    fn gap(&mut self, _direction: Direction, _missing: u64, _out: &mut Vec<Said>) {}
    fn end(&mut self, _out: &mut Vec<Said>) {}
}
