//! The record of an incident as JSON: devices, data, people, decisions; and the playbook that is followed.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use platform::ids::IncidentId;
use platform::principal::Principal;
use platform::web::{Center, Json, Path, Visit};
use platform::{Refusal, Stop};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::body::IncidentBody;
use crate::incidents::acts::Deed;
use crate::incidents::pages::{is_desk, replan};
use crate::incidents::record::typed::Typed;
use crate::incidents::record::{Change, PieceNumber, acts};
use crate::incidents::store::{self, Incident};
use crate::reason::Reason;

/// One piece of the record.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PieceOut {
    pub(super) number: u32,
    /// `device`, `data`, `participant`, `decision`.
    pub(super) kind: &'static str,
    /// In the reader's language.
    pub(super) text: String,
    /// Its fields.
    #[schema(value_type = Object)]
    pub(super) matter: serde_json::Value,
    #[schema(value_type = String, format = DateTime)]
    pub(super) at: Timestamp,
    pub(super) by: String,
    /// The piece that it corrects.
    pub(super) corrects: Option<u32>,
    /// Why it was struck.
    pub(super) struck: Option<String>,
    /// False where it was corrected or struck.
    pub(super) holds: bool,
}

/// All pieces.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecordBody {
    pub(super) pieces: Vec<PieceOut>,
}

/// Why a piece is struck.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StrikingBody {
    pub(super) reason: String,
}

/// Another playbook.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaybookBody {
    /// Its name, as `lost-device`.
    pub(super) playbook: String,
    /// The version that was seen: a change in between is refused.
    pub(super) seen: Option<u32>,
}

fn record(by: &Principal, visit: &Visit, incident: &Incident) -> RecordBody {
    let seen = incident.record.pieces.iter().filter(|piece| is_desk(by) || piece.matter.is_for_firm());
    let pieces = seen.map(|piece| PieceOut {
        number: piece.number,
        kind: piece.matter.name(),
        text: piece.matter.say(&visit.words),
        matter: serde_json::to_value(&piece.matter).unwrap_or_default(),
        at: piece.at,
        by: piece.by.clone(),
        corrects: piece.corrects,
        struck: piece.struck.as_ref().map(|why| why.as_str().to_string()),
        holds: incident.record.holds(piece),
    });
    RecordBody { pieces: pieces.collect() }
}

/// Devices, data, people and decisions, also those that were corrected.
#[utoipa::path(
    get, path = "/api/v1/incidents/{id}/pieces", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")),
    responses((status = 200, body = RecordBody), (status = 404, description = "Not there, or not yours"))
)]
pub(super) async fn pieces(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    Ok(axum::Json(record(&by, &visit, &incident)).into_response())
}

/// Enters a piece, perhaps in the place of another.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/pieces", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")), request_body = Typed,
    responses(
        (status = 200, body = RecordBody),
        (status = 404, description = "Not there, or not yours"),
        (status = 409, description = "The one to be corrected was corrected or struck, or there are too many"),
        (status = 422, description = "A field is wrong")
    )
)]
pub(super) async fn put(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    Json(given): Json<Typed>,
) -> Result<Response, Stop> {
    let incident = acts::put(&center, &by, id, &given).await?;
    Ok(axum::Json(record(&by, &visit, &incident)).into_response())
}

/// Strikes a piece.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/pieces/{piece}/striking", tag = "incidents",
    params(
        ("id" = i64, Path, description = "Number of the incident"),
        ("piece" = u32, Path, description = "Number of the piece within it")
    ),
    request_body = StrikingBody,
    responses(
        (status = 200, body = RecordBody),
        (status = 404, description = "Not there, or not yours"),
        (status = 409, description = "It was corrected or struck already"),
        (status = 422, description = "A reason is missing")
    )
)]
pub(super) async fn strike(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path((id, number)): Path<(IncidentId, PieceNumber)>,
    Json(given): Json<StrikingBody>,
) -> Result<Response, Stop> {
    let reason = Reason::parse(&given.reason).map_err(Refusal::from)?;
    let incident = acts::change(&center, &by, id, Change::Strike(number, reason)).await?;
    Ok(axum::Json(record(&by, &visit, &incident)).into_response())
}

/// Follows another playbook: its tasks take the place of those that are not settled.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/playbook", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")), request_body = PlaybookBody,
    responses(
        (status = 200, body = IncidentBody),
        (status = 404, description = "Not there, or not yours"),
        (status = 409, description = "It changed, is closed, or follows it already"),
        (status = 422, description = "No such playbook")
    )
)]
pub(super) async fn playbook(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    Json(given): Json<PlaybookBody>,
) -> Result<Response, Stop> {
    let deed = Deed { seen: given.seen, ..Deed::of(replan(&given.playbook)?) };
    super::acted(&center, &by, &visit, id, &deed).await
}
