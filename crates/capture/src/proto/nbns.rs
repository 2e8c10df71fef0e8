//! NetBIOS name service (RFC 1002, section 4.2).

use std::net::IpAddr;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// Transaction identifier.
    pub id: u16,
    /// True for an answer.
    pub response: bool,
    /// 0 query, 5 registration, 6 release, 8 refresh.
    pub opcode: u8,
    /// Names with what they stand for.
    pub names: Vec<Name>,
}

/// A NetBIOS name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Up to 15 characters, trimmed.
    pub name: String,
    /// Last byte: 0x00 host or domain, 0x20 file server, 0x1b domain master, 0x1c domain controllers ...
    pub suffix: u8,
    /// True for a group (workgroup, domain); only known where an address or a node status is told.
    pub group: Option<bool>,
    /// Address told for it: its owner's, in a registration or an answer.
    pub address: Option<IpAddr>,
}

/// Reads a UDP payload.
pub fn read(_bytes: &[u8]) -> Option<Message> {
    None
}
