//! The life of one incident: six stages, tasks with their states, a closing with its outcome. Pure.
//!
//! Stages go forward one by one; passing over one or going back is allowed and says why. An incident is closed when
//! every task is settled, or says why not.

use knowledge::playbooks::{Doer, Planned, Stage};
use serde::{Deserialize, Serialize};

use super::happening::{Command, Happening, Outcome, Side, TaskNumber};
use super::refusal::IncidentRefusal;
use crate::reason::Reason;

/// More tasks than this are no plan; an incident that grows so is two.
pub const MAX_TASKS: usize = 100;

/// Whoever changes the playbook again and again opens a second incident: the plan keeps the titles of all tasks that
/// ever were.
pub const MAX_NUMBER: TaskNumber = 400;

/// State of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", content = "why", rename_all = "kebab-case")]
pub enum TaskState {
    /// 未着手.
    Open,
    /// 進行中.
    Doing,
    /// 待ち: for what.
    Waiting(Reason),
    /// 完了.
    Done,
    /// 不要: why.
    NotNeeded(Reason),
}

impl TaskState {
    /// Every name.
    pub const NAMES: [&'static str; 5] = ["open", "doing", "waiting", "done", "not-needed"];

    /// Its name as stored and in text keys (`task-state-NAME`).
    pub fn name(&self) -> &'static str {
        match self {
            TaskState::Open => "open",
            TaskState::Doing => "doing",
            TaskState::Waiting(_) => "waiting",
            TaskState::Done => "done",
            TaskState::NotNeeded(_) => "not-needed",
        }
    }

    /// Whether nothing more is to be done.
    pub fn is_settled(&self) -> bool {
        matches!(self, TaskState::Done | TaskState::NotNeeded(_))
    }
}

/// One task, as far as it moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its number in the incident.
    pub number: TaskNumber,
    /// The stage it belongs to.
    pub stage: Stage,
    /// Who does it.
    pub who: Doer,
    /// How far it is.
    pub state: TaskState,
}

/// How an incident was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The outcome.
    pub outcome: Outcome,
    /// In words, where tasks were left or somebody had more to say.
    pub reason: Option<Reason>,
}

/// All that is known of an incident's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Where it is.
    pub stage: Stage,
    /// Stages that were passed over, with why; in order.
    pub skipped: Vec<(Stage, Reason)>,
    /// Its tasks by number.
    pub tasks: Vec<Task>,
    /// How it ended, where it has.
    pub closed: Option<Closed>,
    /// Whether it was withdrawn as a slip; then it is shown nowhere but in the journal.
    pub withdrawn: bool,
    /// The highest number that a task ever had: a number that the timeline names is never given again.
    #[serde(default)]
    pub last: TaskNumber,
    /// Rises with every change.
    pub version: u32,
}

/// The next state, and what happened on the way to it.
pub type Decided = Result<(State, Vec<Happening>), IncidentRefusal>;

/// What a command makes of an incident. `seen` is the version the person had before their eyes; none where no person
/// acts on what they saw, and for tasks, which two people may move side by side.
pub fn decide(state: &State, side: Side, seen: Option<u32>, command: Command) -> Decided {
    if seen.is_some_and(|seen| seen != state.version) {
        return Err(IncidentRefusal::ChangedMeanwhile);
    }
    if state.withdrawn {
        return Err(IncidentRefusal::IsClosed);
    }
    match command {
        Command::Start(number) => state.move_task(side, number, TaskState::Doing),
        Command::Wait(number, why) => state.move_task(side, number, TaskState::Waiting(why)),
        Command::Finish(number) => state.move_task(side, number, TaskState::Done),
        Command::Drop(number, why) => state.move_task(side, number, TaskState::NotNeeded(why)),
        Command::Resume(number) => state.resume(side, number),
        _ if side == Side::Firm => Err(IncidentRefusal::DeskOnly),
        Command::Go(stage, why) => state.go(stage, why),
        Command::Add(stage, who) => state.add(stage, who),
        Command::Replan { to, tasks, by_hand } => state.replan(to, &tasks, &by_hand),
        Command::Close(outcome, reason) => state.close(outcome, reason),
        Command::Reopen(why) => state.reopen(why),
        Command::Withdraw => state.withdraw(),
    }
}

impl State {
    /// A new incident with the tasks of its playbook, numbered in order. Somebody has noticed: that is its first stage.
    pub fn open(planned: &[Planned]) -> (Self, Happening) {
        let tasks: Vec<Task> = numbered(planned, 0).take(MAX_TASKS).collect();
        let state = Self {
            stage: Stage::Notice,
            skipped: Vec::new(),
            last: tasks.last().map_or(0, |task| task.number),
            tasks,
            closed: None,
            withdrawn: false,
            version: 1,
        };
        (state, Happening::Opened)
    }

    /// The task that the firm sees: its first one that is not settled.
    pub fn next_of_firm(&self) -> Option<&Task> {
        self.tasks.iter().find(|task| task.who == Doer::Firm && !task.state.is_settled())
    }

    /// How many tasks are not settled.
    pub fn open_tasks(&self) -> usize {
        self.tasks.iter().filter(|task| !task.state.is_settled()).count()
    }

    fn go(&self, stage: Stage, why: Option<Reason>) -> Decided {
        self.must_be_open()?;
        if stage == self.stage {
            return Err(IncidentRefusal::AlreadyThere);
        }
        if stage < self.stage {
            let why = why.ok_or(IncidentRefusal::StageNeedsReason)?;
            let mut state = Self { stage, ..self.changed() };
            // What we go back to, and all after it, is not passed over any longer.
            state.skipped.retain(|(skipped, _)| *skipped < stage);
            return Ok((state, vec![Happening::StageBack(stage, why)]));
        }
        let over: Vec<Stage> =
            Stage::ALL.into_iter().filter(|between| (self.stage < *between) && (*between < stage)).collect();
        let mut state = Self { stage, ..self.changed() };
        let mut happened = Vec::new();
        if !over.is_empty() {
            let why = why.ok_or(IncidentRefusal::StageNeedsReason)?;
            state.skipped.extend(over.iter().map(|skipped| (*skipped, why.clone())));
            happened.extend(over.into_iter().map(|skipped| Happening::StageSkipped(skipped, why.clone())));
        }
        happened.push(Happening::StageReached(stage));
        Ok((state, happened))
    }

    fn add(&self, stage: Stage, who: Doer) -> Decided {
        self.must_be_open()?;
        if self.tasks.len() >= MAX_TASKS {
            return Err(IncidentRefusal::TooManyTasks);
        }
        let number = self.last_number().saturating_add(1);
        let mut state = Self { last: number, ..self.changed() };
        state.tasks.push(Task { number, stage, who, state: TaskState::Open });
        Ok((state, vec![Happening::TaskAdded(number)]))
    }

    /// Another playbook: what is settled stays as it was done, and so does what somebody added by hand; the rest gives
    /// way to the new tasks.
    fn replan(&self, to: String, planned: &[Planned], by_hand: &[TaskNumber]) -> Decided {
        self.must_be_open()?;
        let stays = |task: &Task| task.state.is_settled() || by_hand.contains(&task.number);
        let (kept, gone): (Vec<Task>, Vec<Task>) = self.tasks.iter().cloned().partition(stays);
        let new: Vec<Task> = numbered(planned, self.last_number()).collect();
        if kept.len() + new.len() > MAX_TASKS || self.last_number() > MAX_NUMBER {
            return Err(IncidentRefusal::TooManyTasks);
        }
        let numbers = |tasks: &[Task]| tasks.iter().map(|task| task.number).collect::<Vec<_>>();
        let happened = Happening::Replanned { to, gone: numbers(&gone), new: numbers(&new) };
        let last = new.last().map_or(self.last_number(), |task| task.number);
        let tasks = kept.into_iter().chain(new).collect();
        Ok((Self { tasks, last, ..self.changed() }, vec![happened]))
    }

    /// Also of an incident that was stored before the number was kept.
    fn last_number(&self) -> TaskNumber {
        self.tasks.iter().map(|task| task.number).max().unwrap_or(0).max(self.last)
    }

    fn move_task(&self, side: Side, number: TaskNumber, to: TaskState) -> Decided {
        self.must_be_open()?;
        let task = self.task(side, number)?;
        if task.state == to {
            return Ok((self.clone(), Vec::new()));
        }
        if task.state.is_settled() {
            return Err(IncidentRefusal::TaskIsSettled);
        }
        Ok(self.with_task(number, to))
    }

    fn resume(&self, side: Side, number: TaskNumber) -> Decided {
        self.must_be_open()?;
        match self.task(side, number)?.state {
            TaskState::Open => Ok((self.clone(), Vec::new())),
            _ => Ok(self.with_task(number, TaskState::Open)),
        }
    }

    fn task(&self, side: Side, number: TaskNumber) -> Result<&Task, IncidentRefusal> {
        let task = self.tasks.iter().find(|task| task.number == number);
        let task = task.ok_or(IncidentRefusal::NoSuchTask)?;
        if side == Side::Firm && task.who != Doer::Firm {
            return Err(IncidentRefusal::NotYourTask);
        }
        Ok(task)
    }

    fn with_task(&self, number: TaskNumber, to: TaskState) -> (Self, Vec<Happening>) {
        let mut state = self.changed();
        for task in state.tasks.iter_mut().filter(|task| task.number == number) {
            task.state = to.clone();
        }
        (state, vec![Happening::TaskMoved(number, to)])
    }

    fn close(&self, outcome: Outcome, reason: Option<Reason>) -> Decided {
        self.must_be_open()?;
        let count = self.open_tasks();
        if count > 0 && reason.is_none() {
            return Err(IncidentRefusal::OpenTasks { count });
        }
        let closed = Closed { outcome, reason };
        let state = Self { closed: Some(closed.clone()), ..self.changed() };
        Ok((state, vec![Happening::Closed(closed)]))
    }

    fn reopen(&self, why: Reason) -> Decided {
        if self.closed.is_none() {
            return Err(IncidentRefusal::IsOpen);
        }
        Ok((Self { closed: None, ..self.changed() }, vec![Happening::Reopened(why)]))
    }

    /// A slip is taken back only while nobody has done anything: what was done is not forgotten.
    fn withdraw(&self) -> Decided {
        self.must_be_open()?;
        if self.version > 1 {
            return Err(IncidentRefusal::ChangedMeanwhile);
        }
        Ok((Self { withdrawn: true, ..self.changed() }, vec![Happening::Withdrawn]))
    }

    fn must_be_open(&self) -> Result<(), IncidentRefusal> {
        if self.closed.is_some() { Err(IncidentRefusal::IsClosed) } else { Ok(()) }
    }

    fn changed(&self) -> Self {
        Self { version: self.version.saturating_add(1), ..self.clone() }
    }
}

/// Planned tasks, numbered from the one after `last`.
fn numbered(planned: &[Planned], last: TaskNumber) -> impl Iterator<Item = Task> {
    planned.iter().zip(last.saturating_add(1)..).map(|(planned, number)| Task {
        number,
        stage: planned.stage,
        who: planned.who,
        state: TaskState::Open,
    })
}

#[cfg(test)]
mod tests;
