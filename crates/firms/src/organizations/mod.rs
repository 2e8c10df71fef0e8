//! Organizations (組織): firms, members of a team, and later insurers, buyers, chambers.

mod api;
mod change;
mod fields;
mod list;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use fields::FirmFields;
pub use store::{NewOrganization, Organization, add, name, names, one};

pub(crate) use api::api;
pub(crate) use change::{in_care, take_in};
pub(crate) use list::marks;
pub(crate) use pages::NAV;

use platform::web::Routes;

/// Pages and API of firms.
pub(crate) fn routes() -> Routes {
    pages::routes().and(api::routes())
}
