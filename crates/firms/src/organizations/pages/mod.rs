//! `/firms`: the firms in a team's care.

mod form;
mod list;
mod show;

use platform::web::access::{DESK, TEAM};
use platform::web::{NavItem, Routes};

/// In the main navigation.
pub(crate) const NAV: NavItem =
    NavItem { order: 30, href: "/firms", key: "nav-firms", access: TEAM, keys: Some("g f") };

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/firms", TEAM, list::list)
        .post("/firms", DESK, form::take_in)
        .get("/firms/new", DESK, form::new)
        .get("/firms/{id}", TEAM, show::show)
        .post("/firms/{id}", DESK, form::change)
        .get("/firms/{id}/edit", DESK, form::edit)
}
