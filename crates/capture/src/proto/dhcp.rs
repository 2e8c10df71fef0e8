//! DHCP for IPv4 (RFC 2131, options of RFC 2132).

use std::net::Ipv4Addr;

use crate::Mac;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// True from client to server (BOOTREQUEST).
    pub request: bool,
    /// Transaction identifier.
    pub xid: u32,
    /// The client's card (`chaddr`), whoever relayed it.
    pub client_mac: Option<Mac>,
    /// Address the client has (`ciaddr`).
    pub client_address: Option<Ipv4Addr>,
    /// Address it is given (`yiaddr`).
    pub your_address: Option<Ipv4Addr>,
    /// Next server (`siaddr`).
    pub next_server: Option<Ipv4Addr>,
    /// Relay (`giaddr`).
    pub relay: Option<Ipv4Addr>,
    /// Option 53: 1 discover, 2 offer, 3 request, 4 decline, 5 ack, 6 nak, 7 release, 8 inform.
    pub kind: Option<u8>,
    /// Option 12.
    pub host_name: Option<String>,
    /// Option 15.
    pub domain: Option<String>,
    /// Option 81, the name alone.
    pub fqdn: Option<String>,
    /// Option 55, in order: a fingerprint of the system.
    pub parameters: Vec<u8>,
    /// Option 60.
    pub vendor_class: Option<String>,
    /// Option 77.
    pub user_class: Option<String>,
    /// Option 61, in bytes.
    pub client_id: Vec<u8>,
    /// Option 50.
    pub requested: Option<Ipv4Addr>,
    /// Option 54.
    pub server_id: Option<Ipv4Addr>,
    /// Option 51, seconds.
    pub lease: Option<u32>,
    /// Option 58, seconds.
    pub renewal: Option<u32>,
    /// Option 59, seconds.
    pub rebinding: Option<u32>,
    /// Option 1.
    pub subnet_mask: Option<Ipv4Addr>,
    /// Option 3.
    pub routers: Vec<Ipv4Addr>,
    /// Option 6.
    pub dns_servers: Vec<Ipv4Addr>,
}

/// Reads a UDP payload.
pub fn read(_bytes: &[u8]) -> Option<Message> {
    None
}
