use std::path::Path;

use sqlx::migrate::{MigrationType, Migrator};

use super::{Db, Sql};
use crate::Fault;

/// One step of a wing's tables: forward only, numbered within the wing.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// From 1, without gaps.
    pub number: i64,
    /// What it brings.
    pub name: &'static str,
    /// In the words of [`super::dialect::Engine::ddl`].
    pub sql: &'static str,
}

/// Versions of one wing follow each other inside a span of this many.
const SPAN: i64 = 10_000;

/// Runs what is missing. The order of `wings` gives each its span of versions and must never change.
pub(super) async fn run(
    db: &Db,
    wings: &[(&'static str, &'static [Migration])],
    file: Option<&Path>,
) -> Result<(), Fault> {
    let mut steps = Vec::new();
    for (place, (wing, migrations)) in wings.iter().enumerate() {
        for migration in *migrations {
            let version = (place as i64 + 1) * SPAN + migration.number;
            let name = format!("{wing} {}", migration.name);
            let sql = Sql::built(db.engine.ddl(migration.sql)).safe();
            let kind = MigrationType::Simple;
            steps.push(sqlx::migrate::Migration::new(version, name.into(), kind, sql, false));
        }
    }
    let count = steps.len();
    if let Some(file) = file {
        keep_a_copy(db, file, count).await?;
    }
    let migrator = Migrator::with_migrations(steps);
    let mut connection = db.write.acquire().await.map_err(super::error::fault)?;
    migrator.run_direct(None, &mut *connection, false).await.map_err(Fault::of)
}

/// Copies a file that already has tables, and lacks some step, to `NAME.before-COUNT`.
async fn keep_a_copy(db: &Db, file: &Path, count: usize) -> Result<(), Fault> {
    const THERE: &str = "select cast(count(*) as bigint) from sqlite_master where name = '_sqlx_migrations'";
    let there = db.one::<(i64,)>(THERE, &[]).await?.is_some_and(|(count,)| count > 0);
    if !there {
        return Ok(());
    }
    let done = db.one::<(i64,)>("select cast(count(*) as bigint) from _sqlx_migrations", &[]).await?;
    let done = done.map_or(0, |(count,)| count);
    let copy = file.with_extension(format!("before-{count}"));
    if done == 0 || done as usize >= count || copy.exists() {
        return Ok(());
    }
    tracing::info!(copy = %copy.display(), "tables change; a copy is kept");
    db.copy_to(&copy).await
}
