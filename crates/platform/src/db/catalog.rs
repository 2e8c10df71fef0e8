use super::dialect::Engine;
use super::{Column as _, Row, Value};
use crate::Fault;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whole numbers.
    Int,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

impl Kind {
    /// Its name in a backup.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Int => "int",
            Kind::Text => "text",
            Kind::Bytes => "bytes",
        }
    }

    /// Of a database's own word.
    fn of(word: &str) -> Option<Self> {
        match word.to_ascii_lowercase().as_str() {
            "integer" | "bigint" => Some(Kind::Int),
            "text" => Some(Kind::Text),
            "blob" | "bytea" => Some(Kind::Bytes),
            _ => None,
        }
    }

    /// NULL of this kind.
    pub fn null(self) -> Value {
        match self {
            Kind::Int => Value::Int(None),
            Kind::Text => Value::Text(None),
            Kind::Bytes => Value::Bytes(None),
        }
    }
}

/// A table as the database describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns, in their order.
    pub columns: Vec<(String, Kind)>,
    /// Columns of its primary key, in the key's order.
    key: Vec<String>,
}

impl Table {
    /// Of the catalog's answer: name, type, place in the key.
    pub(super) fn of(name: String, rows: Vec<(String, String, i64)>) -> Result<Self, Fault> {
        let mut key: Vec<_> = rows.iter().filter(|row| row.2 > 0).map(|row| (row.2, row.0.clone())).collect();
        key.sort();
        let columns = rows.into_iter().map(|(column, word, _)| match Kind::of(&word) {
            Some(kind) => Ok((column, kind)),
            None => Err(Fault::said(&format!("{name}.{column} is of an unknown type: {word}"))),
        });
        let columns = columns.collect::<Result<_, _>>()?;
        Ok(Self { columns, key: key.into_iter().map(|(_, column)| column).collect(), name })
    }

    /// True where it has a column of this name.
    pub fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|(name, _)| name == column)
    }

    /// Reads every row, in the order of the primary key: the same order on both databases.
    pub(super) fn select(&self, engine: Engine, narrowed: &str) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let order = |column: &String| {
            let kind = self.columns.iter().find(|(name, _)| name == column).map(|(_, kind)| *kind);
            if kind == Some(Kind::Text) { engine.by_bytes(column) } else { column.clone() }
        };
        let order: Vec<String> = self.key.iter().map(order).collect();
        let (names, order) = (names.join(", "), order.join(", "));
        format!("select {names} from {} {narrowed} order by {order}", self.name)
    }

    /// The head of an insert of whole rows.
    pub fn insert(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        format!("insert into {} ({})", self.name, names.join(", "))
    }

    /// The values of a row, in the order of the columns.
    pub(super) fn read(&self, row: &Row) -> Result<Vec<Value>, Fault> {
        let one = |(at, (_, kind)): (usize, &(String, Kind))| match kind {
            Kind::Int => Option::<i64>::read(row, at).map(Value::Int),
            Kind::Text => Option::<String>::read(row, at).map(Value::Text),
            Kind::Bytes => Option::<Vec<u8>>::read(row, at).map(Value::Bytes),
        };
        self.columns.iter().enumerate().map(one).collect()
    }
}
