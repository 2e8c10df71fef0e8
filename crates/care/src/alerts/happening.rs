//! What is asked of an alert, and what changed: one journal entry for each happening.

use finding::Level;
use jiff::Timestamp;
use knowledge::questions::Leads;
use serde::{Deserialize, Serialize};

use super::life::Closing;
use super::verdict::Verdict;
use crate::named::named;

/// What people and other rooms ask of an alert. `P` names a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command<P> {
    /// An operator acts on what stood before their eyes.
    Desk {
        /// Who.
        by: P,
        /// The version they saw ([`super::life::State::version`]).
        seen: u32,
        /// What they do.
        deed: Deed<P>,
    },
    /// The firm answered or changed its answer, by link or by phone.
    Answer(Leads),
    /// The question's time ran out.
    QuestionExpired,
    /// Findings joined it ([`super::join::Placed::arrival`]).
    Findings(Arrival),
    /// Its incident was closed.
    IncidentClosed,
    /// Its incident was opened again.
    IncidentReopened,
    /// Its incident was a slip and is withdrawn there.
    IncidentWithdrawn,
    /// Seen while the sensor still learns.
    Learn,
    /// Another alert tells its story now.
    JoinInto,
    /// The desk said before that such a one is not to be shown.
    Mute,
    /// What put it away no longer holds.
    MutingOver,
    /// The time that an operator named has come.
    ComeBack,
}

/// Findings that arrived for an alert, as far as they move it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// The level of all its findings together.
    pub level: Level,
    /// When the last of those that arrived was seen.
    pub last: Timestamp,
    /// Whether one of those that arrived tells of something that happened, not only of what the device is.
    pub deed: bool,
}

/// What an operator does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed<P> {
    /// Decides.
    Judge(Verdict),
    /// Takes the last verdict back.
    Undo,
    /// Takes the alert.
    Take,
    /// Gives it to a colleague, whoever holds it now.
    Assign(P),
    /// Puts it back, so that nobody holds it.
    Release,
    /// Opens a closed one again.
    Reopen,
    /// Leaves it until a time; then it comes back by itself.
    Wait(Timestamp),
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "with", rename_all = "kebab-case")]
pub enum Happening<P> {
    /// A new alert.
    Opened(Level),
    /// An operator decided.
    Judged(Verdict),
    /// And took it back.
    Undone(Verdict),
    /// The question is no longer asked.
    QuestionWithdrawn,
    /// It is asked again, because the verdict that withdrew it was undone.
    QuestionRestored,
    /// The incident was a slip and goes away.
    IncidentWithdrawn,
    /// Somebody took it, or a colleague gave it to them.
    Assigned(P),
    /// Nobody holds it any longer.
    Released,
    /// The firm answered.
    Answered(Leads),
    /// The firm answered, which changes nothing here.
    AnswerNoted(Leads),
    /// The firm did not answer in time.
    QuestionExpired,
    /// New findings made it more urgent.
    Raised(Level),
    /// A closed one is open again.
    Reopened(Reopening),
    /// Closed without a verdict.
    Closed(Closing),
    /// Left until a time.
    Waiting(Timestamp),
    /// That time has come.
    CameBack,
    /// The time by which we answer was put off, and the firm reads the new one.
    PromiseMoved(Timestamp),
}

named! {
    /// What opened a closed alert again.
    pub enum Reopening {
        /// New findings.
        Findings = "findings",
        /// The firm's changed answer.
        Answer = "answer",
        /// An operator.
        Operator = "operator",
        /// Its incident, opened again.
        Incident = "incident",
        /// What put it away no longer holds.
        Muting = "muting",
    }
}

/// What a happening does to the time by which we answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clock {
    /// A new promise is made from now.
    Start,
    /// The promise of the new level holds where it is earlier.
    Tighten,
    /// It stays as it is.
    Leave,
}

impl<P> Command<P> {
    /// Its name, for refusals and tests.
    pub fn name(&self) -> &'static str {
        match self {
            Command::Desk { deed: Deed::Judge(verdict), .. } => verdict.name(),
            Command::Desk { deed: Deed::Undo, .. } => "undo",
            Command::Desk { deed: Deed::Take, .. } => "take",
            Command::Desk { deed: Deed::Assign(_), .. } => "assign",
            Command::Desk { deed: Deed::Release, .. } => "release",
            Command::Desk { deed: Deed::Reopen, .. } => "reopen",
            Command::Desk { deed: Deed::Wait(_), .. } => "wait",
            Command::Answer(_) => "answer",
            Command::QuestionExpired => "question-expired",
            Command::Findings(_) => "findings",
            Command::IncidentClosed => "incident-closed",
            Command::IncidentReopened => "incident-reopened",
            Command::IncidentWithdrawn => "incident-withdrawn",
            Command::Learn => "learn",
            Command::JoinInto => "join-into",
            Command::Mute => "mute",
            Command::MutingOver => "muting-over",
            Command::ComeBack => "come-back",
        }
    }
}

impl<P> Happening<P> {
    /// Every kind, for the tests that look for their sentences.
    pub const KINDS: [&'static str; 20] = [
        "alert-opened",
        "alert-made-incident",
        "alert-asked",
        "alert-benign",
        "alert-postponed",
        "alert-undone",
        "alert-question-withdrawn",
        "alert-question-restored",
        "alert-incident-withdrawn",
        "alert-assigned",
        "alert-released",
        "alert-answered",
        "alert-answer-noted",
        "alert-question-expired",
        "alert-raised",
        "alert-reopened",
        "alert-closed",
        "alert-waiting",
        "alert-came-back",
        "alert-promise-moved",
    ];

    /// Kind of its journal entry; the timeline's sentence is `entry-KIND`.
    pub fn kind(&self) -> &'static str {
        match self {
            Happening::Opened(_) => "alert-opened",
            Happening::Judged(Verdict::Incident(_)) => "alert-made-incident",
            Happening::Judged(Verdict::Ask(_)) => "alert-asked",
            Happening::Judged(Verdict::Benign(_)) => "alert-benign",
            Happening::Judged(Verdict::NotYet(_)) => "alert-postponed",
            Happening::Undone(_) => "alert-undone",
            Happening::QuestionWithdrawn => "alert-question-withdrawn",
            Happening::QuestionRestored => "alert-question-restored",
            Happening::IncidentWithdrawn => "alert-incident-withdrawn",
            Happening::Assigned(_) => "alert-assigned",
            Happening::Released => "alert-released",
            Happening::Answered(_) => "alert-answered",
            Happening::AnswerNoted(_) => "alert-answer-noted",
            Happening::QuestionExpired => "alert-question-expired",
            Happening::Raised(_) => "alert-raised",
            Happening::Reopened(_) => "alert-reopened",
            Happening::Closed(_) => "alert-closed",
            Happening::Waiting(_) => "alert-waiting",
            Happening::CameBack => "alert-came-back",
            Happening::PromiseMoved(_) => "alert-promise-moved",
        }
    }

    /// What it does to the promise. A verdict and its undoing leave it alone: nobody gains time by a slip.
    pub fn clock(&self) -> Clock {
        match self {
            Happening::Opened(_)
            | Happening::Answered(_)
            | Happening::QuestionExpired
            | Happening::Reopened(_) => Clock::Start,
            Happening::Raised(_) => Clock::Tighten,
            _ => Clock::Leave,
        }
    }
}
