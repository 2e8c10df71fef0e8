//! What is known of an alert's life.

use finding::Level;
use jiff::{SignedDuration, Timestamp};
use knowledge::questions::Leads;
use serde::{Deserialize, Serialize};

use crate::alerts::happening::Happening;
use crate::alerts::verdict::{AskReason, BenignReason, IncidentReason, NotYetReason, Verdict};

/// How long the page offers to undo a verdict.
pub const UNDO_SHOWN: SignedDuration = SignedDuration::from_secs(10);

/// How long an undo is taken: as long as it is shown, and the way over a slow line. What a verdict sends out (the mail
/// with the question) waits this long, so that an undone one never left the house.
pub const UNDO_TAKEN: SignedDuration = SignedDuration::from_secs(15);

/// Where an alert stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "stage", content = "why", rename_all = "kebab-case")]
pub enum Stage {
    /// Waits for an operator.
    Open,
    /// The firm was asked.
    Asked(AskReason),
    /// The firm answered; an operator looks at it.
    Answered(Leads),
    /// It became an incident, which goes on by itself.
    Incident(IncidentReason),
    /// Nothing more to do.
    Closed(Closing),
}

/// Why an alert is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "closing", content = "reason", rename_all = "kebab-case")]
pub enum Closing {
    /// An operator's verdict.
    Benign(BenignReason),
    /// The firm's answer settled it.
    Answered,
    /// Seen while the sensor learnt what is usual.
    Learning,
    /// The incident it became was closed.
    Incident(IncidentReason),
    /// Its findings went into another alert that tells the same story.
    Joined,
    /// The desk said before that it is not to be shown.
    Muted,
}

/// For whom an alert waits: the tabs of the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Waits {
    /// For us.
    Desk,
    /// For the firm's answer.
    Firm,
    /// For a time that an operator named; then for us again.
    Later,
    /// For nobody.
    Nobody,
}

/// All that is known of an alert's life. `P` names a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State<P> {
    /// Where it stands.
    pub stage: Stage,
    /// After joining; never falls.
    pub level: Level,
    /// Rises with every change, so that two people who decide at once are told apart.
    pub version: u32,
    /// Who has taken it.
    pub holder: Option<P>,
    /// The last "not yet", until something else is decided.
    pub postponed: Option<NotYetReason>,
    /// Until when it waits for nobody, because an operator said so.
    #[serde(default)]
    pub later: Option<Timestamp>,
    /// When it was closed, where it is.
    pub closed_at: Option<Timestamp>,
    /// The last verdict, as long as nothing happened after it.
    pub last: Option<Judged<P>>,
}

/// A verdict, with what undoing it returns to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged<P> {
    /// What was decided.
    pub verdict: Verdict,
    /// Who did.
    pub by: P,
    /// When.
    pub at: Timestamp,
    pub(super) before: Before<P>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Before<P> {
    pub(super) stage: Stage,
    pub(super) holder: Option<P>,
    pub(super) postponed: Option<NotYetReason>,
}

impl<P: Clone + PartialEq> State<P> {
    /// A new alert.
    pub fn open(level: Level) -> (Self, Happening<P>) {
        let state = Self {
            stage: Stage::Open,
            level,
            version: 1,
            holder: None,
            postponed: None,
            later: None,
            closed_at: None,
            last: None,
        };
        (state, Happening::Opened(level))
    }

    /// Whether this person can still take the last verdict back.
    pub fn can_undo(&self, by: &P, now: Timestamp) -> bool {
        self.last.as_ref().is_some_and(|last| last.by == *by && last.is_fresh(now))
    }
}

impl<P> State<P> {
    /// For whom it waits.
    pub fn waits(&self) -> Waits {
        match (self.stage.waits(), self.later) {
            (Waits::Desk, Some(_)) => Waits::Later,
            (waits, _) => waits,
        }
    }

    /// How it was judged: a verdict that stands, or the firm's answer that settled it.
    pub fn judged(&self) -> Option<&'static str> {
        match self.stage {
            Stage::Incident(_) | Stage::Closed(Closing::Incident(_)) => Some("incident"),
            Stage::Closed(Closing::Answered) => Some("answered"),
            Stage::Closed(Closing::Benign(reason)) => Some(reason.name()),
            _ => None,
        }
    }
}

impl<P> Judged<P> {
    pub(super) fn is_fresh(&self, now: Timestamp) -> bool {
        now.duration_since(self.at) <= UNDO_TAKEN
    }
}

impl Stage {
    /// Every name, for filters and tests.
    pub const NAMES: [&'static str; 5] = ["open", "asked", "answered", "incident", "closed"];

    /// Its name as stored and in text keys (`alert-stage-NAME`).
    pub fn name(self) -> &'static str {
        match self {
            Stage::Open => "open",
            Stage::Asked(_) => "asked",
            Stage::Answered(_) => "answered",
            Stage::Incident(_) => "incident",
            Stage::Closed(_) => "closed",
        }
    }

    /// For whom it waits.
    pub fn waits(self) -> Waits {
        match self {
            Stage::Open | Stage::Answered(_) => Waits::Desk,
            Stage::Asked(_) => Waits::Firm,
            Stage::Incident(_) | Stage::Closed(_) => Waits::Nobody,
        }
    }
}

impl Closing {
    /// The text key of its sentence.
    pub fn key(self) -> String {
        match self {
            Closing::Benign(reason) => format!("closing-benign-{}", reason.name()),
            Closing::Answered => "closing-answered".into(),
            Closing::Learning => "closing-learning".into(),
            Closing::Incident(_) => "closing-incident".into(),
            Closing::Joined => "closing-joined".into(),
            Closing::Muted => "closing-muted".into(),
        }
    }
}
