//! Sensors (見守り装置) as the center knows them: enrolment, keys, health, silence.

mod api;
mod authentic;
mod codes;
mod described;
mod enrolment;
mod health;
mod pages;
mod read;
mod revoke;
mod sight;
mod silence;
mod store;
#[cfg(test)]
pub(crate) mod tests;
mod words;

pub use authentic::{Authentic, Rejected, authenticate};
pub use codes::{code_for_own, new_code};
pub use sight::{SILENT, Seeing, Silent, WatchDay, seeing, silent, watch_days};
pub use store::{begin_batch, drilled, last_heard_at, silent_since, stored};

pub(crate) use read::{Sensor, Sight, Summary, of_firm, summaries};
pub(crate) use silence::tick;
pub(crate) use words::standing;

/// What sensors ask, and pages and API about them.
pub(crate) fn routes() -> platform::web::Routes {
    api::routes().and(pages::routes()).and(described::routes())
}

/// Their part of the API's description.
pub(crate) fn description() -> utoipa::openapi::OpenApi {
    described::api()
}
