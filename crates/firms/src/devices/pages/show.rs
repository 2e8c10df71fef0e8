use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use finding::Owner;
use jiff::civil::Date;
use knowledge::Words;
use platform::ids::DeviceId;
use platform::pages::Shell;
use platform::pages::view::{
    Button, ButtonKind, CheckRow, Choice, ChoiceField, FieldError, Input, Link, Notice, NoticeKind,
    SelectField, TextField,
};
use platform::principal::{Principal, Seat};
use platform::web::{Center, Form, Path, Query, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::SAYS;
use crate::devices::owner::{self, OWNERS, OwnerFields};
use crate::devices::read::{self, Shown};
use crate::devices::{Pick, to_pick, words};

#[derive(Template)]
#[template(path = "devices/pages/show.html")]
struct Show<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    notice: Option<Notice>,
    errors: Vec<FieldError>,
    kind: String,
    facts: Vec<CheckRow>,
    action: String,
    /// None for those who only look.
    ask: Option<Ask>,
    /// The other rows that are this device.
    parts: Vec<Part>,
}

/// A row that is this device too, with the way back.
struct Part {
    said: String,
    action: String,
    button: Button,
}

/// Which other row is this device too, asked.
struct Merge {
    action: String,
    other: SelectField,
    button: Button,
}

/// Whose it is, asked.
struct Ask {
    owner: ChoiceField,
    name: TextField,
    note: TextField,
    button: Button,
    /// None where there is no other.
    merge: Option<Merge>,
}

/// What was just done, as the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    pub(super) done: Option<String>,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<DeviceId>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    let device = read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let words = &visit.words;
    let today = words.local(center.clock.now()).date();
    if let Some(whole) = device.part_of {
        return Ok(Redirect::to(&format!("/devices/{whole}")).into_response());
    }
    let mut html = shown(&visit, &by, &device, today);
    around(&center, &by, words, &device, &mut html).await?;
    html.notice = told.done.map(|done| {
        let key = match done.as_str() {
            "merged" => "done-device-merged",
            "split" => "done-device-split",
            "unsure" => "devices-unsure-done",
            _ => "done-device-owner",
        };
        Notice { kind: NoticeKind::Done, text: words.label(key), more: None }
    });
    Ok(page(&html)?.into_response())
}

/// Its parts, and the others that it may be.
async fn around(
    center: &Center,
    by: &Principal,
    words: &Words,
    device: &Shown,
    html: &mut Show<'_>,
) -> Result<(), Stop> {
    let parts = read::parts(&center.db, device).await?;
    html.parts = parts.iter().map(|part| self::part(words, part)).collect();
    if let Some(ask) = &mut html.ask {
        let mut others = to_pick(&center.db, by.scope(), device.firm).await?;
        others.retain(|other| other.id != device.id);
        ask.merge = (!others.is_empty()).then(|| merge(words, device, &others));
    }
    Ok(())
}

fn part(words: &Words, part: &Shown) -> Part {
    let (name, address) = (words.printable(part.title()), words.printable(&part.address));
    let last = words.moment(part.last);
    Part {
        said: words.say("devices-part", &[("name", &name), ("address", &address), ("last", &last)]),
        action: format!("/devices/{}/split", part.id),
        button: Button::send(words.label("devices-split")).kind(ButtonKind::Second),
    }
}

fn merge(words: &Words, device: &Shown, others: &[Pick]) -> Merge {
    let choice = |other: &Pick| {
        let (name, address) = (words.printable(&other.title), words.printable(&other.address));
        let label = words.say("devices-merge-choice", &[("name", &name), ("address", &address)]);
        Choice::new(other.id.to_string(), label)
    };
    let other =
        SelectField::new("other", words.label("devices-merge-other"), others.iter().map(choice).collect());
    Merge {
        action: format!("/devices/{}/merge", device.id),
        other,
        button: Button::send(words.label("devices-merge")).kind(ButtonKind::Second),
    }
}

fn shown<'a>(visit: &'a Visit, by: &Principal, device: &Shown, today: Date) -> Show<'a> {
    let words = &visit.words;
    let back = match by.seat {
        Seat::Firm(_) => "/devices".to_string(),
        Seat::Team(_) => format!("/firms/{}/devices", device.firm),
    };
    Show {
        shell: visit.shell(words.printable(device.title())),
        words,
        back: Link::new(words.label("devices-title"), back),
        notice: None,
        errors: Vec::new(),
        kind: words::kind(words, device),
        facts: facts(words, device, today),
        action: format!("/devices/{}/owner", device.id),
        ask: SAYS.admits(Some(by), false).then(|| ask(words, device)),
        parts: Vec::new(),
    }
}

fn facts(words: &Words, device: &Shown, today: Date) -> Vec<CheckRow> {
    let row = |key: &str, value: String| CheckRow { label: words.label(key), value, change: None };
    let system = words::system(words, device, today);
    let mut rows = vec![
        row("devices-system", system.unwrap_or_else(|| words.label("devices-system-unknown"))),
        row("devices-address", words.printable(&device.address)),
        row("devices-first", words.moment(device.first)),
        row("devices-last", words.moment(device.last)),
        row("devices-owner", words::owner(words, device)),
    ];
    if !device.place.is_empty() {
        rows.push(row("devices-place", words.printable(&device.place)));
    }
    if !device.note.is_empty() {
        rows.push(row("devices-note", device.note.clone()));
    }
    rows
}

fn ask(words: &Words, device: &Shown) -> Ask {
    let choice = |owner: Owner| {
        let key = format!("owner-{}", owner::name(owner));
        Choice::new(owner::name(owner), words.label(&key)).hint(words.label(&format!("devices-{key}-hint")))
    };
    let owner = ChoiceField::one("owner", words.label("devices-whose"), OWNERS.map(choice).into());
    let note = TextField::new("note", words.label("devices-note"), Input::Text);
    Ask {
        name: TextField::new("name", words.label("devices-name-ask"), Input::Text)
            .hint(words.label("devices-name-hint"))
            .value(&device.called)
            .optional(),
        owner: owner.chosen(owner::name(device.owner)),
        note: note.hint(words.label("devices-note-hint")).value(&device.note).optional(),
        button: Button::send(words.label("devices-say")),
        merge: None,
    }
}

pub(super) async fn say(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<DeviceId>,
    Form(said): Form<OwnerFields>,
) -> Result<Response, Stop> {
    match keep(&center, &by, id, &said).await {
        Ok(()) => Ok(Redirect::to(&format!("/devices/{id}?done=owner")).into_response()),
        Err(Stop::Refusal(refusal)) if !refusal.fields.is_empty() => {
            again(&center, &by, &visit, id, &said, &refusal).await
        }
        Err(stop) => Err(stop),
    }
}

async fn keep(center: &Center, by: &Principal, id: DeviceId, said: &OwnerFields) -> Result<(), Stop> {
    let mut tx = center.db.begin().await?;
    owner::say(&mut tx, center.clock.now(), by, id, said).await?;
    Ok(tx.commit().await?)
}

/// The page again, with what is wrong beside its field.
async fn again(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    id: DeviceId,
    said: &OwnerFields,
    refusal: &Refusal,
) -> Result<Response, Stop> {
    let device = read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let words = &visit.words;
    let mut html = shown(visit, by, &device, words.local(center.clock.now()).date());
    html.shell.wrong = true;
    for wrong in &refusal.fields {
        let values: Vec<(&str, &str)> =
            wrong.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let text = words.say(wrong.key, &values);
        if let Some(ask) = &mut html.ask {
            match wrong.field {
                "owner" => ask.owner.error = Some(text.clone()),
                "name" => ask.name.error = Some(text.clone()),
                _ => ask.note.error = Some(text.clone()),
            }
            ask.note.value = said.note.clone();
            ask.name.value = said.name.clone().unwrap_or_default();
        }
        html.errors.push(FieldError { field: wrong.field.into(), text });
    }
    let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok((status, page(&html)?).into_response())
}
