use finding::Basis;
use knowledge::Words;

use super::{Button, Link};

/// How a stage stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StageState {
    /// Behind us.
    Done,
    /// Where we are.
    Now,
    /// Left out, for this reason.
    Skipped(String),
    /// Ahead.
    Ahead,
}

/// A stage of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its word: 止める.
    pub label: String,
    /// How it stands.
    pub state: StageState,
}

impl Stage {
    /// How it stands, in a word; for one left out, why.
    pub fn word(&self, words: &Words) -> String {
        match &self.state {
            StageState::Skipped(why) => words.say("kit-stage-skipped", &[("why", why)]),
            _ => words.label(&format!("kit-stage-{}", self.name())),
        }
    }

    /// Its state in text keys and the style sheet.
    pub fn name(&self) -> &'static str {
        match self.state {
            StageState::Done => "done",
            StageState::Now => "now",
            StageState::Skipped(_) => "skipped",
            StageState::Ahead => "ahead",
        }
    }
}

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Not begun (未着手).
    Waiting,
    /// Begun (進行中).
    Begun,
    /// Waits for somebody (待ち).
    Held,
    /// Done (完了).
    Done,
    /// Not needed (不要), with a reason.
    NotNeeded,
}

impl TaskState {
    /// All five.
    pub const ALL: [TaskState; 5] =
        [TaskState::Waiting, TaskState::Begun, TaskState::Held, TaskState::Done, TaskState::NotNeeded];

    /// Its word: 進行中.
    pub fn word(self, words: &Words) -> String {
        words.label(&format!("kit-task-{}", self.name()))
    }

    /// Its name in text keys and the style sheet.
    pub fn name(self) -> &'static str {
        match self {
            TaskState::Waiting => "waiting",
            TaskState::Begun => "begun",
            TaskState::Held => "held",
            TaskState::Done => "done",
            TaskState::NotNeeded => "not-needed",
        }
    }
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRow {
    /// A verb first.
    pub title: String,
    /// Its page, if it has one.
    pub href: Option<String>,
    /// Who does it.
    pub who: String,
    /// Until when.
    pub due: Option<String>,
    /// How it stands.
    pub state: TaskState,
    /// How to do it, at most three lines; or why it is not needed.
    pub how: Vec<String>,
    /// What can be done with it, within the caller's form.
    pub buttons: Vec<Button>,
}

/// A time for people and for machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// As `datetime` (RFC 3339).
    pub machine: String,
    /// As people read it.
    pub shown: String,
}

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When we learnt of it (知った時刻).
    pub known: Clock,
    /// When it happened by the machine's clock (機械の時刻), where a machine told.
    pub occurred: Option<Clock>,
    /// What happened.
    pub text: String,
    /// By whom, or from where.
    pub by: String,
    /// How we know it.
    pub basis: Option<Basis>,
    /// Said before this line where the two clocks lie more than an hour apart.
    pub gap: Option<String>,
}

/// By which clock a timeline is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// When we learnt of it.
    Known,
    /// When it happened.
    Occurred,
}

/// What happened, by two clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// How it is ordered.
    pub order: Order,
    /// The same in the other order.
    pub other: Option<Link>,
    /// In that order.
    pub moments: Vec<Moment>,
}
