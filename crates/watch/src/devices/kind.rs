//! What kind of thing a device is: one pure decision over its signs and its system.

use std::collections::BTreeMap;

use finding::{Confidence, DeviceKind, SignClass};
use knowledge::systems::Catalogue;

use super::os::Verdict;
use super::trail::{Group, Seen};

/// Points of a class; the best sign of each group counts (`watch.md` 1.4).
fn points(class: SignClass) -> u32 {
    match class {
        SignClass::A => 5,
        SignClass::B => 3,
        SignClass::C => 1,
    }
}

/// A kind with the points that speak for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Guess {
    pub(crate) kind: DeviceKind,
    pub(crate) points: u32,
}

/// Decides: the kind with most points; among equals the more special one, because a television's Android also
/// calls itself a phone's.
pub(crate) fn decide(catalogue: &Catalogue, seen: &[Seen], system: Option<Verdict>) -> Option<Guess> {
    let mut best: BTreeMap<(DeviceKind, Group), u32> = BTreeMap::new();
    for sign in seen {
        if let Some(kind) = sign.claim.kind.or_else(|| catalogue.kind(sign.claim.systems)) {
            let most = best.entry((kind, sign.group.cause())).or_default();
            *most = (*most).max(points(sign.class()));
        }
    }
    let mut sums: BTreeMap<DeviceKind, u32> = BTreeMap::new();
    for ((kind, _), points) in best {
        *sums.entry(kind).or_default() += points;
    }
    let known = system.filter(|verdict| verdict.confidence >= Confidence::Probable);
    if let Some(kind) = known.and_then(|verdict| catalogue.kind(verdict.systems)) {
        // A system we are sure of tells the kind as well as a habit does, but a shape or name may not overrule it.
        *sums.entry(kind).or_default() += points(SignClass::C);
    }
    if sums.is_empty() && seen.iter().any(|sign| catalogue.is_pc_or_server(sign.claim.systems)) {
        sums.insert(DeviceKind::Pc, points(SignClass::C));
    }
    sums.into_iter()
        .max_by_key(|(kind, points)| (*points, is_special(*kind)))
        .map(|(kind, points)| Guess { kind, points })
}

/// Kinds that a more general one is easily mistaken for.
fn is_special(kind: DeviceKind) -> bool {
    !matches!(kind, DeviceKind::Pc | DeviceKind::Phone | DeviceKind::Unknown)
}
