//! Intake, alerts, inbox, questions, incidents.

pub mod alerts;
mod findings;
pub mod incidents;
pub(crate) mod muting;
mod named;
mod numbers;
pub mod promise;
pub mod questions;
pub mod reason;
mod refusals;
pub(crate) mod today;

use platform::db::Migration;
use platform::web::{NavItem, Routes};
use platform::wing::Wing;
use utoipa::openapi::OpenApi;

const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "care", sql: include_str!("../migrations/01-care.sql") },
    Migration { number: 4, name: "alerts", sql: include_str!("../migrations/04-alerts.sql") },
    Migration { number: 5, name: "incidents", sql: include_str!("../migrations/05-incidents.sql") },
];

/// The wing's map.
pub fn wing() -> Wing {
    Wing {
        migrations: MIGRATIONS,
        routes: routes(),
        ticks: questions::ticks().into_iter().chain([findings::tick()]).collect(),
        nav: nav(),
        api: api(),
        ..Wing::new("care")
    }
}

fn routes() -> Routes {
    findings::api::routes()
        .and(today::routes())
        .and(alerts::inbox::routes())
        .and(alerts::pages::routes())
        .and(alerts::api::routes())
        .and(alerts::said::routes())
        .and(muting::routes())
        .and(questions::routes())
        .and(incidents::routes())
}

fn nav() -> Vec<NavItem> {
    std::iter::once(alerts::inbox::NAV).chain(incidents::nav()).collect()
}

fn api() -> OpenApi {
    let mut api = alerts::api::api();
    api.merge(alerts::said::api());
    api.merge(muting::api());
    api.merge(questions::api());
    api.merge(incidents::api());
    api
}
