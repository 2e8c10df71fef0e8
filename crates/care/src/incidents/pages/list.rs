//! `GET /incidents`: open ones by level for the team, its own for the firm.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use firms::organizations;
use knowledge::Words;
use platform::Stop;
use platform::ids::FirmId;
use platform::pages::Shell;
use platform::pages::view::{Cell, Column, DataTable, Link, Tab};
use platform::principal::Principal;
use platform::web::{Center, Query, Visit, page};
use serde::Deserialize;
use std::collections::BTreeMap;

use super::head::{address, is_desk, plain};
use crate::incidents::store::{self, Incident, Key, PAGE, Shown};

/// The query of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    closed: Option<String>,
    /// The key of the last row before this page: `LEVEL.ID`.
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "incidents/pages/list.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    wide: bool,
    tabs_label: String,
    tabs: Vec<Tab>,
    table: DataTable,
}

pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let shown = if asked.closed.is_some() { Shown::Closed } else { Shown::Open };
    let after = asked.after.as_deref().and_then(Key::parse).unwrap_or(Key::FIRST);
    let incidents = store::list(&center.db, by.scope(), shown, after).await?;
    let firms: Vec<FirmId> = incidents.iter().map(|incident| incident.firm).collect();
    let names = organizations::names(&center.db, &firms).await?;
    let words = &visit.words;
    let title = words.label(plain(&by, "incidents-title"));
    let html = Page {
        shell: visit.shell(title.clone()),
        words,
        wide: is_desk(&by),
        tabs_label: title.clone(),
        tabs: tabs(words, shown),
        table: table(words, &by, title, shown, &incidents, &names),
    };
    Ok(page(&html)?.into_response())
}

fn tabs(words: &Words, shown: Shown) -> Vec<Tab> {
    let tab = |key: &str, href: &str, current| Tab {
        label: words.label(key),
        count: None,
        href: href.into(),
        current,
    };
    vec![
        tab("incidents-open", "/incidents", shown == Shown::Open),
        tab("incidents-closed", "/incidents?closed=1", shown == Shown::Closed),
    ]
}

fn table(
    words: &Words,
    by: &Principal,
    caption: String,
    shown: Shown,
    incidents: &[Incident],
    names: &BTreeMap<FirmId, String>,
) -> DataTable {
    let desk = is_desk(by);
    let column = |key: &str| Column::text(words.label(key));
    let mut columns = vec![column("incidents-what"), column("incidents-level"), column("incidents-stage")];
    if desk {
        columns.insert(1, column("incidents-firm"));
        columns.push(Column::number(words.label("incidents-tasks")));
    }
    columns.push(column("incidents-opened"));
    let rows = incidents.iter().map(|incident| {
        let mut row = vec![
            Cell::link(Link::new(incident.plan.title(words), address(incident))),
            Cell::new(words.knowledge().text.level(words.lang, incident.level)),
            Cell::new(words.label(&format!("incident-stage-{}", incident.state.stage.name()))),
        ];
        if desk {
            let firm = names.get(&incident.firm).map(String::as_str).unwrap_or_default();
            row.insert(1, Cell::new(words.printable(firm)));
            row.push(Cell::new(tasks(words, incident)));
        }
        row.push(Cell::new(words.moment(incident.opened)));
        row
    });
    let none = if shown == Shown::Open { "incidents-none" } else { "incidents-none-closed" };
    DataTable {
        caption,
        columns,
        rows: rows.collect(),
        empty: words.label(plain(by, none)),
        more: more(words, shown, incidents),
    }
}

/// 「10のうち3」
fn tasks(words: &Words, incident: &Incident) -> String {
    let all = incident.state.tasks.len();
    let done = all.saturating_sub(incident.state.open_tasks());
    words.say("incidents-done-of", &[("done", &done.to_string()), ("all", &all.to_string())])
}

fn more(words: &Words, shown: Shown, incidents: &[Incident]) -> Option<Link> {
    let last = incidents.last().filter(|_| incidents.len() as i64 == PAGE)?;
    let closed = if shown == Shown::Closed { "closed=1&" } else { "" };
    Some(Link::new(words.label("incidents-more"), format!("/incidents?{closed}after={}", Key::of(last))))
}
