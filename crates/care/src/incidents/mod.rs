//! Incidents (事案, to clerks トラブル): stages, tasks, timeline, closing. The rules are pure; what stores and shows them
//! stands beside them.

mod acts;
mod api;
pub mod archive;
pub mod evidence;
pub mod happening;
pub mod life;
pub mod note;
mod pages;
mod paper;
pub mod plan;
pub mod record;
pub mod refusal;
mod report;
pub mod store;
#[cfg(test)]
mod tests;
pub(crate) mod told;

use platform::web::Routes;

pub(crate) use api::api;
pub(crate) use pages::nav;

/// Its addresses.
pub(crate) fn routes() -> Routes {
    pages::routes().and(api::routes())
}
