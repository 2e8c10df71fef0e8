//! Organizations, people, sites, devices, sensors; who serves whom and who may see what.

pub mod calendar;
pub mod corporate_number;
pub mod devices;
mod masthead;
pub mod names;
pub mod organizations;
pub mod people;
pub mod prefecture;
pub mod search;
pub mod sensors;
pub mod sites;
pub mod teams;
#[cfg(test)]
mod tests;
mod typed;

use platform::db::Migration;
use platform::web::Routes;
use platform::wing::Wing;
use utoipa::openapi::OpenApi;

const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "firms", sql: include_str!("../migrations/01-firms.sql") },
    Migration { number: 2, name: "heartbeat", sql: include_str!("../migrations/02-heartbeat.sql") },
    Migration { number: 3, name: "drill", sql: include_str!("../migrations/03-drill.sql") },
    Migration { number: 4, name: "devices", sql: include_str!("../migrations/04-devices.sql") },
];

/// Tables of the platform and of this wing, for tests of its stores.
#[cfg(test)]
const TABLES: &[(&str, &[Migration])] = &[platform::TABLES, ("firms", MIGRATIONS)];

/// The wing's map.
pub fn wing() -> Wing {
    Wing {
        migrations: MIGRATIONS,
        routes: routes(),
        ticks: vec![sensors::tick()],
        nav: vec![organizations::NAV, devices::NAV],
        masthead: Some(masthead::find),
        api: api(),
        ..Wing::new("firms")
    }
}

fn routes() -> Routes {
    organizations::routes()
        .and(people::routes())
        .and(sites::routes())
        .and(sensors::routes())
        .and(devices::routes())
        .and(teams::routes())
}

fn api() -> OpenApi {
    let mut api = organizations::api();
    api.merge(sensors::description());
    api.merge(devices::description());
    api
}
