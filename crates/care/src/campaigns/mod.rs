//! Campaigns (いくつもの会社への同じ動き): the same kind with the same counterpart at several firms of a team within a day.
//! The inbox shows them as one row; one verdict decides all, and the firms are asked in one step.
//!
//! They are found by looking every half minute, not while findings are taken in: what arrives at two firms at once never
//! waits for each other.

mod api;
mod find;
pub(crate) mod pages;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod thread;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use platform::ids::CampaignId;
use platform::web::Routes;
use platform::web::access::DESK;
use platform::work::ticks::Tick;

pub(crate) use api::api;

/// Its addresses.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/campaigns", DESK, pages::list)
        .get("/campaigns/{id}", DESK, pages::show)
        .get("/api/v1/campaigns", DESK, api::list)
        .get("/api/v1/campaigns/{id}", DESK, api::get)
}

/// What the clock brings about in it.
pub(crate) fn ticks() -> Vec<Tick> {
    let every = Duration::from_secs(30);
    vec![Tick { name: "campaigns are found", every, run: |center| Box::pin(find::look(center)) }]
}

/// One day: what is further apart is no one wave.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Two firms with the same counterpart are chance; three are not.
const LEAST_FIRMS: i64 = 3;

/// What lies open of one shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wave {
    /// Firms with it in the last day that are in no campaign yet.
    pub(crate) firms: i64,
    /// The campaign of this shape that was alive within the last day.
    pub(crate) ongoing: Option<CampaignId>,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Becomes {
    /// A campaign.
    New,
    /// More of one.
    More(CampaignId),
    /// Nothing.
    Alone,
}

/// What to do with alerts of one shape.
pub(crate) fn decide(wave: Wave) -> Becomes {
    match wave.ongoing {
        Some(campaign) => Becomes::More(campaign),
        None if wave.firms >= LEAST_FIRMS => Becomes::New,
        None => Becomes::Alone,
    }
}

/// Since when alerts belong together.
fn since(now: Timestamp) -> Timestamp {
    now.checked_sub(DAY).unwrap_or(Timestamp::UNIX_EPOCH)
}
