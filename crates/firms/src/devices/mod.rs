//! Devices (機器) of a firm, as its sensors see them and its people call them.

mod api;
mod ask;
mod count;
mod fresh;
mod merge;
mod owner;
mod pages;
mod pick;
mod read;
mod store;
#[cfg(test)]
mod tests;
mod whole;
mod words;

pub use count::count;
pub use fresh::{FRESH, FRESH_COUNT, Fresh, fresh};
pub use pick::{Pick, picked, to_pick};
pub use store::{keep, known};

pub(crate) use pages::NAV;

/// Pages and API about devices.
pub(crate) fn routes() -> platform::web::Routes {
    pages::routes().and(api::routes())
}

/// Their part of the API's description.
pub(crate) fn description() -> utoipa::openapi::OpenApi {
    api::api()
}
