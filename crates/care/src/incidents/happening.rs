//! What is asked of an incident, and what changed: one journal entry for each happening.

use knowledge::Words;
use knowledge::playbooks::{Doer, Planned, Stage};
use serde::{Deserialize, Serialize};

use super::life::{Closed, TaskState};
use crate::named::named;
use crate::reason::Reason;

/// Number of a task within its incident, from 1.
pub type TaskNumber = u32;

/// What is asked of an incident. Words of tasks (title, how, due) are kept beside the state; here is what moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Go to a stage. Skipping one that is not done, and going back, needs a reason.
    Go(Stage, Option<Reason>),
    /// One more task.
    Add(Stage, Doer),
    /// Follow another playbook: its tasks take the place of those that are not settled. What was added by hand stays.
    Replan {
        /// Its name.
        to: String,
        /// Its tasks.
        tasks: Vec<Planned>,
        /// Tasks that no playbook planned.
        by_hand: Vec<TaskNumber>,
    },
    /// Begin a task.
    Start(TaskNumber),
    /// A task waits for something.
    Wait(TaskNumber, Reason),
    /// A task is done.
    Finish(TaskNumber),
    /// A task is not needed.
    Drop(TaskNumber, Reason),
    /// A settled task is open again.
    Resume(TaskNumber),
    /// Close it. With open tasks that needs a reason in words.
    Close(Outcome, Option<Reason>),
    /// Open it again.
    Reopen(Reason),
    /// It was opened by a slip.
    Withdraw,
}

/// For whom a command is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The desk, for everybody.
    Desk,
    /// The firm, for its own tasks.
    Firm,
}

named! {
    /// How an incident ended. Its word is `outcome-NAME`; none of them says "safe".
    pub enum Outcome {
        /// The cause was found and removed.
        Mended = "mended",
        /// We looked, and found no damage.
        NothingFound = "nothing-found",
        /// We looked, and it cannot be known.
        Unknown = "unknown",
        /// Others go on with it.
        HandedOver = "handed-over",
        /// There was no trouble.
        Mistaken = "mistaken",
    }
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "with", rename_all = "kebab-case")]
pub enum Happening {
    /// A new incident.
    Opened,
    /// It came to a stage.
    StageReached(Stage),
    /// It passed over a stage.
    StageSkipped(Stage, Reason),
    /// It went back to a stage.
    StageBack(Stage, Reason),
    /// One more task.
    TaskAdded(TaskNumber),
    /// Another playbook is followed.
    Replanned {
        /// Its name.
        to: String,
        /// Tasks that gave way.
        gone: Vec<TaskNumber>,
        /// Tasks that came, in its order.
        new: Vec<TaskNumber>,
    },
    /// A task moved.
    TaskMoved(TaskNumber, TaskState),
    /// It was closed.
    Closed(Closed),
    /// It was opened again.
    Reopened(Reason),
    /// It was a slip.
    Withdrawn,
}

impl Happening {
    /// Every kind, for the tests that look for their sentences.
    pub const KINDS: [&'static str; 14] = [
        "incident-opened",
        "incident-stage-reached",
        "incident-stage-skipped",
        "incident-stage-back",
        "incident-task-added",
        "incident-replanned",
        "incident-task-resumed",
        "incident-task-started",
        "incident-task-waits",
        "incident-task-done",
        "incident-task-dropped",
        "incident-closed",
        "incident-reopened",
        "incident-withdrawn",
    ];

    /// Kind of its journal entry; the timeline's sentence is `entry-KIND`.
    pub fn kind(&self) -> &'static str {
        match self {
            Happening::Opened => "incident-opened",
            Happening::StageReached(_) => "incident-stage-reached",
            Happening::StageSkipped(..) => "incident-stage-skipped",
            Happening::StageBack(..) => "incident-stage-back",
            Happening::TaskAdded(_) => "incident-task-added",
            Happening::Replanned { .. } => "incident-replanned",
            Happening::TaskMoved(_, TaskState::Open) => "incident-task-resumed",
            Happening::TaskMoved(_, TaskState::Doing) => "incident-task-started",
            Happening::TaskMoved(_, TaskState::Waiting(_)) => "incident-task-waits",
            Happening::TaskMoved(_, TaskState::Done) => "incident-task-done",
            Happening::TaskMoved(_, TaskState::NotNeeded(_)) => "incident-task-dropped",
            Happening::Closed(_) => "incident-closed",
            Happening::Reopened(_) => "incident-reopened",
            Happening::Withdrawn => "incident-withdrawn",
        }
    }

    /// The sentence of its timeline. `title` tells what a task is called.
    pub fn say(&self, words: &Words, title: impl Fn(TaskNumber) -> String) -> String {
        let key = format!("entry-{}", self.kind());
        let stage = |stage: &Stage| words.label(&format!("incident-stage-{}", stage.name()));
        match self {
            Happening::Opened | Happening::Withdrawn => words.label(&key),
            Happening::StageReached(to) => words.say(&key, &[("stage", &stage(to))]),
            Happening::StageSkipped(at, why) | Happening::StageBack(at, why) => {
                words.say(&key, &[("stage", &stage(at)), ("reason", why.as_str())])
            }
            Happening::Replanned { to, .. } => {
                let book = words.knowledge().playbooks.get(to);
                let title = book.map_or_else(
                    || words.label("incident-no-playbook"),
                    |book| book.title(&words.knowledge().text, words.lang),
                );
                words.say(&key, &[("playbook", &title)])
            }
            Happening::TaskAdded(number) => words.say(&key, &[("task", &title(*number))]),
            Happening::TaskMoved(number, state) => {
                let why = match state {
                    TaskState::Waiting(why) | TaskState::NotNeeded(why) => why.as_str(),
                    TaskState::Open | TaskState::Doing | TaskState::Done => "",
                };
                words.say(&key, &[("task", &title(*number)), ("reason", why)])
            }
            Happening::Closed(closed) => {
                words.say(&key, &[("outcome", &words.label(&format!("outcome-{}", closed.outcome.name())))])
            }
            Happening::Reopened(why) => words.say(&key, &[("reason", why.as_str())]),
        }
    }
}
