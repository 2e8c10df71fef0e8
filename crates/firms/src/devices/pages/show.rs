use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use finding::Owner;
use jiff::civil::Date;
use knowledge::Words;
use platform::ids::DeviceId;
use platform::pages::Shell;
use platform::pages::view::{
    Button, CheckRow, Choice, ChoiceField, FieldError, Input, Link, Notice, NoticeKind, TextField,
};
use platform::principal::{Principal, Seat};
use platform::web::{Center, Form, Path, Query, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::SAYS;
use crate::devices::owner::{self, OWNERS, OwnerFields};
use crate::devices::read::{self, Shown};
use crate::devices::words;

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
}

/// Whose it is, asked.
struct Ask {
    owner: ChoiceField,
    note: TextField,
    button: Button,
}

/// What was just done, as the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    done: Option<String>,
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
    let mut html = shown(&visit, &by, &device, today);
    html.notice = told.done.map(|_| Notice {
        kind: NoticeKind::Done,
        text: words.label("done-device-owner"),
        more: None,
    });
    Ok(page(&html)?.into_response())
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
        owner: owner.chosen(owner::name(device.owner)),
        note: note.hint(words.label("devices-note-hint")).value(&device.note).optional(),
        button: Button::send(words.label("devices-say")),
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
                _ => ask.note.error = Some(text.clone()),
            }
            ask.note.value = said.note.clone();
        }
        html.errors.push(FieldError { field: wrong.field.into(), text });
    }
    let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    Ok((status, page(&html)?).into_response())
}
