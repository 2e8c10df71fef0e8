//! Organizations, people, sites, devices, sensors.
