//! Which operating system a device runs: one pure decision over its signs (`watch.md` 1.4).

use finding::{Confidence, SignClass};
use knowledge::systems::{Catalogue, Systems};

use super::trail::{Group, Seen};

/// What the signs come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// The systems it may be; never empty.
    pub(crate) systems: Systems,
    pub(crate) confidence: Confidence,
}

/// A sign of a system, as far as the decision needs it.
#[derive(Debug, Clone, Copy)]
struct Sign {
    systems: Systems,
    class: SignClass,
    group: Group,
}

/// Decides. `None` where there is no sign, or where signs of the same trust contradict each other: several machines
/// behind one address (NAT), two systems on one machine, or a lie. Then both are shown and neither is claimed.
pub(crate) fn decide(catalogue: &Catalogue, seen: &[Seen]) -> Option<Verdict> {
    let tool = is_tool(catalogue, seen);
    let signs: Vec<Sign> = newest_statements(seen)
        .filter(|seen| !seen.claim.systems.is_empty())
        .filter(|seen| !(tool && seen.group == Group::WindowsClient))
        .map(|seen| Sign { systems: seen.claim.systems, class: seen.class(), group: seen.group.cause() })
        .collect();
    let of = |class| signs.iter().filter(move |sign| sign.class == class);
    if let Some(stated) = shared(of(SignClass::A))? {
        return Some(by_statement(catalogue, &signs, stated));
    }
    match shared(of(SignClass::B))? {
        Some(systems) => Some(Verdict { systems, confidence: weigh(catalogue, &signs, systems) }),
        None => by_shape(catalogue, &signs),
    }
}

/// Attack tools call themselves Windows 2000 (a native OS of class C, see `builds.toml`) and change their name as they
/// go: then nothing the device says as a client of SMB is its system's own word, whatever it says beside.
fn is_tool(catalogue: &Catalogue, seen: &[Seen]) -> bool {
    let Some(false_name) = catalogue.find("windows-2000") else { return false };
    let told = || seen.iter().filter(|sign| sign.group == Group::WindowsClient);
    told().any(|sign| sign.class() == SignClass::C && sign.claim.systems == false_name)
}

/// A statement of a version replaces an older one that it contradicts when a week lies between: the machine was
/// set up anew. Sooner, the two contradict.
fn newest_statements(seen: &[Seen]) -> impl Iterator<Item = &Seen> {
    const WEEK: i64 = 7 * 24 * 3600 * 1_000_000;
    let stated = |sign: &&Seen| sign.class() == SignClass::A && !sign.claim.systems.is_empty();
    let newest = seen.iter().filter(stated).max_by_key(|sign| sign.last);
    seen.iter().filter(move |sign| {
        let replaced = newest.is_some_and(|newest| {
            stated(sign)
                && !newest.claim.systems.meets(sign.claim.systems)
                && newest.first.since(sign.last) > WEEK
        });
        !replaced
    })
}

/// What all signs share: `Some(None)` without signs, `None` where they share nothing.
fn shared<'a>(signs: impl Iterator<Item = &'a Sign>) -> Option<Option<Systems>> {
    let mut all: Option<Systems> = None;
    for sign in signs {
        let rest = all.map_or(sign.systems, |all| all.and(sign.systems));
        if rest.is_empty() {
            return None;
        }
        all = Some(rest);
    }
    Some(all)
}

/// The system stated its own version: habits may narrow it, but not overrule it.
fn by_statement(catalogue: &Catalogue, signs: &[Sign], stated: Systems) -> Verdict {
    let mut systems = stated;
    for sign in signs.iter().filter(|sign| sign.class == SignClass::B) {
        if sign.systems.meets(systems) {
            systems = sign.systems.and(systems);
        }
    }
    let others = supporting_groups(catalogue, signs, systems).len();
    let contradicted = signs.iter().any(|sign| sign.class == SignClass::B && !sign.systems.meets(stated));
    let confidence = if others >= 2 && !contradicted { Confidence::Certain } else { Confidence::Probable };
    Verdict { systems, confidence }
}

/// How sure habits make us.
fn weigh(catalogue: &Catalogue, signs: &[Sign], systems: Systems) -> Confidence {
    let groups = supporting_groups(catalogue, signs, systems);
    if groups.len() >= 2 {
        return Confidence::Certain;
    }
    // One habit stands as long as nothing speaks against it. Within its own group any hint does (a program that
    // says NT 6.1 beside a browser that says 10.0); from outside it takes two, because one alone is often a
    // network card of another maker.
    let against: Vec<Group> = signs
        .iter()
        .filter(|sign| sign.class == SignClass::C && !sign.systems.meets(systems))
        .map(|sign| sign.group)
        .collect();
    let inner = against.iter().any(|group| groups.contains(group));
    let mut outer: Vec<Group> = against.into_iter().filter(|group| !groups.contains(group)).collect();
    outer.sort_unstable();
    outer.dedup();
    if inner || outer.len() >= 2 { Confidence::Possible } else { Confidence::Probable }
}

/// Groups with a sign of class A or B that says more than "some system of this family" and agrees.
fn supporting_groups(catalogue: &Catalogue, signs: &[Sign], systems: Systems) -> Vec<Group> {
    let telling = |sign: &&Sign| {
        sign.class != SignClass::C
            && sign.systems.meets(systems)
            && !catalogue.family(systems).within(sign.systems)
    };
    let mut groups: Vec<Group> = signs.iter().filter(telling).map(|sign| sign.group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Only shapes and destinations: two groups that agree make a guess.
fn by_shape(catalogue: &Catalogue, signs: &[Sign]) -> Option<Verdict> {
    let systems = shared(signs.iter())??;
    let mut groups: Vec<Group> = signs.iter().map(|sign| sign.group).collect();
    groups.sort_unstable();
    groups.dedup();
    let named = catalogue.name(systems).is_some();
    (named && groups.len() >= 2).then_some(Verdict { systems, confidence: Confidence::Possible })
}

#[cfg(test)]
mod tests;
