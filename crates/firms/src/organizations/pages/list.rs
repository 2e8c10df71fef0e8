//! `GET /firms`.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use knowledge::{Lang, Words};
use platform::ids::FirmId;
use platform::pages::Shell;
use platform::pages::view::{Link, Tag};
use platform::principal::{Principal, Role};
use platform::web::{Center, Query, Visit, page};
use platform::{Fault, Stop};
use serde::Deserialize;

use crate::organizations::list::{self, Listed, Page};
use crate::people::{self, Person};
use crate::prefecture::Prefecture;
use crate::search;
use crate::sensors::{self, Sight, Summary};

/// The longest text that is searched for; more was pasted by mistake.
const LONGEST_SEARCH: usize = 100;

/// The query.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Words of the name, or a number.
    q: String,
    /// The last firm of the page before.
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "organizations/pages/list.html")]
struct List<'a> {
    shell: Shell,
    words: &'a Words,
    typed: String,
    new: Option<Link>,
    rows: Vec<Row>,
    empty: String,
    more: Option<Link>,
}

/// A firm as it is shown.
struct Row {
    firm: Link,
    about: String,
    blind: Option<Tag>,
    sight: String,
    sensors: String,
    contact: String,
    call: Option<String>,
}

pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let typed: String = asked.q.trim().chars().take(LONGEST_SEARCH).collect();
    let after = asked.after.and_then(|id| id.parse().ok());
    let found = match typed.as_str() {
        "" => list::list(&center.db, by.scope(), after).await?,
        typed => list::found(&center.db, by.scope(), typed, after).await?,
    };
    let html = List {
        shell: visit.titled("firms-title"),
        words,
        new: may_add(&by).then(|| Link::new(words.label("firms-new"), "/firms/new")),
        empty: empty(words, &typed),
        more: found.next.map(|last| more(words, &typed, last)),
        rows: rows(&center, words, &found).await?,
        typed,
    };
    Ok(page(&html)?.into_response())
}

/// True for those who may take a firm into care.
fn may_add(by: &Principal) -> bool {
    matches!(by.role, Role::Operator | Role::Administrator)
}

async fn rows(center: &Center, words: &Words, found: &Page) -> Result<Vec<Row>, Fault> {
    let firms: Vec<FirmId> = found.firms.iter().map(|one| one.firm).collect();
    let summaries = sensors::summaries(&center.db, &firms).await?;
    let contacts: BTreeMap<FirmId, Person> = people::first_of(&center.db, &firms).await?;
    let row = |one: &Listed| {
        let summary = summaries.get(&one.firm).copied().unwrap_or(Summary::NONE);
        row(words, one, summary, contacts.get(&one.firm))
    };
    Ok(found.firms.iter().map(row).collect())
}

fn row(words: &Words, one: &Listed, summary: Summary, contact: Option<&Person>) -> Row {
    let prefecture = one.prefecture.as_deref().and_then(|code| code.parse::<Prefecture>().ok());
    let prefecture = prefecture.map(|prefecture| prefecture.name(words.lang)).unwrap_or_default();
    let about = match words.lang {
        Lang::Ja => [one.reading.as_str(), prefecture],
        Lang::En => [prefecture, one.reading.as_str()],
    };
    let about: Vec<&str> = about.into_iter().filter(|part| !part.is_empty()).collect();
    let phone = contact.map(|person| person.phone.as_str()).unwrap_or_default();
    Row {
        firm: Link::new(one.name.clone(), format!("/firms/{}", one.firm)),
        about: about.join("・"),
        blind: matches!(summary.sight, Sight::Blind(_)).then(|| Tag::blind(words)),
        sight: sight(words, summary.sight),
        sensors: words.count("firms-sensors", summary.sensors as u64),
        contact: contact.map_or_else(|| words.label("firms-no-contact"), |person| person.name.clone()),
        call: (!phone.is_empty()).then(|| phone.to_string()),
    }
}

/// How well a firm is seen, as a sentence.
fn sight(words: &Words, sight: Sight) -> String {
    match sight {
        Sight::Blind(Some(since)) => words.say("firms-sight-silent", &[("time", &words.moment(since))]),
        other => words.label(&format!("firms-sight-{}", other.name())),
    }
}

fn empty(words: &Words, typed: &str) -> String {
    if typed.is_empty() {
        words.label("firms-none-yet")
    } else if search::is_too_short(typed) {
        words.label("firms-search-short")
    } else {
        words.say("firms-none-found", &[("typed", typed)])
    }
}

fn more(words: &Words, typed: &str, last: FirmId) -> Link {
    let query = if typed.is_empty() { String::new() } else { format!("&q={}", escaped(typed)) };
    Link::new(words.label("firms-more"), format!("/firms?after={last}{query}"))
}

/// As a query carries it: everything but letters and digits by its bytes.
fn escaped(text: &str) -> String {
    let one = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(one).collect()
}
