//! Findings as they arrive from sensors, and how they become alerts.

pub(crate) mod api;
mod intake;
mod retention;
pub(crate) mod store;

pub(crate) use retention::tick;
