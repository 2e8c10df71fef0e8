//! Questions to the firm (質問): asked by an operator, answered by one tap or by phone.
//!
//! A link (`/m/{token}`) is the proof of whoever holds it: it is bound to one question, expires, and only a POST
//! answers. What follows links by itself changes nothing, and does not count as a reader.

mod api;
pub mod ask;
mod asking;
pub(crate) mod letter;
pub(crate) mod pages;
mod reply;
pub mod store;
#[cfg(test)]
pub(crate) mod tests;

use std::time::Duration;

use platform::principal::Role;
use platform::web::{Access, Routes};
use platform::work::ticks::Tick;

pub(crate) use api::api;

/// Who answers a question signed in: the firm itself, or the desk for it on the phone.
const ANSWERERS: Access = Access::Roles(&[Role::Clerk, Role::Owner, Role::Operator, Role::Administrator]);

/// Its addresses.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/m/{token}", Access::Link, pages::link)
        .post("/m/{token}", Access::Link, pages::answer_by_link)
        .post("/m/{token}/reading", Access::Link, pages::read)
        .get("/questions/{id}", ANSWERERS, pages::show)
        .post("/questions/{id}/answers", ANSWERERS, pages::answer)
        .and(api::routes())
}

/// What the clock brings about in it.
pub(crate) fn ticks() -> Vec<Tick> {
    let every = Duration::from_secs(30);
    vec![Tick { name: "questions expire", every, run: |center| Box::pin(reply::expire(center)) }]
}
