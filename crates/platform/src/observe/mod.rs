//! What the administrator's tools read: health, metrics, logs.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::web::Center;

/// What is counted.
#[derive(Debug, Default)]
pub struct Gauges {}

/// Counts and logs a request.
pub(crate) async fn observe(State(_): State<Center>, request: Request, next: Next) -> Response {
    next.run(request).await
}
