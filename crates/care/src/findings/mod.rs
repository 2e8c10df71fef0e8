//! Findings as they arrive from sensors, and how they become alerts.

pub(crate) mod api;
mod intake;
pub(crate) mod store;
