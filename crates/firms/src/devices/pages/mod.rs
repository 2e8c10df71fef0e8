//! `/devices` of a firm's own people, `/firms/{id}/devices` of its desk, and `/devices/{id}`.

mod list;
mod merge;
mod next;
mod show;

use platform::principal::Role;
use platform::web::access::{FIRM, TEAM};
use platform::web::{Access, NavItem, Routes};

/// In the main navigation of a firm's people.
pub(crate) const NAV: NavItem =
    NavItem { order: 30, href: "/devices", key: "nav-devices", access: FIRM, keys: None };

/// Who may say whose a device is: the firm, and the desk that was told on the phone.
pub(super) const SAYS: Access =
    Access::Roles(&[Role::Clerk, Role::Owner, Role::Operator, Role::Administrator]);

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/devices", FIRM, list::own)
        .get("/devices/next", FIRM, next::next)
        .get("/firms/{id}/devices", TEAM, list::of_firm)
        .get("/devices/{id}", Access::SignedIn, show::show)
        .post("/devices/{id}/owner", SAYS, show::say)
        .post("/devices/{id}/answer", SAYS, next::answer)
        .post("/devices/{id}/merge", SAYS, merge::merge)
        .post("/devices/{id}/split", SAYS, merge::split)
}
