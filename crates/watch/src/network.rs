//! Addresses: networks (CIDR), and which addresses are the firm's own.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use psl::Psl as _;

/// An IP network, such as `192.168.1.0/24`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Cidr {
    first: IpAddr,
    bits: u8,
}

impl Cidr {
    /// The network of that many bits around an address; more bits than it has are taken as all.
    pub fn around(address: IpAddr, bits: u8) -> Self {
        match address {
            IpAddr::V4(v4) => {
                let bits = bits.min(32);
                let mask = u32::MAX.checked_shl(32 - u32::from(bits)).unwrap_or(0);
                Self { first: Ipv4Addr::from(u32::from(v4) & mask).into(), bits }
            }
            IpAddr::V6(v6) => {
                let bits = bits.min(128);
                let mask = u128::MAX.checked_shl(128 - u32::from(bits)).unwrap_or(0);
                Self { first: Ipv6Addr::from(u128::from(v6) & mask).into(), bits }
            }
        }
    }

    /// Whether the address lies in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        address.is_ipv4() == self.first.is_ipv4() && Self::around(address, self.bits) == *self
    }

    /// Its first address.
    pub fn first(&self) -> IpAddr {
        self.first
    }

    /// How many bits of an address name the network.
    pub fn bits(&self) -> u8 {
        self.bits
    }
}

impl FromStr for Cidr {
    type Err = NotANetwork;

    /// Reads `192.168.1.0/24`, `2001:db8::/32`, or one address.
    fn from_str(typed: &str) -> Result<Self, NotANetwork> {
        let wrong = || NotANetwork(typed.to_string());
        let (address, bits) = match typed.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse::<u8>().map_err(|_| wrong())?)),
            None => (typed.trim(), None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        if bits > most { Err(wrong()) } else { Ok(Self::around(address, bits)) }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.bits)
    }
}

/// What was typed names no network.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no network")]
pub struct NotANetwork(pub String);

/// Which addresses are inside the firm: private (RFC 1918), unique local (RFC 4193) and link-local ones, and those
/// the person named.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inside {
    named: Vec<Cidr>,
}

impl Inside {
    pub(crate) fn new(named: &[Cidr]) -> Self {
        Self { named: named.to_vec() }
    }

    pub(crate) fn holds(&self, address: IpAddr) -> bool {
        is_private(address) || is_link_local(address) || self.named.iter().any(|net| net.contains(address))
    }

    /// Whether this address settles which addresses of a capture are inside. A link-local one does not: every
    /// machine with a public IPv6 address has one too, and would then count as outside.
    pub(crate) fn settles(&self, address: IpAddr) -> bool {
        self.holds(address) && !is_link_local(address)
    }
}

fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_private(),
        IpAddr::V6(v6) => v6.is_unique_local(),
    }
}

fn is_link_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_unicast_link_local(),
    }
}

/// Whether an address can belong to one machine: no group, no broadcast, not "none yet".
pub(crate) fn is_host(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            // A directed broadcast cannot be told without the mask; ending in 255 it nearly always is one.
            !v4.is_multicast() && !v4.is_unspecified() && v4.octets()[0] < 240 && v4.octets()[3] != 255
        }
        IpAddr::V6(v6) => !v6.is_multicast() && !v6.is_unspecified(),
    }
}

/// The registrable domain of a name (`example.co.jp` of `www.example.co.jp`); none where it ends in no public suffix,
/// as names of a firm's own directory do.
pub(crate) fn registrable(name: &str) -> Option<&str> {
    let domain = psl::List.domain(name.as_bytes()).filter(|domain| domain.suffix().is_known())?;
    std::str::from_utf8(domain.trim().as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_network_holds_its_addresses_and_no_others() {
        let net: Cidr = "198.51.100.77/28".parse().unwrap();
        assert_eq!(net.to_string(), "198.51.100.64/28");
        assert!(net.contains(address("198.51.100.79")));
        assert!(!net.contains(address("198.51.100.80")));
        let all: Cidr = "::/0".parse().unwrap();
        assert!(all.contains(address("2001:db8::1")));
        assert!(!all.contains(address("192.0.2.1")), "families do not mix");
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for wrong in ["", "office", "192.0.2.0/33", "2001:db8::/129", "192.0.2.0/-1", "192.0.2/24"] {
            assert!(wrong.parse::<Cidr>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn inside_is_private_local_or_named() {
        let inside = Inside::new(&["203.0.113.0/24".parse().unwrap()]);
        for inner in
            ["10.1.2.3", "172.31.0.1", "192.168.0.1", "169.254.1.1", "fd00::1", "fe80::1", "203.0.113.9"]
        {
            assert!(inside.holds(address(inner)), "{inner}");
        }
        for outer in ["172.32.0.1", "198.51.100.1", "2001:db8::1", "100.64.0.1"] {
            assert!(!inside.holds(address(outer)), "{outer}");
        }
        assert!(!inside.settles(address("fe80::1")));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            if let Ok(net) = text.parse::<Cidr>() {
                prop_assert!(net.to_string().parse::<Cidr>() == Ok(net));
            }
        }
    }
}
