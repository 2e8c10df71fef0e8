//! An alert (お知らせ): findings on one subject that tell one story, with one level.

use std::collections::BTreeMap;

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

/// What a kind tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Something happened: a contact.
    Deed,
    /// What the device is, which makes a deed worse.
    Nature,
    /// A record that nobody reads alone.
    Context,
}

fn side(kind: Kind) -> Side {
    match kind {
        Kind::KnownBadContact => Side::Deed,
        Kind::EolOs | Kind::PrivateDevice => Side::Nature,
        _ => Side::Context,
    }
}

/// Whether a kind tells what a device is, not what it did: that stays true while nobody looks.
pub fn is_nature(kind: Kind) -> bool {
    side(kind) == Side::Nature
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
    let of_side = |wanted| {
        let mut places: Vec<usize> = (0..parts.len()).collect();
        places.retain(|at| parts.get(*at).is_some_and(|part| side(part.kind) == wanted));
        places
    };
    let weighty = |at: &usize| parts.get(*at).is_some_and(|part| part.severity > Level::Record);
    let deeds = of_side(Side::Deed);
    let (mut natures, mut context) = (of_side(Side::Nature), of_side(Side::Context));
    natures.retain(weighty);
    let mut stories = Vec::new();
    if deeds.iter().any(weighty) {
        let near = |at: &usize| {
            let deeds = deeds.iter().filter_map(|at| parts.get(*at));
            parts.get(*at).is_some_and(|nature| deeds.into_iter().any(|deed| close(nature, deed)))
        };
        let (joined, apart): (Vec<usize>, Vec<usize>) = natures.into_iter().partition(near);
        natures = apart;
        let around = std::mem::take(&mut context);
        stories.extend(story(parts, deeds.into_iter().chain(joined).chain(around).collect()));
    }
    context.retain(weighty);
    natures.sort_by_key(|at| parts.get(*at).map(weight));
    stories.extend(natures.into_iter().chain(context).filter_map(|alone| story(parts, vec![alone])));
    stories
}

/// One story of parts that belong together.
fn story(parts: &[Part], mut of_story: Vec<usize>) -> Option<Story> {
    of_story.sort_by_key(|at| parts.get(*at).map(weight));
    let of = || of_story.iter().filter_map(|at| parts.get(*at));
    let heaviest = of().next()?;
    let has = |wanted| of().any(|part| part.kind == wanted);
    let is_deed = of().any(|part| side(part.kind) == Side::Deed);
    let alone = heaviest.severity;
    let level = match is_deed {
        // A deed of a system that is known to be weak is one step worse than alone.
        true if has(Kind::EolOs) => alone.raised(),
        // Of a device that nobody vouches for it is a request with a date; a phone's contact is no fire (the case of
        // 4,925万円 was a server that had been misused in the past).
        true if has(Kind::PrivateDevice) => alone.max(Level::Dated),
        _ => alone,
    };
    Some(Story { level, kind: heaviest.kind, parts: of_story })
}

/// Sorts the heaviest part first. Of equals, what happened leads: it is what the person must act on.
fn weight(part: &Part) -> (std::cmp::Reverse<Level>, bool, Kind, Timestamp) {
    (std::cmp::Reverse(part.severity), side(part.kind) != Side::Deed, part.kind, part.first)
}

fn close(a: &Part, b: &Part) -> bool {
    let gap = if a.first > b.last { a.first.duration_since(b.last) } else { b.first.duration_since(a.last) };
    gap <= ONE_STORY
}

#[cfg(test)]
mod tests;
