//! `/setup/sensor`: the first firm and its first site; then its sensor's code.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use platform::db::Db;
use platform::ids::SiteId;
use platform::pages::view::{Input, Link};
use platform::principal::{Principal, Scope};
use platform::web::access::ADMINISTRATOR;
use platform::web::{Center, Form, FormPage, Routes, Visit};
use platform::{Fault, Stop, values};
use serde::Deserialize;

use crate::organizations::{self, FirmFields};
use crate::sites;
use crate::typed::Typed;

/// The longest name of a site.
const LONGEST_SITE: usize = 60;

pub(super) fn routes() -> Routes {
    Routes::new().get("/setup/sensor", ADMINISTRATOR, show).post("/setup/sensor", ADMINISTRATOR, enter)
}

/// The first firm and its site as somebody enters them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct FirstFields {
    name: String,
    phrase: String,
    site: String,
}

async fn show(State(center): State<Center>, by: Principal, visit: Visit) -> Result<Response, Stop> {
    match newest_site(&center.db, by.scope()).await? {
        Some(site) => Ok(Redirect::to(&format!("/sites/{site}/codes")).into_response()),
        None => form(&visit, &FirstFields::default()).answer(),
    }
}

/// A site of the team that has no sensor yet, the one entered last.
async fn newest_site(db: &Db, scope: Scope) -> Result<Option<SiteId>, Fault> {
    const SQL: &str = "select s.id from site s join care c on c.firm = s.firm and c.ended is null
        where c.team = $1 and not exists
            (select 1 from sensor x where x.firm = s.firm and x.site = s.id and x.revoked is null)
        order by s.id desc limit 1";
    let row: Option<(SiteId,)> = db.one(SQL, values![scope.team()]).await?;
    Ok(row.map(|(site,)| site))
}

async fn enter(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Form(fields): Form<FirstFields>,
) -> Result<Response, Stop> {
    let outcome = add(&center, &by, &fields).await;
    form(&visit, &fields).or_again(outcome)
}

async fn add(center: &Center, by: &Principal, fields: &FirstFields) -> Result<Response, Stop> {
    let mut typed = Typed::default();
    let name = typed.needed("site", &fields.site, LONGEST_SITE);
    let firm =
        FirmFields { name: fields.name.clone(), phrase: fields.phrase.clone(), ..FirmFields::default() };
    typed.also(firm.read().map(drop));
    typed.done()?;
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let firm = organizations::take_in(&mut tx, now, by, &firm).await?;
    let site = sites::add(&mut tx, now, by.actor, (firm, by.scope().team()), &name, "").await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/sites/{site}/codes")).into_response())
}

fn form<'a>(visit: &'a Visit, fields: &FirstFields) -> FormPage<'a> {
    FormPage::new(visit, "setup-sensor", "/setup/sensor")
        .intro("setup-sensor-intro")
        .text("name", "firm-name", Input::Text, &fields.name)
        .text("phrase", "firm-phrase", Input::Text, &fields.phrase)
        .text("site", "site-name", Input::Text, &fields.site)
        .button("setup-sensor-send")
        .way(Link::new(visit.words.label("setup-back"), "/setup"))
}
