//! Opinions on what a capture shows: devices, indicators, detectors, alerts. One way in: [`inspect`], or
//! [`live`] for a capture that goes on.

pub mod alert;
mod detectors;
mod devices;
pub mod indicators;
pub mod inspect;
pub mod live;
pub mod network;
pub mod register;
mod settings;
mod watcher;

#[cfg(test)]
mod tests;
