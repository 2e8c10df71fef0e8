//! `GET /incidents/{id}/evidence`: what was brought, one piece with its custody, its file, and the form that brings one.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use knowledge::Words;
use platform::files::{self, Upload};
use platform::ids::IncidentId;
use platform::journal::Entry;
use platform::pages::Shell;
use platform::pages::view::{Button, ButtonKind, Evidence as Seen, Fact, FieldError, Input, Link, TextField};
use platform::principal::Principal;
use platform::web::{Center, Path, Visit, page};
use platform::{Refusal, Stop};

use super::fields::errors;
use super::head::{Head, View, address, is_desk};
use super::pieces::Field;
use super::timeline;
use crate::alerts::store as alerts;
use crate::incidents::evidence::{Evidence, Typed, acts, store};
use crate::incidents::store::{self as incidents, Incident};

#[derive(Template)]
#[template(path = "incidents/pages/evidence.html")]
struct List<'a> {
    shell: Shell,
    words: &'a Words,
    head: Head,
    rows: Vec<Row>,
    buttons: Vec<Button>,
    /// What the alert rests on.
    seen: Option<Seen>,
}

struct Row {
    title: String,
    href: String,
    lines: Vec<String>,
}

pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = incidents::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let words = &visit.words;
    let brought = store::of_incident(&center.db, by.scope(), id).await?;
    let alert = match incident.alert {
        Some(alert) => alerts::one(&center.db, by.scope(), alert).await?,
        None => None,
    };
    let head = Head::of(&center, &by, &visit, &incident, View::Evidence).await?;
    let here = address(&incident);
    let mut buttons = vec![Button::open(words.label("evidence-add"), format!("{here}/new-evidence"))];
    if is_desk(&by) {
        let archive = Button::open(words.label("archive-make"), format!("{here}/archive"));
        buttons.push(archive.kind(ButtonKind::Second));
        if print::BUILT_IN {
            let paper = Button::open(words.label("paper-make"), format!("{here}/paper"));
            buttons.push(paper.kind(ButtonKind::Second));
        }
    }
    let html = List {
        shell: visit.shell(head.title.clone()),
        words,
        head,
        rows: brought.iter().map(|piece| row(words, &here, piece)).collect(),
        buttons,
        seen: alert.map(|alert| crate::alerts::words::evidence(words, &alert)),
    };
    Ok(page(&html)?.into_response())
}

fn row(words: &Words, here: &str, piece: &Evidence) -> Row {
    let mut lines =
        vec![words.moment(piece.at), words.label(&format!("evidence-giver-{}", piece.giver.name()))];
    if let Some(name) = &piece.about.name {
        lines.push(words.printable(name));
        lines.push(size(words, piece.size));
    }
    Row {
        title: format!("{} {}", piece.called(), words.printable(piece.about.title.as_str())),
        href: format!("{here}/evidence/{}", piece.number),
        lines,
    }
}

fn size(words: &Words, bytes: i64) -> String {
    words.count("evidence-size", u64::try_from(bytes).unwrap_or_default())
}

#[derive(Template)]
#[template(path = "incidents/pages/evidence_one.html")]
struct One<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    facts: Vec<Fact>,
    /// The file, where its bytes are there.
    file: Option<Button>,
    erased: Option<String>,
    /// Who had it when.
    custody: Vec<String>,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path((id, number)): Path<(IncidentId, i64)>,
) -> Result<Response, Stop> {
    let incident = incidents::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let piece = store::one(&center.db, by.scope(), id, number).await?.ok_or_else(Refusal::not_there)?;
    let words = &visit.words;
    let file = match piece.file {
        Some(file) => files::find(&center.db, by.scope(), file).await?,
        None => None,
    };
    let erased = file.as_ref().and_then(|file| file.erased);
    let here = format!("{}/evidence", address(&incident));
    let open = Button::open(words.label("evidence-open"), format!("{here}/{number}/file"));
    let entries = timeline::all(&center, &by, &piece.subject()).await?;
    let html = One {
        shell: visit.shell(words.printable(piece.about.title.as_str())),
        words,
        back: Link::new(words.label("incident-tab-evidence"), here),
        about: format!("{} {}", incident.called(), piece.called()),
        facts: facts(words, &piece, file.as_ref()),
        file: file.as_ref().filter(|file| file.erased.is_none()).map(|_| open),
        erased: erased.map(|at| words.say("evidence-erased", &[("time", &words.moment(at))])),
        custody: custody(words, &piece, &entries),
    };
    Ok(page(&html)?.into_response())
}

fn facts(words: &Words, piece: &Evidence, file: Option<&files::File>) -> Vec<Fact> {
    let about = &piece.about;
    let fact = |key: &str, value: String| Fact::new(words.label(&format!("evidence-{key}")), value);
    let mut facts = Vec::new();
    if !about.fact.is_empty() {
        facts.push(fact("fact", words.printable(&about.fact)));
    }
    if let Some(name) = &about.name {
        facts.push(fact("name", words.printable(name)));
        facts.push(fact("bytes", size(words, piece.size)));
    }
    if !piece.sha256.is_empty() {
        facts.push(Fact::new("SHA-256", piece.sha256.clone()));
    }
    facts.push(fact("taken-by", words.printable(about.taken_by.as_str())));
    facts.extend(about.source.as_ref().map(|from| fact("source", words.printable(from.as_str()))));
    facts.extend(about.taken.map(|at| fact("taken", words.moment(at))));
    facts.push(fact("entered", words.moment(piece.at)));
    facts.extend(about.kept.as_ref().map(|place| fact("kept", words.printable(place.as_str()))));
    facts
        .extend(file.and_then(|file| file.erase).map(|at| fact("until", words.date(words.local(at).date()))));
    facts
}

/// Who had it when: taken, entered, opened, handed over.
pub(in crate::incidents) fn custody(words: &Words, piece: &Evidence, entries: &[Entry]) -> Vec<String> {
    let entered = [("time", words.moment(piece.at)), ("name", words.printable(&piece.about.by))];
    let entered = entered.each_ref().map(|(name, value)| (*name, value.as_str()));
    let mut lines = vec![words.say("custody-brought", &entered)];
    lines.extend(entries.iter().map(|entry| {
        let (time, name) = (words.moment(entry.at), timeline::by(words, entry));
        words.say(&format!("entry-{}", entry.kind), &[("time", &time), ("name", &name)])
    }));
    lines
}

pub(super) async fn file(
    State(center): State<Center>,
    by: Principal,
    Path((id, number)): Path<(IncidentId, i64)>,
) -> Result<Response, Stop> {
    let (file, bytes) = acts::open(&center, &by, id, number).await?;
    Ok(files::download(&file, bytes))
}

#[derive(Template)]
#[template(path = "incidents/pages/evidence_new.html")]
struct New<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    errors: Vec<FieldError>,
    action: String,
    file_error: Option<String>,
    fields: Vec<Field>,
    button: Button,
}

pub(super) async fn form(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = incidents::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    shown(&by, &visit, &incident, &Typed::default(), None)
}

pub(super) async fn bring(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
    given: Upload<Typed>,
) -> Result<Response, Stop> {
    match acts::bring(&center, &by, id, &given.fields, given.file).await {
        Ok(piece) => Ok(Redirect::to(&format!("/incidents/{id}/evidence/{}", piece.number)).into_response()),
        Err(Stop::Refusal(refusal)) if !refusal.fields.is_empty() => {
            let incident =
                incidents::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
            shown(&by, &visit, &incident, &given.fields, Some(&refusal))
        }
        Err(stop) => Err(stop),
    }
}

fn shown(
    by: &Principal,
    visit: &Visit,
    incident: &Incident,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let errors = refusal.map(|refusal| errors(words, refusal)).unwrap_or_default();
    let error = |name: &str| errors.iter().find(|error| error.field == name).map(|error| error.text.clone());
    let text = |name: &str, value: &str| {
        let label = words.label(&format!("evidence-field-{}", name.replace('_', "-")));
        TextField::new(name, label, Input::Text).value(value).error(error(name))
    };
    let fact = TextField { input: Input::Lines, ..text("fact", &typed.fact).optional() };
    let mut fields = vec![text("title", &typed.title), fact];
    if is_desk(by) {
        fields.extend([
            text("source", &typed.source).hint(words.label("evidence-field-source-hint")),
            text("taken_by", &typed.taken_by).optional(),
            text("taken", &typed.taken).optional().hint(words.label("incident-field-occurred-hint")),
            text("kept", &typed.kept).optional(),
            text("sha256", &typed.sha256).optional().hint(words.label("evidence-field-sha256-hint")),
        ]);
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut shell = visit.titled("evidence-add");
    shell.wrong = !errors.is_empty();
    let html = New {
        shell,
        words,
        back: Link::new(incident.plan.title(words), format!("{}/evidence", address(incident))),
        about: incident.called(),
        file_error: error("file"),
        fields: fields.into_iter().map(Field::Text).collect(),
        errors,
        action: format!("{}/evidence", address(incident)),
        button: Button::send(words.label("evidence-send")),
    };
    Ok((status, page(&html)?).into_response())
}
