//! Evidence of an incident as JSON, and the whole of it as a report.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use platform::files;
use platform::ids::IncidentId;
use platform::principal::Principal;
use platform::web::{Center, Json, Path, Visit};
use platform::{Refusal, Stop};
use serde::Serialize;
use utoipa::ToSchema;

use crate::incidents::evidence::{Evidence, Typed, acts, store as evidence};
use crate::incidents::report::Report;
use crate::incidents::store;

/// One piece.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EvidenceBody {
    pub(super) number: i64,
    /// As people name it on the phone: `E-1`.
    pub(super) called: String,
    pub(super) title: String,
    pub(super) fact: String,
    /// Name of the file; null where it is a fact.
    pub(super) name: Option<String>,
    /// Bytes of the file.
    pub(super) size: i64,
    /// In hexadecimal digits; empty where there is none.
    pub(super) sha256: String,
    /// `desk`, `firm`.
    pub(super) giver: &'static str,
    pub(super) taken_by: String,
    pub(super) source: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) taken: Option<Timestamp>,
    pub(super) kept: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub(super) entered: Timestamp,
}

/// All pieces.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EvidencesBody {
    pub(super) evidence: Vec<EvidenceBody>,
}

fn body(piece: &Evidence) -> EvidenceBody {
    let about = &piece.about;
    EvidenceBody {
        number: piece.number,
        called: piece.called(),
        title: about.title.as_str().into(),
        fact: about.fact.clone(),
        name: about.name.clone(),
        size: piece.size,
        sha256: piece.sha256.clone(),
        giver: piece.giver.name(),
        taken_by: about.taken_by.as_str().into(),
        source: about.source.as_ref().map(|text| text.as_str().into()),
        taken: about.taken,
        kept: about.kept.as_ref().map(|text| text.as_str().into()),
        entered: piece.at,
    }
}

/// Evidence, oldest first; to the firm what it brought itself.
#[utoipa::path(
    get, path = "/api/v1/incidents/{id}/evidence", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")),
    responses((status = 200, body = EvidencesBody), (status = 404, description = "Not there, or not yours"))
)]
pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let brought = evidence::of_incident(&center.db, by.scope(), id).await?;
    let body = EvidencesBody { evidence: brought.iter().map(body).collect() };
    Ok(axum::Json(body).into_response())
}

/// Writes down a fact, or the hash and place of what is kept elsewhere.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/evidence", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")), request_body = Typed,
    responses(
        (status = 200, body = EvidenceBody),
        (status = 404, description = "Not there, or not yours"),
        (status = 409, description = "There is too much of it"),
        (status = 422, description = "A field is wrong")
    )
)]
pub(super) async fn fact(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<IncidentId>,
    Json(given): Json<Typed>,
) -> Result<Response, Stop> {
    let piece = acts::bring(&center, &by, id, &given, None).await?;
    Ok(axum::Json(body(&piece)).into_response())
}

/// The file of a piece; that it was taken is recorded.
#[utoipa::path(
    get, path = "/api/v1/incidents/{id}/evidence/{number}/file", tag = "incidents",
    params(
        ("id" = i64, Path, description = "Number of the incident"),
        ("number" = i64, Path, description = "Number of the piece within it")
    ),
    responses(
        (status = 200, description = "The bytes", content_type = "application/octet-stream"),
        (status = 404, description = "Not there, not yours, or erased")
    )
)]
pub(super) async fn file(
    State(center): State<Center>,
    by: Principal,
    Path((id, number)): Path<(IncidentId, i64)>,
) -> Result<Response, Stop> {
    let (file, bytes) = acts::open(&center, &by, id, number).await?;
    Ok(files::download(&file, bytes))
}

/// The whole incident in the reader's language, as its archive holds it.
#[utoipa::path(
    get, path = "/api/v1/incidents/{id}/report", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")),
    responses(
        (status = 200, description = "The incident with tasks, timeline, record and evidence", body = Object),
        (status = 404, description = "Not there, or not yours")
    )
)]
pub(super) async fn report(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    Ok(axum::Json(Report::of(&center, &by, &visit.words, &incident).await?).into_response())
}
