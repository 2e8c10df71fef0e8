//! Intake, alerts, inbox, questions, incidents.

pub mod alerts;
pub mod incidents;
mod named;
pub mod promise;
pub mod questions;
pub mod reason;
