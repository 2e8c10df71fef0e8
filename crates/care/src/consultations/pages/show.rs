//! `GET /consultations/{id}`: what was said, in its order, and the way to say more.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use platform::ids::ConsultationId;
use platform::pages::Shell;
use platform::pages::view::{
    Button, ButtonKind, CheckRow, FieldError, Input, Link, Notice, NoticeKind, TextField,
};
use platform::principal::Principal;
use platform::web::{Center, Path, Query, Visit, page};
use platform::{Fault, Refusal, Stop};
use serde::Deserialize;

use super::list::when;
use super::{address, is_desk};
use crate::consultations::WRITERS;
use crate::consultations::handoff;
use crate::consultations::life::{Stage, Waits};
use crate::consultations::mails::found;
use crate::consultations::store::{self, Consultation, Message, Side};

/// What was just done, as the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::consultations) struct Told {
    done: Option<String>,
}

#[derive(Template)]
#[template(path = "consultations/pages/show.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    desk: bool,
    id: ConsultationId,
    back: Link,
    notice: Option<Notice>,
    errors: Vec<FieldError>,
    about: String,
    state: Option<String>,
    messages: Vec<SaidView>,
    action: String,
    seen: u32,
    reply: Option<TextField>,
    reply_note: Option<String>,
    buttons: Vec<Button>,
    facts: Vec<CheckRow>,
    ways: Vec<Link>,
}

/// A message on the page.
struct SaidView {
    who: String,
    when: String,
    paragraphs: Vec<Vec<String>>,
    files: Vec<FileView>,
    found: Vec<String>,
}

struct FileView {
    label: String,
    href: Option<String>,
}

pub(in crate::consultations) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<ConsultationId>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    let html = shown(&center, &by, &visit, id, told.done.as_deref()).await?;
    Ok(page(&html)?.into_response())
}

/// The page again, with what was typed and what is wrong with it.
pub(super) async fn again(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    id: ConsultationId,
    typed: &str,
    refusal: &Refusal,
) -> Result<Response, Stop> {
    let mut html = shown(center, by, visit, id, None).await?;
    let key = refusal.fields.first().map_or(refusal.key.as_ref(), |wrong| wrong.key);
    let text = visit.words.label(key);
    html.shell.wrong = true;
    html.errors.push(FieldError { field: "body".into(), text: text.clone() });
    html.reply = html.reply.map(|field| field.value(typed).error(Some(text)));
    let status = StatusCode::from_u16(refusal.because.status()).unwrap_or(StatusCode::BAD_REQUEST);
    Ok((status, page(&html)?).into_response())
}

async fn shown<'a>(
    center: &Center,
    by: &Principal,
    visit: &'a Visit,
    id: ConsultationId,
    done: Option<&str>,
) -> Result<Page<'a>, Stop> {
    let one = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let (words, desk) = (&visit.words, is_desk(by));
    let messages = store::messages(&center.db, &one).await?;
    let seen = messages.iter().filter(|said| desk || said.side != Side::Note);
    let proposed = if desk { proposal(words, &messages) } else { None };
    let messages = seen.map(|said| said_view(words, desk.then_some(id), said)).collect();
    let number = (one.called(), words.moment(one.opened));
    let way = words.label(&format!("consult-way-{}", one.way.name()));
    let about = [("number", number.0.as_str()), ("when", &number.1), ("way", &way)];
    let writes = WRITERS.admits(Some(by), false);
    let title = words.printable(&one.subject);
    Ok(Page {
        shell: visit.shell(if title.is_empty() { words.label("consult-no-subject") } else { title }),
        words,
        desk,
        id,
        back: Link::new(words.label("consult-back"), "/consultations"),
        notice: done.map(|done| notice(words, done)),
        errors: Vec::new(),
        about: words.say("consult-about-line", &about),
        state: Some(state(center, words, desk, &one)),
        messages,
        action: format!("{}/messages", address(&one)),
        seen: one.state.version,
        reply: writes.then(|| reply(words, desk, proposed)),
        reply_note: desk.then(|| answered_by(words, &one)),
        buttons: buttons(words, desk),
        facts: if desk { facts(center, by, words, &one).await? } else { Vec::new() },
        ways: if desk && writes { ways(words, &one) } else { Vec::new() },
    })
}

fn notice(words: &Words, done: &str) -> Notice {
    let key = match done {
        "noted" => "consult-done-noted",
        "answered" => "consult-done-answered",
        "sent" => "consult-done-sent",
        _ => "consult-done",
    };
    Notice { kind: NoticeKind::Done, text: words.label(key), more: None }
}

/// Whose turn it is, and until when.
fn state(center: &Center, words: &Words, desk: bool, one: &Consultation) -> String {
    let now = center.clock.now();
    let time = when(words, one.due, now);
    let stage = &one.state.stage;
    match (stage, stage.waits()) {
        (_, Waits::Desk) if one.due < now => words.say("consult-state-late", &[("time", &time)]),
        (_, Waits::Desk) if desk => words.say("consult-state-desk", &[("time", &time)]),
        (_, Waits::Desk) => words.say("consult-state-waits", &[("time", &time)]),
        (Stage::HandedOff(to), _) => {
            words.say("consult-state-handed-off", &[("desk", &words.label(&format!("desk-{to}")))])
        }
        (Stage::Closed(how), _) => words
            .say("consult-state-closed", &[("how", &words.label(&format!("consult-how-{}", how.name())))]),
        _ => words.label(&format!("consult-state-{}", stage.name())),
    }
}

/// `desk` is the consultation, where the desk looks: it may open what came with it.
fn said_view(words: &Words, desk: Option<ConsultationId>, said: &Message) -> SaidView {
    let author = words.printable(&said.author);
    let key = format!("consult-said-{}", said.side.name());
    let way = words.label(&format!("consult-way-{}", said.way.name()));
    let paragraphs = said.body.split("\n\n").filter(|part| !part.trim().is_empty());
    let file = |at: usize, file: &store::Attached| FileView {
        label: format!(
            "{} ({} KB)",
            words.printable(&file.name),
            knowledge::grouped(file.size.max(0) as u64 / 1024 + 1)
        ),
        href: file.file.and(desk).map(|id| format!("/consultations/{id}/messages/{}/files/{at}", said.id)),
    };
    SaidView {
        who: words.say(&key, &[("name", &author), ("way", &way)]),
        when: words.moment(said.at),
        paragraphs: paragraphs.map(|part| part.lines().map(|line| words.printable(line)).collect()).collect(),
        files: said.files.iter().enumerate().map(|(at, one)| file(at, one)).collect(),
        found: if desk.is_some() { found::lines(words, &said.found) } else { Vec::new() },
    }
}

fn reply(words: &Words, desk: bool, proposed: Option<String>) -> TextField {
    let key = if desk { "consult-answer" } else { "consult-more-to-say" };
    let field = TextField::new("body", words.label(key), Input::Lines);
    match proposed {
        Some(proposed) => field.value(proposed).hint(words.label("consult-proposed")),
        None => field,
    }
}

/// What we would answer to a mail that was passed on and not answered yet: for the operator to read and change.
fn proposal(words: &Words, messages: &[Message]) -> Option<String> {
    let last = messages.iter().rev().find(|said| said.side != Side::Note)?;
    (last.side == Side::Firm && !last.found.is_empty()).then(|| found::proposal(words, &last.found))
}

fn answered_by(words: &Words, one: &Consultation) -> String {
    if one.mail.is_empty() {
        return words.label("consult-answer-page");
    }
    words.say("consult-answer-mail", &[("mail", &words.printable(&one.mail))])
}

fn buttons(words: &Words, desk: bool) -> Vec<Button> {
    if !desk {
        return vec![Button::send(words.label("consult-send")).value("do", "write")];
    }
    vec![
        Button::send(words.label("consult-do-answer")).value("do", "answer"),
        Button::send(words.label("consult-do-phoned")).value("do", "phoned").kind(ButtonKind::Second),
        Button::send(words.label("consult-do-note")).value("do", "note").kind(ButtonKind::Second),
    ]
}

async fn facts(
    center: &Center,
    by: &Principal,
    words: &Words,
    one: &Consultation,
) -> Result<Vec<CheckRow>, Fault> {
    let row = |key: &str, value: String, change: Option<String>| CheckRow {
        label: words.label(key),
        value,
        change,
    };
    let firm = match one.firm {
        Some(firm) => words.printable(&firms::organizations::name(&center.db, firm).await?),
        None => words.label("consult-unknown"),
    };
    let mut rows = vec![
        row("consult-col-who", firm, None),
        row("consult-sender", words.printable(&one.sender), None),
        row("consult-mail", words.printable(&one.mail), None),
    ];
    if let Some(alert) = one.alert {
        let alert = crate::alerts::store::one(&center.db, by.scope(), alert).await?;
        rows.extend(alert.map(|alert| row("consult-alert", format!("A-{}", alert.number), None)));
    }
    if let Some(incident) = one.incident {
        rows.push(row("consult-incident", format!("/incidents/{incident}"), None));
    }
    for sheet in handoff::store::of_consultation(&center.db, one).await? {
        let desk = words.label(&format!("desk-{}", sheet.desk));
        let receipt =
            if sheet.receipt.is_empty() { words.label("handoff-no-receipt") } else { sheet.receipt.clone() };
        rows.push(row("handoff-sheet", format!("{desk} {receipt}"), Some(format!("/handoffs/{}", sheet.id))));
    }
    Ok(rows)
}

fn ways(words: &Words, one: &Consultation) -> Vec<Link> {
    let way = |name: &str| {
        Link::new(words.label(&format!("consult-do-{name}")), format!("{}/{name}", address(one)))
    };
    let known = one.firm.is_some();
    let incident =
        one.incident.map(|id| Link::new(words.label("consult-incident"), format!("/incidents/{id}")));
    let alert = one.alert.map(|id| Link::new(words.label("consult-alert"), format!("/alerts/{id}")));
    let mut ways: Vec<Link> = incident.into_iter().chain(alert).collect();
    if !known {
        ways.push(way("place"));
    }
    if known && one.incident.is_none() {
        ways.push(way("promotion"));
    }
    if known {
        let href = format!("/handoffs/new?consultation={}", one.id);
        ways.push(Link::new(words.label("consult-do-handoff"), href));
        ways.push(way("alert"));
    }
    if !matches!(one.state.stage, Stage::Closed(_) | Stage::Promoted) {
        ways.push(way("closing"));
    }
    ways
}

/// A file that came with a message, to be saved: for the team, who knows what it does.
pub(in crate::consultations) async fn file(
    State(center): State<Center>,
    by: Principal,
    Path((id, message, at)): Path<(ConsultationId, i64, usize)>,
) -> Result<Response, Stop> {
    let one = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let messages = store::messages(&center.db, &one).await?;
    let said = messages.iter().find(|said| said.id == message).ok_or_else(Refusal::not_there)?;
    let file = said.files.get(at).and_then(|file| file.file).ok_or_else(Refusal::not_there)?;
    let id = platform::ids::FileId(file);
    let file = platform::files::find(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let bytes = platform::files::bytes(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    Ok(platform::files::download(&file, bytes))
}
