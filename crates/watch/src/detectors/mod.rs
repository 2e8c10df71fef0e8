//! Detectors (検知の決まり): one file each, which says what it looks for, the case it comes from, what harmless
//! traffic resembles it, and its thresholds with their reasons. `cargo xtask new detector NAME` begins one.

mod eol_os;
mod known_bad_contact;
mod new_device;
mod private_device;

use std::collections::HashMap;
use std::net::IpAddr;

use capture::Observer;
use finding::{Finding, Kind, Level};

use crate::devices::Profile;
use crate::settings::Settings;

/// Looks for one kind of thing. It may hear the capture while it is read, and concludes when all is known.
pub(crate) trait Detector: Observer + Fork + Send {
    /// What it found, given the devices.
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding>;
}

/// A copy of a detector can conclude while the detector goes on hearing (`crate::live`). Given to all that are `Clone`.
pub(crate) trait Fork {
    /// A copy with all that was heard.
    fn fork(&self) -> Box<dyn Detector>;
}

impl<D: Detector + Clone + 'static> Fork for D {
    fn fork(&self) -> Box<dyn Detector> {
        Box::new(self.clone())
    }
}

impl Clone for Box<dyn Detector> {
    fn clone(&self) -> Self {
        // Of the detector itself: `self.fork()` would be that of the box.
        self.as_ref().fork()
    }
}

/// Every detector.
pub(crate) fn all(settings: &Settings) -> Vec<Box<dyn Detector>> {
    vec![
        Box::new(known_bad_contact::KnownBadContact::new(settings)),
        Box::new(eol_os::EolOs::new(settings)),
        Box::new(private_device::PrivateDevice),
        Box::new(new_device::NewDevice),
    ]
}

/// The devices of a capture.
pub(crate) struct Network<'a> {
    pub(crate) profiles: &'a [Profile],
    by_address: HashMap<IpAddr, &'a Profile>,
}

impl<'a> Network<'a> {
    pub(crate) fn new(profiles: &'a [Profile]) -> Self {
        let addresses = |profile: &'a Profile| profile.device.addresses.iter().map(move |at| (*at, profile));
        Self { profiles, by_address: profiles.iter().flat_map(addresses).collect() }
    }

    /// The inside device that has an address.
    pub(crate) fn device(&self, address: IpAddr) -> Option<&'a Profile> {
        self.by_address.get(&address).copied()
    }
}

/// A finding about a device as such: seen as long as the device was. Evidence and facts are the detector's to add.
fn about(profile: &Profile, kind: Kind, severity: Level, rule: &str) -> Finding {
    Finding {
        kind,
        severity,
        subject: profile.subject(),
        device: Some(profile.device.id.clone()),
        rule: rule.to_string(),
        technique: None,
        first: profile.device.first,
        last: profile.device.last,
        count: 1,
        evidence: Vec::new(),
        facts: std::collections::BTreeMap::new(),
    }
}
