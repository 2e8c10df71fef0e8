use std::net::{IpAddr, Ipv6Addr};

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap, header};

use crate::Fault;
use crate::serve::Peer;
use crate::web::Center;

/// Where a request comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The address; that of the proxy's client where a proxy on this machine stands before us.
    pub address: IpAddr,
    /// What the browser calls itself.
    pub agent: String,
}

impl Caller {
    pub(super) fn of(center: &Center, extensions: &Extensions, headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let peer = extensions.get::<Peer>().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |peer| peer.0.ip());
        // Only the proxy's own entry is true, and it is the last. Without a proxy the header is anyone's invention.
        let behind_proxy = center.config.plain && peer.is_loopback();
        let forwarded = || text("x-forwarded-for")?.rsplit(',').next()?.trim().parse().ok();
        let address = if behind_proxy { forwarded().unwrap_or(peer) } else { peer };
        let agent = text(header::USER_AGENT.as_str()).unwrap_or_default().to_string();
        Self { address: address.to_canonical(), agent }
    }

    /// The network that rates count: an IPv6 household has a whole /64 to itself.
    pub fn network(&self) -> IpAddr {
        match self.address {
            IpAddr::V4(address) => address.into(),
            IpAddr::V6(address) => Ipv6Addr::from(u128::from(address) & !u128::from(u64::MAX)).into(),
        }
    }
}

impl<S> FromRequestParts<S> for Caller
where
    S: Sync,
    Center: FromRef<S>,
{
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Fault> {
        Ok(Self::of(&Center::from_ref(state), &parts.extensions, &parts.headers))
    }
}
