//! Deeds on an incident: a small page with a form, and the POST that does it. What is wrong stands beside its field,
//! and what was typed stays.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use knowledge::Words;
use knowledge::playbooks::{Doer, Stage};
use platform::fault::Wrong;
use platform::ids::IncidentId;
use platform::pages::Shell;
use platform::pages::view::{Button, FieldError, Link};
use platform::principal::Principal;
use platform::web::{Center, Form, Path, Query, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::Kind;
use super::fields::{Fields, Typed, errors, fields};
use super::head::address;
use crate::incidents::acts::{self, Deed};
use crate::incidents::happening::{Command, Outcome};
use crate::incidents::note::{Note, Typed as NoteTyped};
use crate::incidents::store::{self, Incident};
use crate::reason::Reason;

#[derive(Template)]
#[template(path = "incidents/pages/deed.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    about: String,
    errors: Vec<FieldError>,
    action: String,
    seen: u32,
    /// The note that is corrected; empty for none.
    corrects: String,
    fields: Fields,
    button: Button,
}

/// Which note a note corrects: `?corrects=ENTRY`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    corrects: String,
}

macro_rules! deed {
    ($form:ident, $post:ident, $kind:expr) => {
        pub(super) async fn $form(
            State(center): State<Center>,
            by: Principal,
            visit: Visit,
            Path(id): Path<IncidentId>,
            Query(asked): Query<Asked>,
        ) -> Result<Response, Stop> {
            let typed = Typed { corrects: asked.corrects, ..Typed::default() };
            form(&center, &by, &visit, id, $kind, &typed, None).await
        }

        pub(super) async fn $post(
            State(center): State<Center>,
            by: Principal,
            visit: Visit,
            Path(id): Path<IncidentId>,
            Form(typed): Form<Typed>,
        ) -> Result<Response, Stop> {
            match act(&center, &by, id, $kind, &typed).await {
                Ok(incident) => Ok(Redirect::to(&after(&incident, $kind)).into_response()),
                Err(Stop::Refusal(refusal)) if !refusal.fields.is_empty() => {
                    form(&center, &by, &visit, id, $kind, &typed, Some(&refusal)).await
                }
                Err(stop) => Err(stop),
            }
        }
    };
}

deed!(stage_form, stage, Kind::Stage);
deed!(closing_form, closing, Kind::Closing);
deed!(reopening_form, reopening, Kind::Reopening);
deed!(note_form, note, Kind::Note);
deed!(task_form, add_task, Kind::NewTask);
deed!(playbook_form, playbook, Kind::Playbook);

async fn form(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    id: IncidentId,
    kind: Kind,
    typed: &Typed,
    refusal: Option<&Refusal>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let words = &visit.words;
    let errors = refusal.map(|refusal| errors(words, refusal)).unwrap_or_default();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut shell = visit.titled(&format!("incident-do-{}", kind.name()));
    shell.wrong = !errors.is_empty();
    let html = Page {
        shell,
        words,
        back: Link::new(incident.plan.title(words), address(&incident)),
        about: incident.called(),
        fields: fields(words, kind, &incident, typed, &errors),
        errors,
        action: format!("{}/{}", address(&incident), kind.action()),
        seen: typed.seen.unwrap_or(incident.state.version),
        corrects: typed.corrects.clone(),
        button: Button::send(words.label(&format!("incident-send-{}", kind.name()))),
    };
    Ok((status, page(&html)?).into_response())
}

/// Where a deed leads: to what it changed.
fn after(incident: &Incident, kind: Kind) -> String {
    match kind {
        Kind::Note => format!("{}/timeline", address(incident)),
        Kind::NewTask | Kind::Playbook => format!("{}/tasks", address(incident)),
        Kind::Stage | Kind::Closing | Kind::Reopening => address(incident),
    }
}

async fn act(
    center: &Center,
    by: &Principal,
    id: IncidentId,
    kind: Kind,
    typed: &Typed,
) -> Result<Incident, Stop> {
    let deed = match kind {
        Kind::Note => {
            let now = center.clock.now();
            let note = NoteTyped {
                note: &typed.note,
                basis: &typed.basis,
                occurred: &typed.occurred,
                offset: &typed.offset,
                clock: &typed.clock,
                corrects: &typed.corrects,
            };
            let note = Note::parse(note, &center.zone, now);
            return acts::note(center, by, id, &note.map_err(Refusal::form)?).await;
        }
        Kind::Stage => Deed::of(go(&typed.stage, &typed.reason)?),
        Kind::Closing => Deed::of(close(&typed.outcome, &typed.reason)?),
        Kind::Reopening => Deed::of(Command::Reopen(Reason::parse(&typed.reason).map_err(Refusal::from)?)),
        Kind::Playbook => Deed::of(replan(&typed.playbook)?),
        Kind::NewTask => added(&typed.title, &typed.stage, &typed.who)?,
    };
    // A new task takes nothing from what a colleague did meanwhile.
    let seen = typed.seen.filter(|_| kind != Kind::NewTask);
    acts::act(center, by, id, &Deed { seen, ..deed }).await
}

/// Go to a stage, with a reason where one is written.
pub(in crate::incidents) fn go(stage: &str, reason: &str) -> Result<Command, Refusal> {
    let stage = Stage::named(stage).ok_or_else(|| Refusal::field("stage", "refusal-incident-stage"))?;
    Ok(Command::Go(stage, optional(reason)?))
}

/// Close with an outcome, and a reason where one is written.
pub(in crate::incidents) fn close(outcome: &str, reason: &str) -> Result<Command, Refusal> {
    let outcome =
        Outcome::named(outcome).ok_or_else(|| Refusal::field("outcome", "refusal-incident-outcome"))?;
    Ok(Command::Close(outcome, optional(reason)?))
}

/// Follow another playbook.
pub(in crate::incidents) fn replan(name: &str) -> Result<Command, Refusal> {
    let book = knowledge::built_in().playbooks.get(name);
    let book = book.ok_or_else(|| Refusal::field("playbook", "refusal-incident-playbook"))?;
    Ok(Command::Replan { to: book.name.clone(), tasks: book.tasks.clone(), by_hand: Vec::new() })
}

fn optional(reason: &str) -> Result<Option<Reason>, Refusal> {
    let typed = Some(reason).filter(|reason| !reason.trim().is_empty());
    typed.map(Reason::parse).transpose().map_err(Refusal::from)
}

/// One more task. Every field that is wrong is named.
fn added(title: &str, stage: &str, who: &str) -> Result<Deed, Refusal> {
    let mut wrong = Vec::new();
    let title = Reason::parse(title).map_err(|why| wrong.push(Wrong::new("title", why.key()))).ok();
    let (stage, who) = (Stage::named(stage), Doer::named(who));
    if stage.is_none() {
        wrong.push(Wrong::new("stage", "refusal-incident-stage"));
    }
    if who.is_none() {
        wrong.push(Wrong::new("who", "refusal-incident-who"));
    }
    match (stage, who) {
        (Some(stage), Some(who)) if title.is_some() => {
            Ok(Deed { title, ..Deed::of(Command::Add(stage, who)) })
        }
        _ => Err(Refusal::form(wrong)),
    }
}
