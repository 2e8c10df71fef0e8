//! The desk's list of a month: each firm in care, with its letter or its draft.

use askama::Template;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use platform::Stop;
use platform::pages::Shell;
use platform::pages::view::{Cell, Column, DataTable, Link};
use platform::principal::Principal;
use platform::web::{Center, Visit, page};
use serde::Deserialize;

use crate::letters::month::{Month, due};
use crate::letters::store::{self, FIRMS, InCare};
use crate::promise::Rules;

/// The query of both lists.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The last month of the page before, in a firm's list.
    before: Option<String>,
    /// Which month the desk looks at.
    month: Option<String>,
    /// The last firm of the page before: its number.
    after: Option<String>,
    /// Its folded name.
    name: Option<String>,
}

impl Asked {
    pub(super) fn before(&self) -> Option<Month> {
        self.before.as_deref()?.parse().ok()
    }

    fn after(&self) -> (&str, i64) {
        let firm = self.after.as_deref().and_then(|firm| firm.parse().ok());
        firm.map_or(("", 0), |firm| (self.name.as_deref().unwrap_or_default(), firm))
    }
}

#[derive(Template)]
#[template(path = "letters/pages/desk.html")]
struct Desk<'a> {
    shell: Shell,
    words: &'a Words,
    lead: String,
    before: Link,
    next: Option<Link>,
    table: DataTable,
}

pub(super) async fn show(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    asked: &Asked,
) -> Result<Response, Stop> {
    let (words, now) = (&visit.words, center.clock.now());
    let calendar = Rules::stored(&center.db, by.scope().team()).await?.calendar;
    let current = Month::of(now.to_zoned_datetime(center.zone.clone()).date());
    let typed: Option<Month> = asked.month.as_deref().and_then(|month| month.parse().ok());
    // Until the day of sending the desk looks at what is about to leave.
    let waits = due(&calendar, &center.zone, now).is_none();
    let month = typed.unwrap_or(if waits { current.before() } else { current }).min(current);
    let mut firms = store::in_care(&center.db, by.scope(), month, asked.after()).await?;
    let more = firms.len() as i64 > FIRMS;
    firms.truncate(FIRMS as usize);
    let name = month.word(words);
    let leaves = month.leaves_on(&calendar);
    let leaves_ahead = month == current || (waits && month == current.before());
    let to = |key: &str, month: Month| Link::new(words.label(key), format!("/letters?month={month}"));
    let html = Desk {
        shell: visit.titled("letters-desk-title"),
        words,
        lead: match leaves_ahead {
            true => words.say("letters-desk-lead", &[("month", &name), ("date", &words.date(leaves))]),
            false => words.say("letters-desk-lead-past", &[("month", &name)]),
        },
        before: to("letters-desk-before", month.before()),
        next: (month < current).then(|| to("letters-desk-after", month.after())),
        table: DataTable {
            caption: words.say("letters-desk-caption", &[("month", &name)]),
            columns: ["firm", "state", "to"]
                .map(|name| Column::text(words.label(&format!("letters-desk-{name}"))))
                .into(),
            rows: firms.iter().map(|firm| cells(words, month, firm)).collect(),
            empty: words.label("letters-desk-none"),
            more: firms.last().filter(|_| more).map(|last| next(words, month, last)),
        },
    };
    Ok(page(&html)?.into_response())
}

fn next(words: &Words, month: Month, last: &InCare) -> Link {
    let name: String = last.sorted.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let href = format!("/letters?month={month}&after={}&name={name}", last.firm);
    Link::new(words.label("letters-desk-more"), href)
}

fn cells(words: &Words, month: Month, firm: &InCare) -> Vec<Cell> {
    let state = firm.stage.map_or("waiting", |stage| stage.name());
    let state = words.label(&format!("letter-state-{state}"));
    let state = match firm.sent {
        Some(at) => format!("{state} {}", words.moment(at)),
        None => state,
    };
    let readers = u64::try_from(firm.readers).unwrap_or_default();
    let href = format!("/firms/{}/letters/{month}", firm.firm);
    vec![
        Cell::link(Link::new(words.printable(&firm.name), href)),
        Cell::new(state),
        Cell::new(words.count("letters-desk-to-count", readers)),
    ]
}
