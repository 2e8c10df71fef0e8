//! `GET /firms/{id}`: a firm at the desk.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use knowledge::Words;
use platform::ids::{FirmId, PersonId, SiteId};
use platform::pages::Shell;
use platform::pages::view::{CheckRow, Link, Notice, NoticeKind, Phone};
use platform::principal::{Principal, Role, Seat};
use platform::web::{Center, PanelContext, Path, Query, Slot, Visit, page};
use platform::{Fault, Refusal, Stop};
use serde::Deserialize;

use crate::organizations::{Organization, store};
use crate::people::{self, Person};
use crate::prefecture::{Industry, Prefecture};
use crate::sensors::{self, Sensor};
use crate::sites::{self, Site};
use crate::{devices, teams};

/// What was just done, as the address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Told {
    done: Option<String>,
}

/// What this page may be told that was done: an address of somebody else's making says nothing else.
const DONE: [&str; 6] =
    ["firm-added", "firm-changed", "person-added", "person-first", "site-added", "sensor-revoked"];

#[derive(Template)]
#[template(path = "organizations/pages/show.html")]
struct Show<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    notice: Option<Notice>,
    name: String,
    about: String,
    id: FirmId,
    may_change: bool,
    facts: Vec<CheckRow>,
    people: Vec<PersonRow>,
    sites: Vec<SiteRow>,
    devices: Link,
    panels: Vec<String>,
}

/// A person as shown.
struct PersonRow {
    id: PersonId,
    name: String,
    role: String,
    is_first: bool,
    phone: Option<Phone>,
    mail: String,
    /// Whether they sign in, in words.
    signs_in: String,
    may_be_invited: bool,
}

/// A site with its sensors.
struct SiteRow {
    id: SiteId,
    name: String,
    address: String,
    sensors: Vec<(Link, String)>,
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<FirmId>,
    Query(told): Query<Told>,
) -> Result<Response, Stop> {
    let (scope, words) = (by.scope(), &visit.words);
    let firm = store::one(&center.db, scope, id).await?.ok_or_else(Refusal::not_there)?;
    let care = teams::of_firm(&center.db, id).await?;
    let people = people::of_firm(&center.db, scope, id).await?;
    let mails: Vec<&str> = people.iter().map(|person| person.mail.as_str()).collect();
    let signing_in = platform::signin::sign_in_there(&center.db, Seat::Firm(id), &mails).await?;
    let sites = sites::of_firm(&center.db, scope, id).await?;
    let boxes = sensors::of_firm(&center.db, scope, id).await?;
    let devices = devices::count(&center.db, id).await?;
    let now = center.clock.now();
    let mut rows: Vec<PersonRow> =
        people.iter().map(|person| person_row(words, person, &signing_in)).collect();
    if let Some(first) = rows.first_mut() {
        first.is_first = true;
    }
    let html = Show {
        shell: visit.shell(firm.name.clone()),
        words,
        back: Link::new(words.label("firms-back"), "/firms"),
        notice: notice(words, &told),
        about: firm.reading.clone(),
        id,
        may_change: matches!(by.role, Role::Operator | Role::Administrator),
        facts: facts(words, &firm, &care.map(|care| care.phrase).unwrap_or_default()),
        people: rows,
        sites: sites.iter().map(|site| site_row(words, site, &boxes, now)).collect(),
        devices: Link::new(
            words.count("firm-devices", devices.unsigned_abs()),
            format!("/firms/{id}/devices"),
        ),
        panels: panels(&center, &by, &visit, id).await?,
        name: firm.name,
    };
    Ok(page(&html)?.into_response())
}

fn notice(words: &Words, told: &Told) -> Option<Notice> {
    let done = DONE.into_iter().find(|done| Some(*done) == told.done.as_deref())?;
    Some(Notice { kind: NoticeKind::Done, text: words.label(&format!("done-{done}")), more: None })
}

/// What is known of a firm; what is not known is said too, so that somebody may ask.
fn facts(words: &Words, firm: &Organization, phrase: &str) -> Vec<CheckRow> {
    let prefecture = firm.prefecture.as_deref().and_then(|code| code.parse::<Prefecture>().ok());
    let industry = firm.industry.as_deref().and_then(|code| code.parse::<Industry>().ok());
    let values = [
        ("firm-number", firm.number.map(|number| format!("{number:013}")).unwrap_or_default()),
        ("firm-prefecture", prefecture.map(|one| one.name(words.lang).to_string()).unwrap_or_default()),
        ("firm-industry", industry.map(|one| one.name(words.lang).to_string()).unwrap_or_default()),
        (
            "firm-employees",
            firm.employees.map(|count| words.count("firm-people", count.unsigned_abs())).unwrap_or_default(),
        ),
        ("firm-phone", firm.phone.clone()),
        ("firm-address", firm.address.clone()),
        ("firm-phrase", phrase.to_string()),
    ];
    let said = |value: String| if value.is_empty() { words.label("firm-not-known") } else { value };
    values.map(|(key, value)| CheckRow { label: words.label(key), value: said(value), change: None }).into()
}

fn person_row(words: &Words, person: &Person, signing_in: &BTreeSet<String>) -> PersonRow {
    let signs_in = person.account.is_some() || signing_in.contains(&person.mail);
    let phone = Phone { number: person.phone.clone(), hours: String::new(), closed: None };
    PersonRow {
        id: person.id,
        name: person.name.clone(),
        role: words.label(&format!("role-{}", person.role.name())),
        is_first: false,
        phone: (!person.phone.is_empty()).then_some(phone),
        mail: person.mail.clone(),
        signs_in: words.label(if signs_in { "person-signs-in" } else { "person-signs-in-not" }),
        may_be_invited: !signs_in && !person.mail.is_empty(),
    }
}

fn site_row(words: &Words, site: &Site, boxes: &[Sensor], now: jiff::Timestamp) -> SiteRow {
    let here = boxes.iter().filter(|one| one.site == site.id);
    let line = |one: &Sensor| {
        (
            Link::new(words.printable(&one.name), format!("/sensors/{}", one.id)),
            sensors::standing(words, one, now),
        )
    };
    SiteRow {
        id: site.id,
        name: site.name.clone(),
        address: site.address.clone(),
        sensors: here.map(line).collect(),
    }
}

/// What wings above show of the firm.
async fn panels(center: &Center, by: &Principal, visit: &Visit, firm: FirmId) -> Result<Vec<String>, Fault> {
    let mut shown = Vec::new();
    for panel in center.panels(Slot::Firm) {
        let context = PanelContext {
            center: center.clone(),
            principal: by.clone(),
            visit: visit.clone(),
            subject: format!("firm:{firm}"),
        };
        shown.extend((panel.show)(context).await?);
    }
    Ok(shown)
}
