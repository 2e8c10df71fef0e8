//! Teams (見守り隊): organizations that together care for firms.

mod setup;
mod store;

pub use store::{CareOf, NewTeam, Team, found, of_firm, one, settings_in, take_into_care};

/// Pages of setting the center up.
pub(crate) fn routes() -> platform::web::Routes {
    setup::routes()
}
