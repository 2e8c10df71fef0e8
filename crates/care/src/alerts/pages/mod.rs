//! An alert's own page: for the firm the five answers and the question, for the desk the verdict, the phone script and
//! the timeline besides. And the firm's list of its alerts.

mod deeds;
mod list;
mod show;
#[cfg(test)]
mod tests;
mod timeline;

use platform::web::Routes;
use platform::web::access::{Access, DESK, FIRM};

/// Their addresses.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/alerts", FIRM, list::list)
        .get("/alerts/{id}", Access::SignedIn, show::show)
        .post("/alerts/{id}/verdicts", DESK, deeds::judge)
        .post("/alerts/{id}/undo", DESK, deeds::undo)
        .post("/alerts/{id}/holder", DESK, deeds::hold)
        .post("/alerts/{id}/wait", DESK, deeds::wait)
        .post("/alerts/{id}/reopening", DESK, deeds::reopen)
}
