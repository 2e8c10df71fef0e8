//! Sensors (見守り装置) as the center knows them: enrolment, keys, health, silence.

mod api;
mod authentic;
mod codes;
mod enrolment;
mod health;
mod sight;
mod store;

pub use authentic::{Authentic, Rejected, authenticate};
pub use codes::{code_for_own, new_code};
pub use sight::{SILENT, Seeing, Silent, WatchDay, seeing, silent, watch_days};
pub use store::{begin_batch, silent_since, stored};

pub(crate) use api::routes;
pub(crate) use health::tick;
