//! Organizations, people, sites, devices, sensors.

pub mod corporate_number;
pub mod names;
pub mod prefecture;
