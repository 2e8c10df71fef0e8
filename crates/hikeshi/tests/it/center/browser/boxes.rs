//! A real sensor beside a test: what is put into its spool, it sends.

use std::path::Path;

use finding::wire::EnrolmentCode;
use sensor::{Newcomer, Sensor, Settings, SharedSpool, Stop, Stopper};

use super::super::long::{chance, clock};

/// Enrols with a code as it stands on the page.
pub(super) async fn enrolled(folder: &Path, code: &str) {
    let code: EnrolmentCode = code.parse().unwrap();
    let newcomer = Newcomer { name: "box".into(), version: "test".into(), clock: clock(), chance: chance() };
    sensor::enrol(folder, &code, &newcomer).await.unwrap();
}

/// It runs until this is dropped.
pub(super) struct Box {
    pub(super) spool: SharedSpool,
    stopper: Stopper,
}

impl Box {
    /// Enrols, and runs at the usual pace.
    pub(super) async fn enrol(folder: &Path, code: &str) -> Self {
        enrolled(folder, code).await;
        let sensor = Sensor::open(Settings::new(folder, "test", clock(), chance())).unwrap();
        let spool = sensor.spool();
        let (stopper, stop) = Stop::pair();
        tokio::spawn(sensor.run(stop));
        Self { spool, stopper }
    }
}

impl Drop for Box {
    fn drop(&mut self) {
        self.stopper.stop();
    }
}
