//! What the clock brings about: a sensor falls silent, a question expires, a checkpoint is due. Every center process
//! ticks, so a tick must change nothing where another has just been.

use std::time::Duration;

use futures_util::future::BoxFuture;

use crate::Fault;
use crate::web::{Center, Stopping};

/// Something done again and again.
#[derive(Clone, Copy)]
pub struct Tick {
    /// For the log.
    pub name: &'static str,
    /// How often.
    pub every: Duration,
    /// What.
    pub run: fn(Center) -> BoxFuture<'static, Result<(), Fault>>,
}

pub(crate) async fn work(center: Center, tick: Tick, mut stopping: Stopping) {
    let mut interval = tokio::time::interval(tick.every);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = interval.tick() => {}
            () = stopping.told() => return,
        }
        if let Err(fault) = (tick.run)(center.clone()).await {
            tracing::warn!(tick = tick.name, error = fault.whole(), "a tick did not succeed");
        }
    }
}
