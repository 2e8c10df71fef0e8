//! Sensors as JSON.

use axum::extract::State;
use jiff::Timestamp;
use platform::ids::{FirmId, SensorId};
use platform::principal::Principal;
use platform::web::{Access, Center, Path, Routes};
use platform::{Refusal, Stop};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::read::{self, Sensor};
use crate::organizations;

pub(super) fn routes() -> Routes {
    Routes::new().get("/api/v1/firms/{id}/sensors", Access::SignedIn, of_firm).get(
        "/api/v1/sensors/{id}",
        Access::SignedIn,
        one,
    )
}

pub(super) fn api() -> utoipa::openapi::OpenApi {
    Described::openapi()
}

#[derive(OpenApi)]
#[openapi(paths(of_firm, one), components(schemas(SensorList, SensorItem)))]
struct Described;

/// Sensors of a firm.
#[derive(Debug, Serialize, ToSchema)]
struct SensorList {
    /// Oldest first, without those whose key was taken back.
    sensors: Vec<SensorItem>,
}

/// A sensor.
#[derive(Debug, Serialize, ToSchema)]
struct SensorItem {
    /// Its number at this center.
    id: i64,
    /// Whose network it watches.
    firm: i64,
    /// The place it stands at.
    site: i64,
    /// That place's name.
    site_name: String,
    /// What it calls itself.
    name: String,
    /// Version of its program.
    version: String,
    /// `whole`, `only-broadcast`, `blind` or `unknown`.
    coverage: &'static str,
    /// Devices it knows.
    devices: Option<u64>,
    /// Packets it read since it was started.
    packets: Option<u64>,
    /// Packets it knows it did not see.
    packets_dropped: Option<u64>,
    /// Records that wait there to be sent.
    spooled: Option<u64>,
    /// How far its clock is behind the center's, in milliseconds; negative where it is ahead.
    clock_offset_ms: Option<i64>,
    /// Free bytes of its disk.
    disk_free: Option<u64>,
    /// When it was added.
    #[schema(value_type = String, format = DateTime)]
    added: Timestamp,
    /// When it was last heard.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_heard: Option<Timestamp>,
    /// Since when it is silent.
    #[schema(value_type = Option<String>, format = DateTime)]
    silent_since: Option<Timestamp>,
    /// Until when it learns what is usual there.
    #[schema(value_type = String, format = DateTime)]
    learning_until: Timestamp,
    /// When its key was taken back.
    #[schema(value_type = Option<String>, format = DateTime)]
    revoked: Option<Timestamp>,
}

impl From<Sensor> for SensorItem {
    fn from(sensor: Sensor) -> Self {
        let coverage = sensor.coverage().name();
        let beat = sensor.beat.as_ref();
        Self {
            id: sensor.id.0,
            firm: sensor.firm.0,
            site: sensor.site.0,
            coverage,
            devices: beat.map(|beat| beat.devices),
            packets: beat.map(|beat| beat.packets),
            packets_dropped: beat.map(|beat| beat.packets_dropped),
            spooled: beat.map(|beat| beat.spooled),
            clock_offset_ms: beat.and_then(|beat| beat.clock_offset_ms),
            disk_free: beat.and_then(|beat| beat.disk_free),
            added: sensor.added,
            last_heard: sensor.last_heard,
            silent_since: sensor.silent_since,
            learning_until: sensor.learning_until,
            revoked: sensor.revoked,
            site_name: sensor.site_name,
            name: sensor.name,
            version: sensor.version,
        }
    }
}

/// Sensors of a firm.
#[utoipa::path(get, path = "/api/v1/firms/{id}/sensors", params(("id" = i64, Path)), tag = "sensors",
    security(("token" = [])),
    responses((status = 200, body = SensorList), (status = 404, description = "Not there, or not yours.")))]
async fn of_firm(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<FirmId>,
) -> Result<axum::Json<SensorList>, Stop> {
    organizations::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let sensors = read::of_firm(&center.db, by.scope(), id).await?;
    Ok(axum::Json(SensorList { sensors: sensors.into_iter().map(SensorItem::from).collect() }))
}

/// One sensor with what it said of itself last.
#[utoipa::path(get, path = "/api/v1/sensors/{id}", params(("id" = i64, Path)), tag = "sensors",
    security(("token" = [])),
    responses((status = 200, body = SensorItem), (status = 404, description = "Not there, or not yours.")))]
async fn one(
    State(center): State<Center>,
    by: Principal,
    Path(id): Path<SensorId>,
) -> Result<axum::Json<SensorItem>, Stop> {
    let sensor = read::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    Ok(axum::Json(sensor.into()))
}
