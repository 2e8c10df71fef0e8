//! Questions as JSON.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use platform::ids::QuestionId;
use platform::principal::Principal;
use platform::web::{Center, Json, Path, Routes, Visit};
use platform::{Fault, Refusal, Stop};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::pages::{said, way};
use super::reply::{self, Reply, Whose};
use super::store::{self, Question};
use super::{ANSWERERS, reply::Of};
use crate::alerts::store as alerts;
use crate::alerts::store::Alert;
use crate::alerts::words::Spoken;

/// A question to a firm.
#[derive(Debug, Serialize, ToSchema)]
struct QuestionBody {
    id: i64,
    /// The alert it is about.
    alert: i64,
    /// What it asks for: `known`, `use`, `when`.
    reason: &'static str,
    /// Where it stands: `asked`, `seen`, `answered`, `expired`, `withdrawn`.
    stage: &'static str,
    /// The question, in the reader's language.
    ask: String,
    /// What it offers.
    answers: Vec<OfferedBody>,
    /// Name of the answer that holds.
    answer: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    asked: Timestamp,
    /// Until when its link takes an answer.
    #[schema(value_type = String, format = DateTime)]
    expires: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered: Option<Timestamp>,
}

/// An answer that a question offers.
#[derive(Debug, Serialize, ToSchema)]
struct OfferedBody {
    name: String,
    label: String,
    /// Where it leads, in a line.
    hint: String,
    /// What it leads to: `incident`, `close`, `call`, `keep`.
    leads: &'static str,
}

/// An answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerBody {
    /// Name of one of the answers that the question offers.
    answer: String,
    /// `link` for a firm, `phone` for the desk; may be left out.
    way: Option<String>,
    /// What was said besides, at most 200 characters.
    said: Option<String>,
}

#[derive(OpenApi)]
#[openapi(paths(show, answer), components(schemas(QuestionBody, OfferedBody, AnswerBody)))]
struct Api;

/// Its part of the description.
pub(crate) fn api() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

pub(super) fn routes() -> Routes {
    Routes::new().get("/api/v1/questions/{id}", ANSWERERS, show).post(
        "/api/v1/questions/{id}/answers",
        ANSWERERS,
        answer,
    )
}

/// A question.
#[utoipa::path(
    get, path = "/api/v1/questions/{id}", tag = "questions",
    params(("id" = i64, Path, description = "Number of the question")),
    responses((status = 200, body = QuestionBody), (status = 404, description = "Not there, or not yours"))
)]
pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<QuestionId>,
) -> Result<Response, Stop> {
    let question = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let alert = alerts::one(&center.db, by.scope(), question.alert).await?.ok_or_else(Refusal::not_there)?;
    Ok(axum::Json(body(&visit, &question, &alert)?).into_response())
}

/// Answers a question; the same answer once more changes nothing.
#[utoipa::path(
    post, path = "/api/v1/questions/{id}/answers", tag = "questions",
    params(("id" = i64, Path, description = "Number of the question")),
    request_body = AnswerBody,
    responses(
        (status = 200, body = QuestionBody),
        (status = 404, description = "Not there, or not yours"),
        (status = 410, description = "It expired or was withdrawn"),
        (status = 422, description = "The question does not offer this answer"),
        (status = 429, description = "The answer was changed too often")
    )
)]
pub(super) async fn answer(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<QuestionId>,
    Json(given): Json<AnswerBody>,
) -> Result<Response, Stop> {
    let way = way(&by, given.way.as_deref())?;
    let reply = Reply { answer: &given.answer, way, said: said(given.said.as_deref())? };
    let Of { question, alert } = reply::reply(&center, Whose::Seen(id, &by), &reply).await?;
    Ok(axum::Json(body(&visit, &question, &alert)?).into_response())
}

fn body(visit: &Visit, question: &Question, alert: &Alert) -> Result<QuestionBody, Fault> {
    let words = &visit.words;
    let spoken = Spoken::of(words, alert);
    let asking = question.asks()?.say(&words.knowledge().text, words.lang, spoken.facts());
    let offered = asking.answers.into_iter().map(|one| OfferedBody {
        name: one.name,
        label: one.label,
        hint: one.hint,
        leads: one.leads.name(),
    });
    let state = &question.state;
    Ok(QuestionBody {
        id: question.id.0,
        alert: question.alert.0,
        reason: question.reason.name(),
        stage: state.stage.name(),
        ask: asking.ask,
        answers: offered.collect(),
        answer: state.answer.as_ref().map(|chosen| chosen.name().to_string()),
        asked: question.asked,
        expires: state.expires,
        answered: question.answered,
    })
}
