use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{ColumnIndex, Row as _};

use crate::Fault;

/// One row of an answer.
pub struct Row(pub(super) AnyRow);

/// A type that a column is read as.
pub trait Column: Sized {
    /// Reads the column at a place, counted from 0.
    fn read(row: &Row, at: usize) -> Result<Self, Fault>;
}

/// A type that a whole row is read as. Tuples of columns are; a struct says `Ok(Self { id: row.get("id")?, … })`.
pub trait Record: Sized {
    /// Reads a row.
    fn read(row: &Row) -> Result<Self, Fault>;
}

impl Row {
    /// The column of a name.
    pub fn get<C: Column>(&self, name: &str) -> Result<C, Fault> {
        let at = name.index(&self.0).map_err(Fault::of)?;
        C::read(self, at)
    }
}

macro_rules! columns {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn read(row: &Row, at: usize) -> Result<Self, Fault> {
                row.0.try_get(at).map_err(Fault::of)
            }
        }
    )*};
}

columns!(i64, Option<i64>, String, Option<String>, Vec<u8>, Option<Vec<u8>>);

impl Column for bool {
    fn read(row: &Row, at: usize) -> Result<Self, Fault> {
        Ok(i64::read(row, at)? != 0)
    }
}

impl Column for u64 {
    fn read(row: &Row, at: usize) -> Result<Self, Fault> {
        Ok(u64::try_from(i64::read(row, at)?).unwrap_or_default())
    }
}

impl Column for Timestamp {
    fn read(row: &Row, at: usize) -> Result<Self, Fault> {
        Timestamp::from_microsecond(i64::read(row, at)?).map_err(Fault::of)
    }
}

impl Column for Option<Timestamp> {
    fn read(row: &Row, at: usize) -> Result<Self, Fault> {
        let micros = Option::<i64>::read(row, at)?;
        micros.map(Timestamp::from_microsecond).transpose().map_err(Fault::of)
    }
}

macro_rules! tuples {
    ($(($($column:ident $at:tt),+))*) => {$(
        impl<$($column: Column),+> Record for ($($column,)+) {
            fn read(row: &Row) -> Result<Self, Fault> {
                Ok(($($column::read(row, $at)?,)+))
            }
        }
    )*};
}

tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}
