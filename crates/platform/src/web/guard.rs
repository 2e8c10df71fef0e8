//! The guard of each route.

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;

use super::Access;
use crate::principal::Principal;
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

pub(super) async fn guard(access: Access, request: Request, next: Next) -> Result<Response, Stop> {
    let principal = request.extensions().get::<Signed>().map(|signed| &signed.principal);
    if access.admits(principal) {
        return Ok(next.run(request).await);
    }
    Err(match principal {
        None => Refusal::new(Because::SignIn, "refusal-sign-in").into(),
        Some(_) => Refusal::new(Because::NotAllowed, "refusal-not-allowed").into(),
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
