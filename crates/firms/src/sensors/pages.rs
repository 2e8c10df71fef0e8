//! `/sensors/{id}`: how a sensor is, and taking its key back.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use platform::ids::SensorId;
use platform::pages::Shell;
use platform::pages::view::{Button, ButtonKind, Link, Tag};
use platform::principal::{Principal, Role, Seat};
use platform::web::access::DESK;
use platform::web::{Access, Center, Path, Routes, Visit, page};
use platform::{Refusal, Stop};

use super::words::{Figure, figures, needs_a_look, standing};
use super::{read, revoke};
use crate::organizations;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/sensors/{id}", Access::SignedIn, show)
        .get("/sensors/{id}/revocation", DESK, ask)
        .post("/sensors/{id}/revocation", DESK, take_back)
}

#[derive(Template)]
#[template(path = "sensors/show.html")]
struct Show {
    shell: Shell,
    back: Link,
    live: String,
    about: String,
    blind: Option<Tag>,
    health: String,
    figures: Vec<Figure>,
    revoke: Option<Button>,
}

async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<SensorId>,
) -> Result<Response, Stop> {
    let (words, now) = (&visit.words, center.clock.now());
    let sensor = read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let firm = organizations::name(&center.db, sensor.firm).await?;
    let may_revoke = matches!(by.role, Role::Operator | Role::Administrator) && sensor.revoked.is_none();
    let html = Show {
        shell: visit.shell(words.printable(&sensor.name)),
        back: match by.seat {
            Seat::Firm(_) => Link::new(words.label("devices-back"), "/today"),
            Seat::Team(_) => Link::new(words.label("firm-back"), format!("/firms/{}", sensor.firm)),
        },
        live: format!("sensor:{id}"),
        about: words.say("sensor-about", &[("firm", &firm), ("site", &sensor.site_name)]),
        blind: needs_a_look(&sensor).then(|| Tag::blind(words)),
        health: standing(words, &sensor, now),
        figures: figures(words, &sensor, now),
        revoke: may_revoke.then(|| {
            Button::open(words.label("sensor-revoke"), format!("/sensors/{id}/revocation"))
                .kind(ButtonKind::Danger)
        }),
    };
    Ok(page(&html)?.into_response())
}

#[derive(Template)]
#[template(path = "sensors/revocation.html")]
struct Ask {
    shell: Shell,
    back: Link,
    action: String,
    said: String,
    button: Button,
}

async fn ask(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<SensorId>,
) -> Result<Response, Stop> {
    let words = &visit.words;
    let sensor = read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let (name, site) = (words.printable(&sensor.name), sensor.site_name);
    let html = Ask {
        shell: visit.titled("sensor-revoke"),
        back: Link::new(words.label("sensor-back"), format!("/sensors/{id}")),
        action: format!("/sensors/{id}/revocation"),
        said: words.say("sensor-revoke-ask", &[("name", &name), ("site", &site)]),
        button: Button::send(words.label("sensor-revoke-do")).kind(ButtonKind::Danger),
    };
    Ok(page(&html)?.into_response())
}

async fn take_back(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<SensorId>,
) -> Result<Redirect, Stop> {
    let mut tx = center.db.begin().await?;
    let firm = revoke::revoke(&mut tx, center.clock.now(), &by, id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/firms/{firm}?done=sensor-revoked")))
}
