//! `/rota`: who is on duty when, who stands in, and the calendar's link.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Redirect, Response};
use firms::calendar::Calendar;
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _};
use knowledge::Words;
use knowledge::holidays::Holidays;
use platform::ids::{AccountId, TeamId};
use platform::journal::NewEntry;
use platform::pages::view::{Cell, Choice, Column, DataTable, Input, Link, SelectField};
use platform::principal::{Principal, Role};
use platform::signin::{Caller, RateKind, desk_of};
use platform::web::access::{ADMINISTRATOR, DESK};
use platform::web::{Access, Center, Form, FormPage, Path, Routes, Visit};
use platform::{Because, Fault, Refusal, Stop};
use serde::Deserialize;
use serde_json::json;

use super::store::{self, Duty};
use super::{MOST_PEOPLE, Rota, Shift, StandIn, WEEKS_SHOWN, calendar};
use crate::notify::board::{Board, Deed, Item, List};
use crate::notify::settings;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/rota", DESK, show)
        .get("/rota/turns", ADMINISTRATOR, turns)
        .post("/rota/turns", ADMINISTRATOR, change_turns)
        .get("/rota/stand-ins", DESK, stand_in)
        .post("/rota/stand-ins", DESK, add_stand_in)
        .post("/rota/stand-ins/{id}/end", DESK, end_stand_in)
        .post("/rota/calendar", DESK, make_link)
        .get("/rota/calendar/{token}", Access::Link, of_link)
}

/// A rota, with all that is needed to say who is on duty.
pub(crate) struct Known {
    pub(crate) rota: Rota,
    pub(crate) calendar: Calendar,
    pub(crate) stand_ins: Vec<store::Kept>,
    pub(crate) names: BTreeMap<AccountId, String>,
}

impl Known {
    pub(crate) async fn of(center: &Center, team: TeamId, from: Timestamp) -> Result<Self, Fault> {
        let rota = settings::of(&center.db, team).await?.settings.rota;
        let calendar = crate::promise::Rules::stored(&center.db, team).await?.calendar;
        let stand_ins = store::stand_ins(&center.db, team, from).await?;
        let people = rota.people.iter().copied().chain(stand_ins.iter().map(|one| one.stand_in.account));
        let mut people: Vec<AccountId> = people.collect();
        people.sort_unstable();
        people.dedup();
        let names = platform::signin::names(&center.db, &people).await?;
        Ok(Self { rota, calendar, stand_ins, names })
    }

    pub(crate) fn name(&self, words: &Words, account: AccountId) -> String {
        self.names.get(&account).map(|name| words.printable(name)).unwrap_or_default()
    }

    pub(crate) fn shifts(&self, from: Timestamp, weeks: i64) -> Vec<Shift> {
        let until = from.checked_add(jiff::SignedDuration::from_hours(24 * 7 * weeks)).unwrap_or(from);
        let stand_ins: Vec<StandIn> = self.stand_ins.iter().map(|one| one.stand_in).collect();
        self.rota.shifts(&self.calendar, &stand_ins, from, until)
    }

    fn duty(&self, now: Timestamp) -> Duty {
        store::duty(&self.rota, &self.calendar, &self.stand_ins, now)
    }
}

/// Adds who is on duty now, and who comes next.
pub(in crate::notify) async fn on_duty<'a>(
    center: &Center,
    by: &Principal,
    board: Board<'a>,
) -> Result<Board<'a>, Fault> {
    let now = center.clock.now();
    let known = Known::of(center, by.scope().team(), now).await?;
    let (words, duty) = (board.words, known.duty(now));
    let Some(shift) = duty.now else { return Ok(board.fact("rota-now", words.label("rota-nobody"))) };
    let (name, until) = (known.name(words, shift.account), words.moment(shift.until));
    let board = board.fact("rota-now", words.say("rota-until", &[("name", &name), ("until", &until)]));
    Ok(match duty.next {
        Some(next) => board.fact("rota-next", known.name(words, next)),
        None => board,
    })
}

async fn show(State(center): State<Center>, by: Principal, visit: Visit) -> Result<Response, Stop> {
    let now = center.clock.now();
    let known = Known::of(&center, by.scope().team(), now).await?;
    let words = &visit.words;
    let mut board = on_duty(&center, &by, Board::new(&visit, "rota-title")).await?;
    board.deeds.push(Deed::second(words, "rota-link-make", "/rota/calendar"));
    let items = known.stand_ins.iter().map(|one| Item {
        title: known.name(words, one.stand_in.account),
        facts: vec![words.from_until(one.stand_in.since, one.stand_in.until)],
        deeds: vec![Deed::second(words, "rota-stand-in-end", format!("/rota/stand-ins/{}/end", one.id))],
    });
    let items = items.collect();
    let list =
        List { caption: words.label("rota-stand-ins"), empty: words.label("rota-no-stand-ins"), items };
    board.list = Some(list);
    board.tables.push(table(words, &known, now));
    if by.role == Role::Administrator {
        board = board.way("rota-turns-title", "/rota/turns");
    }
    board.way("rota-stand-in-title", "/rota/stand-ins").way("ladder-back", "/ladder").answer()
}

fn table(words: &Words, known: &Known, now: Timestamp) -> DataTable {
    let rows = known.shifts(now, WEEKS_SHOWN).into_iter().map(|shift| {
        let name = known.name(words, shift.account);
        let name = if shift.stands_in { words.say("rota-stands-in", &[("name", &name)]) } else { name };
        let days = holidays(known, &shift).into_iter().map(|day| words.date(day));
        vec![
            Cell::new(words.from_until(shift.since, shift.until)),
            Cell::new(name),
            Cell::new(days.collect::<Vec<_>>().join(", ")),
        ]
    });
    DataTable {
        caption: words.label("rota-shifts"),
        columns: ["rota-when", "rota-who", "rota-holidays"].map(|key| Column::text(words.label(key))).into(),
        rows: rows.collect(),
        empty: words.label("rota-empty"),
        more: None,
    }
}

/// The national holidays within a shift.
pub(super) fn holidays(known: &Known, shift: &Shift) -> Vec<Date> {
    let (first, last) = (known.calendar.day(shift.since), known.calendar.day(shift.until));
    let mut found = Vec::new();
    let mut day = first;
    while day <= last && found.len() < 20 {
        if Holidays::built_in().on(day).is_some() {
            found.push(day);
        }
        day = day.saturating_add(1.day());
    }
    found
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Turns {
    first: String,
    at: String,
    people: String,
    revision: i64,
}

async fn turns(State(center): State<Center>, by: Principal, visit: Visit) -> Result<Response, Stop> {
    let kept = settings::of(&center.db, by.scope().team()).await?;
    let desk = desk_of(&center.db, by.scope().team()).await?;
    let rota = kept.settings.rota;
    let named = rota.people.iter().filter_map(|id| desk.iter().find(|(account, _)| account == id));
    let people: Vec<&str> = named.map(|(_, name)| name.as_str()).collect();
    let at = rota.at.strftime("%H:%M").to_string();
    let fields =
        Turns { first: rota.first.to_string(), at, people: people.join("\n"), revision: kept.revision };
    turns_form(&visit, &desk, &fields).answer()
}

fn turns_form<'a>(visit: &'a Visit, desk: &[(AccountId, String)], fields: &Turns) -> FormPage<'a> {
    let words = &visit.words;
    let names: Vec<String> = desk.iter().map(|(_, name)| words.printable(name)).collect();
    FormPage::new(visit, "rota-turns-title", "/rota/turns")
        .said(words.say("rota-turns-intro", &[("names", &names.join(", "))]))
        .hidden("revision", fields.revision.to_string())
        .text("people", "rota-people", Input::Lines, &fields.people)
        .text("first", "rota-first", Input::Date, &fields.first)
        .text("at", "rota-at", Input::Text, &fields.at)
        .way(Link::new(words.label("rota-back"), "/rota"))
}

async fn change_turns(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(fields): Form<Turns>,
) -> Result<Response, Stop> {
    let desk = desk_of(&center.db, by.scope().team()).await?;
    let outcome = keep_turns(&center, &by, &desk, &fields).await;
    turns_form(&visit, &desk, &fields).or_again(outcome)
}

async fn keep_turns(
    center: &Center,
    by: &Principal,
    desk: &[(AccountId, String)],
    fields: &Turns,
) -> Result<Response, Stop> {
    let rota = rota_of(desk, fields)?;
    let team = by.scope().team();
    let mut tx = center.db.begin().await?;
    let mut kept = settings::of_in(&mut tx, team).await?;
    (kept.revision, kept.settings.rota) = (fields.revision, rota);
    settings::keep(&mut tx, team, &kept).await?;
    let entry = NewEntry::of_team(team, format!("rota:{team}"), "rota-changed");
    let people: Vec<i64> = kept.settings.rota.people.iter().map(|id| id.0).collect();
    tx.append(center.clock.now(), by.actor, entry.with(json!({ "people": people }))).await?;
    tx.commit().await?;
    Ok(Redirect::to("/rota").into_response())
}

fn rota_of(desk: &[(AccountId, String)], fields: &Turns) -> Result<Rota, Refusal> {
    let first: Date = fields.first.trim().parse().map_err(|_| Refusal::field("first", "refusal-rota-day"))?;
    let at = time(&fields.at).ok_or_else(|| Refusal::field("at", "refusal-rota-time"))?;
    let lines = fields.people.lines().map(str::trim).filter(|line| !line.is_empty());
    let people: Option<Vec<AccountId>> =
        lines.map(|line| desk.iter().find(|(_, name)| name == line).map(|(id, _)| *id)).collect();
    let people = people.filter(|people| people.len() <= MOST_PEOPLE);
    let people = people.ok_or_else(|| Refusal::field("people", "refusal-rota-people"))?;
    if !(2000..=2200).contains(&first.year()) {
        return Err(Refusal::field("first", "refusal-rota-day"));
    }
    Ok(Rota { first, at, people })
}

/// `9:00`, as people write it.
pub(crate) fn time(typed: &str) -> Option<Time> {
    let (hour, minute) = typed.trim().split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct StandInFields {
    account: String,
    day: String,
    from: String,
    last_day: String,
    until: String,
}

async fn stand_in(State(center): State<Center>, by: Principal, visit: Visit) -> Result<Response, Stop> {
    let desk = desk_of(&center.db, by.scope().team()).await?;
    stand_in_form(&visit, &desk, &StandInFields::default()).answer()
}

fn stand_in_form<'a>(visit: &'a Visit, desk: &[(AccountId, String)], fields: &StandInFields) -> FormPage<'a> {
    let words = &visit.words;
    let people: Vec<Choice> =
        desk.iter().map(|(id, name)| Choice::new(id.to_string(), words.printable(name))).collect();
    FormPage::new(visit, "rota-stand-in-title", "/rota/stand-ins")
        .select(SelectField::new("account", words.label("rota-who"), people).chosen(&fields.account))
        .text("day", "rota-from-day", Input::Date, &fields.day)
        .text("from", "rota-from", Input::Text, &fields.from)
        .text("last_day", "rota-until-day", Input::Date, &fields.last_day)
        .text("until", "rota-until-time", Input::Text, &fields.until)
        .way(Link::new(words.label("rota-back"), "/rota"))
}

async fn add_stand_in(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(fields): Form<StandInFields>,
) -> Result<Response, Stop> {
    let desk = desk_of(&center.db, by.scope().team()).await?;
    let outcome = keep_stand_in(&center, &by, &desk, &fields).await;
    stand_in_form(&visit, &desk, &fields).or_again(outcome)
}

/// The longest time somebody stands in, in days: what is longer is a turn.
const LONGEST: i64 = 60;

async fn keep_stand_in(
    center: &Center,
    by: &Principal,
    desk: &[(AccountId, String)],
    fields: &StandInFields,
) -> Result<Response, Stop> {
    let (team, now) = (by.scope().team(), center.clock.now());
    let calendar = crate::promise::Rules::stored(&center.db, team).await?.calendar;
    let account = desk.iter().find(|(id, _)| id.to_string() == fields.account).map(|(id, _)| *id);
    let account = account.ok_or_else(|| Refusal::field("account", "refusal-rota-people"))?;
    let instant = |day: &str, clock: &str, field| {
        let day: Date = day.trim().parse().map_err(|_| Refusal::field(field, "refusal-rota-day"))?;
        let clock = time(clock).ok_or_else(|| Refusal::field(field, "refusal-rota-time"))?;
        Ok::<_, Refusal>(calendar.at(day, clock))
    };
    let since = instant(&fields.day, &fields.from, "day")?;
    let until = instant(&fields.last_day, &fields.until, "last_day")?;
    let length = until.duration_since(since).as_hours();
    if until <= since || until <= now || length > LONGEST * 24 {
        return Err(Refusal::field("last_day", "refusal-rota-span").into());
    }
    let mut tx = center.db.begin().await?;
    let id = store::add(&mut tx, team, StandIn { account, since, until }).await?;
    let entry = NewEntry::of_team(team, format!("stand-in:{id}"), "rota-stand-in-added");
    let data = json!({ "account": account, "since": since.to_string(), "until": until.to_string() });
    tx.append(now, by.actor, entry.with(data)).await?;
    tx.commit().await?;
    Ok(Redirect::to("/rota").into_response())
}

async fn end_stand_in(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<i64>,
) -> Result<Redirect, Stop> {
    let (team, now) = (by.scope().team(), center.clock.now());
    let mut tx = center.db.begin().await?;
    if !store::end(&mut tx, team, id, now).await? {
        return Err(Refusal::not_there().into());
    }
    let entry = NewEntry::of_team(team, format!("stand-in:{id}"), "rota-stand-in-ended");
    tx.append(now, by.actor, entry).await?;
    tx.commit().await?;
    Ok(Redirect::to("/rota"))
}

/// Makes the asker's link to the calendar; it is shown once.
async fn make_link(State(center): State<Center>, by: Principal, visit: Visit) -> Result<Response, Stop> {
    let (team, now) = (by.scope().team(), center.clock.now());
    let secret = center.chance.token()?;
    let mut tx = center.db.begin().await?;
    let account = platform::signin::account_of(&mut tx, by.actor).await?;
    let account = account.ok_or_else(|| Refusal::new(Because::NotAllowed, "refusal-alert-person-only"))?;
    let id = store::link(&mut tx, team, account, &secret, now).await?;
    let entry = NewEntry::of_team(team, format!("rota-link:{id}"), "rota-link-made");
    tx.append(now, by.actor, entry).await?;
    tx.commit().await?;
    let link = format!("{}/rota/calendar/{secret}.ics", center.config.address.trim_end_matches('/'));
    let mut board = Board::new(&visit, "rota-link-title");
    board.intro.push(visit.words.label("rota-link-intro"));
    board.fact("rota-link", link).way("rota-back", "/rota").answer()
}

async fn of_link(
    State(center): State<Center>,
    caller: Caller,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Stop> {
    center.rates.check(RateKind::Link, caller.network())?;
    let secret = token.strip_suffix(".ics").unwrap_or(&token);
    let team = store::of_secret(&center.db, secret).await?.ok_or_else(Refusal::not_there)?;
    let now = center.clock.now();
    let known = Known::of(&center, team, store::since(now)).await?;
    let text = calendar::written(&visit.words, &known, team, now);
    Ok(([(CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}
