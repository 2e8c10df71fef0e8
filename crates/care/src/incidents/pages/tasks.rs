//! `GET /incidents/{id}/tasks` and one task's own page.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use knowledge::Words;
use knowledge::playbooks::{Doer, Guide};
use platform::ids::IncidentId;
use platform::pages::Shell;
use platform::pages::view::{Button, ButtonKind, FieldError, Input, TaskRow, TaskState as Shown, TextField};
use platform::principal::Principal;
use platform::web::{Center, Form, Path, Visit, page};
use platform::{Refusal, Stop};
use serde::Deserialize;

use super::head::{Head, View, address, is_desk};
use crate::incidents::acts::{Deed, act as deed};
use crate::incidents::happening::{Command, TaskNumber};
use crate::incidents::life::{Task, TaskState};
use crate::incidents::store::{self, Incident};
use crate::reason::Reason;

/// A task as the one who does it sees it.
pub(super) struct Mine {
    pub(super) title: String,
    pub(super) who: String,
    pub(super) due: Option<String>,
    pub(super) state: String,
    pub(super) how: Vec<String>,
    /// What it waits for, or why it is not needed.
    pub(super) why: Option<String>,
    pub(super) action: String,
    /// By one tap.
    pub(super) taps: Vec<Button>,
    /// With a reason.
    pub(super) reason: TextField,
    pub(super) reasoned: Vec<Button>,
}

#[derive(Template)]
#[template(path = "incidents/pages/tasks.html")]
struct List<'a> {
    shell: Shell,
    words: &'a Words,
    head: Head,
    /// By stage.
    stages: Vec<(String, Vec<TaskRow>)>,
    none: String,
}

#[derive(Template)]
#[template(path = "incidents/pages/task.html")]
struct One<'a> {
    shell: Shell,
    words: &'a Words,
    head: Head,
    errors: Vec<FieldError>,
    mine: Mine,
}

/// A tap, with a reason where one is needed.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    state: String,
    #[serde(default)]
    reason: String,
}

pub(super) async fn list(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path(id): Path<IncidentId>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    if !is_desk(&by) {
        // One at a time: the first that is not settled, or the overview, which says that there is none.
        let next = incident.state.next_of_firm().map(|task| format!("/tasks/{}", task.number));
        return Ok(
            Redirect::to(&format!("{}{}", address(&incident), next.unwrap_or_default())).into_response()
        );
    }
    let words = &visit.words;
    let head = Head::of(&center, &by, &visit, &incident, View::Tasks).await?;
    let html = List {
        shell: visit.shell(head.title.clone()),
        words,
        head,
        stages: by_stage(words, &incident),
        none: words.label("incident-no-tasks"),
    };
    Ok(page(&html)?.into_response())
}

fn by_stage(words: &Words, incident: &Incident) -> Vec<(String, Vec<TaskRow>)> {
    let stages = knowledge::playbooks::Stage::ALL.into_iter().map(|stage| {
        let tasks = incident.state.tasks.iter().filter(|task| task.stage == stage);
        (
            words.label(&format!("incident-stage-{}", stage.name())),
            tasks.map(|task| row(words, incident, task)).collect(),
        )
    });
    stages.filter(|(_, tasks): &(_, Vec<_>)| !tasks.is_empty()).collect()
}

fn row(words: &Words, incident: &Incident, task: &Task) -> TaskRow {
    let Guide { title, how } = incident.plan.guide(words, &incident.playbook, task.number);
    TaskRow {
        title,
        href: Some(format!("{}/tasks/{}", address(incident), task.number)),
        who: who(words, task),
        due: due(words, incident, task),
        state: match task.state {
            TaskState::Open => Shown::Waiting,
            TaskState::Doing => Shown::Begun,
            TaskState::Waiting(_) => Shown::Held,
            TaskState::Done => Shown::Done,
            TaskState::NotNeeded(_) => Shown::NotNeeded,
        },
        how: why(words, task).map_or(how, |why| vec![why]),
        buttons: Vec::new(),
    }
}

fn who(words: &Words, task: &Task) -> String {
    words.label(&format!("doer-{}", task.who.name()))
}

fn due(words: &Words, incident: &Incident, task: &Task) -> Option<String> {
    let due = incident.plan.item(task.number)?.due.filter(|_| !task.state.is_settled())?;
    Some(words.say("incident-task-due", &[("time", &words.moment(due))]))
}

fn why(words: &Words, task: &Task) -> Option<String> {
    match &task.state {
        TaskState::Waiting(why) | TaskState::NotNeeded(why) => Some(words.printable(why.as_str())),
        TaskState::Open | TaskState::Doing | TaskState::Done => None,
    }
}

/// The task of the firm that comes first.
pub(super) fn next_of_firm(words: &Words, incident: &Incident) -> Option<Mine> {
    let open = incident.state.closed.is_none();
    incident.state.next_of_firm().filter(|_| open).map(|task| mine(words, incident, task, "", None))
}

fn mine(words: &Words, incident: &Incident, task: &Task, typed: &str, error: Option<String>) -> Mine {
    let Guide { title, how } = incident.plan.guide(words, &incident.playbook, task.number);
    let tap =
        |state: &str| Button::send(words.label(&format!("incident-task-do-{state}"))).value("state", state);
    let second = |state| tap(state).kind(ButtonKind::Second);
    let open = incident.state.closed.is_none();
    let (taps, reasoned) = match task.state {
        _ if !open => (Vec::new(), Vec::new()),
        TaskState::Open => {
            (vec![tap("done"), second("doing")], vec![second("waiting"), second("not-needed")])
        }
        TaskState::Doing => (vec![tap("done")], vec![second("waiting"), second("not-needed")]),
        TaskState::Waiting(_) => (vec![tap("done"), second("doing")], vec![second("not-needed")]),
        TaskState::Done | TaskState::NotNeeded(_) => (vec![second("open")], Vec::new()),
    };
    let reason = TextField::new("reason", words.label("incident-task-reason"), Input::Text);
    Mine {
        title,
        who: who(words, task),
        due: due(words, incident, task),
        state: words.label(&format!("task-state-{}", task.state.name())),
        how,
        why: why(words, task),
        action: format!("{}/tasks/{}", address(incident), task.number),
        taps,
        reason: reason.hint(words.label("incident-task-reason-hint")).value(typed).error(error),
        reasoned,
    }
}

/// A task that this reader may see: the desk every one, the firm its own.
fn task_of<'a>(by: &Principal, incident: &'a Incident, number: TaskNumber) -> Result<&'a Task, Refusal> {
    let task = incident.state.tasks.iter().find(|task| task.number == number);
    task.filter(|task| is_desk(by) || task.who == Doer::Firm).ok_or_else(Refusal::not_there)
}

pub(super) async fn show(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path((id, number)): Path<(IncidentId, TaskNumber)>,
) -> Result<Response, Stop> {
    one(&center, &by, &visit, (id, number), None).await
}

/// What was typed, and what is wrong with it.
struct Failed<'a> {
    typed: &'a str,
    refusal: &'a Refusal,
}

async fn one(
    center: &Center,
    by: &Principal,
    visit: &Visit,
    (id, number): (IncidentId, TaskNumber),
    failed: Option<Failed<'_>>,
) -> Result<Response, Stop> {
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let task = task_of(by, &incident, number)?;
    let words = &visit.words;
    let errors =
        failed.as_ref().map(|failed| super::fields::errors(words, failed.refusal)).unwrap_or_default();
    let typed = failed.as_ref().map(|failed| failed.typed).unwrap_or_default();
    let error = errors.first().map(|error| error.text.clone());
    let mine = mine(words, &incident, task, typed, error);
    let head = Head::of(center, by, visit, &incident, View::Tasks).await?;
    let mut shell = visit.shell(mine.title.clone());
    shell.wrong = !errors.is_empty();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page(&One { shell, words, head, errors, mine })?).into_response())
}

pub(super) async fn act(
    State(center): State<Center>,
    by: Principal,
    visit: Visit,
    Path((id, number)): Path<(IncidentId, TaskNumber)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Stop> {
    // A form for another's task gets no answer that tells of it.
    let done = match command(number, &typed.state, &typed.reason) {
        Ok(command) => deed(&center, &by, id, &Deed::of(command)).await,
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(incident) if is_desk(&by) => {
            Ok(Redirect::to(&format!("{}/tasks", address(&incident))).into_response())
        }
        Ok(incident) => Ok(Redirect::to(&address(&incident)).into_response()),
        Err(Stop::Refusal(refusal)) if !refusal.fields.is_empty() => {
            let failed = Failed { typed: &typed.reason, refusal: &refusal };
            one(&center, &by, &visit, (id, number), Some(failed)).await
        }
        Err(stop) => Err(stop),
    }
}

/// What brings a task to a state.
pub(in crate::incidents) fn command(
    number: TaskNumber,
    state: &str,
    reason: &str,
) -> Result<Command, Refusal> {
    let reason = || Reason::parse(reason).map_err(Refusal::from);
    Ok(match state {
        "open" => Command::Resume(number),
        "doing" => Command::Start(number),
        "waiting" => Command::Wait(number, reason()?),
        "done" => Command::Finish(number),
        "not-needed" => Command::Drop(number, reason()?),
        _ => return Err(Refusal::field("state", "refusal-task-state")),
    })
}
