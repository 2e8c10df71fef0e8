//! Opinions on what a capture shows: devices, indicators, detectors, alerts. One way in: [`inspect`], or
//! [`live`] for a capture that goes on.

pub mod alert;
pub mod attachments;
mod bounded;
mod detectors;
mod devices;
pub mod indicators;
pub mod inspect;
pub mod intake;
pub mod live;
pub mod network;
pub mod register;
mod roles;
mod settings;
mod shown;
mod watcher;

#[cfg(test)]
mod tests;
