use sqlx::{Any, Transaction};

use super::error::fault;
use super::open::bind;
use super::{Db, Record, Row, Sql, Value};
use crate::Fault;
use crate::journal::Heard;

/// A transaction that writes. What is not committed never was.
pub struct Tx {
    db: Db,
    inner: Transaction<'static, Any>,
    heard: Vec<Heard>,
}

impl Tx {
    pub(super) fn new(db: Db, inner: Transaction<'static, Any>) -> Self {
        Self { db, inner, heard: Vec::new() }
    }

    /// The database it writes to.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// All rows of an answer, as this transaction sees them.
    pub async fn rows<T: Record>(&mut self, sql: impl Into<Sql>, values: &[Value]) -> Result<Vec<T>, Fault> {
        let query = bind(sqlx::query(sql.into().safe()), values);
        let rows = query.fetch_all(&mut *self.inner).await.map_err(fault)?;
        rows.into_iter().map(|row| T::read(&Row(row))).collect()
    }

    /// The first row, if any.
    pub async fn one<T: Record>(
        &mut self,
        sql: impl Into<Sql>,
        values: &[Value],
    ) -> Result<Option<T>, Fault> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Changes rows; says how many.
    pub async fn run(&mut self, sql: impl Into<Sql>, values: &[Value]) -> Result<u64, Fault> {
        let query = bind(sqlx::query(sql.into().safe()), values);
        Ok(query.execute(&mut *self.inner).await.map_err(fault)?.rows_affected())
    }

    /// Inserts one row; the statement ends in `returning id`.
    pub async fn insert(&mut self, sql: impl Into<Sql>, values: &[Value]) -> Result<i64, Fault> {
        let row = self.one::<(i64,)>(sql, values).await?;
        row.map(|(id,)| id).ok_or_else(|| Fault::said("an insert returned no id"))
    }

    /// Lets a table's counted key go on after `last`, so that no number is used twice.
    pub async fn count_on(&mut self, table: &str, last: i64) -> Result<(), Fault> {
        for &word in self.db.engine().count_on() {
            let query = bind(sqlx::query(Sql::from(word).safe()), &crate::values![table, last][..]);
            query.fetch_all(&mut *self.inner).await.map_err(fault)?;
        }
        Ok(())
    }

    /// Commits, then tells who listens what was entered.
    pub async fn commit(self) -> Result<(), Fault> {
        self.inner.commit().await.map_err(fault)?;
        for heard in self.heard {
            self.db.ears.tell(heard);
        }
        Ok(())
    }

    pub(crate) fn heard(&mut self, heard: Heard) {
        self.heard.push(heard);
    }
}
