//! Addresses that a webhook must not reach: the center stands where the inside of an office can be seen from.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// True for an address that is not out in the open internet (IANA's special-purpose registries of IPv4 and IPv6).
pub fn is_inner(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => inner_v4(v4),
        IpAddr::V6(v6) => inner_v6(v6),
    }
}

fn inner_v4(v4: Ipv4Addr) -> bool {
    let [a, b, c, _] = v4.octets();
    v4.is_private()
        || v4.is_loopback()
        || v4.is_link_local()
        || v4.is_broadcast()
        || v4.is_documentation()
        || v4.is_multicast()
        || a == 0
        || a >= 240
        // RFC 6598 (shared by carriers), RFC 6890 (192.0.0.0/24), RFC 2544 (198.18.0.0/15).
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19))
}

fn inner_v6(v6: Ipv6Addr) -> bool {
    let parts = v6.segments();
    // An IPv4 address in IPv6 clothes: mapped, NAT64 (RFC 6052), 6to4 (RFC 3056), Teredo (RFC 4380).
    let embedded = match parts {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some((high, low)),
        [0x2002, high, low, ..] => Some((high, low)),
        _ => None,
    };
    if let Some((high, low)) = embedded {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        return inner_v4(Ipv4Addr::new(a, b, c, d));
    }
    // Only 2000::/3 is global unicast; of it, documentation (RFC 3849, RFC 9637) and Teredo are not.
    parts[0] & 0xe000 != 0x2000
        || (parts[0] == 0x2001 && (parts[1] == 0xdb8 || parts[1] < 0x200))
        || (parts[0] == 0x3fff && parts[1] < 0x1000)
}

/// Looks names up, and leaves out what is inner: a name that leads inside does so at every look-up, not only at the
/// first (DNS rebinding).
pub(super) struct Outside;

impl Resolve for Outside {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let outside: Vec<SocketAddr> = found.filter(|address| !is_inner(address.ip())).collect();
            if outside.is_empty() {
                return Err("inner address".into());
            }
            Ok(Box::new(outside.into_iter()) as Addrs)
        })
    }
}
