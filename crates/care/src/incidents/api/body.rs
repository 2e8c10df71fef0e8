//! What the API says and takes.

use jiff::Timestamp;
use knowledge::playbooks::Doer;
use platform::principal::{Principal, Seat};
use platform::web::Visit;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::incidents::store::Incident;

/// An incident.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IncidentBody {
    pub(super) id: i64,
    pub(super) firm: i64,
    /// The alert it came from.
    pub(super) alert: Option<i64>,
    /// As people name it on the phone: `I-1001`.
    pub(super) number: String,
    /// In the reader's language.
    pub(super) title: String,
    /// 1 to 4, 4 is the most urgent.
    pub(super) level: u8,
    /// `infection`, `takeover`, `fraud`, `loss`, `other`.
    pub(super) reason: &'static str,
    /// Name of the playbook that is followed; empty where none is.
    pub(super) playbook: String,
    /// `notice`, `contain`, `look`, `restore`, `tell`, `review`.
    pub(super) stage: &'static str,
    /// Stages that were passed over.
    pub(super) skipped: Vec<&'static str>,
    /// To the firm its own tasks only.
    pub(super) tasks: Vec<TaskBody>,
    /// How it ended: `mended`, `nothing-found`, `unknown`, `handed-over`, `mistaken`; null while it goes on.
    pub(super) outcome: Option<&'static str>,
    #[schema(value_type = String, format = DateTime)]
    pub(super) opened: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) closed: Option<Timestamp>,
    /// To be sent back as `seen`.
    pub(super) version: u32,
}

/// One task.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TaskBody {
    pub(super) number: u32,
    pub(super) title: String,
    /// How to do it.
    pub(super) how: Vec<String>,
    pub(super) stage: &'static str,
    /// `firm`, `desk`, `supplier`.
    pub(super) who: &'static str,
    /// `open`, `doing`, `waiting`, `done`, `not-needed`.
    pub(super) state: &'static str,
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) due: Option<Timestamp>,
}

/// One page of incidents.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IncidentsBody {
    pub(super) incidents: Vec<IncidentBody>,
    /// To be sent as `after` for the next page; null on the last.
    pub(super) next: Option<String>,
}

/// Which incidents.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// True for those that are closed.
    pub(super) closed: bool,
    /// `next` of the page before.
    pub(super) after: Option<String>,
}

/// A stage to go to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StageBody {
    pub(super) stage: String,
    /// Needed where a stage is passed over or gone back to.
    #[serde(default)]
    pub(super) reason: String,
    /// The version that was seen: a change in between is refused.
    pub(super) seen: Option<u32>,
}

/// A task's new state.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MoveBody {
    /// `open`, `doing`, `waiting`, `done`, `not-needed`.
    pub(super) state: String,
    /// Needed for `waiting` and `not-needed`.
    #[serde(default)]
    pub(super) reason: String,
}

/// How it ended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClosingBody {
    pub(super) outcome: String,
    /// Needed where tasks are not settled.
    #[serde(default)]
    pub(super) reason: String,
    /// The version that was seen: a change in between is refused.
    pub(super) seen: Option<u32>,
}

/// Why it is opened again.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReopeningBody {
    pub(super) reason: String,
    /// The version that was seen: a change in between is refused.
    pub(super) seen: Option<u32>,
}

/// A note.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteBody {
    /// At most 2,000 characters.
    pub(super) note: String,
    /// `said`, `measured`, `reviewed`.
    pub(super) basis: String,
    /// By the machine's clock; RFC 3339, or without a zone in that of the center.
    #[serde(default)]
    pub(super) occurred: String,
    /// How far that clock is from UTC: `+09:00`; empty for the zone of the center.
    #[serde(default)]
    pub(super) offset: String,
    /// Whose clock it is.
    #[serde(default)]
    pub(super) clock: String,
    /// Number of the entry of the note that this one corrects.
    #[serde(default)]
    pub(super) corrects: String,
}

/// An incident as this reader may see it.
pub(super) fn body(by: &Principal, visit: &Visit, incident: &Incident) -> IncidentBody {
    let words = &visit.words;
    let state = &incident.state;
    let desk = matches!(by.seat, Seat::Team(_));
    let tasks = state.tasks.iter().filter(|task| desk || task.who == Doer::Firm);
    let tasks = tasks.map(|task| {
        let guide = incident.plan.guide(words, &incident.playbook, task.number);
        TaskBody {
            number: task.number,
            title: guide.title,
            how: guide.how,
            stage: task.stage.name(),
            who: task.who.name(),
            state: task.state.name(),
            due: incident.plan.item(task.number).and_then(|item| item.due),
        }
    });
    IncidentBody {
        id: incident.id.0,
        firm: incident.firm.0,
        alert: incident.alert.map(|alert| alert.0),
        number: incident.called(),
        title: incident.plan.title(words),
        level: incident.level.number(),
        reason: incident.reason.name(),
        playbook: incident.playbook.clone(),
        stage: state.stage.name(),
        skipped: state.skipped.iter().map(|(stage, _)| stage.name()).collect(),
        tasks: tasks.collect(),
        outcome: state.closed.as_ref().map(|closed| closed.outcome.name()),
        opened: incident.opened,
        closed: incident.closed,
        version: state.version,
    }
}
