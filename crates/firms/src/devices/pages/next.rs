use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use knowledge::Words;
use platform::ids::DeviceId;
use platform::pages::Shell;
use platform::pages::view::{
    AnswerList, Button, CheckRow, Choice, FieldError, Input, Link, Notice, NoticeKind, TextField,
};
use platform::principal::{Principal, Seat};
use platform::web::{Center, Form, Path, Query, Visit, page};
use platform::{Refusal, Stop};

use super::show::Told;
use crate::devices::ask::{self, Answer, Question};
use crate::devices::owner::{self, OWNERS};
use crate::devices::read::{self, Shown};
use crate::devices::words;

#[derive(Template)]
#[template(path = "devices/pages/next.html")]
struct Next<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    notice: Option<Notice>,
    errors: Vec<FieldError>,
    /// What is known of the device.
    facts: Vec<CheckRow>,
    /// None where there is nothing to ask.
    asked: Option<Asked>,
}

/// One question.
struct Asked {
    title: String,
    list: AnswerList,
    /// Where the answer is a name.
    name: Option<TextField>,
    button: Button,
}

/// `GET /devices/next`.
pub(super) async fn next(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    let next = ask::next(&center.db, by.scope().firm(), center.clock.now()).await?;
    let mut html = shown(&visit, next.as_ref().map(|(device, question)| (device, *question)));
    let words = &visit.words;
    html.notice = told.done.map(|done| match done.as_str() {
        "unsure" => Notice {
            kind: NoticeKind::Info,
            text: words.label("devices-unsure-done"),
            more: Some(Link::new(words.label("devices-unsure-help"), "/consultations")),
        },
        _ => Notice { kind: NoticeKind::Done, text: words.label("done-device-owner"), more: None },
    });
    Ok(page(&html)?.into_response())
}

fn shown<'a>(visit: &'a Visit, asked: Option<(&Shown, Question)>) -> Next<'a> {
    let words = &visit.words;
    Next {
        shell: visit.titled("devices-next-title"),
        words,
        back: Link::new(words.label("devices-title"), "/devices"),
        notice: None,
        errors: Vec::new(),
        facts: asked.map(|(device, _)| facts(words, device)).unwrap_or_default(),
        asked: asked.map(|(device, question)| card(words, visit, device, question)),
    }
}

fn facts(words: &Words, device: &Shown) -> Vec<CheckRow> {
    let row = |key: &str, value: String| CheckRow { label: words.label(key), value, change: None };
    vec![
        row("devices-kind", words::kind(words, device)),
        row("devices-address", words.printable(&device.address)),
        row("devices-first", words.moment(device.first)),
        row("devices-last", words.moment(device.last)),
    ]
}

fn card(words: &Words, visit: &Visit, device: &Shown, question: Question) -> Asked {
    let unsure =
        Choice::new("unsure", words.label("devices-unsure")).hint(words.label("devices-unsure-hint"));
    let mut choices: Vec<Choice> = match question {
        Question::Owner => OWNERS
            .into_iter()
            .filter(|owner| *owner != finding::Owner::Unknown)
            .map(|owner| {
                let key = format!("owner-{}", owner::name(owner));
                Choice::new(owner::name(owner), words.label(&key))
                    .hint(words.label(&format!("devices-{key}-hint")))
            })
            .collect(),
        Question::Name => Vec::new(),
    };
    choices.push(unsure);
    let asks = match question {
        Question::Owner => words.label("devices-whose"),
        Question::Name => words.label("devices-name-unsure"),
    };
    let name = TextField::new("name", words.label("devices-name-ask"), Input::Text);
    Asked {
        title: words.printable(device.title()),
        list: AnswerList {
            question: asks,
            action: format!("/devices/{}/answer", device.id),
            csrf: visit.shell("").csrf,
            choices,
            chosen: None,
            note: Some(words.label("devices-next-note")),
        },
        name: (question == Question::Name).then(|| name.hint(words.label("devices-name-hint"))),
        button: Button::send(words.label("devices-name-say")).value("answer", "name"),
    }
}

/// `POST /devices/{id}/answer`.
pub(super) async fn answer(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<DeviceId>,
    Form(given): Form<Answer>,
) -> Result<Response, Stop> {
    let device = read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    match keep(&center, &by, &device, &given).await {
        Ok(()) => {
            let done = if given.answer == "unsure" { "unsure" } else { "owner" };
            let there = match by.seat {
                Seat::Firm(_) => format!("/devices/next?done={done}"),
                Seat::Team(_) => format!("/devices/{id}?done={done}"),
            };
            Ok(Redirect::to(&there).into_response())
        }
        Err(Stop::Refusal(refusal)) if !refusal.fields.is_empty() => {
            Ok(again(&visit, &device, &given, &refusal)?.into_response())
        }
        Err(stop) => Err(stop),
    }
}

async fn keep(center: &Center, by: &Principal, device: &Shown, given: &Answer) -> Result<(), Stop> {
    let mut tx = center.db.begin().await?;
    ask::answer(&mut tx, center.clock.now(), by, device, given).await?;
    Ok(tx.commit().await?)
}

/// The question again, with what is wrong beside it.
fn again(visit: &Visit, device: &Shown, given: &Answer, refusal: &Refusal) -> Result<Response, Stop> {
    let words = &visit.words;
    let question = if given.answer == "name" { Question::Name } else { Question::Owner };
    let mut html = shown(visit, Some((device, question)));
    html.shell.wrong = true;
    for wrong in &refusal.fields {
        let values: Vec<(&str, &str)> =
            wrong.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let text = words.say(wrong.key, &values);
        if let Some(name) = html.asked.as_mut().and_then(|asked| asked.name.as_mut()) {
            name.error = Some(text.clone());
            name.value = given.name.clone();
        }
        let field = if question == Question::Name { "name" } else { "question" };
        html.errors.push(FieldError { field: field.into(), text });
    }
    let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok((status, page(&html)?).into_response())
}
