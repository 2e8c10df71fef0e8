use std::borrow::Cow;
use std::fmt::Write as _;

use sqlx::{AssertSqlSafe, SqlStr};

use super::Value;

/// A statement: a constant beside its function, or built from constants and numbers only. Values never enter it.
#[derive(Debug, Clone)]
pub struct Sql(Cow<'static, str>);

impl Sql {
    /// A statement put together from constants of ours. Never from anything that came from outside.
    pub fn built(text: String) -> Self {
        Self(Cow::Owned(text))
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.0
    }

    pub(super) fn safe(self) -> SqlStr {
        use sqlx::SqlSafeStr as _;
        match self.0 {
            Cow::Borrowed(text) => text.into_sql_str(),
            Cow::Owned(text) => AssertSqlSafe(text).into_sql_str(),
        }
    }
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

/// `insert into … values ($1, $2), ($3, $4) …` with the values of all rows: on PostgreSQL a round trip for each row
/// would cost ten times as much. `head` is `insert into t (a, b)`, `tail` what follows (`on conflict do nothing`).
/// Rows beyond what one statement can carry (see [`ROWS_AT_ONCE`]) are the caller's to chunk.
pub fn insert_many(head: &str, tail: &str, rows: Vec<Vec<Value>>) -> (Sql, Vec<Value>) {
    let mut text = String::with_capacity(head.len() + tail.len() + rows.len() * 24);
    text.push_str(head);
    text.push_str(" values ");
    let mut number = 0;
    for (at, row) in rows.iter().enumerate() {
        text.push_str(if at == 0 { "(" } else { ", (" });
        for place in 0..row.len() {
            number += 1;
            let _ = write!(text, "{}${number}", if place == 0 { "" } else { ", " });
        }
        text.push(')');
    }
    text.push(' ');
    text.push_str(tail);
    (Sql::built(text), rows.into_iter().flatten().collect())
}

/// Rows in one [`insert_many`]: measured best on both databases; 100 rows of 20 columns stay far below SQLite's
/// 32,766 values a statement.
pub const ROWS_AT_ONCE: usize = 100;
