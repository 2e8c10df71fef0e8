//! The lines of a backup.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::Fault;
use crate::db::{Kind, Value};

/// The form that this program writes and reads.
pub(super) const FORM: u32 = 1;

/// The longest line: a part of a file in base64, with room.
pub(super) const LINE: usize = 64 * 1024 * 1024;

/// A line that is no row.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Line {
    /// The first line.
    Backup {
        /// [`FORM`].
        form: u32,
        /// When it was taken, RFC 3339.
        taken: jiff::Timestamp,
        /// Version of the program.
        version: String,
        /// Versions of the tables.
        steps: Vec<i64>,
    },
    /// A file of the center's folder.
    Key {
        /// Its name.
        name: String,
        /// Its bytes, base64.
        bytes: String,
    },
    /// A table; its rows follow.
    Table {
        /// Its name.
        name: String,
        /// Its columns with their kinds.
        columns: Vec<(String, String)>,
    },
    /// The table's rows have ended.
    Counted {
        /// The table.
        name: String,
        /// Its rows.
        rows: u64,
        /// The last number that its counted key has given out.
        last: i64,
        /// SHA-256 over its rows, hexadecimal.
        sha256: String,
    },
    /// The last line: without it the file was cut.
    End {
        /// Rows of all tables.
        rows: u64,
    },
}

/// A value as JSON: bytes as `{"b":"base64"}`.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Cell {
    Int(i64),
    Text(String),
    Bytes(BTreeMap<String, String>),
    Null(()),
}

/// A row as one line.
pub(super) fn row(values: &[Value]) -> Result<String, Fault> {
    let cell = |value: &Value| match value {
        Value::Int(Some(number)) => Cell::Int(*number),
        Value::Text(Some(text)) => Cell::Text(text.clone()),
        Value::Bytes(Some(bytes)) => Cell::Bytes(BTreeMap::from([("b".into(), STANDARD.encode(bytes))])),
        _ => Cell::Null(()),
    };
    Ok(serde_json::to_string(&values.iter().map(cell).collect::<Vec<_>>())?)
}

/// A line as a row of these kinds.
pub(super) fn values(line: &str, kinds: &[Kind]) -> Result<Vec<Value>, Fault> {
    let cells: Vec<Cell> = serde_json::from_str(line)?;
    if cells.len() != kinds.len() {
        return Err(Fault::said("a row of the backup has another number of columns than its table"));
    }
    cells.into_iter().zip(kinds).map(|(cell, kind)| value(cell, *kind)).collect()
}

fn value(cell: Cell, kind: Kind) -> Result<Value, Fault> {
    match (cell, kind) {
        (Cell::Null(()), kind) => Ok(kind.null()),
        (Cell::Int(number), Kind::Int) => Ok(Value::Int(Some(number))),
        (Cell::Text(text), Kind::Text) => Ok(Value::Text(Some(text))),
        (Cell::Bytes(cell), Kind::Bytes) => {
            let text =
                cell.get("b").ok_or_else(|| Fault::said("bytes of the backup have no form we know"))?;
            Ok(Value::Bytes(Some(STANDARD.decode(text).map_err(Fault::of)?)))
        }
        _ => Err(Fault::said("a value of the backup is of another kind than its column")),
    }
}

/// True where a line is a row.
pub(super) fn is_row(line: &str) -> bool {
    line.starts_with('[')
}

pub(super) fn line(line: &Line) -> Result<String, Fault> {
    Ok(serde_json::to_string(line)?)
}

pub(super) fn read(text: &str) -> Result<Line, Fault> {
    Ok(serde_json::from_str(text)?)
}

pub(super) fn encoded(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

pub(super) fn decoded(text: &str) -> Result<Vec<u8>, Fault> {
    STANDARD.decode(text).map_err(Fault::of)
}
