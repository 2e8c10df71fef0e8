//! Consultations (相談): what people ask of us, by a page, by mail, or on the phone; answered in the same thread, handed
//! on with a complete sheet, or grown into an incident.
//!
//! What comes from an address that no firm has is kept apart: the desk sees it, no firm does, until the desk says whose
//! it is.

pub(crate) mod acts;
mod handoff;
mod letter;
pub mod life;
pub(crate) mod mails;
mod pages;
pub mod store;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod typed;

pub(crate) use pages::call::firm as firm_meant;
pub(crate) use pages::new::{Reached, reached};

use platform::principal::Role;
use platform::web::access::{DESK, FIRM, TEAM};
use platform::web::{Access, NavItem, Panel, Routes};

/// Everyone who reads consultations: the firm its own, the team those of its firms.
const READERS: Access =
    Access::Roles(&[Role::Clerk, Role::Owner, Role::Operator, Role::Engineer, Role::Administrator]);

/// Everyone who writes in them.
const WRITERS: Access = Access::Roles(&[Role::Clerk, Role::Owner, Role::Operator, Role::Administrator]);

/// Its addresses.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/consultations", READERS, pages::list::list)
        .post("/consultations", FIRM, pages::new::write)
        .get("/consultations/new", FIRM, pages::new::form)
        .upload("/consultations/odd", FIRM, pages::odd::write)
        .get("/consultations/call", DESK, pages::call::form)
        .post("/consultations/call", DESK, pages::call::note)
        .get("/consultations/{id}", READERS, pages::show::show)
        .post("/consultations/{id}/messages", WRITERS, pages::deeds::say)
        .get("/consultations/{id}/messages/{message}/files/{at}", TEAM, pages::show::file)
        .get("/consultations/{id}/closing", DESK, pages::deeds::closing_form)
        .post("/consultations/{id}/closing", DESK, pages::deeds::closing)
        .get("/consultations/{id}/promotion", DESK, pages::deeds::promotion_form)
        .post("/consultations/{id}/promotion", DESK, pages::deeds::promotion)
        .get("/consultations/{id}/place", DESK, pages::deeds::place_form)
        .post("/consultations/{id}/place", DESK, pages::deeds::place)
        .get("/consultations/{id}/alert", DESK, pages::deeds::alert_form)
        .post("/consultations/{id}/alert", DESK, pages::deeds::alert)
        .and(handoff::routes())
}

/// In the main navigation: of the desk, and of the firm.
pub(crate) fn nav() -> Vec<NavItem> {
    let item = |key, access, keys| NavItem { order: 15, href: "/consultations", key, access, keys };
    vec![item("nav-consultations", TEAM, Some("g c")), item("nav-consult", FIRM, None)]
}

/// What it shows on pages of other rooms.
pub(crate) fn panels() -> Vec<Panel> {
    vec![handoff::PANEL]
}
