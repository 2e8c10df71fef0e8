//! The living box.
mod disk;
pub mod spool;
