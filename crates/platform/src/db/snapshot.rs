use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use sqlx::{Any, Transaction};

use super::dialect::Engine;
use super::error::fault;
use super::open::bind;
use super::{Record, Row, Sql, Table, Value};
use crate::{Fault, values};

/// One state of all tables, read at leisure: a backup, a comparison.
pub struct Snapshot {
    engine: Engine,
    inner: Transaction<'static, Any>,
}

impl Snapshot {
    pub(super) fn new(engine: Engine, inner: Transaction<'static, Any>) -> Self {
        Self { engine, inner }
    }

    /// All rows of an answer.
    pub async fn rows<T: Record>(&mut self, sql: impl Into<Sql>, values: &[Value]) -> Result<Vec<T>, Fault> {
        let rows = bind(sqlx::query(sql.into().safe()), values).fetch_all(&mut *self.inner).await;
        rows.map_err(fault)?.into_iter().map(|row| T::read(&Row(row))).collect()
    }

    /// All tables, in the order in which they were made.
    pub async fn tables(&mut self) -> Result<Vec<Table>, Fault> {
        let names: Vec<(String,)> = self.rows(self.engine.tables(), &[]).await?;
        let mut tables = Vec::with_capacity(names.len());
        for (name,) in names {
            let columns = self.rows(self.engine.columns(), values![&name]).await?;
            tables.push(Table::of(name, columns)?);
        }
        Ok(tables)
    }

    /// Every row of a table, in the order of its key. `narrowed` is a condition of ours (`where firm = $1`).
    pub fn each<'a>(
        &'a mut self,
        table: &'a Table,
        narrowed: &str,
        values: &[Value],
    ) -> BoxStream<'a, Result<Vec<Value>, Fault>> {
        let sql = Sql::built(table.select(self.engine, narrowed));
        let rows = bind(sqlx::query(sql.safe()), values).fetch(&mut *self.inner);
        rows.map(|row| table.read(&Row(row.map_err(fault)?))).boxed()
    }

    /// The last number that a table's counted key has given out; 0 where it counts none.
    pub async fn counted(&mut self, table: &Table) -> Result<i64, Fault> {
        if !table.has("id") {
            return Ok(0);
        }
        let rows: Vec<(i64,)> = self.rows(self.engine.counted(), values![&table.name]).await?;
        Ok(rows.first().map_or(0, |(last,)| *last))
    }

    /// Versions of the tables, as they were brought up to date.
    pub async fn steps(&mut self) -> Result<Vec<i64>, Fault> {
        let rows: Vec<(i64,)> =
            self.rows("select version from _sqlx_migrations order by version", &[]).await?;
        Ok(rows.into_iter().map(|(version,)| version).collect())
    }
}
