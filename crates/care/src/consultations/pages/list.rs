//! `GET /consultations`: for the firm the three doors with the time of our answer, and its own threads; for the desk
//! what waits.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use firms::organizations;
use jiff::Timestamp;
use knowledge::Words;
use platform::Stop;
use platform::ids::FirmId;
use platform::pages::Shell;
use platform::pages::view::{
    Button, ButtonKind, Cell, Column, DataTable, Door, Icon, Link, Notice, NoticeKind, Phone, Tab,
};
use platform::principal::Principal;
use platform::web::access::DESK;
use platform::web::{Center, Query, Visit, page};
use serde::Deserialize;

use super::open_desks::{self, DeskView};
use super::{address, is_desk};
use crate::consultations::acts;
use crate::consultations::store::{self, Consultation, Key, PAGE, Shown};
use crate::promise::Rules;

/// The query of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::consultations) struct Asked {
    /// Which of the desk's.
    show: String,
    /// Of one firm, for the desk.
    firm: Option<FirmId>,
    /// The key of the last row before this page.
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "consultations/pages/list.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    wide: bool,
    tabs: Vec<Tab>,
    notice: Option<Notice>,
    said: Vec<String>,
    doors: Vec<Door>,
    buttons: Vec<Button>,
    table: DataTable,
    desks_intro: String,
    desks: Vec<DeskView>,
}

pub(in crate::consultations) async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    if is_desk(&by) {
        desk(&center, &by, &visit, &asked).await
    } else {
        firm(&center, &by, &visit, &asked).await
    }
}

/// By when we answer, said before anything is written.
pub(super) async fn promise(center: &Center, words: &Words, firm: FirmId) -> Result<(String, bool), Stop> {
    let rules = Rules::of_firm(&center.db, firm).await?;
    let now = center.clock.now();
    let due = acts::due(&rules, now);
    let open = rules.calendar.is_open(now);
    let key = if open { "consult-promise" } else { "consult-promise-out" };
    Ok((words.say(key, &[("time", &when(words, due, now))]), open))
}

/// A time of today by its clock, another by its day.
pub(super) fn when(words: &Words, at: Timestamp, now: Timestamp) -> String {
    let today = words.local(at).date() == words.local(now).date();
    if today { words.clock(at) } else { words.moment(at) }
}

async fn firm(center: &Center, by: &Principal, visit: &Visit, asked: &Asked) -> Result<Response, Stop> {
    let words = &visit.words;
    let scope = by.scope();
    let after = asked.after.as_deref().and_then(Key::parse).unwrap_or(Key::first(None));
    let threads = store::of_firm(&center.db, scope, scope.firm(), after).await?;
    let (promise, open) = promise(center, words, scope.firm()).await?;
    let shell = visit.titled("consult-title");
    let desks = if open { Vec::new() } else { open_desks::all(words, center.clock.now()) };
    let html = Page {
        words,
        wide: false,
        tabs: Vec::new(),
        notice: Some(Notice { kind: NoticeKind::Info, text: promise, more: None }),
        said: vec![words.label("consult-intro")],
        doors: doors(words, shell.phone.as_ref()),
        buttons: Vec::new(),
        table: table(words, None, words.label("consult-own"), &threads, &BTreeMap::new(), None),
        desks_intro: words.label("desks-now-out"),
        desks,
        shell,
    };
    Ok(page(&html)?.into_response())
}

/// The three doors: to phone, to write, "is this odd?".
fn doors(words: &Words, phone: Option<&Phone>) -> Vec<Door> {
    let door = |icon, name: &str, href: String| Door {
        icon,
        link: Link::new(words.label(&format!("consult-door-{name}")), href),
        hint: words.label(&format!("consult-door-{name}-hint")),
    };
    let call = phone.map(|phone| Door {
        hint: phone.closed.clone().unwrap_or_else(|| phone.hours.clone()),
        ..door(Icon::Phone, "call", phone.href())
    });
    let others = [
        door(Icon::Chat, "write", "/consultations/new".into()),
        door(Icon::Mail, "odd", "/consultations/new?about=odd".into()),
        door(Icon::Document, "drop", "/drops".into()),
    ];
    call.into_iter().chain(others).collect()
}

async fn desk(center: &Center, by: &Principal, visit: &Visit, asked: &Asked) -> Result<Response, Stop> {
    let words = &visit.words;
    let shown = Shown::named(&asked.show).unwrap_or(Shown::Desk);
    let kind = asked.firm.is_none().then_some(shown);
    let after = asked.after.as_deref().and_then(Key::parse).unwrap_or(Key::first(kind));
    let threads = match asked.firm {
        Some(firm) => store::of_firm(&center.db, by.scope(), firm, after).await?,
        None => store::of_team(&center.db, by.scope(), shown, after).await?,
    };
    let firms: Vec<FirmId> = threads.iter().filter_map(|one| one.firm).collect();
    let names = organizations::names(&center.db, &firms).await?;
    let (waiting, unknown) = store::waiting(&center.db, by.scope()).await?;
    let title = words.label("consultations-title");
    let html = Page {
        shell: visit.shell(title.clone()),
        words,
        wide: true,
        tabs: tabs(words, shown, waiting, unknown),
        notice: None,
        said: Vec::new(),
        doors: Vec::new(),
        buttons: if DESK.admits(Some(by), false) {
            vec![Button::open(words.label("consult-call"), "/consultations/call").kind(ButtonKind::Second)]
        } else {
            Vec::new()
        },
        table: table(words, Some(center.clock.now()), title, &threads, &names, Some(shown)),
        desks_intro: words.label("desks-intro"),
        desks: Vec::new(),
    };
    Ok(page(&html)?.into_response())
}

fn tabs(words: &Words, current: Shown, waiting: i64, unknown: i64) -> Vec<Tab> {
    let tab = |shown: Shown| Tab {
        label: words.label(&format!("consultations-{}", shown.name())),
        count: match shown {
            Shown::Desk => Some(waiting.to_string()),
            Shown::Unknown if unknown > 0 => Some(unknown.to_string()),
            _ => None,
        },
        href: format!("/consultations?show={}", shown.name()),
        current: shown == current,
    };
    Shown::ALL.map(tab).into()
}

/// The rows; `now` is given for the desk, which sees firm and promise.
fn table(
    words: &Words,
    now: Option<Timestamp>,
    caption: String,
    threads: &[Consultation],
    names: &BTreeMap<FirmId, String>,
    shown: Option<Shown>,
) -> DataTable {
    let column = |key: &str| Column::text(words.label(key));
    let mut columns =
        vec![column("consult-col-what"), column("consult-col-stage"), column("consult-col-last")];
    if now.is_some() {
        columns.insert(1, column("consult-col-who"));
        columns.push(column("consult-col-due"));
    }
    let rows = threads.iter().map(|one| {
        let title = words.printable(&one.subject);
        let title = if title.is_empty() { words.label("consult-no-subject") } else { title };
        let mut row = vec![
            Cell::link(Link::new(format!("{} {title}", one.called()), address(one))),
            Cell::new(words.label(&format!("consult-stage-{}", one.state.stage.name()))),
            Cell::new(words.moment(one.last)),
        ];
        if let Some(now) = now {
            let firm = one.firm.and_then(|firm| names.get(&firm)).map(|name| words.printable(name));
            row.insert(1, Cell::new(firm.unwrap_or_else(|| words.printable(&one.mail))));
            let waits = one.state.stage.waits() == crate::consultations::life::Waits::Desk;
            row.push(Cell::new(if waits { due(words, one.due, now) } else { String::new() }));
        }
        row
    });
    let empty = match shown {
        Some(shown) => format!("consultations-{}-none", shown.name()),
        None => "consult-own-none".to_string(),
    };
    let more = threads.last().filter(|_| threads.len() as i64 == PAGE).map(|last| {
        let show = shown.map(|shown| format!("show={}&", shown.name())).unwrap_or_default();
        Link::new(words.label("consult-more"), format!("/consultations?{show}after={}", Key::of(last, shown)))
    });
    DataTable { caption, columns, rows: rows.collect(), empty: words.label(&empty), more }
}

fn due(words: &Words, due: Timestamp, now: Timestamp) -> String {
    let time = when(words, due, now);
    if due < now { words.say("consult-late", &[("time", &time)]) } else { time }
}
