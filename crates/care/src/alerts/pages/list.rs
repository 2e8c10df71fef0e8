//! `GET /alerts`: the firm's alerts, newest first.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use platform::Stop;
use platform::ids::AlertId;
use platform::pages::Shell;
use platform::pages::view::{Cell, Column, DataTable, Link};
use platform::principal::Principal;
use platform::web::{Center, Query, Visit, page};
use serde::Deserialize;

use crate::alerts::inbox::{PAGE, store};
use crate::alerts::life::Waits;
use crate::alerts::words::{self, Spoken};

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The last alert of the page before.
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "alerts/pages/list.html")]
struct List<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    table: DataTable,
}

pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let before = asked.before.and_then(|id| id.parse().ok()).unwrap_or(AlertId(i64::MAX));
    let mut alerts = store::of_firm(&center.db, by.scope(), before).await?;
    let more = alerts.len() > PAGE;
    alerts.truncate(PAGE);
    let last = alerts.last().filter(|_| more).map(|row| row.id);
    let html = List {
        shell: visit.titled("alerts-title"),
        words,
        back: Link::new(words.label("today-back"), "/today"),
        table: DataTable {
            caption: words.label("alerts-caption"),
            columns: ["number", "what", "level", "when", "standing"]
                .map(|name| Column::text(words.label(&format!("alerts-{name}"))))
                .into(),
            rows: alerts.iter().map(|row| cells(words, row)).collect(),
            empty: empty(&center, &by, words).await?,
            more: last.map(|id| Link::new(words.label("alerts-older"), format!("/alerts?before={id}"))),
        },
    };
    Ok(page(&html)?.into_response())
}

fn cells(words: &Words, row: &store::Row) -> Vec<Cell> {
    let waits = match row.state.stage.waits() {
        Waits::Desk | Waits::Later => "alerts-with-desk",
        Waits::Firm => "alerts-with-firm",
        Waits::Nobody => "alerts-over",
    };
    let level = words.knowledge().text.level(words.lang, row.state.level);
    vec![
        Cell::new(words::number(row.number)),
        Cell::link(Link::new(Spoken::of(words, row).title(), format!("/alerts/{}", row.id))),
        Cell::new(level),
        Cell::new(words.moment(row.opened)),
        Cell::new(words.label(waits)),
    ]
}

/// Why there is none, and since when we watch.
async fn empty(center: &Center, by: &Principal, words: &Words) -> Result<String, Stop> {
    let scope = by.scope();
    let since = crate::today::sight::watched_since(center, scope, scope.firm()).await?;
    Ok(match since {
        Some(since) => {
            let days = crate::today::sight::day_of_watching(words, since, center.clock.now());
            let date = words.date(words.local(since).date());
            words.say("alerts-none-since", &[("date", &date), ("day", &days.to_string())])
        }
        None => words.label("alerts-none-yet"),
    })
}
