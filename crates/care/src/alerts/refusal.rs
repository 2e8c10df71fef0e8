//! Why a command on an alert is refused: answers for people, each a sentence in `knowledge/text/alerts.*.ftl`.

use super::verdict::Verdict;

/// Why a command is refused. Nothing has changed when it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AlertRefusal<P> {
    /// Something happened since the person looked.
    ChangedMeanwhile {
        /// Who holds the alert now, as far as somebody does.
        holder: Option<P>,
        /// The verdict that came first, where it was one.
        verdict: Option<Verdict>,
    },
    /// Reached by people, not by bugs: the command does not fit where the alert stands.
    NotFromHere {
        /// Where it stands ([`super::life::Stage::name`]).
        stage: &'static str,
        /// What was asked ([`super::happening::Command::name`]).
        command: &'static str,
    },
    /// There is no verdict to take back, or something happened after it.
    NothingToUndo,
    /// The verdict is a colleague's.
    NotYourVerdict,
    /// The time to take it back has passed.
    UndoTooLate,
    /// A colleague has it already.
    AlreadyTaken(P),
    /// Level 3 and 4 are never set aside for learning.
    TooUrgentToLearn,
    /// Level 4 is always shown.
    TooUrgentToMute,
    /// Level 4 is never left for later.
    TooUrgentToWait,
    /// A time that has passed, or lies too far away.
    NoTimeToWait,
}

impl<P> AlertRefusal<P> {
    /// Every key, for the tests that look for their sentences.
    pub const KEYS: [&'static str; 10] = [
        "refusal-alert-changed",
        "refusal-alert-not-from-here",
        "refusal-alert-nothing-to-undo",
        "refusal-alert-not-your-verdict",
        "refusal-alert-undo-too-late",
        "refusal-alert-already-taken",
        "refusal-alert-too-urgent",
        "refusal-alert-mute-urgent",
        "refusal-alert-wait-urgent",
        "refusal-alert-wait-time",
    ];

    /// The sentence: what happened, that nothing is lost, what to do.
    pub fn key(&self) -> &'static str {
        match self {
            AlertRefusal::ChangedMeanwhile { .. } => "refusal-alert-changed",
            AlertRefusal::NotFromHere { .. } => "refusal-alert-not-from-here",
            AlertRefusal::NothingToUndo => "refusal-alert-nothing-to-undo",
            AlertRefusal::NotYourVerdict => "refusal-alert-not-your-verdict",
            AlertRefusal::UndoTooLate => "refusal-alert-undo-too-late",
            AlertRefusal::AlreadyTaken(_) => "refusal-alert-already-taken",
            AlertRefusal::TooUrgentToLearn => "refusal-alert-too-urgent",
            AlertRefusal::TooUrgentToMute => "refusal-alert-mute-urgent",
            AlertRefusal::TooUrgentToWait => "refusal-alert-wait-urgent",
            AlertRefusal::NoTimeToWait => "refusal-alert-wait-time",
        }
    }
}
