//! Hand-off (引き継ぎ): one complete sheet, filled from what we know, for a public desk; checked, printed or mailed, and
//! what the desk answers comes back. Nothing is typed twice.

mod fill;
mod pages;
mod panel;
mod sheet;
pub(super) mod store;

use platform::web::access::{DESK, TEAM};
use platform::web::{Panel, Routes, Slot};

pub(super) fn routes() -> Routes {
    Routes::new()
        .get("/handoffs/new", DESK, pages::choose)
        .post("/handoffs", DESK, pages::make)
        .get("/handoffs/{id}", TEAM, pages::show)
        .post("/handoffs/{id}/answer", DESK, pages::answer)
}

/// On an incident's page.
pub(super) const PANEL: Panel =
    Panel { slot: Slot::Incident, order: 50, show: |context| Box::pin(panel::show(context)) };
