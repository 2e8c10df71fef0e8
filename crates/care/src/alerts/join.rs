//! Joining over time: do new findings go on with an alert of their device, or do they tell a new story?
//!
//! The rule itself is `watch::alert::stories`, the code that joins the findings of one capture. Here it gets what is
//! already told of the device beside what has just arrived.

use std::collections::BTreeSet;

use finding::{Finding, Kind, Level};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use watch::alert::{Part, is_nature, stories};

use super::happening::Arrival;

/// How long a sensor learns what is usual at a site: two weekends or one, but every working day.
pub const LEARNING: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A closed alert takes in more of the same deed this long after the last one, as one capture would.
const DEED_ECHO: SignedDuration = SignedDuration::from_hours(24);

/// And more of what a device is this long: an old computer that an operator accepted on Friday is accepted on Monday.
/// As long as a device counts as known.
pub const NATURE_ECHO: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Counterparts remembered with an alert. One beyond is unknown to a closed alert and opens a new one.
const MAX_OBJECTS: usize = 64;

/// Whether a sensor still learns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Learning {
    /// It knows too little of the site to call anything new.
    Yes,
    /// It knows what is usual.
    No,
}

impl Learning {
    /// Of a sensor that has watched since `since`.
    pub fn at(since: Timestamp, now: Timestamp) -> Self {
        if now.duration_since(since) < LEARNING { Learning::Yes } else { Learning::No }
    }

    /// What is only new is held back as long as everything is. Level 3 and 4 never wait.
    fn holds_back(self, part: &Part) -> bool {
        self == Learning::Yes && part.kind == Kind::NewDevice && part.severity < Level::Dated
    }
}

/// What an alert has told: stored with it, so that no finding is read again to join the next.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Memory {
    /// One part per kind, from the first to the last time it was seen.
    pub parts: Vec<Part>,
    /// With whom, where a kind has a counterpart.
    pub objects: BTreeSet<String>,
}

/// An alert that findings of its device may go on with: any that is not closed, and those closed whose last finding is
/// not older than [`NATURE_ECHO`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it has told.
    pub memory: Memory,
    /// Whether it is not closed.
    pub open: bool,
}

/// Where a story belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Home {
    /// It goes on with the alert at this place of what [`place`] was given.
    Goes(usize),
    /// It needs an alert of its own.
    New,
}

/// A story that something arrived for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Where it belongs.
    pub home: Home,
    /// After joining with what was told before.
    pub level: Level,
    /// The kind whose card is shown from now on.
    pub kind: Kind,
    /// Kinds of all its findings, heaviest first.
    pub kinds: Vec<Kind>,
    /// Places of the findings that arrived for it.
    pub findings: Vec<usize>,
    /// When the last of them was seen.
    pub last: Timestamp,
    /// Whether one of them tells of something that happened.
    pub deed: bool,
    /// Places of other open alerts that turn out to tell the same story (`Command::JoinInto`; one that is an incident
    /// refuses it and goes on beside this one).
    pub also: Vec<usize>,
    /// What its alert has told now.
    pub memory: Memory,
}

impl Placed {
    /// What it means for the life of its alert.
    pub fn arrival(&self) -> Arrival {
        Arrival { level: self.level, last: self.last, deed: self.deed }
    }
}

/// What becomes of the findings that arrived: each stands in exactly one of the three.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Placement {
    /// Stories, heaviest deed first.
    pub stories: Vec<Placed>,
    /// Findings that are kept on record and make no alert.
    pub records: Vec<usize>,
    /// Findings held back because the sensor still learns.
    pub held: Vec<usize>,
}

/// Gives every finding of one device its place. `watch::alert::whose` must name the same device for all of them.
pub fn place(told: &[Told], arrived: &[Finding], learning: Learning) -> Placement {
    let threads = threads(told, arrived);
    let parts: Vec<Part> = threads.iter().map(|thread| thread.part).collect();
    let mut placement = Placement::default();
    for story in stories(&parts) {
        let of: Vec<&Thread> = story.parts.iter().filter_map(|at| threads.get(*at)).collect();
        let mut findings: Vec<usize> = of.iter().flat_map(|thread| thread.arrived.iter().copied()).collect();
        findings.sort_unstable();
        let owners = owners(told, &of);
        if findings.is_empty() {
            continue;
        }
        if owners.is_empty() && of.iter().all(|thread| learning.holds_back(&thread.part)) {
            placement.held.extend(findings);
            continue;
        }
        let new = || findings.iter().filter_map(|at| arrived.get(*at));
        let before = owners.first().and_then(|at| told.get(*at));
        placement.stories.push(Placed {
            home: owners.first().map_or(Home::New, |at| Home::Goes(*at)),
            level: story.level,
            kind: story.kind,
            kinds: of.iter().map(|thread| thread.part.kind).collect(),
            last: new().map(|finding| finding.last).max().unwrap_or(Timestamp::MIN),
            deed: new().any(|finding| !is_nature(finding.kind)),
            memory: remember(before, &of, new()),
            findings,
            also: owners.into_iter().skip(1).collect(),
        });
    }
    let placed: BTreeSet<usize> =
        placement.stories.iter().flat_map(|story| &story.findings).chain(&placement.held).copied().collect();
    placement.records = (0..arrived.len()).filter(|at| !placed.contains(at)).collect();
    placement
}

/// All of one kind that belongs together: what an alert told of it, and what arrived.
struct Thread {
    part: Part,
    owner: Option<usize>,
    arrived: Vec<usize>,
}

fn threads(told: &[Told], arrived: &[Finding]) -> Vec<Thread> {
    let mut threads: Vec<Thread> = Vec::new();
    for (at, alert) in told.iter().enumerate() {
        let parts = alert.memory.parts.iter();
        threads.extend(parts.map(|part| Thread { part: *part, owner: Some(at), arrived: Vec::new() }));
    }
    for (at, finding) in arrived.iter().enumerate() {
        let takes = |thread: &&mut Thread| match thread.owner.and_then(|owner| told.get(owner)) {
            Some(alert) => thread.part.kind == finding.kind && alert.takes(&thread.part, finding),
            None => thread.part.kind == finding.kind,
        };
        let is_open =
            |thread: &&mut Thread| thread.owner.and_then(|owner| told.get(owner)).map(|alert| alert.open);
        // Open before new before closed; of equals the one seen last.
        let found = threads.iter_mut().filter(takes).max_by_key(|thread| {
            (is_open(thread) == Some(true), is_open(thread).is_none(), thread.part.last)
        });
        match found {
            Some(thread) => {
                thread.part = wider(thread.part, Part::from(finding));
                thread.arrived.push(at);
            }
            None => threads.push(Thread { part: Part::from(finding), owner: None, arrived: vec![at] }),
        }
    }
    // A deed that was settled makes nothing else worse; what a device is stays true.
    let counts = |thread: &Thread| {
        let open = thread.owner.and_then(|owner| told.get(owner)).is_none_or(|alert| alert.open);
        open || !thread.arrived.is_empty() || is_nature(thread.part.kind)
    };
    threads.retain(counts);
    threads
}

impl Told {
    /// Whether more of a kind that it told goes on with it.
    fn takes(&self, part: &Part, finding: &Finding) -> bool {
        let echo = if is_nature(finding.kind) { NATURE_ECHO } else { DEED_ECHO };
        let known = object(finding).is_none_or(|object| self.memory.objects.contains(object));
        self.open || known && finding.first.duration_since(part.last) <= echo
    }
}

/// The alerts whose story this is, the one it goes on with first. A closed one takes only what it has told before:
/// what is new beside it needs eyes.
fn owners(told: &[Told], of: &[&Thread]) -> Vec<usize> {
    let mut owners: Vec<usize> = Vec::new();
    for at in of.iter().filter_map(|thread| thread.owner) {
        if !owners.contains(&at) {
            owners.push(at);
        }
    }
    let is_open = |at: &usize| told.get(*at).is_some_and(|alert| alert.open);
    if owners.iter().any(is_open) {
        owners.retain(is_open);
        return owners;
    }
    let same = |at: &usize| of.iter().all(|thread| thread.arrived.is_empty() || thread.owner == Some(*at));
    owners.retain(same);
    owners.truncate(1);
    owners
}

fn remember<'a>(before: Option<&Told>, of: &[&Thread], arrived: impl Iterator<Item = &'a Finding>) -> Memory {
    let mut memory = before.map(|alert| alert.memory.clone()).unwrap_or_default();
    for thread in of {
        match memory.parts.iter_mut().find(|part| part.kind == thread.part.kind) {
            Some(part) => *part = wider(*part, thread.part),
            None => memory.parts.push(thread.part),
        }
    }
    let room = MAX_OBJECTS.saturating_sub(memory.objects.len());
    let new: Vec<String> = arrived.filter_map(object).map(str::to_string).collect();
    memory.objects.extend(new.into_iter().take(room));
    memory
}

/// With whom: a verdict on one counterpart says nothing of another.
fn object(finding: &Finding) -> Option<&str> {
    finding.other_end()
}

fn wider(a: Part, b: Part) -> Part {
    Part {
        kind: a.kind,
        severity: a.severity.max(b.severity),
        first: a.first.min(b.first),
        last: a.last.max(b.last),
    }
}

#[cfg(test)]
mod tests;
