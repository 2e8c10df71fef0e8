//! Hears what the capture shows, and hands it to the registry of devices and to every detector.

use std::cmp::Ordering;

use capture::{Arp, At, Flow, Message, Observer, Time};
use finding::{Device, Finding};

use crate::detectors::{self, Detector, Network};
use crate::devices::Registry;
use crate::network::Inside;
use crate::register::Register;
use crate::roles::Roles;
use crate::settings::Settings;

#[derive(Clone)]
pub(crate) struct Watcher {
    registry: Registry,
    roles: Roles,
    detectors: Vec<Box<dyn Detector>>,
}

/// What a whole capture comes to.
pub(crate) struct Concluded {
    /// First seen first.
    pub(crate) devices: Vec<Device>,
    /// Heaviest first.
    pub(crate) findings: Vec<Finding>,
    /// See [`crate::inspect::Inspection::crowded_out`].
    pub(crate) crowded_out: u64,
    /// See [`crate::inspect::Inspection::overlooked`].
    pub(crate) overlooked: u64,
}

impl Watcher {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            registry: Registry::new(Inside::new(&settings.inside)),
            roles: Roles::new(),
            detectors: detectors::all(settings),
        }
    }

    pub(crate) fn conclude(mut self, register: &Register) -> Concluded {
        let profiles = self.registry.profiles(register);
        let network = Network::new(&profiles, &self.roles);
        let mut findings: Vec<Finding> =
            self.detectors.iter_mut().flat_map(|detector| detector.conclude(&network)).collect();
        findings.sort_by(heaviest_first);
        let overlooked = self.detectors.iter().map(|detector| detector.overlooked()).sum();
        let devices = profiles.into_iter().map(|profile| profile.device).collect();
        Concluded { devices, findings, crowded_out: self.registry.crowded_out(), overlooked }
    }
}

/// The order of findings in an inspection. By all that tells two apart: detectors keep what they found in no order.
pub(crate) fn heaviest_first(a: &Finding, b: &Finding) -> Ordering {
    let first = (b.severity, a.kind, a.first, &a.subject).cmp(&(a.severity, b.kind, b.first, &b.subject));
    first.then_with(|| (&a.rule, &a.facts).cmp(&(&b.rule, &b.facts)))
}

impl Observer for Watcher {
    fn flow_started(&mut self, flow: &Flow) {
        self.registry.flow_started(flow);
        self.detectors.iter_mut().for_each(|detector| detector.flow_started(flow));
    }

    fn message(&mut self, at: &At<'_>, message: &Message) {
        self.registry.hear(at, message);
        self.detectors.iter_mut().for_each(|detector| detector.message(at, message));
    }

    fn arp(&mut self, time: Time, packet: u64, arp: &Arp) {
        self.registry.arp(time, packet, arp);
        self.detectors.iter_mut().for_each(|detector| detector.arp(time, packet, arp));
    }

    fn flow_ended(&mut self, flow: &Flow) {
        self.registry.flow_ended(flow);
        self.roles.flow_ended(flow);
        self.detectors.iter_mut().for_each(|detector| detector.flow_ended(flow));
    }
}
