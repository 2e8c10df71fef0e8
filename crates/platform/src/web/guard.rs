//! The guard of each route.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Access;
use crate::principal::Principal;
use crate::serve::Peer;
use crate::{Because, Refusal, Stop};

/// Who has been recognised by a session or a token. Set on the way in, before any route is chosen.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who.
    pub principal: Principal,
    /// What a form of this session must carry; none for a token, which no browser sends by itself.
    pub csrf: Option<String>,
    /// Language chosen in the account.
    pub lang: Option<knowledge::Lang>,
}

pub(super) async fn guard(access: Access, request: Request, next: Next) -> Response {
    let routed = crate::observe::Routed::of(&request);
    let mut response = match admit(access, &request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => Stop::from(refusal).into_response(),
    };
    response.extensions_mut().insert(routed);
    response
}

fn admit(access: Access, request: &Request) -> Result<(), Refusal> {
    let principal = request.extensions().get::<Signed>().map(|signed| &signed.principal);
    let is_local = request.extensions().get::<Peer>().is_some_and(|peer| peer.0.ip().is_loopback());
    // A proxy on this machine passes on what comes from elsewhere.
    let is_local = is_local && !request.headers().contains_key("x-forwarded-for");
    if access.admits(principal, is_local) {
        return Ok(());
    }
    Err(match principal {
        None => Refusal::new(Because::SignIn, "refusal-sign-in"),
        Some(_) => Refusal::new(Because::NotAllowed, "refusal-not-allowed"),
    })
}

impl<S: Sync> FromRequestParts<S> for Principal {
    type Rejection = Stop;

    /// Whoever is signed in: the guard has let only them through.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Stop> {
        let signed = parts.extensions.get::<Signed>();
        let principal = signed.map(|signed| signed.principal.clone());
        principal.ok_or_else(|| Refusal::new(Because::SignIn, "refusal-sign-in").into())
    }
}
