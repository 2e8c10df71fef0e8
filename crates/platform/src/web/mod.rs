//! How requests come in and answers go out.
//!
//! A route is declared with who may use it ([`Access`]); [`Routes`] keeps the table that the tests walk. On the way in
//! a request learns who asks (`signin::identify`), then meets its route's guard; a handler answers with a page, JSON or a
//! [`crate::Stop`], which [`answer`] puts into words for a person or a program.

pub mod access;
mod answer;
mod center;
mod config;
mod extract;
mod guard;
mod kit_routes;
pub(crate) mod layers;
pub mod live;
mod panel;
mod routes;
mod stopping;
mod visit;

pub use crate::signin::form::{FormPage, both};
pub use access::Access;
pub use center::{Center, Parts};
pub use config::{BackupSettings, Config, KeepSettings, Mail, Trouble};
pub use extract::{Form, Json, Path, Query};
pub use guard::Signed;
pub use panel::{Panel, PanelContext, Slot};
pub use routes::{Route, Routes};
pub use stopping::Stopping;
pub(crate) use visit::cookie;
pub use visit::{FindMasthead, Masthead, NavItem, Visit, page};

/// Addresses of the platform itself.
pub(crate) fn routes() -> Routes {
    kit_routes::routes().and(Routes::new().get("/events", Access::SignedIn, live::live))
}
