//! `private-device`: a phone, tablet, game console or television on the firm's network (私物端末).
//!
//! **Looks for** devices whose kind is one that people bring from home, by DHCP, the name they give themselves,
//! User-Agents, mDNS, or the maker of the card together with the hosts they ask.
//!
//! **Comes from** the case of a private phone on the office Wi-Fi that spoke with hosts on lists of misuse (METI
//! demonstration project 2019).
//!
//! **Harmless and alike**: a firm's own phone (its list of devices says so, and then there is no finding); a PC whose
//! browser shows a phone's page; loudspeakers, thermostats and plugs, which belong to the building more often than to
//! a person, and are left out.
//!
//! **Thresholds**: three points, which is one habit of the system's own code (DHCP, User-Agent, factory name), or
//! the maker and two destinations of class C; fewer are a guess. A Mac or PC is never private by its looks alone.
//! Level 2: the owner is asked once. A guest's device is expected to be there: level 1.

use finding::{DeviceKind, Finding, Kind, Level, MAX_EVIDENCE, Owner, SignClass};
use knowledge::systems::built_in as systems;

use super::{Detector, Network, about};
use crate::devices::{Group, Profile, Seen};

#[derive(Debug, Clone)]
pub(super) struct PrivateDevice;

/// One sign of class B.
const ENOUGH: u32 = 3;

fn is_brought_from_home(kind: DeviceKind) -> bool {
    matches!(kind, DeviceKind::Phone | DeviceKind::Tablet | DeviceKind::Console | DeviceKind::Tv)
}

fn judge(profile: &Profile) -> Option<Finding> {
    let level = match profile.device.owner {
        Owner::Ours => return None,
        Owner::Guest => Level::Record,
        Owner::Private | Owner::Unknown => Level::NoHurry,
    };
    let guess = profile.guess.filter(|guess| is_brought_from_home(guess.kind));
    let said = profile.device.owner == Owner::Private;
    let enough = guess.is_some_and(|guess| guess.points >= ENOUGH || is_consoles_own(profile, guess.kind));
    if !said && !enough {
        return None;
    }
    let kind = if said { profile.device.kind } else { guess?.kind };
    let mut signs: Vec<&Seen> = profile.seen.iter().filter(|seen| speaks_for(seen, kind)).collect();
    signs.sort_by_key(|seen| seen.class());
    let rule = signs.first().map_or("private-device/list", |seen| rule(seen.group));
    let mut finding = about(profile, Kind::PrivateDevice, level, rule);
    finding.subject = profile.subject_at(signs.iter().find_map(|seen| seen.address));
    finding.count = signs.iter().map(|seen| seen.count).sum::<u64>().max(1);
    finding.evidence = signs.iter().map(|seen| seen.clue.clone()).take(MAX_EVIDENCE).collect();
    finding.facts.insert("device-kind".into(), kind.name().into());
    Some(finding)
}

/// The maker of consoles and a host that only its consoles ask: two groups, each weak, that nothing else explains.
fn is_consoles_own(profile: &Profile, kind: DeviceKind) -> bool {
    let has = |group| profile.seen.iter().any(|seen| seen.group == group && seen.claim.kind == Some(kind));
    has(Group::Card) && has(Group::Hosts)
}

fn speaks_for(seen: &Seen, kind: DeviceKind) -> bool {
    let says = seen.claim.kind.or_else(|| systems().kind(seen.claim.systems));
    says == Some(kind) || (says.is_none() && seen.class() != SignClass::C && mobile(seen))
}

/// "Some Apple or Android device" speaks for a phone, without saying that it is one.
fn mobile(seen: &Seen) -> bool {
    let kinds = || systems().members(seen.claim.systems).map(|system| system.kind);
    kinds().next().is_some() && kinds().all(|kind| kind.is_some_and(is_brought_from_home))
}

fn rule(group: Group) -> &'static str {
    match group {
        Group::Dhcp => "private-device/dhcp",
        Group::Names => "private-device/name",
        Group::Agents => "private-device/user-agent",
        Group::Services => "private-device/service",
        Group::Card | Group::Hosts | Group::Tcp | Group::Windows | Group::WindowsClient | Group::Banners => {
            "private-device/maker-and-hosts"
        }
    }
}

impl capture::Observer for PrivateDevice {}

impl Detector for PrivateDevice {
    fn conclude(&mut self, network: &Network<'_>) -> Vec<Finding> {
        network.profiles.iter().filter_map(judge).collect()
    }
}
