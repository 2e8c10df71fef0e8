//! A firm's letters, newest first.

use askama::Template;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use platform::pages::Shell;
use platform::pages::view::{Cell, Column, DataTable, Link};
use platform::principal::Principal;
use platform::web::{Center, Visit, page};
use platform::{Fault, Stop};

use super::show::Whose;
use crate::letters::month::Month;
use crate::letters::store::{self, Listed, PAGE, Stage};

#[derive(Template)]
#[template(path = "letters/pages/list.html")]
struct List<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    lead: String,
    table: DataTable,
}

pub(super) async fn show(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    whose: &Whose,
    before: Option<Month>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let mut letters = store::of_firm(&center.db, by.scope(), whose.firm(), before).await?;
    let more = letters.len() as i64 > PAGE;
    letters.truncate(PAGE as usize);
    let last = letters.last().filter(|_| more).map(|letter| letter.month);
    let older =
        |month| Link::new(words.label("letters-older"), format!("{}?before={month}", whose.address()));
    let html = List {
        shell: visit.shell(whose.title(words)),
        words,
        back: whose.back(words),
        lead: words.label("letters-lead"),
        table: DataTable {
            caption: words.label("letters-caption"),
            columns: ["month", "weather", "sent"]
                .map(|name| Column::text(words.label(&format!("letters-{name}"))))
                .into(),
            rows: letters.iter().map(|letter| cells(words, whose, letter)).collect(),
            empty: empty(center, by, words, whose).await?,
            more: last.map(older),
        },
    };
    Ok(page(&html)?.into_response())
}

fn cells(words: &Words, whose: &Whose, letter: &Listed) -> Vec<Cell> {
    let month = words.say("letter-title", &[("month", &letter.month.word(words))]);
    let title = words
        .say("letters-year-title", &[("year", &letter.month.first().year().to_string()), ("title", &month)]);
    let sent = letter.sent.map(|at| words.moment(at)).unwrap_or_default();
    let sent = match letter.stage {
        Stage::NoAddress => words.label("letter-state-no-address"),
        Stage::Due | Stage::Sent => sent,
    };
    vec![
        Cell::link(Link::new(title, format!("{}/{}", whose.address(), letter.month))),
        Cell::new(words.label(&format!("weather-{}", letter.weather))),
        Cell::new(sent),
    ]
}

/// Why there is none, and when the first one comes.
async fn empty(center: &Center, by: &Principal, words: &Words, whose: &Whose) -> Result<String, Fault> {
    let since = crate::today::sight::watched_since(center, by.scope(), whose.firm()).await?;
    Ok(match since {
        Some(since) => words.say("letters-none-since", &[("date", &words.date(words.local(since).date()))]),
        None => words.label("letters-none-yet"),
    })
}
