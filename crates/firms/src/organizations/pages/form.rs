//! `GET /firms/new`, `POST /firms`, `GET /firms/{id}/edit`, `POST /firms/{id}`.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use knowledge::Words;
use platform::ids::FirmId;
use platform::pages::view::{Choice, Input, Link, SelectField};
use platform::principal::Principal;
use platform::web::{Center, Form, FormPage, Path, Visit};
use platform::{Refusal, Stop};

use crate::organizations::{FirmFields, change, store};
use crate::prefecture::{Industry, Prefecture};
use crate::teams;

pub(super) async fn new(visit: Visit) -> Result<Response, Stop> {
    form(&visit, "firm-new", "/firms", &FirmFields::default()).answer()
}

pub(super) async fn take_in(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(fields): Form<FirmFields>,
) -> Result<Response, Stop> {
    let outcome = enter(&center, &by, &fields).await;
    // Once the reader has seen that there is one of this name, sending again means another firm.
    let same = matches!(&outcome, Err(Stop::Refusal(refusal)) if refusal.fields.iter().any(|wrong| wrong.key == "refusal-same-name"));
    let form = form(&visit, "firm-new", "/firms", &fields);
    let form = if same || !fields.same.is_empty() { form.hidden("same", "read") } else { form };
    form.or_again(outcome)
}

async fn enter(center: &Center, by: &Principal, fields: &FirmFields) -> Result<Response, Stop> {
    let mut tx = center.db.begin().await?;
    let firm = change::take_in(&mut tx, center.clock.now(), by, fields).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/firms/{firm}?done=firm-added")).into_response())
}

pub(super) async fn edit(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<FirmId>,
) -> Result<Response, Stop> {
    let firm = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let phrase = teams::of_firm(&center.db, id).await?.map(|care| care.phrase).unwrap_or_default();
    form(&visit, "firm-edit", &format!("/firms/{id}"), &FirmFields::of(&firm, &phrase)).answer()
}

pub(super) async fn change(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<FirmId>,
    Form(fields): Form<FirmFields>,
) -> Result<Response, Stop> {
    // A stranger is not told by a form that there is such a firm.
    store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let outcome = write(&center, &by, id, &fields).await;
    form(&visit, "firm-edit", &format!("/firms/{id}"), &fields).or_again(outcome)
}

async fn write(center: &Center, by: &Principal, firm: FirmId, fields: &FirmFields) -> Result<Response, Stop> {
    let mut tx = center.db.begin().await?;
    change::change(&mut tx, center.clock.now(), by, firm, fields).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/firms/{firm}?done=firm-changed")).into_response())
}

fn form<'a>(visit: &'a Visit, title: &str, action: &str, fields: &FirmFields) -> FormPage<'a> {
    let words = &visit.words;
    let back = if action == "/firms" { words.label("firms-back") } else { words.label("firm-back") };
    FormPage::new(visit, title, action)
        .text("name", "firm-name", Input::Text, &fields.name)
        .optional("reading", "firm-reading", Input::Text, &fields.reading)
        .optional("number", "firm-number", Input::Number, &fields.number)
        .select(prefectures(words).chosen(&fields.prefecture))
        .select(industries(words).chosen(&fields.industry))
        .optional("employees", "firm-employees", Input::Number, &fields.employees)
        .optional("phone", "firm-phone", Input::Phone, &fields.phone)
        .optional("address", "firm-address", Input::Text, &fields.address)
        .text("phrase", "firm-phrase", Input::Text, &fields.phrase)
        .button(if action == "/firms" { "firm-take-in" } else { "firm-keep" })
        .way(Link::new(back, action))
}

fn prefectures(words: &Words) -> SelectField {
    let choices = Prefecture::all().map(|one| Choice::new(one.code(), one.name(words.lang))).collect();
    SelectField::new("prefecture", words.label("firm-prefecture"), choices)
        .or_nothing(words.label("firm-not-chosen"))
}

fn industries(words: &Words) -> SelectField {
    let choices = Industry::all().map(|one| Choice::new(one.code(), one.name(words.lang))).collect();
    SelectField::new("industry", words.label("firm-industry"), choices)
        .or_nothing(words.label("firm-not-chosen"))
}
