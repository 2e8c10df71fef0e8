//! `GET /inbox`: the list, the tabs, and what stands beside.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use platform::ids::{AlertId, CampaignId, FirmId};
use platform::pages::Shell;
use platform::pages::view::{InboxRow, Link, Notice, Tab, Toast};
use platform::principal::Principal;
use platform::web::{Center, Query, Visit, page};
use platform::{Fault, Stop};
use serde::Deserialize;

use super::blind::{Silent, silent};
use super::head::{self, Search};
use super::pane::{Looking, Pane, account};
use super::row::{Entry, Telling};
use super::store::{self, Row};
use super::told::{self, Told};
use super::{Filter, Key, Names, PAGE, Place, View};
use crate::alerts::store as alerts;
use crate::campaigns::store as campaigns;
use crate::promise::Rules;

/// The query of a list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    level: Option<String>,
    kind: Option<String>,
    firm: Option<String>,
    /// The key of the last row before this page.
    after: Option<String>,
    /// The row beside the list.
    at: Option<String>,
}

pub(super) async fn waiting(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    show(&center, &by, &visit, View::Waiting, asked, told).await
}

pub(super) async fn mine(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    show(&center, &by, &visit, View::Mine, asked, told).await
}

pub(super) async fn asked(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    show(&center, &by, &visit, View::Asked, asked, told).await
}

pub(super) async fn later(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    show(&center, &by, &visit, View::Later, asked, told).await
}

pub(super) async fn blind(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    show(&center, &by, &visit, View::Blind, asked, told).await
}

/// The page.
#[derive(Template)]
#[template(path = "alerts/inbox/show.html")]
struct Inbox<'a> {
    shell: Shell,
    words: &'a Words,
    kept: Option<String>,
    tabs: Vec<Tab>,
    search: Search,
    notices: Vec<Notice>,
    rows: Vec<InboxRow>,
    empty: String,
    first: Option<Link>,
    more: Option<Link>,
    pane: Option<Pane>,
    toast: Option<Toast>,
}

/// One page of the queue.
struct Queue {
    entries: Vec<Entry>,
    more: bool,
}

async fn show(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    view: View,
    asked: Asked,
    told: Told,
) -> Result<Response, Stop> {
    let now = center.clock.now();
    let (words, scope) = (&visit.words, by.scope());
    let filter = Filter::parse(asked.level.as_deref(), asked.kind.as_deref(), asked.firm.as_deref());
    let place = Place { view, filter };
    let rules = Rules::stored(&center.db, by.scope().team()).await?;
    let silent = silent(center, scope, &rules).await?;
    let after = asked.after.as_deref().and_then(|key| key.parse().ok()).unwrap_or(Key::FIRST);
    let queue = queue(center, by, &place, &silent, after).await?;
    let chosen = Chosen::of(center, by, &queue, &silent, asked.at.as_deref()).await?;
    let at = chosen.as_ref().map(Chosen::at);
    let done = told::done(center, by, told.done.as_deref()).await?;
    let late = store::some(&center.db, scope, told.late.map(AlertId).as_slice()).await?;
    let names = names(center, &queue, done.iter().chain(&late)).await?;
    let telling = Telling { words, names: &names, now, me: account(by), place: &place };
    let rows = queue.entries.iter().map(|entry| telling.row(entry, at == Some(entry.at()))).collect();
    let next = at.as_deref().and_then(|at| queue.after(at));
    let looking =
        Looking { center, by, visit, place: &place, now, is_named: at.is_some() && at == asked.at, next };
    let (counts, kept) =
        (store::counts(&center.db, scope, account(by)).await?, head::kept(center, by, words).await?);
    let html = Inbox {
        shell: visit.shell(head::title(words, view, counts.waiting + silent.len() as i64)),
        words,
        kept,
        tabs: head::tabs(words, view, counts, silent.len()),
        search: head::search(words, &place),
        notices: told::notices(words, &told, &done, late.first(), &names),
        empty: head::empty(words, &place),
        first: (after != Key::FIRST).then(|| Link::new(words.label("inbox-first"), place.url(&[]))),
        more: queue
            .next_page()
            .map(|key| Link::new(words.label("inbox-more"), place.url(&[("after", key.to_string())]))),
        pane: match &chosen {
            Some(Chosen::Alert(alert)) => Some(Pane::of_alert(&looking, alert, &rules).await?),
            Some(Chosen::Silent(silent)) => Some(Pane::of_silent(&looking, silent).await?),
            Some(Chosen::Campaign(id)) => Pane::of_campaign(&looking, *id).await?,
            None => None,
        },
        toast: told::toast(words, &place, by, &done, now),
        rows,
    };
    Ok(page(&html)?.into_response())
}

/// Alerts and silent boxes, in one order.
async fn queue(
    center: &Center,
    by: &Principal,
    place: &Place,
    silent: &[Silent],
    after: Key,
) -> Result<Queue, Fault> {
    let scope = by.scope();
    let firms = match &place.filter.firm {
        Some(typed) => Some(firms::search::firms(&center.db, scope, typed).await?),
        None => None,
    };
    let of_them = |firm: FirmId| firms.as_ref().is_none_or(|firms| firms.contains(&firm));
    let with_silent = matches!(place.view, View::Waiting | View::Blind)
        && place.filter.level.is_none()
        && place.filter.kind.is_none();
    let alerts = match place.view {
        View::Blind => Vec::new(),
        view => {
            store::page(&center.db, scope, view, account(by), &place.filter, firms.as_deref(), after).await?
        }
    };
    let silent = silent.iter().filter(|one| with_silent && one.key() > after && of_them(one.firm));
    let mut entries: Vec<Entry> = alerts.into_iter().map(|row| Entry::Alert(Box::new(row))).collect();
    entries.extend(silent.cloned().map(Entry::Silent));
    if store::groups(place.view, &place.filter) {
        let waiting = campaigns::waiting(&center.db, scope).await?.into_iter();
        let waiting = waiting.map(|one| Entry::Campaign(Box::new(one)));
        entries.extend(waiting.filter(|entry| entry.key() > after));
    }
    entries.sort_by_key(Entry::key);
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    Ok(Queue { entries, more })
}

impl Queue {
    fn next_page(&self) -> Option<Key> {
        self.entries.last().filter(|_| self.more).map(Entry::key)
    }

    /// The row that follows another.
    fn after(&self, at: &str) -> Option<String> {
        let here = self.entries.iter().position(|entry| entry.at() == at)?;
        self.entries.get(here + 1).map(Entry::at)
    }
}

/// What stands beside the list.
enum Chosen {
    Alert(Box<alerts::Alert>),
    Silent(Silent),
    Campaign(CampaignId),
}

impl Chosen {
    /// What the address names, as far as the reader may see it; else the first row.
    async fn of(
        center: &Center,
        by: &Principal,
        queue: &Queue,
        silent: &[Silent],
        at: Option<&str>,
    ) -> Result<Option<Self>, Fault> {
        let first = queue.entries.first().map(Entry::at);
        for at in at.map(str::to_string).into_iter().chain(first) {
            let of_box = at.strip_prefix('s').and_then(|id| id.parse::<i64>().ok());
            if let Some(one) = silent.iter().find(|one| Some(one.sensor.0) == of_box) {
                return Ok(Some(Chosen::Silent(one.clone())));
            }
            let of_campaign = at.strip_prefix('c').and_then(|id| id.parse::<CampaignId>().ok());
            if let Some(id) = of_campaign
                && campaigns::one(&center.db, by.scope(), id).await?.is_some()
            {
                return Ok(Some(Chosen::Campaign(id)));
            }
            let Ok(id) = at.parse::<AlertId>() else { continue };
            if let Some(alert) = alerts::one(&center.db, by.scope(), id).await? {
                return Ok(Some(Chosen::Alert(Box::new(alert))));
            }
        }
        Ok(None)
    }

    fn at(&self) -> String {
        match self {
            Chosen::Alert(alert) => alert.id.to_string(),
            Chosen::Silent(silent) => format!("s{}", silent.sensor),
            Chosen::Campaign(id) => format!("c{id}"),
        }
    }
}

async fn names(center: &Center, queue: &Queue, told: impl Iterator<Item = &Row>) -> Result<Names, Fault> {
    let (mut firms, mut people) = (Vec::new(), Vec::new());
    for entry in &queue.entries {
        match entry {
            Entry::Alert(row) => {
                firms.push(row.firm);
                people.extend(row.state.holder);
            }
            Entry::Silent(silent) => firms.push(silent.firm),
            Entry::Campaign(_) => {}
        }
    }
    for row in told {
        people.extend(row.state.holder);
        people.extend(row.state.last.as_ref().map(|last| last.by));
    }
    Names::of(&center.db, firms, people).await
}
