//! "Is this odd?": a mail or a screen, pasted or as a file. What it shows is read for the operator, who answers.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use knowledge::Words;
use platform::files::{NewFile, Upload};
use platform::pages::Shell;
use platform::pages::view::{Button, DataTable, FieldError, Input, Link, TextField};
use platform::principal::Principal;
use platform::web::{Center, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::list::promise;
use super::new::reached;
use crate::consultations::acts::{self, New, Said};
use crate::consultations::mails;
use crate::consultations::store::{About, Attached, Way};
use crate::consultations::typed;

/// Files that came with a question are kept for so long.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 180);

#[derive(Template)]
#[template(path = "drops/list.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    errors: Vec<FieldError>,
    said: Vec<String>,
    action: &'static str,
    hidden: Vec<(String, String)>,
    fields: Vec<TextField>,
    wrong_file: bool,
    file_label: String,
    file_hint: String,
    button: Button,
    table: Option<DataTable>,
    ways: Vec<Link>,
}

/// The fields beside the file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::consultations) struct Fields {
    body: String,
}

pub(super) async fn form(center: &Center, by: &Principal, visit: &Visit) -> Result<Response, Stop> {
    Ok(page(&filled(center, by, visit, "").await?)?.into_response())
}

async fn filled<'a>(center: &Center, by: &Principal, visit: &'a Visit, body: &str) -> Result<Page<'a>, Stop> {
    let words = &visit.words;
    let (promise, _) = promise(center, words, by.scope().firm()).await?;
    let field = TextField::new("body", words.label("consult-body-odd"), Input::Lines).value(body);
    Ok(Page {
        shell: visit.titled("consult-new-odd"),
        words,
        errors: Vec::new(),
        said: vec![promise, words.label("consult-new-odd-intro")],
        action: "/consultations/odd",
        hidden: Vec::new(),
        fields: vec![field.hint(words.label("consult-body-odd-hint")).optional()],
        wrong_file: false,
        file_label: words.label("consult-file-odd"),
        file_hint: words.label("consult-file-odd-hint"),
        button: Button::send(words.label("consult-send")),
        table: None,
        ways: vec![Link::new(words.label("consult-back"), "/consultations")],
    })
}

/// `POST /consultations/odd`.
pub(in crate::consultations) async fn write(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    upload: Upload<Fields>,
) -> Result<Response, Stop> {
    match keep(&center, &by, &visit, &upload).await {
        Ok(response) => Ok(response),
        Err(Stop::Refusal(refusal)) => {
            let mut html = filled(&center, &by, &visit, &upload.fields.body).await?;
            let key = refusal.fields.first().map_or(refusal.key.as_ref(), |wrong| wrong.key);
            let text = visit.words.label(key);
            html.shell.wrong = true;
            html.errors.push(FieldError { field: "body".into(), text });
            let status = StatusCode::from_u16(refusal.because.status()).unwrap_or(StatusCode::BAD_REQUEST);
            Ok((status, page(&html)?).into_response())
        }
        Err(stop) => Err(stop),
    }
}

async fn keep(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    upload: &Upload<Fields>,
) -> Result<Response, Stop> {
    let body = match (upload.fields.body.trim(), &upload.file) {
        ("", Some((name, _))) => visit.words.say("drop-sent-body", &[("name", &visit.words.printable(name))]),
        (words, _) => typed::body("body", words)?,
    };
    let bytes = upload.file.as_ref().map(|(_, bytes)| bytes.as_slice());
    if bytes.is_some_and(|bytes| bytes.len() > platform::mail_in::MOST as usize) {
        return Err(Refusal::field("body", "refusal-too-large").into());
    }
    // Read before the transaction begins: nobody waits for it.
    let found = mails::looked(center, bytes, &body).await?;
    let (to, now, firm) = (reached(center, by).await?, center.clock.now(), by.scope().firm());
    let mut tx = center.db.begin().await?;
    let mut files = Vec::new();
    if let Some((name, bytes)) = &upload.file {
        let erase = now.checked_add(KEPT).ok();
        let new = NewFile { firm, team: to.team, name: name.clone(), purpose: "mail", erase };
        let file = tx.keep_file(now, new, bytes).await?;
        let sha256 = file.digest();
        files.push(Attached { file: Some(file.id.0), name: file.name, size: file.size, sha256 });
    }
    let new = New {
        firm: Some(firm),
        team: to.team,
        way: Way::Web,
        about: About::Odd,
        sender: by.name.clone(),
        mail: to.mail,
        lang: to.lang,
        subject: String::new(),
        alert: None,
        first: Said { body, files, found, ..Said::default() },
    };
    let one = acts::open(&mut tx, center, by.actor, new).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/consultations/{}?done=sent", one.id)).into_response())
}
