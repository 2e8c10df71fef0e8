//! `/sites/{id}/codes`: plugging a sensor in. `GET` shows the guide and whether the sensor was heard, `POST` makes a
//! code and shows it once.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use knowledge::Words;
use platform::db::Tx;
use platform::ids::{SensorId, SiteId};
use platform::pages::Shell;
use platform::pages::view::Link;
use platform::principal::Principal;
use platform::web::access::DESK;
use platform::web::{Center, Path, Routes, Visit, page};
use platform::{Because, Fault, Refusal, Stop, values};

use super::read::{self, Site};
use crate::sensors;

pub(super) fn routes() -> Routes {
    Routes::new().get("/sites/{id}/codes", DESK, show).post("/sites/{id}/codes", DESK, make)
}

#[derive(Template)]
#[template(path = "sites/guide.html")]
struct Guide<'a> {
    shell: Shell,
    words: &'a Words,
    back: Link,
    site: String,
    action: String,
    /// Shown in the answer to its making, and never again.
    code: Option<String>,
    check: Check,
    places: [PlaceToPlug; 3],
}

/// Whether the sensor was heard.
struct Check {
    done: bool,
    said: String,
    more: Option<Link>,
}

/// A place where a sensor can be plugged in.
struct PlaceToPlug {
    name: &'static str,
    title: String,
    how: String,
    sees: String,
    misses: String,
    drawing: String,
}

async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<SiteId>,
) -> Result<Response, Stop> {
    let site = read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    answer(&center, &visit, &site, None).await
}

async fn make(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<SiteId>,
) -> Result<Response, Stop> {
    let site = read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let mut tx = center.db.begin().await?;
    may_make(&mut tx, id, center.clock.now()).await?;
    let code = sensors::new_code(&mut tx, &center, &by, id).await?;
    tx.commit().await?;
    answer(&center, &visit, &site, Some(code)).await
}

async fn answer(center: &Center, visit: &Visit, site: &Site, code: Option<String>) -> Result<Response, Stop> {
    let words = &visit.words;
    let html = Guide {
        shell: visit.titled("guide-title"),
        words,
        back: Link::new(words.label("firm-back"), format!("/firms/{}", site.firm)),
        site: site.name.clone(),
        action: format!("/sites/{}/codes", site.id),
        code,
        check: check(center, words, site).await?,
        places: ["mirror", "router", "wifi"].map(|name| place(words, name)),
    };
    Ok(page(&html)?.into_response())
}

fn place(words: &Words, name: &'static str) -> PlaceToPlug {
    let say = |part: &str| words.label(&format!("guide-{name}{part}"));
    PlaceToPlug {
        name,
        title: say(""),
        how: say("-how"),
        sees: say("-sees"),
        misses: say("-misses"),
        drawing: say("-drawing"),
    }
}

/// The newest sensor of a site: when it was added, and how many devices it saw.
type Newest = (SensorId, Timestamp, i64);

/// Codes of one site that may wait at a time. Whoever has made as many has lost them elsewhere.
const MOST_WAITING: i64 = 20;

/// Refuses a code beyond [`MOST_WAITING`].
async fn may_make(tx: &mut Tx, site: SiteId, now: Timestamp) -> Result<(), Stop> {
    const WAITING: &str = "select cast(count(*) as bigint) from enrolment
        where site = $1 and used is null and expires > $2";
    let (waiting,) = tx.one::<(i64,)>(WAITING, values![site, now]).await?.unwrap_or_default();
    if waiting >= MOST_WAITING {
        return Err(Refusal::new(Because::Conflict, "refusal-too-many-codes").into());
    }
    Ok(())
}

/// Where the newest code of a site stands. A code that still waits comes after sensors that were added before it.
async fn check(center: &Center, words: &Words, site: &Site) -> Result<Check, Fault> {
    const NEWEST: &str = "select s.id, s.added,
            (select cast(count(*) as bigint) from
                (select 1 from device d where d.firm = s.firm and d.sensor = s.id limit 1000) as few)
        from sensor s where s.firm = $2 and s.site = $1 and s.revoked is null order by s.id desc limit 1";
    const WAITS: &str = "select max(added) from enrolment where site = $1 and used is null and expires > $2";
    let newest: Option<Newest> = center.db.one(NEWEST, values![site.id, site.firm]).await?;
    let waits: Option<(Option<Timestamp>,)> =
        center.db.one(WAITS, values![site.id, center.clock.now()]).await?;
    let waits = waits.and_then(|(added,)| added);
    Ok(match (newest, waits) {
        (Some((sensor, added, devices)), waits) if waits.is_none_or(|made| made <= added) => Check {
            done: true,
            said: match devices {
                0 => words.label("guide-enrolled"),
                devices => words.count("guide-sees", devices.unsigned_abs()),
            },
            more: Some(Link::new(words.label("guide-sensor"), format!("/sensors/{sensor}"))),
        },
        (_, Some(_)) => Check { done: false, said: words.label("guide-waiting"), more: None },
        (_, None) => Check { done: false, said: words.label("guide-no-code"), more: None },
    })
}
