//! Work that is done later: jobs, mails, and what the clock brings about. All are rows or idempotent, so any number of
//! center processes share them and a killed one loses none.

pub mod hooks;
pub mod jobs;
pub mod outbox;
pub(crate) mod pages;
pub mod ticks;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::Fault;
use crate::db::Db;
use crate::db::dialect::Engine;

/// A process that has claimed a row must be done with it in this time, or another claims it: longer than a relay's
/// patience, shorter than a person's.
pub(crate) const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// How often a process looks for work that it was not told of.
pub(crate) const LOOK: Duration = Duration::from_millis(500);

/// Pauses before each new try; after the last the row is dead and shown to the administrator. About a day and a half
/// in all, so that a relay that is down over night loses no mail.
const PAUSES: [i64; 10] = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 57_600];

/// When to try again after `attempts` that failed; none when it is enough. `spread` is a random part of a second to
/// keep processes apart.
pub(crate) fn again(now: Timestamp, attempts: i64, spread: u64) -> Option<Timestamp> {
    let pause = usize::try_from(attempts).ok()?.checked_sub(1).and_then(|at| PAUSES.get(at))?;
    let pause = SignedDuration::from_secs(*pause) + SignedDuration::from_millis((spread % 1_000) as i64);
    now.checked_add(pause).ok()
}

/// Takes back what the process before had claimed when it was killed. Only where there is one process: an embedded
/// database has one center; on PostgreSQL others may be at work, and leases end by themselves.
pub(crate) async fn take_back(db: &Db) -> Result<(), Fault> {
    if db.engine() == Engine::Sqlite {
        let mut tx = db.begin().await?;
        tx.run("update job set lease = 0 where lease > 0", &[]).await?;
        tx.run("update outbox set lease = 0 where lease > 0", &[]).await?;
        tx.run("update hook set lease = 0 where lease > 0", &[]).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The most of an error that is kept.
pub(crate) fn shortened(error: &str) -> String {
    error.chars().take(500).collect()
}
