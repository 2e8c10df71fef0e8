//! The center as it runs: its process, its databases, its sensors.

mod browser;
mod fuzz;
mod hand;
mod house;
mod long;
mod routes;
mod sights;
mod stories;
mod world;
