//! Incidents as JSON.

mod body;
mod evidence;
mod record;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use platform::ids::IncidentId;
use platform::principal::Principal;
use platform::web::access::{Access, DESK, TEAM};
use platform::web::{Center, Json, Path, Query, Routes, Visit};
use platform::{Refusal, Stop};
use utoipa::OpenApi;

use self::body::{
    Asked, ClosingBody, IncidentBody, IncidentsBody, MoveBody, NoteBody, ReopeningBody, StageBody, TaskBody,
    body,
};
use super::acts::{self, Deed};
use super::happening::{Command, TaskNumber};
use super::note::{Note, Typed};
use super::pages::{close, go, task_command};
use super::store::{self, Key, PAGE, Shown};
use crate::reason::Reason;

#[derive(OpenApi)]
#[openapi(
    paths(
        list,
        show,
        stage,
        task,
        closing,
        reopening,
        note,
        record::pieces,
        record::put,
        record::strike,
        record::playbook,
        evidence::list,
        evidence::fact,
        evidence::file,
        evidence::report
    ),
    components(schemas(
        IncidentBody,
        TaskBody,
        IncidentsBody,
        StageBody,
        MoveBody,
        ClosingBody,
        ReopeningBody,
        NoteBody,
        evidence::EvidenceBody,
        evidence::EvidencesBody,
        crate::incidents::evidence::Typed,
        record::RecordBody,
        record::PieceOut,
        record::StrikingBody,
        record::PlaybookBody,
        super::record::typed::Typed
    ))
)]
struct Api;

/// Its part of the description.
pub(crate) fn api() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/incidents", Access::SignedIn, list)
        .get("/api/v1/incidents/{id}", Access::SignedIn, show)
        .post("/api/v1/incidents/{id}/stage", DESK, stage)
        .post("/api/v1/incidents/{id}/tasks/{task}", Access::SignedIn, task)
        .post("/api/v1/incidents/{id}/closing", DESK, closing)
        .post("/api/v1/incidents/{id}/reopening", DESK, reopening)
        .post("/api/v1/incidents/{id}/notes", TEAM, note)
        .get("/api/v1/incidents/{id}/evidence", Access::SignedIn, evidence::list)
        .post("/api/v1/incidents/{id}/evidence", Access::SignedIn, evidence::fact)
        .get("/api/v1/incidents/{id}/evidence/{number}/file", Access::SignedIn, evidence::file)
        .get("/api/v1/incidents/{id}/report", DESK, evidence::report)
        .post("/api/v1/incidents/{id}/playbook", DESK, record::playbook)
        .get("/api/v1/incidents/{id}/pieces", Access::SignedIn, record::pieces)
        .post("/api/v1/incidents/{id}/pieces", TEAM, record::put)
        .post("/api/v1/incidents/{id}/pieces/{piece}/striking", TEAM, record::strike)
}

/// Incidents: for a team the open ones, most urgent first; for a firm its own, newest first.
#[utoipa::path(
    get, path = "/api/v1/incidents", tag = "incidents", params(Asked),
    responses((status = 200, body = IncidentsBody))
)]
async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let shown = if asked.closed { Shown::Closed } else { Shown::Open };
    let after = match asked.after.as_deref() {
        Some(typed) => Key::parse(typed).ok_or_else(|| Refusal::field("after", "refusal-incident-after"))?,
        None => Key::FIRST,
    };
    let found = store::list(&center.db, by.scope(), shown, after).await?;
    let next = found.last().filter(|_| found.len() as i64 == PAGE).map(|last| Key::of(last).to_string());
    let incidents = found.iter().map(|incident| body(&by, &visit, incident)).collect();
    Ok(axum::Json(IncidentsBody { incidents, next }).into_response())
}

/// An incident.
#[utoipa::path(
    get, path = "/api/v1/incidents/{id}", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")),
    responses((status = 200, body = IncidentBody), (status = 404, description = "Not there, or not yours"))
)]
async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    Ok(axum::Json(body(&by, &visit, &incident)).into_response())
}

/// Goes to a stage.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/stage", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")), request_body = StageBody,
    responses(
        (status = 200, body = IncidentBody),
        (status = 404, description = "Not there, or not yours"),
        (status = 409, description = "It changed, is closed, or is there already"),
        (status = 422, description = "No such stage, or a reason is missing")
    )
)]
async fn stage(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    Json(given): Json<StageBody>,
) -> Result<Response, Stop> {
    let deed = Deed { seen: given.seen, ..Deed::of(go(&given.stage, &given.reason)?) };
    acted(&center, &by, &visit, id, &deed).await
}

/// Moves a task.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/tasks/{task}", tag = "incidents",
    params(
        ("id" = i64, Path, description = "Number of the incident"),
        ("task" = u32, Path, description = "Number of the task within it")
    ),
    request_body = MoveBody,
    responses(
        (status = 200, body = IncidentBody),
        (status = 404, description = "Not there, or not yours"),
        (status = 409, description = "The task is settled, or the incident is closed"),
        (status = 422, description = "No such state, or a reason is missing")
    )
)]
async fn task(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path((id, number)): Path<(IncidentId, TaskNumber)>,
    Json(given): Json<MoveBody>,
) -> Result<Response, Stop> {
    let command = task_command(number, &given.state, &given.reason)?;
    acted(&center, &by, &visit, id, &Deed::of(command)).await
}

/// Closes an incident.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/closing", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")), request_body = ClosingBody,
    responses(
        (status = 200, body = IncidentBody),
        (status = 404, description = "Not there, or not yours"),
        (status = 409, description = "It changed, or is closed"),
        (status = 422, description = "No such outcome, or tasks are open and no reason is given")
    )
)]
async fn closing(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    Json(given): Json<ClosingBody>,
) -> Result<Response, Stop> {
    let deed = Deed { seen: given.seen, ..Deed::of(close(&given.outcome, &given.reason)?) };
    acted(&center, &by, &visit, id, &deed).await
}

/// Opens a closed incident again.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/reopening", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")), request_body = ReopeningBody,
    responses(
        (status = 200, body = IncidentBody),
        (status = 404, description = "Not there, or not yours"),
        (status = 409, description = "It changed, or is not closed"),
        (status = 422, description = "A reason is missing")
    )
)]
async fn reopening(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    Json(given): Json<ReopeningBody>,
) -> Result<Response, Stop> {
    let reason = Reason::parse(&given.reason).map_err(Refusal::from)?;
    let deed = Deed { seen: given.seen, ..Deed::of(Command::Reopen(reason)) };
    acted(&center, &by, &visit, id, &deed).await
}

/// Writes a note into the timeline.
#[utoipa::path(
    post, path = "/api/v1/incidents/{id}/notes", tag = "incidents",
    params(("id" = i64, Path, description = "Number of the incident")), request_body = NoteBody,
    responses(
        (status = 200, body = IncidentBody),
        (status = 404, description = "Not there, or not yours"),
        (status = 422, description = "A field is wrong")
    )
)]
async fn note(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    Json(given): Json<NoteBody>,
) -> Result<Response, Stop> {
    let now = center.clock.now();
    let typed = Typed {
        note: &given.note,
        basis: &given.basis,
        occurred: &given.occurred,
        offset: &given.offset,
        clock: &given.clock,
        corrects: &given.corrects,
    };
    let note = Note::parse(typed, &center.zone, now);
    let incident = acts::note(&center, &by, id, &note.map_err(Refusal::form)?).await?;
    Ok(axum::Json(body(&by, &visit, &incident)).into_response())
}

async fn acted(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    id: IncidentId,
    deed: &Deed,
) -> Result<Response, Stop> {
    let incident = acts::act(center, by, id, deed).await?;
    Ok(axum::Json(body(by, visit, &incident)).into_response())
}
