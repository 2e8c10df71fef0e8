//! `/drops`: the place to hand in, what was handed in, and what it showed.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use knowledge::Words;
use platform::files::Upload;
use platform::ids::{DropId, FirmId, TeamId};
use platform::pages::Shell;
use platform::pages::view::{
    Button, ButtonKind, Cell, Column, DataTable, FieldError, Input, Link, Notice, NoticeKind, TextField,
};
use platform::principal::{Principal, Seat};
use platform::web::{Center, Form, Path, Query, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::acts;
use super::store::{self, Dropped, PAGE, Stage};
use crate::consultations::mails::found;
use crate::consultations::{firm_meant, reached, typed};

#[derive(Template)]
#[template(path = "drops/list.html")]
struct List<'a> {
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

#[derive(Template)]
#[template(path = "drops/show.html")]
struct Show<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    notice: Option<Notice>,
    errors: Vec<FieldError>,
    about: String,
    live: String,
    state: String,
    lines: Vec<String>,
    report: Option<Button>,
    forms: Vec<Deed>,
    ways: Vec<Link>,
}

/// Something that can be done with it.
struct Deed {
    title: String,
    action: String,
    field: Option<TextField>,
    button: Button,
}

/// The query of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    after: Option<i64>,
}

pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(after): Query<After>,
) -> Result<Response, Stop> {
    let html = listed(&center, &by, &visit, after.after.unwrap_or(i64::MAX), "").await?;
    Ok(page(&html)?.into_response())
}

fn is_desk(by: &Principal) -> bool {
    matches!(by.seat, Seat::Team(_))
}

async fn listed<'a>(
    center: &Center,
    by: &Principal,
    visit: &'a Visit,
    after: i64,
    firm: &str,
) -> Result<List<'a>, Stop> {
    let words = &visit.words;
    let drops = store::list(&center.db, by.scope(), after).await?;
    let asks = TextField::new("firm", words.label("consult-call-firm"), Input::Text).value(firm);
    Ok(List {
        shell: visit.titled("drops-title"),
        words,
        errors: Vec::new(),
        said: vec![words.label("drops-intro"), words.label("drops-erased-after")],
        action: "/drops",
        hidden: Vec::new(),
        fields: if is_desk(by) { vec![asks] } else { Vec::new() },
        wrong_file: false,
        file_label: words.label("drops-file"),
        file_hint: words.label("drops-file-hint"),
        button: Button::send(words.label("drops-send")),
        table: Some(table(words, &drops)),
        ways: Vec::new(),
    })
}

fn table(words: &Words, drops: &[Dropped]) -> DataTable {
    let column = |key: &str| Column::text(words.label(key));
    let rows = drops.iter().map(|one| {
        vec![
            Cell::link(Link::new(words.printable(&one.name), format!("/drops/{}", one.id))),
            Cell::new(words.label(&format!("drop-stage-{}", one.stage.name()))),
            Cell::new(words.moment(one.added)),
        ]
    });
    let more = drops.last().filter(|_| drops.len() as i64 == PAGE);
    DataTable {
        caption: words.label("drops-own"),
        columns: vec![column("drops-col-name"), column("consult-col-stage"), column("drops-col-added")],
        rows: rows.collect(),
        empty: words.label("drops-none"),
        more: more.map(|last| Link::new(words.label("consult-more"), format!("/drops?after={}", last.id))),
    }
}

/// The form's fields beside the file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    firm: String,
}

/// `POST /drops`.
pub(super) async fn take(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    upload: Upload<Fields>,
) -> Result<Response, Stop> {
    match taken(&center, &by, &visit, &upload).await {
        Ok(id) => Ok(Redirect::to(&format!("/drops/{id}")).into_response()),
        Err(Stop::Refusal(refusal)) => {
            let mut html = listed(&center, &by, &visit, i64::MAX, &upload.fields.firm).await?;
            let key = refusal.fields.first().map_or(refusal.key.as_ref(), |wrong| wrong.key);
            let field = refusal.fields.first().map_or("file", |wrong| wrong.field);
            html.shell.wrong = true;
            html.wrong_file = field == "file";
            html.errors.push(FieldError { field: field.into(), text: visit.words.label(key) });
            let status = StatusCode::from_u16(refusal.because.status()).unwrap_or(StatusCode::BAD_REQUEST);
            Ok((status, page(&html)?).into_response())
        }
        Err(stop) => Err(stop),
    }
}

async fn taken(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    upload: &Upload<Fields>,
) -> Result<DropId, Stop> {
    let (firm, team) = whose(center, by, &upload.fields.firm).await?;
    let (name, bytes) = upload.file.as_ref().ok_or_else(|| Refusal::field("file", "refusal-drop-file"))?;
    acts::hand_in(center, by, (firm, team), (name, bytes), visit.words.lang).await
}

/// For whom it is read: the firm for itself, the desk for the firm that it names.
async fn whose(center: &Center, by: &Principal, typed: &str) -> Result<(FirmId, TeamId), Stop> {
    let firm = match by.seat {
        Seat::Firm(firm) => firm,
        Seat::Team(_) => firm_meant(center, by, typed).await?,
    };
    let care = firms::teams::of_firm(&center.db, firm).await?;
    Ok((firm, care.map_or(TeamId(0), |care| care.team)))
}

/// What was just done, as the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    done: Option<String>,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<DropId>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    let one = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let mut html = shown(&visit, &by, &one);
    html.notice = told.done.map(|_| Notice {
        kind: NoticeKind::Done,
        text: visit.words.label("consult-done"),
        more: None,
    });
    Ok(page(&html)?.into_response())
}

fn shown<'a>(visit: &'a Visit, by: &Principal, one: &Dropped) -> Show<'a> {
    let words = &visit.words;
    let here = format!("/drops/{}", one.id);
    let (when, erase) = (words.moment(one.added), words.date(words.local(one.erase).date()));
    let about = [("when", when.as_str()), ("by", &words.printable(&one.author)), ("erase", &erase)];
    let read = matches!(one.stage, Stage::Read | Stage::Unread);
    let state = words.label(&format!("drop-state-{}", one.stage.name()));
    let lines = match one.stage {
        Stage::Read if one.alerts == 0 => vec![words.label("drop-nothing")],
        Stage::Read => vec![words.count("drop-alerts", one.alerts.max(0) as u64)],
        _ => Vec::new(),
    };
    let mut ways = Vec::new();
    if let Some(id) = one.consultation {
        ways.push(Link::new(words.label("drop-consultation"), format!("/consultations/{id}")));
    }
    if let Some(id) = one.incident {
        ways.push(Link::new(words.label("consult-incident"), format!("/incidents/{id}")));
    }
    if one.stage == Stage::Waiting {
        ways.push(Link::new(words.label("drop-look-again"), here.clone()));
    }
    Show {
        shell: visit.shell(words.printable(&one.name)),
        words,
        back: Link::new(words.label("drops-back"), "/drops"),
        notice: None,
        errors: Vec::new(),
        about: words.say("drop-about", &about),
        live: one.journal(),
        state,
        lines,
        report: read.then(|| Button::open(words.label("drop-report"), format!("{here}/report"))),
        forms: forms(words, by, one, &here),
        ways,
    }
}

fn forms(words: &Words, by: &Principal, one: &Dropped, here: &str) -> Vec<Deed> {
    let mut forms = Vec::new();
    let gone = one.stage == Stage::Erased;
    if !is_desk(by) && one.consultation.is_none() && !gone {
        let field = TextField::new("body", words.label("consult-body-ask"), Input::Lines).optional();
        forms.push(Deed {
            title: words.label("drop-send-title"),
            action: format!("{here}/sending"),
            field: Some(field),
            button: Button::send(words.label("drop-send")),
        });
    }
    if is_desk(by) && one.incident.is_none() && one.stage == Stage::Read {
        let field = TextField::new("number", words.label("drop-incident-number"), Input::Text);
        forms.push(Deed {
            title: words.label("drop-attach-title"),
            action: format!("{here}/incident"),
            field: Some(field),
            button: Button::send(words.label("drop-attach")),
        });
    }
    if !gone {
        forms.push(Deed {
            title: words.label("drop-erase-title"),
            action: format!("{here}/erasing"),
            field: None,
            button: Button::send(words.label("drop-erase")).kind(ButtonKind::Second),
        });
    }
    forms
}

/// The report as a page of its own: no script, nothing from elsewhere, and apart from our pages.
pub(super) async fn report(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<DropId>,
) -> Result<Response, Stop> {
    const POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
    let report = store::report(&center.db, by.scope(), id).await?.filter(|report| !report.is_empty());
    let report = report.ok_or_else(Refusal::not_there)?;
    let mut response = Html(report).into_response();
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Ok(response)
}

/// A form's one field.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    body: String,
    number: String,
}

async fn load(center: &Center, by: &Principal, id: DropId) -> Result<Dropped, Stop> {
    Ok(store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?)
}

/// `POST /drops/{id}/sending`: to the desk.
pub(super) async fn send(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<DropId>,
    Form(typed): Form<Typed>,
) -> Result<Redirect, Stop> {
    let one = load(&center, &by, id).await?;
    if let Some(id) = one.consultation {
        return Ok(Redirect::to(&format!("/consultations/{id}")));
    }
    let body = match typed.body.trim() {
        "" => visit.words.say("drop-sent-body", &[("name", &visit.words.printable(&one.name))]),
        words => typed::body("body", words)?,
    };
    let to = reached(&center, &by).await?;
    let consultation = acts::send(&center, &by, &one, body, to).await?;
    Ok(Redirect::to(&format!("/consultations/{consultation}?done=sent")))
}

/// `POST /drops/{id}/incident`: into the timeline of an incident of the same firm.
pub(super) async fn attach(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<DropId>,
    Form(typed): Form<Typed>,
) -> Result<Response, Stop> {
    let (one, words) = (load(&center, &by, id).await?, &visit.words);
    let digits: String = typed.number.chars().filter(char::is_ascii_digit).take(12).collect();
    let lines = found::lines(words, &one.found).join("\n");
    let (name, size) = (words.printable(&one.name), knowledge::grouped(one.size.max(0) as u64));
    let values = [("name", name.as_str()), ("size", &size), ("sha256", &one.sha256), ("found", &lines)];
    let note = words.say("drop-note", &values);
    match acts::attach(&center, &by, &one, digits.parse().unwrap_or_default(), note).await {
        Ok(_) => Ok(Redirect::to(&format!("/drops/{id}?done=1")).into_response()),
        Err(Stop::Refusal(refusal)) if !refusal.fields.is_empty() => {
            let mut html = shown(&visit, &by, &one);
            html.shell.wrong = true;
            let text = words.label("refusal-drop-incident");
            html.errors.push(FieldError { field: "number".into(), text });
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&html)?).into_response())
        }
        Err(stop) => Err(stop),
    }
}

/// `POST /drops/{id}/erasing`: before its time.
pub(super) async fn erase(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<DropId>,
) -> Result<Redirect, Stop> {
    let one = load(&center, &by, id).await?;
    acts::erase(&center, &by, &one).await?;
    Ok(Redirect::to(&format!("/drops/{id}?done=1")))
}
