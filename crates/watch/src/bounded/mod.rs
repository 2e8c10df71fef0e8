//! What detectors keep: tables and counters whose size does not follow what strangers send.

mod distinct;
mod recent;

pub(crate) use distinct::Distinct;
pub(crate) use recent::Recent;
