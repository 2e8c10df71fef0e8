//! Intake, alerts, inbox, questions, incidents.

pub mod alerts;
mod answers;
pub mod incidents;
mod named;
pub mod promise;
pub mod questions;
pub mod reason;
