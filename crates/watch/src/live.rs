//! The way from packets to findings for a capture that goes on: it can be asked at any time what it comes to.

use capture::{Engine, Observer as _, Packet, Sight};
use finding::{Device, Finding};

use crate::inspect::Settings;
use crate::watcher::{Concluded, Watcher};

/// A capture that goes on.
pub struct Live {
    engine: Engine,
    watcher: Watcher,
    settings: Settings,
}

/// What the capture comes to until now.
#[derive(Debug)]
pub struct SoFar {
    /// What detectors saw, heaviest first.
    pub findings: Vec<Finding>,
    /// What stands on the network, first seen first.
    pub devices: Vec<Device>,
}

impl Live {
    /// Nothing heard yet.
    pub fn new(settings: Settings) -> Self {
        let engine = Engine::new(settings.limits).collecting(settings.files.clone());
        Self { engine, watcher: Watcher::new(&settings), settings }
    }

    /// Takes the next packet.
    pub fn packet(&mut self, packet: &Packet<'_>) {
        self.engine.packet(packet, &mut self.watcher);
    }

    /// What [`crate::inspect::inspect`] would say if every conversation ended here; nothing ends, and nothing is
    /// forgotten. Messages that are half-read are not in it. Costs a copy of all that is known of the network.
    pub fn so_far(&self) -> SoFar {
        let mut ahead = self.watcher.clone();
        for flow in self.engine.open_flows() {
            ahead.flow_ended(flow);
        }
        let Concluded { devices, findings, .. } = ahead.conclude(&self.settings.register);
        SoFar { findings, devices }
    }

    /// What could be seen since the beginning, or since the last [`Live::end`].
    pub fn sight(&self) -> &Sight {
        self.engine.sight()
    }

    /// The capture ends, or falls silent: so do its conversations, and half-read messages come out. What is known of
    /// the network stays, for the capture that follows.
    pub fn end(&mut self) -> Sight {
        self.engine.finish(&mut self.watcher)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use capture::Reader;

    use super::*;

    fn sample(name: &str) -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)
    }

    fn settings() -> Settings {
        Settings::new("2026-11-01T00:00:00Z".parse().unwrap())
    }

    #[test]
    fn asked_after_every_packet_a_capture_comes_to_the_same_in_the_end() {
        for name in ["old-os.pcap", "private-phone.pcap"] {
            let mut live = Live::new(settings());
            let mut reader = Reader::open(&sample(name)).unwrap();
            while let Some(packet) = reader.next_packet() {
                live.packet(&packet);
                if packet.number % 16 == 0 {
                    live.so_far();
                }
            }
            let open = live.so_far();
            live.end();
            let ended = live.so_far();
            let mut again = Reader::open(&sample(name)).unwrap();
            let whole = crate::inspect::inspect(&mut again, &settings(), &mut (), &mut |_| {});
            assert_eq!(ended.findings, whole.findings, "{name}");
            assert_eq!(ended.devices, whole.devices, "{name}");
            let keys = |findings: &[Finding]| findings.iter().map(Finding::key).collect::<Vec<_>>();
            assert_eq!(keys(&open.findings), keys(&whole.findings), "{name}");
        }
    }
}
