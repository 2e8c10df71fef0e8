use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use super::part;
use crate::db::dialect::Engine;
use crate::db::{Db, Migration};
use crate::journal::Ears;

/// The tables of wings, in the order in which a center knows them.
pub type Tables<'a> = &'a [(&'static str, &'static [Migration])];

/// A database that only this test knows. It goes when this is dropped.
pub struct TestDb {
    db: Db,
    url: String,
    place: Place,
}

/// Where it lies.
enum Place {
    File { _folder: TempDir },
    Server { url: String, name: String },
}

impl TestDb {
    /// The database, migrated.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Its URL, for a center in a process of its own.
    pub fn url(&self) -> &str {
        &self.url
    }

    async fn sqlite(tables: Tables<'_>, ears: Ears) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        Self::migrated(url, tables, ears, Place::File { _folder: folder }).await
    }

    async fn postgres(server: String, tables: Tables<'_>, ears: Ears) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        // Left behind by a killed process of the same number, where the server is not a throwaway one.
        say(&server, format!("drop database if exists {name} with (force)")).await;
        say(&server, format!("create database {name}")).await;
        let joint = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{joint}dbname={name}");
        Self::migrated(url, tables, ears, Place::Server { url: server, name }).await
    }

    async fn migrated(url: String, tables: Tables<'_>, ears: Ears, place: Place) -> Self {
        let db = Db::open(&url, ears).await.unwrap();
        db.migrate(tables).await.unwrap();
        Self { db, url, place }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let Place::Server { url, name } = &self.place else { return };
        let (url, word) = (url.clone(), format!("drop database if exists {name} with (force)"));
        // A thread of its own: whoever drops us may be inside a runtime, which cannot wait in another.
        let gone = std::thread::spawn(move || runtime().block_on(say(&url, word))).join();
        if gone.is_err() && !std::thread::panicking() {
            panic!("{name} could not be dropped");
        }
    }
}

/// Says one word to a server.
async fn say(server: &str, word: String) {
    let mut connection = PgConnection::connect(server).await.unwrap();
    connection.execute(AssertSqlSafe(word)).await.unwrap();
    connection.close().await.unwrap();
}

/// A fresh SQLite file, and a fresh PostgreSQL database where there is a server; else the test counts as skipped for
/// it. `listeners` are pairs of an entry's kind and a job's.
pub async fn databases(
    test: &str,
    tables: Tables<'_>,
    listeners: &[(&'static str, &'static str)],
) -> Vec<TestDb> {
    let ears = || Ears::new(listeners.iter().copied());
    let mut databases = vec![TestDb::sqlite(tables, ears()).await];
    if let Some(server) = part(test, "HIKESHI_POSTGRES", Engine::Postgres.name()) {
        databases.push(TestDb::postgres(server, tables, ears()).await);
    }
    databases
}

/// Runs one body (`async |db| { … }`) on each database, and says on which it failed.
pub fn on_both<F>(test: &str, tables: Tables<'_>, body: F)
where
    F: AsyncFn(Db),
{
    on_both_hearing(test, tables, &[], body);
}

/// [`on_both`], with listeners: pairs of an entry's kind and a job's.
pub fn on_both_hearing<F>(test: &str, tables: Tables<'_>, listeners: &[(&'static str, &'static str)], body: F)
where
    F: AsyncFn(Db),
{
    on_each(test, tables, listeners, async |database: &TestDb| body(database.db().clone()).await);
}

/// Runs one body on each database, all of them even where the first fails.
pub(super) fn on_each<F>(test: &str, tables: Tables<'_>, listeners: &[(&'static str, &'static str)], body: F)
where
    F: AsyncFn(&TestDb),
{
    let runtime = runtime();
    let mut failed = Vec::new();
    for database in runtime.block_on(databases(test, tables, listeners)) {
        let run = catch_unwind(AssertUnwindSafe(|| runtime.block_on(body(&database))));
        if run.is_err() {
            failed.push(database.db().engine().name());
        }
    }
    assert!(failed.is_empty(), "{test} failed on {}", failed.join(" and "));
}

fn runtime() -> Runtime {
    // Two workers: what only goes wrong when two things happen at once shall have its chance.
    Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}
