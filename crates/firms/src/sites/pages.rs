//! `GET` and `POST /firms/{id}/sites`.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use platform::db::Tx;
use platform::ids::{FirmId, SiteId};
use platform::pages::view::{Input, Link};
use platform::principal::Principal;
use platform::web::access::DESK;
use platform::web::{Center, Form, FormPage, Path, Routes, Visit};
use platform::{Refusal, Stop, values};
use serde::Deserialize;

use super::{read, store};
use crate::organizations;
use crate::typed::Typed;

/// The longest name of a site.
const LONGEST_NAME: usize = 60;

/// The longest address.
const LONGEST_ADDRESS: usize = 200;

pub(super) fn routes() -> Routes {
    Routes::new().get("/firms/{id}/sites", DESK, new).post("/firms/{id}/sites", DESK, add)
}

/// A site as somebody enters it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SiteFields {
    name: String,
    address: String,
}

async fn new(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(firm): Path<FirmId>,
) -> Result<Response, Stop> {
    organizations::one(&center.db, by.scope(), firm).await?.ok_or_else(Refusal::not_there)?;
    form(&visit, firm, &SiteFields::default()).answer()
}

async fn add(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(firm): Path<FirmId>,
    Form(fields): Form<SiteFields>,
) -> Result<Response, Stop> {
    organizations::one(&center.db, by.scope(), firm).await?.ok_or_else(Refusal::not_there)?;
    let outcome = enter(&center, &by, firm, &fields).await;
    form(&visit, firm, &fields).or_again(outcome)
}

async fn enter(center: &Center, by: &Principal, firm: FirmId, fields: &SiteFields) -> Result<Response, Stop> {
    let mut tx = center.db.begin().await?;
    add_once(&mut tx, center, by, firm, fields).await?;
    tx.commit().await?;
    Ok(Redirect::to(&format!("/firms/{firm}?done=site-added")).into_response())
}

/// Two sites of a firm have two names, so that nobody carries a box to the wrong one; a form sent twice makes one.
async fn add_once(
    tx: &mut Tx,
    center: &Center,
    by: &Principal,
    firm: FirmId,
    fields: &SiteFields,
) -> Result<SiteId, Stop> {
    const HERE: &str = "select cast(count(*) as bigint),
            cast(coalesce(sum(case when name = $2 then 1 else 0 end), 0) as bigint)
        from site where firm = $1";
    let team = organizations::in_care(tx, by.scope(), firm).await?;
    let mut typed = Typed::default();
    let name = typed.needed("name", &fields.name, LONGEST_NAME);
    let address = typed.line("address", &fields.address, LONGEST_ADDRESS);
    typed.done()?;
    let (count, same) = tx.one::<(i64, i64)>(HERE, values![firm, &name]).await?.unwrap_or_default();
    if same > 0 {
        return Err(Refusal::field("name", "refusal-same-site").into());
    }
    if count >= read::MOST {
        return Err(Refusal::field("name", "refusal-too-many-sites").into());
    }
    Ok(store::add(tx, center.clock.now(), by.actor, (firm, team), &name, &address).await?)
}

fn form<'a>(visit: &'a Visit, firm: FirmId, fields: &SiteFields) -> FormPage<'a> {
    FormPage::new(visit, "site-new", format!("/firms/{firm}/sites"))
        .text("name", "site-name", Input::Text, &fields.name)
        .optional("address", "site-address", Input::Text, &fields.address)
        .button("site-add")
        .way(Link::new(visit.words.label("firm-back"), format!("/firms/{firm}")))
}
