use std::collections::BTreeMap;

use futures_util::StreamExt as _;
use ring::digest::{Context, SHA256};

use super::form;
use crate::Fault;
use crate::crypto::hex;
use crate::db::Db;

/// What a database holds, comparable with another: rows, last counted number and digest of each table.
pub type Whole = BTreeMap<String, (u64, i64, String)>;

/// Counts and digests the rows of one table as they pass.
pub(super) struct Passing {
    rows: u64,
    context: Context,
}

impl Passing {
    pub(super) fn new() -> Self {
        Self { rows: 0, context: Context::new(&SHA256) }
    }

    /// Takes a row's line.
    pub(super) fn take(&mut self, line: &str) {
        self.rows += 1;
        self.context.update(line.as_bytes());
        self.context.update(b"\n");
    }

    /// Rows and digest.
    pub(super) fn end(self) -> (u64, String) {
        (self.rows, hex(self.context.finish().as_ref()))
    }
}

/// Reads a whole database as it is now.
pub async fn whole(db: &Db) -> Result<Whole, Fault> {
    let mut look = db.snapshot().await?;
    let mut all = Whole::new();
    for table in look.tables().await? {
        let mut passing = Passing::new();
        let mut rows = look.each(&table, "", &[]);
        while let Some(row) = rows.next().await {
            passing.take(&form::row(&row?)?);
        }
        drop(rows);
        let last = look.counted(&table).await?;
        let (rows, sha256) = passing.end();
        all.insert(table.name, (rows, last, sha256));
    }
    Ok(all)
}
