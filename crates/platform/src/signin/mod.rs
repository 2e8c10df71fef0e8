//! Sign-in: accounts, passwords with one-time codes, sessions, invitations, API tokens, set-up.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::Stop;
use crate::web::Center;

/// Rates of people, addresses and tokens.
#[derive(Debug, Default)]
pub struct Rates {}

/// Recognises who asks, by session or token.
pub(crate) async fn identify(State(_): State<Center>, request: Request, next: Next) -> Result<Response, Stop> {
    Ok(next.run(request).await)
}
