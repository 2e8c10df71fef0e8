//! Notifications (通知): the ladder that calls until somebody has it, the duty rota, channels, the daily digest.

mod board;
pub(crate) mod channels;
mod daily;
pub mod ladder;
pub mod rota;
pub mod settings;
mod settings_page;
#[cfg(test)]
mod tests;

use std::time::Duration;

use platform::web::{NavItem, Routes};
use platform::work::jobs::JobKind;
use platform::work::ticks::Tick;

/// Its page in the main navigation.
pub(crate) const NAV: NavItem = ladder::pages::NAV;

/// Its addresses.
pub(crate) fn routes() -> Routes {
    ladder::pages::routes().and(rota::pages::routes()).and(channels::routes()).and(settings_page::routes())
}

/// What it does when an alert changes.
pub(crate) fn listeners() -> Vec<(&'static str, &'static str)> {
    ladder::start::listeners()
}

/// Its kinds of jobs.
pub(crate) fn jobs() -> Vec<JobKind> {
    vec![JobKind { name: ladder::start::JOB, run: |center, job| Box::pin(ladder::start::look(center, job)) }]
}

/// What the clock brings about in it.
pub(crate) fn ticks() -> Vec<Tick> {
    vec![
        Tick {
            name: "the ladder",
            every: Duration::from_secs(2),
            run: |center| Box::pin(ladder::climb::climb(center)),
        },
        Tick {
            name: "digests and tests of the ladder",
            every: Duration::from_secs(60),
            run: |center| Box::pin(daily::look(center)),
        },
    ]
}
