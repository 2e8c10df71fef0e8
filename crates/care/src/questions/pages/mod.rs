//! Pages of a question: by its link, signed in, and inside the alert's page.

mod show;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use platform::ids::QuestionId;
use platform::pages::view::AnswerList;
use platform::principal::{Principal, Seat};
use platform::signin::{Caller, RateKind};
use platform::web::{Center, Form, Path, Query, Visit};
use platform::{Because, Fault, Refusal, Stop};
use serde::Deserialize;

use self::show::{Ended, Facing};
use super::ask::{Stage, Way};
use super::reply::{self, Of, Reply, Whose};
use super::store::{self, Question};
use crate::alerts::store as alerts;
use crate::alerts::store::Alert;
use crate::reason::Reason;

/// `?change`: the answers again, after one was given.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    change: Option<String>,
}

/// A tapped answer.
#[derive(Debug, Deserialize)]
pub(super) struct Tapped {
    answer: String,
    /// `phone` where an operator writes down what was said.
    way: Option<String>,
    /// What was said besides.
    said: Option<String>,
}

/// `GET /m/{token}`. It shows, and changes nothing: not even that somebody has read it.
pub(super) async fn link(
    State(center): State<Center>,
    caller: Caller,
    visit: Visit,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    center.rates.check(RateKind::Link, caller.network())?;
    let Some(question) = store::of_token(&center.db, &token).await? else {
        return show::ended(&center, visit, Ended::Unknown, None).await;
    };
    if let Some(ended) = ended(&center, &question) {
        return show::ended(&center, visit, ended, Some(&question)).await;
    }
    let address = format!("/m/{token}");
    let facing = Facing { action: address.clone(), address, reading: true };
    let of = with_alert(&center, question).await?;
    show::open(&center, &visit, &of, facing, asked.change.is_some()).await
}

/// `POST /m/{token}`: the answer.
pub(super) async fn answer_by_link(
    State(center): State<Center>,
    caller: Caller,
    visit: Visit,
    Path(token): Path<String>,
    Form(tapped): Form<Tapped>,
) -> Result<Response, Stop> {
    center.rates.check(RateKind::Link, caller.network())?;
    let reply = Reply { answer: &tapped.answer, way: Way::Link, said: None };
    match reply::reply(&center, Whose::Token(&token), &reply).await {
        Ok(_) => Ok(Redirect::to(&format!("/m/{token}")).into_response()),
        // It ended while the page was open: the calm page, with whom to call.
        Err(Stop::Refusal(refusal)) if refusal.because == Because::Gone => {
            let question = store::of_token(&center.db, &token).await?;
            let ended = question.as_ref().and_then(|question| ended(&center, question));
            show::ended(&center, visit, ended.unwrap_or(Ended::Expired), question.as_ref()).await
        }
        Err(Stop::Refusal(refusal)) if refusal.because == Because::NotThere => {
            show::ended(&center, visit, Ended::Unknown, None).await
        }
        Err(stop) => Err(stop),
    }
}

/// `POST /m/{token}/reading`: a person has the page before them.
pub(super) async fn read(
    State(center): State<Center>,
    caller: Caller,
    Path(token): Path<String>,
) -> Result<StatusCode, Stop> {
    center.rates.check(RateKind::Link, caller.network())?;
    reply::read(&center, &token).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /questions/{id}`: the same for somebody signed in.
pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<QuestionId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let question = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    // To the desk a question that ended still shows what was asked: who phones is heard.
    if let (Some(ended), Seat::Firm(_)) = (ended(&center, &question), by.seat) {
        return show::ended(&center, visit, ended, Some(&question)).await;
    }
    let facing = Facing { action: action(id), address: format!("/questions/{id}"), reading: false };
    let of = with_alert(&center, question).await?;
    show::open(&center, &visit, &of, facing, asked.change.is_some()).await
}

/// `POST /questions/{id}/answers`: the firm answers, or the desk writes down what was said on the phone.
pub(super) async fn answer(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<QuestionId>,
    Form(tapped): Form<Tapped>,
) -> Result<Redirect, Stop> {
    let way = way(&by, tapped.way.as_deref())?;
    let reply = Reply { answer: &tapped.answer, way, said: said(tapped.said.as_deref())? };
    let Of { alert, .. } = reply::reply(&center, Whose::Seen(id, &by), &reply).await?;
    Ok(match by.seat {
        Seat::Firm(_) => Redirect::to(&format!("/questions/{id}")),
        Seat::Team(_) => Redirect::to(&format!("/alerts/{}", alert.id)),
    })
}

/// How an answer of this person came: the desk never answers for itself, the firm never for the phone.
pub(super) fn way(by: &Principal, said: Option<&str>) -> Result<Way, Refusal> {
    match (by.seat, said) {
        (Seat::Team(_), None | Some("phone")) => Ok(Way::Phone),
        (Seat::Firm(_), None | Some("link")) => Ok(Way::Link),
        _ => Err(Refusal::new(Because::Invalid, "refusal-question-way")),
    }
}

/// What was said besides the answer; an empty field is nothing.
pub(super) fn said(typed: Option<&str>) -> Result<Option<Reason>, Refusal> {
    let typed = typed.filter(|typed| !typed.trim().is_empty());
    typed.map(Reason::parse).transpose().map_err(|why| Refusal::field("said", why.key()))
}

/// The open question of an alert, for the alert's own page; an answered one too, as its answer may be changed.
pub(crate) async fn inline(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    alert: &Alert,
) -> Result<Option<AnswerList>, Fault> {
    let questions = store::of_alert(&center.db, by.scope(), alert.id).await?;
    let shown = |question: &&Question| match by.seat {
        Seat::Firm(_) => ended(center, question).is_none(),
        Seat::Team(_) => question.state.stage != Stage::Withdrawn,
    };
    let Some(question) = questions.iter().find(shown) else { return Ok(None) };
    Ok(Some(show::answers(visit, alert, question, action(question.id))?))
}

fn action(id: QuestionId) -> String {
    format!("/questions/{id}/answers")
}

/// Why a question takes no answer by its link, where it does not.
fn ended(center: &Center, question: &Question) -> Option<Ended> {
    match question.state.stage {
        Stage::Withdrawn => Some(Ended::Withdrawn),
        _ if question.state.is_open(center.clock.now()) => None,
        // An answer that was given is shown for ever.
        Stage::Answered => Some(Ended::Answered),
        _ => Some(Ended::Expired),
    }
}

async fn with_alert(center: &Center, question: Question) -> Result<Of, Fault> {
    let alert = alerts::one(&center.db, reply::scope_of(&question), question.alert).await?;
    let alert = alert.ok_or_else(|| Fault::said("a question without its alert"))?;
    Ok(Of { question, alert })
}
