//! Drop and ask: a capture, a mail or a log is handed in, read, and shown as `inspect` shows it; then it can be sent to
//! the desk or noted in an incident. It is erased after a time.

mod acts;
pub(crate) mod look;
mod pages;
pub mod store;
#[cfg(test)]
mod tests;

use std::time::Duration;

use platform::principal::Role;
use platform::web::access::{DESK, FIRM};
use platform::web::{Access, Routes};
use platform::work::jobs::JobKind;
use platform::work::ticks::Tick;

/// Who hands in: the firm for itself, the desk for a firm.
const GIVERS: Access = Access::Roles(&[Role::Clerk, Role::Owner, Role::Operator, Role::Administrator]);

/// Its addresses.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/drops", GIVERS, pages::list)
        .upload("/drops", GIVERS, pages::take)
        .get("/drops/{id}", GIVERS, pages::show)
        .get("/drops/{id}/report", GIVERS, pages::report)
        .post("/drops/{id}/sending", FIRM, pages::send)
        .post("/drops/{id}/incident", DESK, pages::attach)
        .post("/drops/{id}/erasing", GIVERS, pages::erase)
}

/// Its jobs.
pub(crate) fn jobs() -> Vec<JobKind> {
    vec![JobKind { name: acts::JOB, run: |center, job| Box::pin(acts::read(center, job)) }]
}

/// What the clock brings about in it.
pub(crate) fn ticks() -> Vec<Tick> {
    let every = Duration::from_secs(600);
    vec![Tick { name: "drops are erased", every, run: |center| Box::pin(acts::erase_due(center)) }]
}
