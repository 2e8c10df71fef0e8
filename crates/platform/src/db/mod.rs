//! The one door to the database: one SQL text for SQLite (default, one file) and PostgreSQL.
//!
//! Statements are written with `$1`, `$2` …; times are microseconds since 1970 (`i64`), JSON and names are text, a
//! comparison is selected as `case when … then 1 else 0 end`, a sum as `cast(… as bigint)`. What differs between the
//! two databases lives in [`dialect`]. A wing never sees the driver.

mod catalog;
pub mod dialect;
mod error;
mod migrate;
mod open;
mod row;
mod snapshot;
mod sql;
mod tx;
mod value;

pub use catalog::{Kind, Table};
pub use migrate::Migration;
pub use open::{Db, Plan};
pub use row::{Column, Record, Row};
pub use snapshot::Snapshot;
pub use sql::{ROWS_AT_ONCE, Sql, insert_many};
pub use tx::Tx;
pub use value::Value;

/// Values of a statement, in the order of their numbers: `values![firm, at, "open"]`.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        &[$($crate::db::Value::from($value)),*]
    };
}
