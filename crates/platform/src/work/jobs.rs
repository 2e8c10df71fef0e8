//! Jobs: rows claimed with a lease, retried with growing pauses, dead ones shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use jiff::Timestamp;
use tokio::sync::Semaphore;

use super::{LEASE, LOOK, again, shortened};
use crate::db::{Db, Record, Row, Tx};
use crate::ids::{EntryId, FirmId, JobId};
use crate::journal::NewEntry;
use crate::principal::Actor;
use crate::web::{Center, Stopping};
use crate::{Fault, Stop, values};

/// Jobs that one process does at the same time.
const AT_ONCE: usize = 4;

/// What does a kind of job. It may be called again for the same job, and must then change nothing more.
pub type Run = fn(Center, Job) -> BoxFuture<'static, Result<(), Stop>>;

/// A kind of job with what does it.
#[derive(Clone, Copy)]
pub struct JobKind {
    /// Its name in rows.
    pub name: &'static str,
    /// What does it.
    pub run: Run,
}

/// One job.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its row.
    pub id: JobId,
    /// Its kind.
    pub kind: String,
    /// What it needs to know.
    pub data: serde_json::Value,
    /// The entry that caused it: by its number the work is done once.
    pub entry: Option<EntryId>,
    /// The firm it is narrowed to.
    pub firm: Option<FirmId>,
    /// Tries so far, this one included.
    pub attempts: i64,
}

impl Record for Job {
    fn read(row: &Row) -> Result<Self, Fault> {
        let data: String = row.get("data")?;
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            data: serde_json::from_str(&data)?,
            entry: row.get("entry")?,
            firm: row.get("firm")?,
            attempts: row.get("attempts")?,
        })
    }
}

/// The job that an entry causes.
pub(crate) async fn add_for(
    tx: &mut Tx,
    now: Timestamp,
    kind: &'static str,
    entry: EntryId,
    cause: &NewEntry,
) -> Result<(), Fault> {
    let data = serde_json::json!({ "subject": cause.subject, "kind": cause.kind, "data": cause.data });
    add(tx, now, kind, Some(entry), cause.firm, &data).await
}

/// A job to be done from `due` on.
pub async fn add(
    tx: &mut Tx,
    due: Timestamp,
    kind: &'static str,
    entry: Option<EntryId>,
    firm: Option<FirmId>,
    data: &serde_json::Value,
) -> Result<(), Fault> {
    const SQL: &str = "insert into job (kind, data, entry, firm, due) values ($1, $2, $3, $4, $5)
        on conflict do nothing";
    tx.run(SQL, values![kind, data.to_string(), entry, firm, due]).await?;
    Ok(())
}

/// Does jobs until told to stop, then finishes those at work.
pub(crate) async fn work(center: Center, mut stopping: Stopping) {
    let kinds: BTreeMap<&'static str, Run> = center.jobs().map(|kind| (kind.name, kind.run)).collect();
    let mut entries = center.db.ears().listen();
    let room = Arc::new(Semaphore::new(AT_ONCE));
    loop {
        let claimed = claim(&center.db, center.clock.now(), room.available_permits() as i64).await;
        let claimed = claimed.unwrap_or_else(|fault| {
            tracing::warn!(error = fault.whole(), "jobs cannot be claimed");
            Vec::new()
        });
        let idle = claimed.is_empty();
        for job in claimed {
            let (center, run) = (center.clone(), kinds.get(job.kind.as_str()).copied());
            let Ok(permit) = Arc::clone(&room).acquire_owned().await else { return };
            tokio::spawn(async move {
                settle(&center, job, run).await;
                drop(permit);
            });
        }
        if idle {
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                _ = entries.recv() => {}
                () = stopping.told() => break,
            }
        }
    }
    // Whoever is at work holds a permit; having all of them means nobody is.
    let _ = room.acquire_many(AT_ONCE as u32).await;
}

/// Does every job that is due, one after another, until none is: for tests, in which nothing works behind.
#[cfg(any(test, feature = "testing"))]
pub(crate) async fn work_off(center: &Center) -> Result<(), Fault> {
    loop {
        let claimed = claim(&center.db, center.clock.now(), AT_ONCE as i64).await?;
        if claimed.is_empty() {
            return Ok(());
        }
        for job in claimed {
            let run = center.jobs().find(|kind| kind.name == job.kind).map(|kind| kind.run);
            settle(center, job, run).await;
        }
    }
}

async fn claim(db: &Db, now: Timestamp, most: i64) -> Result<Vec<Job>, Fault> {
    // `lease` is asked twice: PostgreSQL re-reads the outer condition after waiting for another process's claim.
    const SQL: &str = "update job set lease = $2, attempts = attempts + 1
        where lease <= $1 and id in (
            select id from job where died is null and due <= $1 and lease <= $1 order by due, id limit $3)
        returning id, kind, data, entry, firm, attempts";
    const ANY: &str = "select id from job where died is null and due <= $1 and lease <= $1 limit 1";
    // Looking takes no write lock; most looks find nothing.
    if most == 0 || db.one::<(i64,)>(ANY, values![now]).await?.is_none() {
        return Ok(Vec::new());
    }
    let mut tx = db.begin().await?;
    let jobs = tx.rows(SQL, values![now, now.saturating_add(LEASE).unwrap_or(now), most]).await?;
    tx.commit().await?;
    Ok(jobs)
}

/// Does one job and settles its row.
async fn settle(center: &Center, job: Job, run: Option<Run>) {
    let (id, kind, attempts) = (job.id, job.kind.clone(), job.attempts);
    let done = match run {
        Some(run) => run(center.clone(), job).await,
        None => Err(Fault::said("no wing knows this kind of job").into()),
    };
    let settled = match done {
        Ok(()) => done_with(&center.db, id).await,
        Err(stop) => {
            let why = match stop {
                // A refusal will be the same tomorrow.
                Stop::Refusal(refusal) => (refusal.key.into_owned(), None),
                Stop::Fault(fault) => {
                    let now = center.clock.now();
                    (fault.whole(), again(now, attempts, center.chance.below(1_000)))
                }
            };
            tracing::warn!(job = id.0, kind, attempts, error = why.0, "a job did not succeed");
            put_back(center, id, &why.0, why.1).await
        }
    };
    if let Err(fault) = settled {
        // Its lease ends, and it is done again.
        tracing::error!(job = id.0, kind, error = fault.whole(), "a job could not be settled");
    }
}

async fn done_with(db: &Db, id: JobId) -> Result<(), Fault> {
    let mut tx = db.begin().await?;
    tx.run("delete from job where id = $1", values![id]).await?;
    tx.commit().await
}

async fn put_back(center: &Center, id: JobId, error: &str, due: Option<Timestamp>) -> Result<(), Fault> {
    const AGAIN: &str = "update job set due = $2, lease = 0, error = $3 where id = $1";
    const DEAD: &str = "update job set died = $2, lease = 0, error = $3 where id = $1";
    let mut tx = center.db.begin().await?;
    let (sql, at) = due.map_or((DEAD, center.clock.now()), |due| (AGAIN, due));
    tx.run(sql, values![id, at, shortened(error)]).await?;
    tx.commit().await
}

/// A job that is dead, for the administrator.
pub type Dead = (JobId, String, Timestamp, i64, Option<String>);

/// Dead jobs, newest first, at most a hundred: id, kind, when, tries, error.
pub async fn dead(db: &Db) -> Result<Vec<Dead>, Fault> {
    const SQL: &str = "select id, kind, died, attempts, error from job where died is not null
        order by died desc, id desc limit 100";
    db.rows(SQL, &[]).await
}

/// Gives a dead job new tries. False where it is not there or not dead.
pub async fn revive(db: &Db, id: JobId, now: Timestamp, by: Actor) -> Result<bool, Fault> {
    const SQL: &str = "update job set died = null, attempts = 0, due = $2 where id = $1 and died is not null";
    let mut tx = db.begin().await?;
    let changed = tx.run(SQL, values![id, now]).await?;
    if changed > 0 {
        tx.append(now, by, NewEntry::of_center(format!("job:{id}"), "job-revived")).await?;
    }
    tx.commit().await?;
    Ok(changed > 0)
}
