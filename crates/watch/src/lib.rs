//! Opinions on what a capture shows: devices, indicators, detectors, alerts. One way in: [`inspect`].

pub mod alert;
mod detectors;
mod devices;
pub mod indicators;
pub mod inspect;
pub mod network;
pub mod register;
mod settings;
mod watcher;

#[cfg(test)]
mod tests;
