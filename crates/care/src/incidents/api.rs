//! Incidents as JSON.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use platform::ids::IncidentId;
use platform::principal::{Principal, Seat};
use platform::web::access::{Access, DESK, TEAM};
use platform::web::{Center, Json, Path, Query, Routes, Visit};
use platform::{Refusal, Stop};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::acts::{self, Deed};
use super::happening::{Command, TaskNumber};
use super::note::Note;
use super::pages::{close, go, task_command};
use super::store::{self, Incident, Key, PAGE, Shown};
use crate::reason::Reason;

/// An incident.
#[derive(Debug, Serialize, ToSchema)]
struct IncidentBody {
    id: i64,
    firm: i64,
    /// The alert it came from.
    alert: Option<i64>,
    /// As people name it on the phone: `I-1001`.
    number: String,
    /// In the reader's language.
    title: String,
    /// 1 to 4, 4 is the most urgent.
    level: u8,
    /// `infection`, `takeover`, `fraud`, `loss`, `other`.
    reason: &'static str,
    /// `notice`, `contain`, `look`, `restore`, `tell`, `review`.
    stage: &'static str,
    /// Stages that were passed over.
    skipped: Vec<&'static str>,
    /// To the firm its own tasks only.
    tasks: Vec<TaskBody>,
    /// How it ended: `mended`, `nothing-found`, `unknown`, `handed-over`, `mistaken`; null while it goes on.
    outcome: Option<&'static str>,
    #[schema(value_type = String, format = DateTime)]
    opened: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed: Option<Timestamp>,
    /// To be sent back as `seen`.
    version: u32,
}

/// One task.
#[derive(Debug, Serialize, ToSchema)]
struct TaskBody {
    number: u32,
    title: String,
    /// How to do it.
    how: Vec<String>,
    stage: &'static str,
    /// `firm`, `desk`, `supplier`.
    who: &'static str,
    /// `open`, `doing`, `waiting`, `done`, `not-needed`.
    state: &'static str,
    #[schema(value_type = Option<String>, format = DateTime)]
    due: Option<Timestamp>,
}

/// One page of incidents.
#[derive(Debug, Serialize, ToSchema)]
struct IncidentsBody {
    incidents: Vec<IncidentBody>,
    /// To be sent as `after` for the next page; null on the last.
    next: Option<String>,
}

/// Which incidents.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// True for those that are closed.
    closed: bool,
    /// `next` of the page before.
    after: Option<String>,
}

/// A stage to go to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StageBody {
    stage: String,
    /// Needed where a stage is passed over or gone back to.
    #[serde(default)]
    reason: String,
    /// The version that was seen: a change in between is refused.
    seen: Option<u32>,
}

/// A task's new state.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MoveBody {
    /// `open`, `doing`, `waiting`, `done`, `not-needed`.
    state: String,
    /// Needed for `waiting` and `not-needed`.
    #[serde(default)]
    reason: String,
}

/// How it ended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosingBody {
    outcome: String,
    /// Needed where tasks are not settled.
    #[serde(default)]
    reason: String,
    /// The version that was seen: a change in between is refused.
    seen: Option<u32>,
}

/// Why it is opened again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReopeningBody {
    reason: String,
    /// The version that was seen: a change in between is refused.
    seen: Option<u32>,
}

/// A note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteBody {
    /// At most 2,000 characters.
    note: String,
    /// `said`, `measured`, `reviewed`.
    basis: String,
    /// By the machine's clock; RFC 3339, or without a zone in that of the center.
    #[serde(default)]
    occurred: String,
}

#[derive(OpenApi)]
#[openapi(
    paths(list, show, stage, task, closing, reopening, note),
    components(schemas(
        IncidentBody,
        TaskBody,
        IncidentsBody,
        StageBody,
        MoveBody,
        ClosingBody,
        ReopeningBody,
        NoteBody
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
}

/// Incidents: for a team the open ones, most urgent first; for a firm its own, newest first.
#[utoipa::path(
    get, path = "/api/v1/incidents", tag = "incidents", params(Asked),
    responses((status = 200, body = IncidentsBody))
)]
pub(super) async fn list(
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
pub(super) async fn show(
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
pub(super) async fn stage(
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
pub(super) async fn task(
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
pub(super) async fn closing(
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
pub(super) async fn reopening(
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
pub(super) async fn note(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    Json(given): Json<NoteBody>,
) -> Result<Response, Stop> {
    let now = center.clock.now();
    let note = Note::parse(&given.note, &given.basis, &given.occurred, &center.zone, now);
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

fn body(by: &Principal, visit: &Visit, incident: &Incident) -> IncidentBody {
    let words = &visit.words;
    let state = &incident.state;
    let desk = matches!(by.seat, Seat::Team(_));
    let tasks = state.tasks.iter().filter(|task| desk || task.who == knowledge::playbooks::Doer::Firm);
    let tasks = tasks.map(|task| {
        let guide = incident.plan.guide(words, &incident.playbook, task.number);
        TaskBody {
            number: task.number,
            title: guide.title,
            how: guide.how,
            stage: task.stage.name(),
            who: task.who.name(),
            state: task.state.name(),
            due: incident.plan.item(task.number).and_then(|item| item.due),
        }
    });
    IncidentBody {
        id: incident.id.0,
        firm: incident.firm.0,
        alert: incident.alert.map(|alert| alert.0),
        number: incident.called(),
        title: incident.plan.title(words),
        level: incident.level.number(),
        reason: incident.reason.name(),
        stage: state.stage.name(),
        skipped: state.skipped.iter().map(|(stage, _)| stage.name()).collect(),
        tasks: tasks.collect(),
        outcome: state.closed.as_ref().map(|closed| closed.outcome.name()),
        opened: incident.opened,
        closed: incident.closed,
        version: state.version,
    }
}
