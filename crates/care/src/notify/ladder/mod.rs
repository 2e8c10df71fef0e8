//! One run of the ladder (呼び出し): who is called for an alert, one after another, until somebody says "I have it".
//! Pure: the time is given, and what is to be sent is a happening that the store carries out in the same transaction.
//!
//! ```text
//!  running ──▶ ran-out            the clock: rung after rung, each at most once
//!    │  ▲         │
//!    ▼  │         ▼
//!  acknowledged ──┴──▶ over        nothing of it waits for the desk any more
//! ```

pub(crate) mod acknowledge;
pub(crate) mod climb;
pub(crate) mod letter;
pub(crate) mod pages;
pub(crate) mod start;
pub(crate) mod store;
#[cfg(test)]
mod tests;

use jiff::{SignedDuration, Timestamp};
use platform::ids::HookTargetId;
use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    /// Whom a rung calls. Its word is `ladder-whom-NAME`.
    pub enum Whom {
        /// Whoever is on duty now.
        Duty = "duty",
        /// Who comes after them in the rota.
        Next = "next",
        /// Everyone at the desk.
        Team = "team",
        /// The team's administrators.
        Administrator = "administrator",
    }
}

named! {
    /// How somebody said "I have it". Its word is `ladder-way-NAME`.
    pub enum Way {
        /// On a page of the desk.
        Desk = "desk",
        /// By the link of their mail.
        Link = "link",
        /// They took the alert.
        Taken = "taken",
    }
}

named! {
    /// Where a run stands. Its word is `ladder-stage-NAME`.
    pub enum Stage {
        /// Calling.
        Running = "running",
        /// Somebody has it.
        Acknowledged = "acknowledged",
        /// Everyone was called, and nobody has it.
        RanOut = "ran-out",
        /// Nothing of it waits any more.
        Over = "over",
    }
}

named! {
    /// What became of a rung. Its word is `ladder-outcome-NAME`.
    pub enum Outcome {
        /// On its way.
        Sent = "sent",
        /// Taken by at least one relay or receiver.
        Arrived = "arrived",
        /// Given up by all.
        Failed = "failed",
        /// There was nobody to call.
        Nobody = "nobody",
    }
}

/// By which way a rung calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A mail to each of the people.
    Mail,
    /// A message to one of the team's targets.
    Hook(HookTargetId),
}

/// One rung: who is called, how, and how long we wait before the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Rung {
    /// Whom.
    pub whom: Whom,
    /// How.
    pub channel: Channel,
    /// Minutes until the next.
    pub wait: u32,
}

/// A rung that was climbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Climbed {
    /// When.
    pub at: Timestamp,
    /// What became of it.
    pub outcome: Outcome,
}

/// Somebody has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledged<P> {
    /// Who.
    pub by: P,
    /// How they said so.
    pub way: Way,
    /// When.
    pub at: Timestamp,
}

/// All that is known of a run. `P` names a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State<P> {
    /// Where it stands.
    pub stage: Stage,
    /// The rungs as they were when it began: settings that change later change nothing of it.
    pub rungs: Vec<Rung>,
    /// The rungs that were climbed, in their order. The next is the one behind: none is climbed twice, none left out.
    pub climbed: Vec<Climbed>,
    /// When the clock moves it next.
    pub due: Option<Timestamp>,
    /// Who has it, or had it last.
    pub acknowledged: Option<Acknowledged<P>>,
    /// How many minutes a word holds while the alert still waits; none for as long as it does.
    pub holds: Option<u32>,
    /// Who held the alert when the run began: that they hold it is no answer to this call.
    pub holder: Option<P>,
    /// Whether it only tests the ladder.
    pub test: bool,
}

/// What happens to a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event<P> {
    /// Time has passed.
    Tick,
    /// What became of a rung is known.
    Told(usize, Outcome),
    /// Somebody has it.
    Acknowledge(P, Way),
    /// Nothing of it waits for the desk any more.
    Settle,
}

/// What changed: one journal entry each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "with", rename_all = "kebab-case")]
pub enum Happening<P> {
    /// The ladder began.
    Started,
    /// A rung is climbed: its messages are sent with this.
    Climbed(usize),
    /// A rung reached somebody.
    Arrived(usize),
    /// A rung reached nobody.
    Failed(usize),
    /// Somebody has it.
    Acknowledged(P, Way),
    /// Their word does not hold any more.
    Lapsed,
    /// No rung is left, and nobody has it.
    RanOut,
    /// Nothing of it waits any more.
    Ended,
}

impl<P> Happening<P> {
    /// Every kind, for the tests that look for their sentences.
    pub const KINDS: [&'static str; 8] = [
        "ladder-started",
        "ladder-climbed",
        "ladder-arrived",
        "ladder-failed",
        "ladder-acknowledged",
        "ladder-lapsed",
        "ladder-ran-out",
        "ladder-ended",
    ];

    /// Kind of its journal entry; the sentence is `entry-KIND`.
    pub fn kind(&self) -> &'static str {
        match self {
            Happening::Started => "ladder-started",
            Happening::Climbed(_) => "ladder-climbed",
            Happening::Arrived(_) => "ladder-arrived",
            Happening::Failed(_) => "ladder-failed",
            Happening::Acknowledged(..) => "ladder-acknowledged",
            Happening::Lapsed => "ladder-lapsed",
            Happening::RanOut => "ladder-ran-out",
            Happening::Ended => "ladder-ended",
        }
    }
}

/// Why a word is not taken. Nothing has changed when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LadderRefusal {
    /// Somebody has it already.
    Already,
    /// Nothing of it waits any more.
    Over,
}

impl LadderRefusal {
    /// The sentence.
    pub fn key(self) -> &'static str {
        match self {
            LadderRefusal::Already => "refusal-ladder-already",
            LadderRefusal::Over => "refusal-ladder-over",
        }
    }
}

/// How long a test waits for what it sent.
const TEST_WAITS: SignedDuration = SignedDuration::from_hours(24);

impl<P: Clone + PartialEq> State<P> {
    /// A run that begins at `due`.
    pub fn begin(rungs: Vec<Rung>, due: Timestamp, holds: Option<u32>, holder: Option<P>) -> Self {
        Self {
            stage: Stage::Running,
            rungs,
            climbed: Vec::new(),
            due: Some(due),
            acknowledged: None,
            holds,
            holder,
            test: false,
        }
    }

    /// A run that only tests: every rung at once, and it is over when all are known.
    pub fn test(rungs: Vec<Rung>, now: Timestamp) -> Self {
        Self { test: true, ..Self::begin(rungs, now, None, None) }
    }

    /// Whether some rung is still on its way.
    pub fn is_waiting(&self) -> bool {
        self.climbed.iter().any(|one| one.outcome == Outcome::Sent)
    }

    /// Whether some rung reached nobody.
    pub fn has_failed(&self) -> bool {
        self.climbed.iter().any(|one| matches!(one.outcome, Outcome::Failed | Outcome::Nobody))
    }

    fn is_due(&self, now: Timestamp) -> bool {
        self.due.is_some_and(|due| due <= now)
    }

    /// The next rung, or that none is left.
    fn climb(&mut self, now: Timestamp, happened: &mut Vec<Happening<P>>) {
        let at = self.climbed.len();
        let Some(rung) = self.rungs.get(at) else {
            (self.stage, self.due) = (Stage::RanOut, None);
            return happened.push(Happening::RanOut);
        };
        self.climbed.push(Climbed { at: now, outcome: Outcome::Sent });
        let wait = SignedDuration::from_mins(i64::from(rung.wait));
        let last = at + 1 == self.rungs.len();
        let wait = if self.test && last { TEST_WAITS } else { wait };
        self.due = Some(now.checked_add(wait).unwrap_or(now));
        happened.push(Happening::Climbed(at));
    }

    fn told(&mut self, rung: usize, outcome: Outcome, now: Timestamp, happened: &mut Vec<Happening<P>>) {
        let last = rung + 1 == self.climbed.len();
        let Some(climbed) = self.climbed.get_mut(rung) else { return };
        if climbed.outcome != Outcome::Sent || outcome == Outcome::Sent {
            return;
        }
        climbed.outcome = outcome;
        let arrived = outcome == Outcome::Arrived;
        happened.push(if arrived { Happening::Arrived(rung) } else { Happening::Failed(rung) });
        // Nobody was reached: waiting for them helps nobody.
        if !arrived && last && self.stage == Stage::Running && !self.test {
            self.due = self.due.map(|due| due.min(now));
        }
        if self.test && self.climbed.len() == self.rungs.len() && !self.is_waiting() {
            (self.stage, self.due) = (Stage::Over, None);
            happened.push(Happening::Ended);
        }
    }
}

/// What an event makes of a run. No happening: nothing changed, and nothing is to be written.
pub fn step<P: Clone + PartialEq>(
    state: &State<P>,
    event: Event<P>,
    now: Timestamp,
) -> Result<(State<P>, Vec<Happening<P>>), LadderRefusal> {
    let (mut next, mut happened) = (state.clone(), Vec::new());
    match (state.stage, event) {
        (Stage::Running, Event::Tick) if state.is_due(now) => next.climb(now, &mut happened),
        (Stage::Acknowledged, Event::Tick) if state.is_due(now) => {
            next.stage = Stage::Running;
            happened.push(Happening::Lapsed);
            next.climb(now, &mut happened);
        }
        (Stage::Over, Event::Acknowledge(..)) => return Err(LadderRefusal::Over),
        (Stage::Acknowledged, Event::Acknowledge(..)) => return Err(LadderRefusal::Already),
        (_, Event::Acknowledge(..)) if state.test => return Err(LadderRefusal::Over),
        (Stage::Running | Stage::RanOut, Event::Acknowledge(by, way)) => {
            next.stage = Stage::Acknowledged;
            let holds = state.holds.map(|minutes| SignedDuration::from_mins(i64::from(minutes)));
            next.due = holds.and_then(|holds| now.checked_add(holds).ok());
            next.acknowledged = Some(Acknowledged { by: by.clone(), way, at: now });
            happened.push(Happening::Acknowledged(by, way));
        }
        (Stage::Running | Stage::Acknowledged | Stage::RanOut, Event::Settle) => {
            (next.stage, next.due) = (Stage::Over, None);
            happened.push(Happening::Ended);
        }
        (_, Event::Told(rung, outcome)) => next.told(rung, outcome, now, &mut happened),
        (_, Event::Tick | Event::Settle) => {}
    }
    Ok((next, happened))
}
