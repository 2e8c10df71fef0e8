//! Organizations, people, sites, devices, sensors.

pub mod calendar;
pub mod corporate_number;
pub mod names;
pub mod prefecture;
