//! The monthly letter (見守りだより): one page per firm, written of facts, sent on the first working day, kept for good.
//!
//! [`letter`] decides what is said, [`sheet`] puts it into words; what is kept, shown, mailed and printed are those words.

mod gather;
mod letter;
mod mail;
mod month;
mod pages;
mod send;
mod sheet;
pub mod store;
#[cfg(test)]
mod tests;

use platform::web::{NavItem, Panel, Routes, Slot};

pub(crate) use send::{jobs, ticks};

/// In the desk's navigation.
pub(crate) const NAV: NavItem = NavItem {
    order: 45,
    href: "/letters",
    key: "nav-letters",
    access: platform::web::access::TEAM,
    keys: None,
};

/// Its addresses.
pub(crate) fn routes() -> Routes {
    pages::routes()
}

/// The door of the clerk's home that leads to the letters.
pub(crate) fn panels() -> Vec<Panel> {
    vec![Panel { slot: Slot::Doors, order: 40, show: |context| Box::pin(pages::door(context)) }]
}
