//! Intake, alerts, inbox, questions, incidents.

pub mod alerts;
mod answers;
mod findings;
pub mod incidents;
mod named;
mod numbers;
pub mod promise;
pub mod questions;
pub mod reason;
