//! `/inbox/matching`: everything that waits and has the same shape, decided by one verdict. What it decides is read
//! before; it is taken back like a single one.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use platform::ids::AlertId;
use platform::pages::Shell;
use platform::pages::view::{DataTable, Link, Tab, VerdictPanel};
use platform::principal::Principal;
use platform::web::{Center, Query, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::pane::panel;
use super::{Names, PAGE, store};
use crate::alerts::store as alerts;
use crate::campaigns::pages::{table, together};

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    alert: Option<String>,
    /// There where only the alert's own firm is meant.
    here: Option<String>,
}

#[derive(Template)]
#[template(path = "alerts/inbox/matching.html")]
struct Matching<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    tabs: Vec<Tab>,
    about: String,
    table: DataTable,
    panel: Option<VerdictPanel>,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let id = asked.alert.as_deref().and_then(|id| id.parse::<AlertId>().ok());
    let id = id.ok_or_else(|| Refusal::field("alert", "refusal-muting-alert"))?;
    let alert = alerts::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let here = asked.here.is_some();
    let firm = here.then_some(alert.firm);
    let mut members = store::matching(&center.db, by.scope(), &alert.shape, firm).await?;
    let is_cut = members.len() > PAGE;
    members.truncate(PAGE);
    let holders = members.iter().filter_map(|row| row.state.holder);
    let names =
        Names::of(&center.db, members.iter().map(|row| row.firm).chain([alert.firm]), holders).await?;
    let mut firms: Vec<_> = members.iter().map(|row| row.firm).collect();
    firms.sort();
    firms.dedup();
    let (count, firms) = (members.len().to_string(), firms.len().to_string());
    let key = if is_cut { "matching-about-cut" } else { "matching-about" };
    let tab = |label, href, current| Tab { label, count: None, href, current };
    let all = format!("/inbox/matching?alert={id}");
    let hidden = together(&members);
    let html = Matching {
        shell: visit.titled("matching-title"),
        words,
        back: Link::new(words.label("inbox-back"), format!("/inbox?at={id}")),
        tabs: vec![
            tab(words.label("matching-all"), all.clone(), !here),
            tab(
                words.say("matching-here", &[("firm", &names.firm(alert.firm))]),
                format!("{all}&here=1"),
                here,
            ),
        ],
        about: words.say(key, &[("count", &count), ("firms", &firms)]),
        table: table(words, &names, &members),
        panel: (!hidden.is_empty()).then(|| panel(words, "/inbox/verdicts".into(), &visit.csrf, hidden)),
    };
    Ok(page(&html)?.into_response())
}
