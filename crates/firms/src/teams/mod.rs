//! Teams (見守り隊): organizations that together care for firms.

mod store;

pub use store::{CareOf, NewTeam, Team, found, of_firm, one, settings_in, take_into_care};
