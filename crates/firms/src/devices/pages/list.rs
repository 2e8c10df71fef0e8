use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use platform::ids::FirmId;
use platform::pages::Shell;
use platform::pages::view::{Button, Column, DataTable, Link};
use platform::principal::{Principal, Seat};
use platform::web::{Center, Path, Query, Visit, page};
use platform::{Fault, Refusal, Stop};
use serde::Deserialize;

use crate::devices::ask;
use crate::devices::read::{self, PAGE, Place, Shown};
use crate::devices::words;
use crate::{organizations, sensors};

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The last device of the page before.
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "devices/pages/list.html")]
struct List<'a> {
    shell: Shell,
    words: &'a Words,
    main: &'static str,
    back: Link,
    /// The way to the next question, where there is one.
    next: Option<Button>,
    table: DataTable,
}

pub(super) async fn own(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let firm = by.scope().firm();
    let back = Link::new(visit.words.label("devices-back"), "/today");
    list(&center, &by, &visit, firm, asked, "/devices", back).await
}

pub(super) async fn of_firm(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(firm): Path<FirmId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let there = organizations::one(&center.db, by.scope(), firm).await?.ok_or_else(Refusal::not_there)?;
    let back = Link::new(there.name, format!("/firms/{firm}"));
    list(&center, &by, &visit, firm, asked, &format!("/firms/{firm}/devices"), back).await
}

async fn list(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    firm: FirmId,
    asked: Asked,
    here: &str,
    back: Link,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let after = asked.after.and_then(|place| place.parse().ok()).unwrap_or(Place::FIRST);
    let mut devices = read::of_firm(&center.db, by.scope(), firm, after).await?;
    let more = devices.len() > PAGE;
    devices.truncate(PAGE);
    let last = devices.last().filter(|_| more).map(Shown::place);
    let today = words.local(center.clock.now()).date();
    let columns = ["name", "kind", "system", "owner", "first", "last"];
    let html = List {
        shell: visit.titled("devices-title"),
        words,
        main: if matches!(by.seat, Seat::Team(_)) { "wide" } else { "page broad" },
        back,
        next: next(center, by, words, firm).await?,
        table: DataTable {
            caption: words.label("devices-caption"),
            columns: columns.map(|name| Column::text(words.label(&format!("devices-{name}")))).into(),
            rows: devices.iter().map(|device| words::cells(words, device, today)).collect(),
            empty: empty(center, by, words, firm).await?,
            more: last.map(|place| Link::new(words.label("devices-more"), format!("{here}?after={place}"))),
        },
    };
    Ok(page(&html)?.into_response())
}

/// To the firm's own people: what is still to be asked.
async fn next(center: &Center, by: &Principal, words: &Words, firm: FirmId) -> Result<Option<Button>, Fault> {
    let Seat::Firm(_) = by.seat else { return Ok(None) };
    let asked = ask::next(&center.db, firm, center.clock.now()).await?;
    Ok(asked.map(|_| Button::open(words.label("devices-next-open"), "/devices/next")))
}

/// Why there is none, and since when we watch.
async fn empty(center: &Center, by: &Principal, words: &Words, firm: FirmId) -> Result<String, Fault> {
    let boxes = sensors::seeing(&center.db, by.scope(), firm).await?;
    Ok(match boxes.iter().map(|one| one.added).min() {
        Some(since) => words.say("devices-none-since", &[("date", &words.date(words.local(since).date()))]),
        None => words.label("devices-none-yet"),
    })
}
