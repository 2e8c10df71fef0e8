//! A sign-in that can be followed on the wire, whatever protocol carries it.

/// One attempt to sign in. Told once, when its outcome is known or the conversation ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    /// The protocol, in Suricata's words: `ftp`, `telnet`, `pop3`, `imap`, `smtp`, `http`, `ldap`, `snmp`, `smb`,
    /// `krb5`, `rdp`, `ssh`.
    pub service: &'static str,
    /// Name that signs in, as far as it can be read; with a domain in front where one is told (`OFFICE\sato`).
    pub user: Option<String>,
    /// How its secret went over the wire. The secret itself is never kept.
    pub secret: Secret,
    /// What the server answered.
    pub outcome: Outcome,
}

/// How the secret of a sign-in went over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// For everybody to read, plain or merely encoded (Base64).
    Readable,
    /// Hashed, encrypted, or a ticket.
    Hidden,
    /// None: an empty password, or an anonymous guest (`anonymous` of FTP, an anonymous LDAP bind).
    None,
}

/// How a sign-in ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The server let the name in.
    Accepted,
    /// The server refused it.
    Refused,
    /// No answer was seen, or none that can be read.
    Unknown,
}
