//! `GET /incidents/{id}/people`: whom to call, on both sides.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use platform::ids::IncidentId;
use platform::pages::Shell;
use platform::pages::view::{Fact, Phone};
use platform::principal::Principal;
use platform::web::{Center, Path, Visit, page};
use platform::{Refusal, Stop};

use super::head::{Head, View};
use super::pieces::{Part, part};
use crate::alerts::store as alerts;
use crate::incidents::store;
use crate::questions::letter::Reader;

#[derive(Template)]
#[template(path = "incidents/pages/people.html")]
struct Page<'a> {
    shell: Shell,
    words: &'a Words,
    head: Head,
    sides: Vec<Side>,
    parts: [Part; 2],
}

/// One side with its number.
struct Side {
    title: String,
    facts: Vec<Fact>,
    call: Option<Phone>,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let words = &visit.words;
    let reader = Reader::of(&center, incident.firm).await?;
    let alert = match incident.alert {
        Some(alert) => alerts::one(&center.db, by.scope(), alert).await?,
        None => None,
    };
    let holder: Vec<_> = alert.into_iter().filter_map(|alert| alert.state.holder).collect();
    let holder = platform::signin::names(&center.db, &holder).await?.into_values().next();
    let head = Head::of(&center, &by, &visit, &incident, View::People).await?;
    let sides = vec![firm(words, &reader), desk(words, &reader, holder)];
    let parts = ["participant", "decision"].map(|kind| part(words, &by, &incident, kind));
    Ok(page(&Page { shell: visit.shell(head.title.clone()), words, head, sides, parts })?.into_response())
}

fn firm(words: &Words, reader: &Reader) -> Side {
    let contact = reader.contact.as_ref();
    let name = contact.map_or_else(|| words.label("incident-nobody"), |one| words.printable(&one.name));
    let phone = contact.map(|one| one.phone.clone()).filter(|phone| !phone.is_empty());
    Side {
        title: words.printable(&reader.firm),
        facts: vec![Fact::new(words.label("incident-contact"), name)],
        call: phone.map(|number| Phone { number, hours: String::new(), closed: None }),
    }
}

fn desk(words: &Words, reader: &Reader, holder: Option<String>) -> Side {
    let care = reader.care.as_ref();
    let name = holder.unwrap_or_else(|| words.label("incident-nobody-yet"));
    Side {
        title: care.map(|care| words.printable(&care.team_name)).unwrap_or_default(),
        facts: vec![Fact::new(words.label("incident-holder"), name)],
        call: care.map(|care| Phone {
            number: care.phone.clone(),
            hours: care.phone_hours.clone(),
            closed: None,
        }),
    }
}
