//! `GET /api/v1/quality`.

use axum::extract::State;
use platform::Stop;
use platform::principal::Principal;
use platform::web::Center;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::per_kind;

/// Its part of the description.
pub(crate) fn api() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(OpenApi)]
#[openapi(paths(show), components(schemas(QualityBody, KindBody)))]
struct Described;

/// How often the desk found that we were mistaken, in the last 90 days.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct QualityBody {
    /// Kinds, those with the highest rate first.
    kinds: Vec<KindBody>,
}

/// One kind.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KindBody {
    /// `eol-os`.
    kind: String,
    /// How many alerts.
    alerts: i64,
    /// How many of them were judged.
    judged: i64,
    /// How many of those were a mistake of ours; none where fewer than five were judged.
    mistaken: Option<i64>,
    /// The same in a hundred.
    rate: Option<u8>,
}

/// False alarms per kind, of the caller's team.
#[utoipa::path(get, path = "/api/v1/quality", tag = "alerts", security(("token" = [])),
    responses((status = 200, body = QualityBody)))]
pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
) -> Result<axum::Json<QualityBody>, Stop> {
    let kinds = per_kind(&center.db, by.scope(), center.clock.now()).await?;
    let body = kinds.into_iter().map(|of| KindBody {
        kind: of.kind.name().to_string(),
        alerts: of.alerts,
        judged: of.judged,
        mistaken: of.rate().map(|_| of.mistaken),
        rate: of.rate(),
    });
    Ok(axum::Json(QualityBody { kinds: body.collect() }))
}
