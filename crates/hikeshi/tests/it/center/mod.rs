//! The center as it runs: its process, its databases, its sensors.

mod house;
mod long;
mod world;
