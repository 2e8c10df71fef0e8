//! `GET /today`.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use finding::Level;
use jiff::{SignedDuration, Timestamp};
use knowledge::Words;
use platform::pages::view::{DayStrip, Door, Fact, Icon, Link, RequestCard, Seen, WeatherCard};
use platform::pages::{Place, Shell};
use platform::principal::Principal;
use platform::web::{Center, PanelContext, Slot, Visit, page};
use platform::{Fault, Stop};

use super::request::{self, Request};
use super::sight::{DAYS, Watch, day_of_watching, watch};
use super::store::{self, Counts};
use super::weather::{Sight, mark};
use crate::alerts::inbox::silent_for;

/// Fewer days than a week are said, not drawn: one cell would fill the whole strip.
const LEAST_CELLS: usize = 7;

#[derive(Template)]
#[template(path = "today/show.html")]
struct Today<'a> {
    shell: Shell,
    words: &'a Words,
    weather: WeatherCard,
    request: RequestCard,
    doors: Vec<Door>,
    panels: Vec<String>,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
) -> Result<Response, Stop> {
    let (words, scope, now) = (&visit.words, by.scope(), center.clock.now());
    let span = SignedDuration::from_hours(DAYS * 24);
    let opened = store::opened(&center.db, scope, now.checked_sub(span).unwrap_or(now)).await?;
    let alert_days: BTreeSet<_> =
        opened.iter().map(|at| at.to_zoned_datetime(center.zone.clone()).date()).collect();
    let watch = watch(&center, scope, scope.firm(), &alert_days).await?;
    let requests = request::requests(&center, scope).await?;
    let counts = store::counts(&center.db, scope).await?;
    let devices = firms::devices::count(&center.db, scope.firm()).await?;
    let shell = visit.titled("today-title");
    let html = Today {
        weather: WeatherCard {
            mark: mark(asked(&requests, counts), watch.sight),
            sentences: sentences(words, &watch, &requests, counts, now),
            part_blind: (watch.sight == Sight::Part).then(|| words.label("today-part-blind")),
            watched: watched(words, &watch, now),
            last: watch.last.map(|last| last_heard(words, last, now)),
            days: (watch.days.len() >= LEAST_CELLS).then(|| DayStrip::new(words, &watch.days)),
            facts: vec![
                fact(words, "devices", devices),
                fact(words, "alerts", opened.len() as i64),
                fact(words, "in-hand", counts.open + counts.incidents),
            ],
        },
        request: request(&center, &by, words, &shell, &requests, counts, &watch).await?,
        doors: doors(words),
        panels: panels(&center, &by, &visit).await?,
        shell,
        words,
    };
    Ok(page(&html)?.into_response())
}

/// The most urgent of what is open: what the firm is asked for, or what we phone about.
fn asked(requests: &[Request], counts: Counts) -> Option<Level> {
    let urgent = (counts.urgent > 0).then_some(Level::Now);
    requests.iter().map(|request| request.level).chain(urgent).max()
}

/// One or two short sentences: first what we cannot see, then what is asked.
fn sentences(
    words: &Words,
    watch: &Watch,
    requests: &[Request],
    counts: Counts,
    now: Timestamp,
) -> Vec<String> {
    let mut said = match (watch.sight, watch.silent_since) {
        (Sight::Blind, Some(since)) => {
            let length = silent_for(words, since, now);
            vec![words.say("today-blind", &[("length", &length)]), words.label("today-blind-lamp")]
        }
        (Sight::Blind, None) => vec![words.label("today-blind-sees-nothing")],
        (Sight::NotYet, _) => vec![words.label("today-not-yet")],
        _ => Vec::new(),
    };
    let Some(level) = asked(requests, counts) else {
        if said.is_empty() {
            said.push(words.label("today-nothing"));
        }
        return said;
    };
    let of_level = requests.iter().filter(|request| request.level == level).count() as u64;
    let urgent = if level == Level::Now { u64::try_from(counts.urgent).unwrap_or_default() } else { 0 };
    said.push(words.count(&format!("today-asked-{}", level.number()), of_level + urgent));
    if matches!(level, Level::NoHurry | Level::Dated) && counts.incidents == 0 && watch.sight == Sight::Clear
    {
        said.push(words.label("today-no-damage"));
    }
    said
}

/// 「30日のうち30日、見守りました。」 with the latest long pause; honest about since when.
fn watched(words: &Words, watch: &Watch, now: Timestamp) -> String {
    let whole = watch.days.iter().filter(|day| day.seen == Seen::Whole).count().to_string();
    let days = watch.days.len().to_string();
    let values = [("days", days.as_str()), ("seen", &whole)];
    let said = match watch.since {
        None => return words.label("today-watch-not-begun"),
        Some(since) if day_of_watching(words, since, now) == 1 => words.label("today-watched-first"),
        Some(since) if day_of_watching(words, since, now) < DAYS => {
            let date = words.date(words.local(since).date());
            words.say("today-watched-since", &[&values[..], &[("date", &date)]].concat())
        }
        Some(_) => words.say("kit-watched", &values),
    };
    match watch.gap {
        Some((day, seconds)) => {
            let month = words.label(&format!("month-{}", day.month()));
            let (day, length) = (day.day().to_string(), words.length(seconds));
            let values = [("watched", said.as_str()), ("month", &month), ("day", &day), ("length", &length)];
            words.say("today-gap", &values)
        }
        None => said,
    }
}

fn last_heard(words: &Words, last: Timestamp, now: Timestamp) -> String {
    let ago = words.length(last.duration_until(now).as_secs());
    if words.local(last).date() == words.local(now).date() {
        return words.say("today-last", &[("time", &words.clock(last)), ("ago", &ago)]);
    }
    words.say("today-last-day", &[("time", &words.moment(last)), ("ago", &ago)])
}

fn fact(words: &Words, name: &str, count: i64) -> Fact {
    let count = u64::try_from(count).unwrap_or_default();
    Fact::new(words.label(&format!("today-{name}")), words.count(&format!("today-{name}-count"), count))
}

/// The one request; the others wait, unnumbered.
async fn request(
    center: &Center,
    by: &Principal,
    words: &Words,
    shell: &Shell,
    requests: &[Request],
    counts: Counts,
    watch: &Watch,
) -> Result<RequestCard, Fault> {
    if let Some(first) = requests.first() {
        let from = match &shell.place {
            Place::Firm { team, .. } => team.clone(),
            _ => words.label("page-desk"),
        };
        if let Some(card) = request::card(center, by.scope(), words, from, first).await? {
            return Ok(card);
        }
    }
    let answered = store::answered(&center.db, by.scope()).await?;
    Ok(request::nothing(words, answered.map(|(_, due)| due), counts, watch, center.clock.now()))
}

/// Three ways on.
fn doors(words: &Words) -> Vec<Door> {
    let door = |icon, name: &str, href: String| Door {
        icon,
        link: Link::new(words.label(&format!("today-door-{name}")), href),
        hint: words.label(&format!("today-door-{name}-hint")),
    };
    vec![
        door(Icon::Chat, "ask", "/consultations".into()),
        door(Icon::Device, "devices", "/devices".into()),
        door(Icon::Document, "alerts", "/alerts".into()),
    ]
}

async fn panels(center: &Center, by: &Principal, visit: &Visit) -> Result<Vec<String>, Fault> {
    let mut shown = Vec::new();
    for panel in center.panels(Slot::Doors) {
        let context = PanelContext {
            center: center.clone(),
            principal: by.clone(),
            visit: visit.clone(),
            subject: String::new(),
        };
        shown.extend((panel.show)(context).await?);
    }
    Ok(shown)
}
