use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::web::Center;

/// The process runs. It asks nothing, so that a database that is gone does not get the center restarted for it.
pub(super) async fn live() -> &'static str {
    "ok\n"
}

/// The center can serve: its database answers.
pub(super) async fn ready(State(center): State<Center>) -> Response {
    let is_well = center.db.is_well().await;
    let status = if is_well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let body =
        json!({ "database": if is_well { "ok" } else { "gone" }, "engine": center.db.engine().name() });
    (status, axum::Json(body)).into_response()
}
