//! Pages of the ladder: who is on duty, which calls go on, and "I have it".

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use knowledge::Words;
use platform::ids::{AccountId, HookTargetId, LadderRunId};
use platform::pages::view::{Cell, Column, DataTable, Link};
use platform::principal::{Principal, Role};
use platform::signin::{Caller, RateKind};
use platform::web::access::DESK;
use platform::web::{Access, Center, FormPage, NavItem, Path, Query, Routes, Visit};
use platform::work::hooks::targets;
use platform::{Because, Fault, Refusal, Stop};
use serde::Deserialize;

use super::acknowledge::{at_desk, by_link};
use super::store::{self, PAGE, Run};
use super::{Channel, Outcome, Stage};
use crate::notify::board::{Board, Deed};
use crate::notify::rota::pages::on_duty;

/// Its page in the main navigation.
pub(crate) const NAV: NavItem =
    NavItem { order: 40, href: "/ladder", key: "ladder-title", access: DESK, keys: Some("g l") };

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/ladder", DESK, list)
        .get("/ladder/runs/{id}", DESK, show)
        .post("/ladder/runs/{id}/acknowledgement", DESK, acknowledge)
        .get("/ladder/links/{token}", Access::Link, link)
        .post("/ladder/links/{token}", Access::Link, acknowledge_by_link)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    before: Option<LadderRunId>,
}

async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let before = asked.before.unwrap_or(LadderRunId(i64::MAX));
    let runs = store::list(&center.db, by.scope(), before).await?;
    let names = names(&center, &runs).await?;
    let mut board = Board::new(&visit, "ladder-title");
    board.intro.push(words.label("ladder-intro"));
    board = on_duty(&center, &by, board).await?;
    for run in runs.iter().filter(|run| run.state.stage == Stage::RanOut && !run.state.test) {
        let text = words.say("ladder-ran-out-notice", &[("when", &words.moment(run.started))]);
        board.care(text, Some(Link::new(words.label("ladder-open"), address(run.id))));
    }
    board.tables.push(table(words, &runs, &names));
    board = board.way("rota-title", "/rota");
    if by.role == Role::Administrator {
        board = board.way("ladder-settings-title", "/ladder/settings").way("channels-title", "/channels");
    }
    board.answer()
}

fn address(id: LadderRunId) -> String {
    format!("/ladder/runs/{id}")
}

async fn names(center: &Center, runs: &[Run]) -> Result<BTreeMap<AccountId, String>, Fault> {
    let people: Vec<AccountId> =
        runs.iter().filter_map(|run| run.state.acknowledged.as_ref()).map(|one| one.by).collect();
    platform::signin::names(&center.db, &people).await
}

fn table(words: &Words, runs: &[Run], names: &BTreeMap<AccountId, String>) -> DataTable {
    let columns = ["ladder-when", "ladder-what", "ladder-stage", "ladder-rungs", "ladder-who"];
    let rows = runs.iter().map(|run| {
        let link = Link::new(words.moment(run.started), address(run.id));
        vec![
            Cell::link(link),
            Cell::new(what(words, run)),
            Cell::new(words.label(&format!("ladder-stage-{}", run.state.stage.name()))),
            Cell::new(rungs_done(words, run)),
            Cell::new(who(words, run, names)),
        ]
    });
    let more = runs.last().filter(|_| runs.len() as i64 == PAGE);
    DataTable {
        caption: words.label("ladder-runs"),
        columns: columns.map(|key| Column::text(words.label(key))).into(),
        rows: rows.collect(),
        empty: words.label("ladder-none"),
        more: more.map(|last| Link::new(words.label("ladder-more"), format!("/ladder?before={}", last.id))),
    }
}

fn what(words: &Words, run: &Run) -> String {
    if run.state.test {
        return words.label("ladder-test");
    }
    words.knowledge().text.level(words.lang, run.level)
}

fn rungs_done(words: &Words, run: &Run) -> String {
    let (done, all) = (run.state.climbed.len().to_string(), run.state.rungs.len().to_string());
    let key = if run.state.has_failed() { "ladder-rungs-failed" } else { "ladder-rungs-done" };
    words.say(key, &[("done", &done), ("all", &all)])
}

fn who(words: &Words, run: &Run, names: &BTreeMap<AccountId, String>) -> String {
    let Some(one) = &run.state.acknowledged else { return String::new() };
    let name = names.get(&one.by).map(|name| words.printable(name)).unwrap_or_default();
    let way = words.label(&format!("ladder-way-{}", one.way.name()));
    words.say("ladder-has-it", &[("name", &name), ("when", &words.moment(one.at)), ("way", &way)])
}

async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<LadderRunId>,
) -> Result<Response, Stop> {
    let run = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let words = &visit.words;
    let names = names(&center, std::slice::from_ref(&run)).await?;
    let mut board = Board::new(&visit, "ladder-run-title")
        .fact("ladder-when", words.moment(run.started))
        .fact("ladder-what", what(words, &run))
        .fact("ladder-stage", words.label(&format!("ladder-stage-{}", run.state.stage.name())));
    if run.state.acknowledged.is_some() {
        board = board.fact("ladder-who", who(words, &run, &names));
    }
    if run.state.stage == Stage::Running
        && let Some(due) = run.state.due
    {
        board = board.fact("ladder-next", words.moment(due));
    }
    if matches!(run.state.stage, Stage::Running | Stage::RanOut) && !run.state.test {
        let action = format!("{}/acknowledgement", address(id));
        board.deeds.push(Deed::new(words, "ladder-acknowledge", action));
    }
    let targets = targets(&center.db, by.scope().team()).await?;
    let target = |id: HookTargetId| {
        let found = targets.iter().find(|target| target.id == id);
        found.map_or_else(|| words.label("channels-ended"), |target| words.printable(&target.name))
    };
    board.tables.push(rungs(words, &run, target));
    for alert in store::alerts(&center.db, by.scope(), id).await? {
        let label = words.say("ladder-alert", &[("id", &alert.to_string())]);
        board.ways.push(Link::new(label, format!("/alerts/{alert}")));
    }
    board.way("ladder-back", "/ladder").answer()
}

fn rungs(words: &Words, run: &Run, target: impl Fn(HookTargetId) -> String) -> DataTable {
    let columns = ["ladder-whom", "ladder-channel", "ladder-when", "ladder-outcome"];
    let rows = run.state.rungs.iter().enumerate().map(|(at, rung)| {
        let climbed = run.state.climbed.get(at);
        let channel = match rung.channel {
            Channel::Mail => words.label("ladder-channel-mail"),
            Channel::Hook(id) => target(id),
        };
        let outcome = climbed.map_or_else(
            || words.label("ladder-outcome-none"),
            |one| words.label(&format!("ladder-outcome-{}", one.outcome.name())),
        );
        vec![
            Cell::new(words.label(&format!("ladder-whom-{}", rung.whom.name()))),
            Cell::new(channel),
            Cell::new(climbed.map(|one| words.moment(one.at)).unwrap_or_default()),
            Cell::new(outcome),
        ]
    });
    DataTable {
        caption: words.label("ladder-rungs"),
        columns: columns.map(|key| Column::text(words.label(key))).into(),
        rows: rows.collect(),
        empty: words.label("ladder-no-rungs"),
        more: None,
    }
}

async fn acknowledge(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<LadderRunId>,
) -> Result<Redirect, Stop> {
    at_desk(&center, &by, id).await?;
    Ok(Redirect::to(&address(id)))
}

/// `GET`: shows one button, and changes nothing; what follows links by itself acknowledges nothing.
async fn link(
    State(center): State<Center>,
    caller: Caller,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Stop> {
    center.rates.check(RateKind::Link, caller.network())?;
    let found = store::of_secret(&center.db, &token).await?;
    let (id, _) = found.ok_or_else(Refusal::not_there)?;
    let mut tx = center.db.begin().await?;
    let run = store::one_in(&mut tx, id).await?.ok_or_else(Refusal::not_there)?;
    drop(tx);
    let words = &visit.words;
    match run.state.stage {
        Stage::Running | Stage::RanOut if !run.state.test => {
            FormPage::new(&visit, "ladder-link-title", format!("/ladder/links/{token}"))
                .said(words.say("ladder-link-intro", &[("level", &what(words, &run))]))
                .button("ladder-acknowledge")
                .way(Link::new(words.label("ladder-open"), address(id)))
                .answer()
        }
        stage => {
            let names = names(&center, std::slice::from_ref(&run)).await?;
            let mut board = Board::new(&visit, "ladder-link-title");
            board.intro.push(words.label(&format!("ladder-link-{}", stage.name())));
            if run.state.acknowledged.is_some() {
                board.intro.push(who(words, &run, &names));
            }
            board.way("ladder-open", address(id)).answer()
        }
    }
}

async fn acknowledge_by_link(
    State(center): State<Center>,
    caller: Caller,
    Path(token): Path<String>,
) -> Result<Response, Stop> {
    center.rates.check(RateKind::Link, caller.network())?;
    match by_link(&center, &token).await {
        Ok(_) => {}
        // Somebody was faster, or it is over: the page says who has it.
        Err(Stop::Refusal(refusal)) if matches!(refusal.because, Because::Conflict | Because::Gone) => {}
        Err(stop) => return Err(stop),
    }
    Ok(Redirect::to(&format!("/ladder/links/{token}")).into_response())
}

/// Whether a run, or a channel in it, reached nobody: for the administrator's page.
pub(crate) fn failed_tests(words: &Words, runs: &[Run]) -> Vec<(String, Link)> {
    let failed = runs.iter().filter(|run| run.state.test && run.state.has_failed());
    let said = failed.map(|run| {
        let lost = run.state.climbed.iter().filter(|one| one.outcome != Outcome::Arrived).count();
        let values = [("when", words.moment(run.started)), ("count", lost.to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        (words.say("ladder-test-failed", &values), Link::new(words.label("ladder-open"), address(run.id)))
    });
    said.take(1).collect()
}
