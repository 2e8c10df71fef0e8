//! Keeping what a center holds: backup, restore, move to another database.
//!
//! A backup is one file: every row of every table as one line of JSON, packed with gzip, with the keys that lie beside
//! the database. It is taken from a running center, sees one moment of all tables, and fits both databases, so that a
//! move is a backup that is restored elsewhere. A digest per table proves that nothing was lost on the way.

mod digest;
mod form;
mod restore;
mod schedule;
mod take;

pub mod pages;
#[cfg(test)]
mod tests;

use jiff::Timestamp;

pub use digest::{Whole, whole};
pub use restore::{Restored, restore};
pub use schedule::{Plan, tick};
pub use take::back_up;

/// Files of a center's folder that a backup holds: without them sealed secrets cannot be read, the journal's
/// checkpoints have another signer, and sensors do not know the center.
const KEYS: [&str; 3] = ["seal.key", "journal.key", "certificate.pem"];

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// When it was taken.
    pub taken: Timestamp,
    /// Rows of all tables.
    pub rows: u64,
    /// Bytes of the file.
    pub size: u64,
}
