//! Detectors (検知の決まり): one file each, which says what it looks for, the case it comes from, what harmless
//! traffic resembles it, and its thresholds with their reasons. `cargo xtask new detector NAME` begins one.

mod arp_spoofing;
mod beaconing;
mod brute_force;
mod cleartext_credential;
mod dns_tunnel;
mod eol_os;
mod exfiltration;
mod exploit_smb;
mod known_bad_contact;
mod lateral_movement;
mod malicious_attachment;
mod malware_c2;
mod mass_mailing;
mod new_device;
mod os_extended_updates;
mod port_scan;
mod private_device;
mod rogue_dhcp;
mod story;
mod tls_odd;

use std::collections::HashMap;
use std::net::IpAddr;

use capture::Observer;
use finding::{Finding, Kind, Level};

use crate::devices::Profile;
pub(crate) use crate::roles::Role;
use crate::roles::Roles;
use crate::settings::Settings;

/// Looks for one kind of thing. It may hear the capture while it is read, and concludes when all is known.
pub(crate) trait Detector: Observer + Fork + Send {
    /// What it found, given the devices.
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding>;

    /// How much was overlooked for lack of room.
    fn overlooked(&self) -> u64 {
        0
    }
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
        Box::new(exploit_smb::ExploitSmb::default()),
        Box::new(lateral_movement::LateralMovement::default()),
        Box::new(eol_os::EolOs::new(settings)),
        Box::new(private_device::PrivateDevice),
        Box::new(new_device::NewDevice::new(settings)),
        Box::new(port_scan::PortScan::new(settings)),
        Box::new(arp_spoofing::ArpSpoofing::new(settings)),
        Box::new(rogue_dhcp::RogueDhcp::new()),
        Box::new(dns_tunnel::DnsTunnel::new()),
        Box::new(malware_c2::MalwareC2::new(settings)),
        Box::new(beaconing::Beaconing::new(settings)),
        Box::new(tls_odd::TlsOdd::new(settings)),
        Box::new(exfiltration::Exfiltration::new(settings)),
        Box::new(os_extended_updates::OsExtendedUpdates::new(settings)),
        Box::new(cleartext_credential::CleartextCredential::default()),
        Box::new(brute_force::BruteForce::default()),
        Box::new(mass_mailing::MassMailing::new(settings)),
        Box::new(malicious_attachment::MaliciousAttachment::default()),
    ]
}

/// The devices of a capture.
pub(crate) struct Network<'a> {
    pub(crate) profiles: &'a [Profile],
    by_address: HashMap<IpAddr, &'a Profile>,
    roles: &'a Roles,
}

impl<'a> Network<'a> {
    pub(crate) fn new(profiles: &'a [Profile], roles: &'a Roles) -> Self {
        let addresses = |profile: &'a Profile| profile.device.addresses.iter().map(move |at| (*at, profile));
        Self { profiles, by_address: profiles.iter().flat_map(addresses).collect(), roles }
    }

    /// The inside device that has a network card.
    pub(crate) fn card(&self, card: capture::Mac) -> Option<&'a Profile> {
        self.profiles.iter().find(|profile| profile.device.macs.contains(&finding::Mac(card.0)))
    }

    /// Whether a device was seen at a work that explains what would be odd of others.
    pub(crate) fn plays(&self, profile: &Profile, role: Role) -> bool {
        self.roles.plays(&profile.device.addresses, role, self.profiles.len())
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
