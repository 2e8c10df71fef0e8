//! Intake, alerts, inbox, questions, incidents.

pub mod alerts;
pub(crate) mod campaigns;
pub mod consultations;
pub mod drops;
mod findings;
pub mod incidents;
pub mod letters;
pub mod muting;
mod named;
pub mod notify;
mod numbers;
mod paper;
pub mod promise;
pub mod questions;
pub mod reason;
mod refusals;
pub(crate) mod today;

use platform::db::Migration;
use platform::web::{NavItem, Routes};
use platform::wing::Wing;
use platform::work::jobs::JobKind;
use platform::work::ticks::Tick;
use utoipa::openapi::OpenApi;

const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, name: "care", sql: include_str!("../migrations/01-care.sql") },
    Migration { number: 2, name: "letters", sql: include_str!("../migrations/02-letters.sql") },
    Migration { number: 3, name: "notify", sql: include_str!("../migrations/03-notify.sql") },
    Migration { number: 4, name: "alerts", sql: include_str!("../migrations/04-alerts.sql") },
    Migration { number: 5, name: "incidents", sql: include_str!("../migrations/05-incidents.sql") },
    Migration { number: 6, name: "consultations", sql: include_str!("../migrations/06-consultations.sql") },
    Migration { number: 7, name: "drops", sql: include_str!("../migrations/07-drops.sql") },
];

/// The wing's map.
pub fn wing() -> Wing {
    Wing {
        migrations: MIGRATIONS,
        routes: routes(),
        ticks: ticks(),
        listeners: notify::listeners(),
        jobs: jobs(),
        panels: letters::panels().into_iter().chain(consultations::panels()).collect(),
        nav: nav(),
        mails: Some(consultations::mails::MAILS),
        api: api(),
        ..Wing::new("care")
    }
}

fn jobs() -> Vec<JobKind> {
    [notify::jobs(), letters::jobs(), drops::jobs()].into_iter().flatten().collect()
}

fn ticks() -> Vec<Tick> {
    let of_rooms = [
        questions::ticks(),
        campaigns::ticks(),
        alerts::later::ticks(),
        notify::ticks(),
        letters::ticks(),
        drops::ticks(),
        vec![findings::tick()],
    ];
    of_rooms.into_iter().flatten().collect()
}

fn routes() -> Routes {
    findings::api::routes()
        .and(today::routes())
        .and(alerts::inbox::routes())
        .and(alerts::pages::routes())
        .and(alerts::api::routes())
        .and(alerts::said::routes())
        .and(alerts::quality::routes())
        .and(muting::routes())
        .and(campaigns::routes())
        .and(questions::routes())
        .and(incidents::routes())
        .and(notify::routes())
        .and(letters::routes())
        .and(consultations::routes())
        .and(drops::routes())
}

fn nav() -> Vec<NavItem> {
    let desk = [alerts::inbox::NAV, letters::NAV, notify::NAV];
    desk.into_iter().chain(consultations::nav()).chain(incidents::nav()).collect()
}

fn api() -> OpenApi {
    let mut api = alerts::api::api();
    api.merge(alerts::said::api());
    api.merge(alerts::quality::api());
    api.merge(muting::api());
    api.merge(campaigns::api());
    api.merge(questions::api());
    api.merge(incidents::api());
    api
}
