//! `/consultations/call`: somebody phoned; the desk writes down what was said. The firm reads it as its own words.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use platform::ids::FirmId;
use platform::pages::view::{Choice, ChoiceField, Input, Link};
use platform::principal::Principal;
use platform::web::{Center, Form, FormPage, Query, Visit};
use platform::{Refusal, Stop};
use serde::Deserialize;

use crate::consultations::acts::{self, New, Said};
use crate::consultations::store::{About, Way};
use crate::consultations::typed::{self, MAX_SUBJECT};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::consultations) struct Fields {
    firm: String,
    sender: String,
    subject: String,
    body: String,
    about: String,
}

pub(in crate::consultations) async fn form(
    visit: Visit,
    Query(fields): Query<Fields>,
) -> Result<Response, Stop> {
    filled(&visit, &fields).answer()
}

fn filled<'a>(visit: &'a Visit, fields: &Fields) -> FormPage<'a> {
    let words = &visit.words;
    let choice =
        |about: &About| Choice::new(about.name(), words.label(&format!("consult-about-{}", about.name())));
    let about =
        ChoiceField::one("about", words.label("consult-about"), About::ALL.iter().map(choice).collect());
    let chosen = if fields.about.is_empty() { About::Ask.name() } else { fields.about.as_str() };
    FormPage::new(visit, "consult-call", "/consultations/call")
        .intro("consult-call-intro")
        .text("firm", "consult-call-firm", Input::Text, &fields.firm)
        .text("sender", "consult-call-sender", Input::Text, &fields.sender)
        .choice(about.chosen(chosen))
        .optional("subject", "consult-call-subject", Input::Text, &fields.subject)
        .text("body", "consult-call-body", Input::Lines, &fields.body)
        .button("consult-call-keep")
        .way(Link::new(words.label("consult-back"), "/consultations"))
}

pub(in crate::consultations) async fn note(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(fields): Form<Fields>,
) -> Result<Response, Stop> {
    let outcome = keep(&center, &by, &fields).await;
    filled(&visit, &fields).or_again(outcome)
}

async fn keep(center: &Center, by: &Principal, fields: &Fields) -> Result<Response, Stop> {
    let firm = firm(center, by, &fields.firm).await?;
    let body = typed::body("body", &fields.body)?;
    let care = firms::teams::of_firm(&center.db, firm).await?.ok_or_else(Refusal::not_there)?;
    let contact = firms::people::contact(&center.db, firm).await?;
    let sender = typed::line(&fields.sender, 60);
    let sender = match (&contact, sender.is_empty()) {
        (Some(contact), true) => contact.name.clone(),
        _ => sender,
    };
    let new = New {
        firm: Some(firm),
        team: care.team,
        way: Way::Phone,
        about: About::named(&fields.about).unwrap_or(About::Ask),
        sender,
        mail: contact.as_ref().map(|contact| contact.mail.clone()).unwrap_or_default(),
        lang: contact.map_or(center.config.lang(), |contact| contact.lang),
        subject: typed::line(&fields.subject, MAX_SUBJECT),
        alert: None,
        first: Said { body, ..Said::default() },
    };
    let mut tx = center.db.begin().await?;
    let one = acts::open(&mut tx, center, by.actor, new).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/consultations/{}?done=noted", one.id)).into_response())
}

/// The firm that is meant: by its number in our addresses, or by its name, where only one has it.
pub(crate) async fn firm(center: &Center, by: &Principal, typed: &str) -> Result<FirmId, Stop> {
    let unknown = || Refusal::field("firm", "refusal-consultation-firm");
    if let Ok(id) = typed.trim().parse::<FirmId>() {
        let there = firms::organizations::one(&center.db, by.scope(), id).await?;
        return there.map(|_| id).ok_or_else(|| unknown().into());
    }
    match firms::search::firms(&center.db, by.scope(), typed).await?.as_slice() {
        [only] => Ok(*only),
        [] => Err(unknown().into()),
        _ => Err(Refusal::field("firm", "refusal-consultation-firms").into()),
    }
}
