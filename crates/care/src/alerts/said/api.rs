//! The same for programs: `POST /api/v1/alerts`.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use platform::ids::FirmId;
use platform::principal::Principal;
use platform::web::{Center, Json};
use platform::{Refusal, Stop};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::Call;

/// Their part of the description.
pub(crate) fn api() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(OpenApi)]
#[openapi(paths(tell), components(schemas(ToldBody, OpenedBody)))]
struct Described;

/// What somebody told.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ToldBody {
    /// Whose it is.
    firm: i64,
    /// A kind that people tell of: `ransom-note`.
    kind: String,
    /// Level, 2 to 4; that of the card where it is left out.
    level: Option<u8>,
    /// When it was noticed; now where it is left out.
    noticed: Option<String>,
    /// Facts of the kind's card: `caller`, `said`, `partner`, `sender`, `place`, `paid` and others.
    #[serde(default)]
    facts: BTreeMap<String, String>,
}

/// The alert that was opened.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenedBody {
    /// Its number at this center.
    id: i64,
}

/// Opens an alert about what somebody told.
#[utoipa::path(post, path = "/api/v1/alerts", tag = "alerts", request_body = ToldBody, security(("token" = [])),
    responses((status = 201, body = OpenedBody), (status = 422, description = "A field means nothing.")))]
pub(super) async fn tell(
    State(center): State<Center>,
    by: Principal,
    Json(body): Json<ToldBody>,
) -> Result<(StatusCode, axum::Json<OpenedBody>), Stop> {
    let level = body.level.map(|level| level.to_string());
    let field = |name: &str| match name {
        "kind" => Some(body.kind.as_str()),
        "level" => level.as_deref(),
        "noticed" => body.noticed.as_deref(),
        fact => body.facts.get(fact).map(String::as_str),
    };
    let call = Call::parse(field, &center.zone, center.clock.now()).map_err(Refusal::form)?;
    let id = super::open::open(&center, &by, FirmId(body.firm), &call).await?;
    Ok((StatusCode::CREATED, axum::Json(OpenedBody { id: id.0 })))
}
