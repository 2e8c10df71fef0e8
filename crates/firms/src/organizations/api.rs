//! Firms as JSON.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use platform::ids::FirmId;
use platform::principal::Principal;
use platform::web::access::{DESK, TEAM};
use platform::web::{Access, Center, Json, Path, Query, Routes};
use platform::{Refusal, Stop};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::{FirmFields, Organization, change, list, store};
use crate::people;
use crate::sensors::{self, Sight, Summary};

pub(super) fn routes() -> Routes {
    Routes::new().get("/api/v1/firms", TEAM, list).post("/api/v1/firms", DESK, take_in).get(
        "/api/v1/firms/{id}",
        Access::SignedIn,
        one,
    )
}

/// Their part of the API's description.
pub(crate) fn api() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(OpenApi)]
#[openapi(paths(list, take_in, one), components(schemas(FirmList, FirmItem, FirmWhole, FirmFields)))]
struct Described;

/// The query of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// Words of the name or its reading, or a corporate number.
    q: Option<String>,
    /// `next` of the page before.
    after: Option<i64>,
}

/// A page of firms.
#[derive(Debug, Serialize, ToSchema)]
struct FirmList {
    /// By name; of a search, those that fit best first.
    firms: Vec<FirmItem>,
    /// What to send as `after` for the next page; none on the last.
    next: Option<i64>,
}

/// A firm in a list.
#[derive(Debug, Serialize, ToSchema)]
struct FirmItem {
    /// Its number at this center.
    id: i64,
    /// As it is registered.
    name: String,
    /// Its reading in kana.
    reading: String,
    /// Prefecture (JIS X 0401).
    prefecture: Option<String>,
    /// Sensors that watch it.
    sensors: usize,
    /// How well it is seen: `clear`, `part`, `blind` or `not-yet`.
    sight: &'static str,
    /// Since when one of its sensors is silent.
    #[schema(value_type = Option<String>, format = DateTime)]
    silent_since: Option<Timestamp>,
    /// Whom to reach first.
    contact: Option<String>,
    /// Where a call reaches them.
    contact_phone: Option<String>,
}

/// A firm with all that is known of it.
#[derive(Debug, Serialize, ToSchema)]
struct FirmWhole {
    /// Its number at this center.
    id: i64,
    /// As it is registered.
    name: String,
    /// Its reading in kana.
    reading: String,
    /// Corporate number, 13 digits.
    number: Option<String>,
    /// Prefecture (JIS X 0401).
    prefecture: Option<String>,
    /// Division of the Japan Standard Industrial Classification.
    industry: Option<String>,
    /// How many people work there.
    employees: Option<i64>,
    /// Its phone.
    phone: String,
    /// Its address.
    address: String,
    /// Sensors that watch it.
    sensors: usize,
    /// How well it is seen: `clear`, `part`, `blind` or `not-yet`.
    sight: &'static str,
    /// Since when one of its sensors is silent.
    #[schema(value_type = Option<String>, format = DateTime)]
    silent_since: Option<Timestamp>,
}

/// Firms in the care of the caller's team.
#[utoipa::path(get, path = "/api/v1/firms", params(Wanted), tag = "firms", security(("token" = [])),
    responses((status = 200, body = FirmList)))]
async fn list(
    State(center): State<Center>,
    by: Principal,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<FirmList>, Stop> {
    let after = wanted.after.map(FirmId);
    let found = match wanted.q.as_deref().filter(|typed| !typed.trim().is_empty()) {
        Some(typed) => list::found(&center.db, by.scope(), typed, after).await?,
        None => list::list(&center.db, by.scope(), after).await?,
    };
    let firms: Vec<FirmId> = found.firms.iter().map(|one| one.firm).collect();
    let summaries = sensors::summaries(&center.db, &firms).await?;
    let mut contacts: BTreeMap<_, _> = people::first_of(&center.db, &firms).await?;
    let items = found.firms.into_iter().map(|one| {
        let summary = summaries.get(&one.firm).copied().unwrap_or(Summary::NONE);
        let contact = contacts.remove(&one.firm);
        item(one, summary, contact)
    });
    Ok(axum::Json(FirmList { firms: items.collect(), next: found.next.map(|firm| firm.0) }))
}

/// Enters a firm and takes it into the care of the caller's team.
#[utoipa::path(post, path = "/api/v1/firms", tag = "firms", request_body = FirmFields, security(("token" = [])),
    responses((status = 201, body = FirmWhole),
        (status = 422, description = "Fields are wrong, the number is taken, or a firm of this name is in care and \
            `same` is empty.")))]
async fn take_in(
    State(center): State<Center>,
    by: Principal,
    Json(fields): Json<FirmFields>,
) -> Result<(StatusCode, axum::Json<FirmWhole>), Stop> {
    let mut tx = center.db.begin().await?;
    let firm = change::take_in(&mut tx, center.clock.now(), &by, &fields).await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, axum::Json(whole(&center, &by, firm).await?)))
}

/// One firm.
#[utoipa::path(get, path = "/api/v1/firms/{id}", params(("id" = i64, Path)), tag = "firms",
    security(("token" = [])),
    responses((status = 200, body = FirmWhole), (status = 404, description = "Not there, or not yours.")))]
async fn one(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<FirmId>,
) -> Result<axum::Json<FirmWhole>, Stop> {
    Ok(axum::Json(whole(&center, &by, id).await?))
}

async fn whole(center: &Center, by: &Principal, firm: FirmId) -> Result<FirmWhole, Stop> {
    let Organization { name, reading, number, prefecture, industry, employees, phone, address, .. } =
        store::one(&center.db, by.scope(), firm).await?.ok_or_else(Refusal::not_there)?;
    let summaries = sensors::summaries(&center.db, &[firm]).await?;
    let summary = summaries.get(&firm).copied().unwrap_or(Summary::NONE);
    Ok(FirmWhole {
        id: firm.0,
        name,
        reading,
        number: number.map(|number| format!("{number:013}")),
        prefecture,
        industry,
        employees,
        phone,
        address,
        sensors: summary.sensors,
        sight: summary.sight.name(),
        silent_since: silent_since(summary.sight),
    })
}

fn item(one: list::Listed, summary: Summary, contact: Option<people::Person>) -> FirmItem {
    let phone = contact.as_ref().map(|person| person.phone.clone()).filter(|phone| !phone.is_empty());
    FirmItem {
        id: one.firm.0,
        name: one.name,
        reading: one.reading,
        prefecture: one.prefecture,
        sensors: summary.sensors,
        sight: summary.sight.name(),
        silent_since: silent_since(summary.sight),
        contact: contact.map(|person| person.name),
        contact_phone: phone,
    }
}

fn silent_since(sight: Sight) -> Option<Timestamp> {
    match sight {
        Sight::Blind(since) => since,
        _ => None,
    }
}
