//! The center as a person meets it: its own process, and a real Chromium with a keyboard and fingers.
//!
//! Each test has a browser, a center and folders of its own; nothing outlives it.

mod audit;
mod authenticator;
mod boxes;
mod card;
pub(super) mod demo;
mod driver;
mod live;
mod pages;
mod process;
mod setup;
mod triage;

use std::time::Duration;

/// How long a page may take to show what a test waits for, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A runtime for a test: the browser's driver, a center's inside, sensors.
pub(super) fn runtime() -> tokio::runtime::Runtime {
    // The driver's and the sensors' client take the process's own cryptography.
    let _ = rustls::crypto::ring::default_provider().install_default();
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}
