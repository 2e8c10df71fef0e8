//! Windows browser announcements ([MS-BRWS]) in a NetBIOS datagram (RFC 1002, section 4.4).

use std::net::Ipv4Addr;

/// One announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// 1 host, 15 local master; 12 speaks of a workgroup, whose version means nothing.
    pub command: u8,
    /// Who announces, or the workgroup.
    pub name: String,
    /// Source name of the datagram, which is a host's.
    pub source: String,
    /// Address that the datagram header names.
    pub address: Ipv4Addr,
    /// System version: 5.1 is XP. Samba says 4.9, newer 6.1.
    pub major: u8,
    /// See [`Announcement::major`].
    pub minor: u8,
    /// Server type bits: 0x0000_8000 server, 0x18 domain controller ...
    pub server_type: u32,
    /// Comment, often the firm's own words.
    pub comment: String,
}

/// Reads a UDP payload.
pub fn read(_bytes: &[u8]) -> Option<Announcement> {
    None
}
