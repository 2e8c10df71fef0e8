//! An alert (お知らせ): findings on one subject that tell one story, with one level.

use std::collections::BTreeMap;

use finding::{Finding, Kind, Level, Subject};
use jiff::SignedDuration;

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

/// Joins findings into alerts, heaviest first. Findings of level 1 are records: alone they make no alert.
pub fn join(findings: &[Finding]) -> Vec<Alert> {
    let mut by_device: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        let device = finding.device.clone().unwrap_or_else(|| finding.subject.to_string());
        by_device.entry(device).or_default().push(at);
    }
    let mut alerts: Vec<Alert> =
        by_device.into_values().flat_map(|of_one| stories(findings, of_one)).collect();
    alerts.sort_by(|a, b| (b.level, a.kind, &a.subject).cmp(&(a.level, b.kind, &b.subject)));
    alerts
}

/// The alerts of one device.
fn stories(findings: &[Finding], mut of_one: Vec<usize>) -> Vec<Alert> {
    let get = |at: &usize| findings.get(*at);
    of_one.sort_by_key(|at| {
        get(at).map(|finding| (std::cmp::Reverse(finding.severity), finding.kind, finding.first))
    });
    let weighty = |at: &usize| get(at).is_some_and(|finding| finding.severity > Level::Record);
    let of_side = |wanted| {
        let of_one = &of_one;
        of_one.iter().copied().filter(move |at| get(at).is_some_and(|finding| side(finding.kind) == wanted))
    };
    let deeds: Vec<usize> = of_side(Side::Deed).collect();
    let mut natures: Vec<usize> = of_side(Side::Nature).filter(weighty).collect();
    let mut alerts = Vec::new();
    if deeds.iter().any(weighty) {
        let near = |at: &usize| {
            get(at).is_some_and(|nature| deeds.iter().filter_map(get).any(|deed| close(nature, deed)))
        };
        let (joined, apart): (Vec<usize>, Vec<usize>) = natures.into_iter().partition(near);
        natures = apart;
        let context = of_side(Side::Context);
        alerts.extend(alert(findings, deeds.into_iter().chain(joined).chain(context).collect()));
    }
    alerts.extend(natures.into_iter().filter_map(|nature| alert(findings, vec![nature])));
    alerts
}

/// One alert of findings that belong together.
fn alert(findings: &[Finding], mut of_story: Vec<usize>) -> Option<Alert> {
    let get = |at: &usize| findings.get(*at);
    of_story.sort_by_key(|at| {
        get(at).map(|finding| {
            // Of equals, what happened leads: it is what the person must act on.
            (
                std::cmp::Reverse(finding.severity),
                side(finding.kind) != Side::Deed,
                finding.kind,
                finding.first,
            )
        })
    });
    let heaviest = of_story.first().and_then(get)?;
    let has = |wanted| of_story.iter().filter_map(get).any(|finding| finding.kind == wanted);
    let is_deed = of_story.iter().filter_map(get).any(|finding| side(finding.kind) == Side::Deed);
    let alone = heaviest.severity;
    let level = match is_deed {
        // A deed of a system that is known to be weak is one step worse than alone.
        true if has(Kind::EolOs) => alone.raised(),
        // Of a device that nobody vouches for it is a request with a date; a phone's contact is no fire (the case of
        // 4,925万円 was a server that had been misused in the past).
        true if has(Kind::PrivateDevice) => alone.max(Level::Dated),
        _ => alone,
    };
    Some(Alert { level, kind: heaviest.kind, subject: heaviest.subject.clone(), findings: of_story })
}

fn close(a: &Finding, b: &Finding) -> bool {
    let gap = if a.first > b.last { a.first.duration_since(b.last) } else { b.first.duration_since(a.last) };
    gap <= ONE_STORY
}

#[cfg(test)]
mod tests;
