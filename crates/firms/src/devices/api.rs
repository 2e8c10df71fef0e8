//! Devices as JSON.

use axum::extract::State;
use finding::Owner;
use jiff::Timestamp;
use jiff::civil::Date;
use platform::ids::{DeviceId, FirmId};
use platform::principal::Principal;
use platform::web::access::FIRM;
use platform::web::{Access, Center, Json, Path, Query, Routes};
use platform::{Refusal, Stop};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use super::owner::{self, OwnerFields};
use super::pages::SAYS;
use super::read::{self, PAGE, Place, Shown};
use crate::organizations;

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/api/v1/devices", FIRM, own)
        .get("/api/v1/devices/{id}", Access::SignedIn, one)
        .put("/api/v1/devices/{id}/owner", SAYS, say)
        .get("/api/v1/firms/{id}/devices", Access::SignedIn, of_firm)
}

pub(super) fn api() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(OpenApi)]
#[openapi(paths(own, of_firm, one, say), components(schemas(DeviceList, DeviceItem, OwnerFields)))]
struct Described;

/// The query of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// `next` of the page before.
    after: Option<String>,
}

/// A page of devices.
#[derive(Debug, Serialize, ToSchema)]
struct DeviceList {
    /// Those seen last first.
    devices: Vec<DeviceItem>,
    /// What to send as `after` for the next page; none on the last.
    next: Option<String>,
}

/// A device.
#[derive(Debug, Serialize, ToSchema)]
struct DeviceItem {
    /// Its number at this center.
    id: i64,
    /// Whose network it is on.
    firm: i64,
    /// What its firm calls it, else what it calls itself; empty where neither does.
    name: String,
    /// IP addresses it used.
    addresses: Vec<String>,
    /// Network cards it used.
    macs: Vec<String>,
    /// `pc`, `phone`, `printer` …
    kind: &'static str,
    /// Maker of its network part.
    maker: Option<String>,
    /// Its operating system, as far as the signs carry.
    system: Option<String>,
    /// How sure: `possible`, `probable` or `certain`.
    #[schema(value_type = Option<String>)]
    confidence: Option<finding::Confidence>,
    /// Last day with fixes for it.
    #[schema(value_type = Option<String>, format = Date)]
    end_of_support: Option<Date>,
    /// `ours`, `private`, `guest` or `unknown`, as the firm said.
    owner: &'static str,
    /// In the firm's own words.
    note: String,
    /// When it was seen first.
    #[schema(value_type = String, format = DateTime)]
    first: Timestamp,
    /// When it was seen last.
    #[schema(value_type = String, format = DateTime)]
    last: Timestamp,
}

impl From<Shown> for DeviceItem {
    fn from(device: Shown) -> Self {
        let owner: Owner = device.owner;
        let kind = device.kind().0.name();
        let name = if device.is_nameless() { String::new() } else { device.title().to_string() };
        let os = device.seen.os;
        Self {
            id: device.id.0,
            firm: device.firm.0,
            name,
            addresses: device.seen.addresses.iter().map(ToString::to_string).collect(),
            macs: device.seen.macs.iter().map(ToString::to_string).collect(),
            kind,
            maker: device.seen.maker,
            confidence: os.as_ref().map(|os| os.confidence),
            end_of_support: os.as_ref().and_then(|os| os.end_of_support),
            system: os.map(|os| os.name),
            owner: owner::name(owner),
            note: device.note,
            first: device.first,
            last: device.last,
        }
    }
}

/// Devices of the caller's firm.
#[utoipa::path(get, path = "/api/v1/devices", params(Wanted), tag = "devices", security(("token" = [])),
    responses((status = 200, body = DeviceList), (status = 422, description = "`after` is no place.")))]
async fn own(
    State(center): State<Center>,
    by: Principal,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<DeviceList>, Stop> {
    list(&center, &by, by.scope().firm(), &wanted).await
}

/// Devices of a firm.
#[utoipa::path(get, path = "/api/v1/firms/{id}/devices", params(("id" = i64, Path), Wanted), tag = "devices",
    security(("token" = [])),
    responses((status = 200, body = DeviceList), (status = 404, description = "Not there, or not yours."),
        (status = 422, description = "`after` is no place.")))]
async fn of_firm(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<FirmId>,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<DeviceList>, Stop> {
    organizations::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    list(&center, &by, id, &wanted).await
}

async fn list(
    center: &Center,
    by: &Principal,
    firm: FirmId,
    wanted: &Wanted,
) -> Result<axum::Json<DeviceList>, Stop> {
    let after = match &wanted.after {
        Some(place) => place.parse().map_err(|_| Refusal::field("after", "refusal-place"))?,
        None => Place::FIRST,
    };
    let mut devices = read::of_firm(&center.db, by.scope(), firm, after).await?;
    let more = devices.len() > PAGE;
    devices.truncate(PAGE);
    let next = devices.last().filter(|_| more).map(|device| device.place().to_string());
    Ok(axum::Json(DeviceList { devices: devices.into_iter().map(DeviceItem::from).collect(), next }))
}

/// One device.
#[utoipa::path(get, path = "/api/v1/devices/{id}", params(("id" = i64, Path)), tag = "devices",
    security(("token" = [])),
    responses((status = 200, body = DeviceItem), (status = 404, description = "Not there, or not yours.")))]
async fn one(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<DeviceId>,
) -> Result<axum::Json<DeviceItem>, Stop> {
    let device = read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    Ok(axum::Json(device.into()))
}

/// Says whose a device is.
#[utoipa::path(put, path = "/api/v1/devices/{id}/owner", params(("id" = i64, Path)), tag = "devices",
    request_body = OwnerFields, security(("token" = [])),
    responses((status = 200, body = DeviceItem), (status = 404, description = "Not there, or not yours."),
        (status = 422, description = "No such owner, or the note is too long.")))]
async fn say(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<DeviceId>,
    Json(said): Json<OwnerFields>,
) -> Result<axum::Json<DeviceItem>, Stop> {
    let mut tx = center.db.begin().await?;
    owner::say(&mut tx, center.clock.now(), &by, id, &said).await?;
    tx.commit().await?;
    let device = read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    Ok(axum::Json(device.into()))
}
