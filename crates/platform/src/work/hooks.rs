//! Webhooks: rows in the outbox's manner, written in the same transaction as their reason. A killed process loses none;
//! a repeat is possible only between the receiver's yes and our commit, and carries the same `webhook-id`.

mod inner;
mod send;
mod store;
#[cfg(test)]
mod tests;

pub use inner::is_inner;
pub(crate) use store::dead;
pub use store::{
    Form, Made, NewHook, NewTarget, Target, add_target, end_target, revive, targets, targets_in,
};

use super::{LOOK, again, shortened};
use crate::Fault;
use crate::web::{Center, Stopping};

/// Webhooks that one process claims and sends at once. One that hangs holds up the others no longer than its patience.
const AT_ONCE: i64 = 8;

/// Sends webhooks until told to stop.
pub(crate) async fn work(center: Center, mut stopping: Stopping) {
    let client = match send::client(&center.config) {
        Ok(client) => client,
        Err(fault) => return tracing::error!(error = fault.whole(), "webhooks cannot be sent"),
    };
    loop {
        let sent = round(&center, &client).await.unwrap_or_else(|fault| {
            tracing::warn!(error = fault.whole(), "webhooks cannot be claimed");
            0
        });
        if sent == 0 {
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = stopping.told() => return,
            }
        } else if stopping.is_told() {
            return;
        }
    }
}

/// Claims what is due and sends it, all at the same time; says how many.
async fn round(center: &Center, client: &reqwest::Client) -> Result<usize, Fault> {
    let claimed = store::claim(&center.db, center.clock.now(), AT_ONCE).await?;
    let count = claimed.len();
    futures_util::future::join_all(claimed.into_iter().map(async |hook| {
        if let Err(fault) = deliver(center, client, hook).await {
            // Its lease ends, and it is sent again.
            tracing::error!(error = fault.whole(), "a webhook could not be settled");
        }
    }))
    .await;
    Ok(count)
}

/// Sends everything that is due: for tests, in which nothing works behind.
#[cfg(any(test, feature = "testing"))]
pub async fn send_off(center: &Center) -> Result<(), Fault> {
    let client = send::client(&center.config)?;
    while round(center, &client).await? > 0 {}
    Ok(())
}

async fn deliver(center: &Center, client: &reqwest::Client, hook: store::Waiting) -> Result<(), Fault> {
    let outcome = match store::opened(center, &hook) {
        // The target was ended while the row waited.
        Ok(None) => Err(send::Failure::for_good("ended")),
        Ok(Some(target)) => send::once(center, client, &target, &hook).await,
        Err(fault) => Err(send::Failure::for_good(&fault.whole())),
    };
    let now = center.clock.now();
    match outcome {
        Ok(()) => store::sent(&center.db, hook.id, now).await,
        Err(failure) => {
            let (id, attempts, error) = (hook.id.0, hook.attempts, failure.told.as_str());
            tracing::warn!(hook = id, attempts, error, "a webhook did not leave");
            let due = again(now, hook.attempts, center.chance.below(1_000)).filter(|_| !failure.for_good);
            store::put_back(&center.db, hook.id, now, due, &shortened(error)).await
        }
    }
}
