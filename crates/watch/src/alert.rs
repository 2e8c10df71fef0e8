//! An alert (お知らせ): findings on one subject that tell one story, with one level.

use std::collections::{BTreeMap, BTreeSet};

use finding::{Finding, Kind, Level, Subject};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// What a person reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    /// After joining.
    pub level: Level,
    /// The kind whose card is shown: that of the heaviest finding.
    pub kind: Kind,
    /// Whom it concerns.
    pub subject: Subject,
    /// Indexes into [`crate::inspect::Inspection::findings`], heaviest first.
    pub findings: Vec<usize>,
}

/// Findings further apart than this tell two stories.
const ONE_STORY: SignedDuration = SignedDuration::from_hours(24);

/// What a kind tells of. Two deeds of different groups on one device within a day support each other: an intruder does
/// one after the other, an accident does one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// It spoke with somebody outside who should not be spoken with.
    Contact,
    /// Something ran, was taken, or was let in.
    Execution,
    /// It reached for other devices.
    Spread,
    /// Mail that does harm.
    Mail,
    /// What the device is, which makes a deed worse.
    Nature,
    /// What nobody acts on alone.
    Context,
}

fn group(kind: Kind) -> Group {
    match kind {
        Kind::KnownBadContact | Kind::MalwareC2 | Kind::Beaconing | Kind::DnsTunnel | Kind::SupportScam => {
            Group::Contact
        }
        Kind::MalwareFound
        | Kind::SystemChange
        | Kind::Exfiltration
        | Kind::RemoteBreakIn
        | Kind::CloudAccount
        | Kind::RansomNote => Group::Execution,
        Kind::ExploitSmb | Kind::LateralMovement | Kind::PortScan | Kind::BruteForce | Kind::ArpSpoofing => {
            Group::Spread
        }
        Kind::MaliciousAttachment | Kind::DeceptiveMail | Kind::MassMailing => Group::Mail,
        Kind::EolOs | Kind::OsExtendedUpdates | Kind::PrivateDevice => Group::Nature,
        // What invites an attack, or tells of none. A second DHCP server is mostly a router in the wrong place; it says
        // nothing of what that device did.
        _ => Group::Context,
    }
}

fn is_deed(kind: Kind) -> bool {
    !matches!(group(kind), Group::Nature | Group::Context)
}

/// Kinds that rest on a timing or a volume: alone, or with each other, they never call for somebody this week.
fn is_measure(kind: Kind) -> bool {
    matches!(kind, Kind::Beaconing | Kind::Exfiltration)
}

/// Whether a kind tells what a device is, not what it did: that stays true while nobody looks.
pub fn is_nature(kind: Kind) -> bool {
    group(kind) == Group::Nature
}

/// What joining needs of a finding: enough to decide about one that was stored long ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it is about.
    pub kind: Kind,
    /// How urgent it is alone.
    pub severity: Level,
    /// First and last time it was seen.
    pub first: Timestamp,
    /// See [`Part::first`].
    pub last: Timestamp,
}

impl From<&Finding> for Part {
    fn from(finding: &Finding) -> Self {
        Self { kind: finding.kind, severity: finding.severity, first: finding.first, last: finding.last }
    }
}

/// Parts that tell one story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// After joining.
    pub level: Level,
    /// The kind whose card is shown: that of the heaviest part.
    pub kind: Kind,
    /// Places of its parts, heaviest first.
    pub parts: Vec<usize>,
}

/// Joins findings into alerts, heaviest first. Findings of level 1 are records: alone they make no alert.
pub fn join(findings: &[Finding]) -> Vec<Alert> {
    let mut by_device: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        by_device.entry(whose(finding)).or_default().push(at);
    }
    let of_one = |places: Vec<usize>| {
        let parts: Vec<Part> = places.iter().filter_map(|at| findings.get(*at)).map(Part::from).collect();
        stories(&parts).into_iter().filter_map(move |story| {
            let of_story: Vec<usize> = story.parts.iter().filter_map(|at| places.get(*at)).copied().collect();
            let subject = findings.get(*of_story.first()?)?.subject.clone();
            Some(Alert { level: story.level, kind: story.kind, subject, findings: of_story })
        })
    };
    let mut alerts: Vec<Alert> = by_device.into_values().flat_map(of_one).collect();
    alerts.sort_by(|a, b| (b.level, a.kind, &a.subject).cmp(&(a.level, b.kind, &b.subject)));
    alerts
}

/// Whose findings can tell one story: the device, or the subject where it is none.
pub fn whose(finding: &Finding) -> String {
    finding.device.clone().unwrap_or_else(|| finding.subject.to_string())
}

/// The stories that the parts of one device tell. A part of level 1 is a record: alone it tells none.
pub fn stories(parts: &[Part]) -> Vec<Story> {
    let weighty = |at: &usize| parts.get(*at).is_some_and(|part| part.severity > Level::Record);
    let of = |wanted: &dyn Fn(Kind) -> bool| -> Vec<usize> {
        (0..parts.len()).filter(|at| parts.get(*at).is_some_and(|part| wanted(part.kind))).collect()
    };
    let near = |at: &usize, deeds: &[usize]| {
        parts
            .get(*at)
            .is_some_and(|part| deeds.iter().filter_map(|at| parts.get(*at)).any(|deed| close(part, deed)))
    };
    let mut natures: Vec<usize> =
        of(&|kind| group(kind) == Group::Nature).into_iter().filter(weighty).collect();
    let mut context = of(&|kind| group(kind) == Group::Context);
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut stories = Vec::new();
    for deeds in apart(parts, of(&is_deed)) {
        if !deeds.iter().any(weighty) {
            continue;
        }
        // What a device is weighs on each of its stories, and stands in one; a record or the like does both in one.
        let natures = natures.iter().copied().filter(|at| near(at, &deeds));
        let context = context.iter().copied().filter(|at| near(at, &deeds) && !told.contains(at));
        let weighed: Vec<usize> = deeds.iter().copied().chain(natures).chain(context).collect();
        let listed = weighed.iter().copied().filter(|at| told.insert(*at)).collect();
        stories.extend(story(parts, listed, &weighed));
    }
    natures.retain(|at| !told.contains(at));
    context.retain(|at| !told.contains(at) && weighty(at));
    natures.sort_by_key(|at| parts.get(*at).map(weight));
    stories
        .extend(natures.into_iter().chain(context).filter_map(|alone| story(parts, vec![alone], &[alone])));
    stories
}

/// Deeds that tell one story each: of one kind, or close to another of it. Earliest first.
fn apart(parts: &[Part], deeds: Vec<usize>) -> Vec<Vec<usize>> {
    let mut stories: Vec<Vec<usize>> = Vec::new();
    for at in deeds {
        let Some(part) = parts.get(at) else { continue };
        let belongs = |story: &Vec<usize>| {
            story
                .iter()
                .filter_map(|at| parts.get(*at))
                .any(|other| other.kind == part.kind || close(other, part))
        };
        let (with, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut stories).into_iter().partition(belongs);
        stories = rest;
        let mut joined: Vec<usize> = with.into_iter().flatten().collect();
        joined.push(at);
        stories.push(joined);
    }
    stories.sort_by_key(|story| {
        story.iter().filter_map(|at| parts.get(*at)).map(|part| (part.first, part.kind)).min()
    });
    stories
}

/// One story of parts that belong together, weighed with all that stands around them.
fn story(parts: &[Part], mut listed: Vec<usize>, weighed: &[usize]) -> Option<Story> {
    listed.sort_by_key(|at| parts.get(*at).map(weight));
    let heaviest = parts.get(*listed.first()?)?;
    let of: Vec<&Part> = weighed.iter().filter_map(|at| parts.get(*at)).collect();
    let level = if of.iter().any(|part| is_deed(part.kind)) { joined(&of) } else { heaviest.severity };
    Some(Story { level, kind: heaviest.kind, parts: listed })
}

/// The level of deeds with what stands around them. A record adds nothing, except that an odd
/// certificate beside calls that are regular for hours makes those a matter for this week.
fn joined(of: &[&Part]) -> Level {
    let alone = of.iter().map(|part| part.severity).max().unwrap_or(Level::Record);
    let weighty = || of.iter().filter(|part| part.severity > Level::Record);
    let has = |kind: Kind| weighty().any(|part| part.kind == kind);
    if of.iter().filter(|part| is_deed(part.kind)).all(|part| is_measure(part.kind)) {
        let odd = of.iter().any(|part| part.kind == Kind::TlsOdd);
        return if odd && has(Kind::Beaconing) { alone.max(Level::Dated) } else { alone };
    }
    let deeds: Vec<&&Part> = weighty().filter(|part| is_deed(part.kind)).collect();
    let pairs = || deeds.iter().flat_map(|a| deeds.iter().map(move |b| (a, b))).filter(|(a, b)| close(a, b));
    // Somebody steers it and it reaches for others: what stands between a firm and its standstill is hours.
    let spreads = pairs().any(|(a, b)| {
        let groups = (group(a.kind), group(b.kind)) == (Group::Contact, Group::Spread);
        groups && !is_measure(a.kind) && a.severity.max(b.severity) >= Level::Dated
    });
    let supported = pairs().any(|(a, b)| group(a.kind) != group(b.kind));
    let exploited = has(Kind::EolOs) && has(Kind::ExploitSmb);
    let contact = deeds.iter().any(|part| group(part.kind) == Group::Contact && !is_measure(part.kind));
    match () {
        () if spreads || exploited => Level::Now,
        // A deed of a system that is known to be weak is one step worse than alone; so are two that support each other.
        () if has(Kind::EolOs) || supported => alone.raised(),
        // Of a device that nobody vouches for it is a request with a date; a phone's contact is no fire (the case of
        // 4,925万円 was a server that had been misused in the past).
        () if has(Kind::PrivateDevice) && contact => alone.max(Level::Dated),
        () => alone,
    }
}

/// Sorts the heaviest part first. Of equals, what happened leads: it is what the person must act on.
fn weight(part: &Part) -> (std::cmp::Reverse<Level>, bool, Kind, Timestamp) {
    (std::cmp::Reverse(part.severity), !is_deed(part.kind), part.kind, part.first)
}

fn close(a: &Part, b: &Part) -> bool {
    let gap = if a.first > b.last { a.first.duration_since(b.last) } else { b.first.duration_since(a.last) };
    gap <= ONE_STORY
}

#[cfg(test)]
mod tests;
