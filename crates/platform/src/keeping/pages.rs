//! `/backups`: the last backup, when one was last restored, and two deeds of the administrator.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use knowledge::Words;
use serde_json::json;

use super::schedule::{self, Done, Plan, Sureness};
use crate::pages::Shell;
use crate::pages::view::{Button, Notice, NoticeKind};
use crate::principal::{Actor, Principal};
use crate::web::access::ADMINISTRATOR;
use crate::web::{Center, NavItem, Routes, Visit, page};
use crate::work::jobs::{self, Job, JobKind};
use crate::{Because, Refusal, Stop};

/// Its page in the main navigation.
pub(crate) const NAV: NavItem =
    NavItem { order: 91, href: "/backups", key: "backup-title", access: ADMINISTRATOR, keys: None };

const JOB: &str = "backup";
const PRACTICE: &str = "backup-practice";

pub(crate) fn routes() -> Routes {
    Routes::new().get("/backups", ADMINISTRATOR, show).post("/backups", ADMINISTRATOR, take).post(
        "/backups/practices",
        ADMINISTRATOR,
        practise,
    )
}

pub(crate) fn jobs() -> Vec<JobKind> {
    vec![
        JobKind { name: JOB, run: |center, job| Box::pin(take_now(center, job)) },
        JobKind { name: PRACTICE, run: |center, job| Box::pin(practise_now(center, job)) },
    ]
}

#[derive(Template)]
#[template(path = "keeping/show.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    notice: Notice,
    facts: Vec<(String, String)>,
    /// Deeds: where they are posted, their button.
    deeds: Vec<(&'static str, Button)>,
}

async fn show(State(center): State<Center>, visit: Visit) -> Result<Response, Stop> {
    let words = &visit.words;
    let plan = Plan::of(&center.config);
    let (last, tried) = (schedule::last(&center.db).await?, schedule::tried(&center.db).await?);
    let sureness = schedule::sureness(plan.is_some(), last.as_ref(), tried.as_ref(), center.clock.now());
    let none = || words.label("backup-never");
    let mut facts = Vec::new();
    if let Some(plan) = &plan {
        facts.push((words.label("backup-folder"), plan.folder.display().to_string()));
        facts.push((words.label("backup-last"), last.as_ref().map_or_else(none, |done| told(words, done))));
        let practice = tried.as_ref().map_or_else(none, |done| words.moment(done.at));
        facts.push((words.label("backup-practised"), practice));
    }
    let mut deeds = Vec::new();
    if plan.is_some() {
        deeds.push(("/backups", Button::send(words.label("backup-take"))));
    }
    if last.is_some() {
        deeds.push(("/backups/practices", Button::send(words.label("backup-practise"))));
    }
    let shell = visit.titled("backup-title");
    Ok(page(&Page { shell, words, notice: notice(words, sureness), facts, deeds })?.into_response())
}

fn told(words: &Words, done: &Done) -> String {
    let (rows, size) = (knowledge::grouped(done.rows), megabytes(done.size));
    words.say("backup-told", &[("at", &words.moment(done.at)), ("rows", &rows), ("size", &size)])
}

/// Megabytes with one decimal.
pub fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1_000_000.0)
}

fn notice(words: &Words, sureness: Sureness) -> Notice {
    let say = |key: &str, kind| Notice { kind, text: words.label(key), more: None };
    match sureness {
        Sureness::None => say("backup-none", NoticeKind::Care),
        Sureness::Late => say("backup-late", NoticeKind::Care),
        Sureness::Unproved => say("backup-unproved", NoticeKind::Care),
        Sureness::Proved => say("backup-proved", NoticeKind::Done),
    }
}

async fn take(State(center): State<Center>, by: Principal) -> Result<Redirect, Stop> {
    add(&center, &by, JOB).await
}

async fn practise(State(center): State<Center>, by: Principal) -> Result<Redirect, Stop> {
    add(&center, &by, PRACTICE).await
}

/// Both take longer than a person should wait for a page.
async fn add(center: &Center, by: &Principal, kind: &'static str) -> Result<Redirect, Stop> {
    plan(center)?;
    let by = if let Actor::Account(id) = by.actor { id.0 } else { 0 };
    let mut tx = center.db.begin().await?;
    jobs::add(&mut tx, center.clock.now(), kind, None, None, &json!({ "by": by })).await?;
    tx.commit().await?;
    Ok(Redirect::to("/backups"))
}

fn plan(center: &Center) -> Result<Plan, Stop> {
    let none = || Refusal::new(Because::Conflict, "refusal-backup-no-folder").into();
    Plan::of(&center.config).ok_or_else(none)
}

/// Who asked for it.
fn asker(job: &Job) -> Actor {
    match job.data.get("by").and_then(serde_json::Value::as_i64) {
        Some(id) if id > 0 => Actor::Account(crate::ids::AccountId(id)),
        _ => Actor::Center,
    }
}

async fn take_now(center: Center, job: Job) -> Result<(), Stop> {
    schedule::take(&center, &plan(&center)?, asker(&job)).await?;
    Ok(())
}

async fn practise_now(center: Center, job: Job) -> Result<(), Stop> {
    schedule::practise(&center, &plan(&center)?, asker(&job)).await?;
    Ok(())
}
