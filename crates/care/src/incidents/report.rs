//! The whole of an incident in the reader's words: what the archive holds as `incident.json`, and what a document on
//! paper is set from. Its shape is a promise to those who read archives: fields are added, never renamed.

use jiff::Timestamp;
use knowledge::Words;
use knowledge::playbooks::Stage;
use platform::pages::view::{Clock, Line, Moment, Order};
use platform::principal::Principal;
use platform::web::Center;
use platform::{Fault, files};
use serde::Serialize;

use super::evidence::{Evidence, store as evidence};
use super::life::TaskState;
use super::pages::{custody, timeline};
use super::record::Piece;
use super::store::Incident;

/// Version of the shape.
pub(crate) const FORMAT: u32 = 1;

/// An incident in words.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) format: u32,
    pub(crate) lang: &'static str,
    /// For the foot of a page.
    pub(crate) foot: String,
    pub(crate) from: String,
    /// The day on which it was made, as files have it.
    pub(crate) dated: String,
    pub(crate) title: String,
    pub(crate) number: String,
    pub(crate) firm: String,
    pub(crate) level: u8,
    pub(crate) level_word: String,
    pub(crate) reason: &'static str,
    pub(crate) playbook: String,
    pub(crate) playbook_title: String,
    pub(crate) stage: &'static str,
    pub(crate) stages: Vec<StageLine>,
    pub(crate) outcome: Option<String>,
    pub(crate) opened: Timestamp,
    pub(crate) opened_shown: String,
    pub(crate) closed: Option<Timestamp>,
    pub(crate) closed_shown: Option<String>,
    pub(crate) made: Timestamp,
    pub(crate) made_shown: String,
    pub(crate) made_by: String,
    pub(crate) tasks: Vec<TaskLine>,
    pub(crate) timeline: Vec<Row>,
    pub(crate) pieces: Vec<PieceLine>,
    pub(crate) persons: Option<(u64, u64)>,
    pub(crate) persons_shown: Option<String>,
    pub(crate) evidence: Vec<EvidenceLine>,
    /// Headings of a document, by their name.
    pub(crate) headings: std::collections::BTreeMap<&'static str, String>,
}

/// One stage.
#[derive(Debug, Serialize)]
pub(crate) struct StageLine {
    pub(crate) name: &'static str,
    pub(crate) label: String,
    /// `done`, `now`, `ahead`, `skipped`.
    pub(crate) state: &'static str,
    pub(crate) reason: Option<String>,
}

/// One task.
#[derive(Debug, Serialize)]
pub(crate) struct TaskLine {
    pub(crate) number: u32,
    pub(crate) title: String,
    pub(crate) stage: &'static str,
    pub(crate) stage_label: String,
    pub(crate) who: &'static str,
    pub(crate) who_label: String,
    pub(crate) state: &'static str,
    pub(crate) state_label: String,
    pub(crate) why: Option<String>,
    pub(crate) due: Option<Timestamp>,
}

/// One row of the timeline, by two clocks.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) known: String,
    pub(crate) known_shown: String,
    pub(crate) occurred: Option<String>,
    pub(crate) occurred_shown: Option<String>,
    pub(crate) text: String,
    pub(crate) by: String,
    pub(crate) basis: Option<String>,
    pub(crate) gap: Option<String>,
}

/// One piece of the record.
#[derive(Debug, Serialize)]
pub(crate) struct PieceLine {
    pub(crate) number: u32,
    pub(crate) kind: &'static str,
    pub(crate) text: String,
    pub(crate) matter: serde_json::Value,
    pub(crate) by: String,
    pub(crate) at: Timestamp,
    pub(crate) at_shown: String,
    pub(crate) corrects: Option<u32>,
    pub(crate) struck: Option<String>,
    pub(crate) holds: bool,
}

/// One piece of evidence.
#[derive(Debug, Serialize)]
pub(crate) struct EvidenceLine {
    pub(crate) number: i64,
    pub(crate) called: String,
    pub(crate) title: String,
    pub(crate) fact: String,
    pub(crate) name: Option<String>,
    pub(crate) size: i64,
    pub(crate) sha256: String,
    pub(crate) taken_by: String,
    pub(crate) source: Option<String>,
    pub(crate) taken: Option<Timestamp>,
    pub(crate) taken_shown: Option<String>,
    pub(crate) entered: Timestamp,
    pub(crate) entered_shown: String,
    pub(crate) kept: Option<String>,
    pub(crate) erased: Option<Timestamp>,
    pub(crate) custody: Vec<String>,
}

impl Report {
    /// Of an incident that this reader may see.
    pub(super) async fn of(
        center: &Center,
        by: &Principal,
        words: &Words,
        incident: &Incident,
    ) -> Result<Self, Fault> {
        let now = center.clock.now();
        let (told, _) = timeline::timeline(center, by, words, incident, Order::Known).await?;
        let mut brought = Vec::new();
        for piece in evidence::of_incident(&center.db, by.scope(), incident.id).await? {
            brought.push(one(center, by, words, &piece).await?);
        }
        let firm = firms::organizations::name(&center.db, incident.firm).await?;
        let care = firms::teams::of_firm(&center.db, incident.firm).await?;
        let knowledge = words.knowledge();
        let book = knowledge.playbooks.get(&incident.playbook);
        let closed = incident.state.closed.as_ref();
        let persons = incident.record.persons();
        Ok(Self {
            format: FORMAT,
            lang: words.lang.name(),
            foot: words.say("report-foot", &[("number", &incident.called()), ("made", &words.moment(now))]),
            from: care.map(|care| words.printable(&care.team_name)).unwrap_or_default(),
            dated: words.local(now).date().to_string(),
            title: incident.plan.title(words),
            number: incident.called(),
            firm: words.printable(&firm),
            level: incident.level.number(),
            level_word: platform::pages::view::Tag::level(words, incident.level).word,
            reason: incident.reason.name(),
            playbook: incident.playbook.clone(),
            playbook_title: book.map(|book| book.title(&knowledge.text, words.lang)).unwrap_or_default(),
            stage: incident.state.stage.name(),
            stages: stages(words, incident),
            outcome: closed.map(|closed| words.label(&format!("outcome-{}", closed.outcome.name()))),
            opened: incident.opened,
            opened_shown: words.moment(incident.opened),
            closed: incident.closed,
            closed_shown: incident.closed.map(|at| words.moment(at)),
            made: now,
            made_shown: words.moment(now),
            made_by: by.name.clone(),
            tasks: tasks(words, incident),
            timeline: told.moments.into_iter().map(|moment| row(words, moment)).collect(),
            pieces: incident.record.pieces.iter().map(|piece| piece_line(words, incident, piece)).collect(),
            persons,
            persons_shown: persons.map(|(low, high)| {
                let (low, high) = (knowledge::grouped(low), knowledge::grouped(high));
                words.say("pieces-data-sum", &[("low", &low), ("high", &high)])
            }),
            evidence: brought,
            headings: headings(words),
        })
    }
}

/// Headings of a document on paper.
fn headings(words: &Words) -> std::collections::BTreeMap<&'static str, String> {
    let names = [
        ("about", "report-about"),
        ("firm", "report-firm"),
        ("opened", "report-opened"),
        ("closed", "report-closed"),
        ("outcome", "report-outcome"),
        ("playbook", "report-playbook"),
        ("stages", "kit-stages"),
        ("tasks", "incident-tab-tasks"),
        ("timeline", "incident-tab-timeline"),
        ("known", "kit-clock-known"),
        ("occurred", "kit-clock-occurred"),
        ("device", "pieces-device"),
        ("data", "pieces-data"),
        ("participant", "pieces-participant"),
        ("decision", "pieces-decision"),
        ("evidence", "evidence-brought"),
        ("custody", "evidence-custody"),
        ("past", "incident-past"),
    ];
    names.into_iter().map(|(name, key)| (name, words.label(key))).collect()
}

fn stages(words: &Words, incident: &Incident) -> Vec<StageLine> {
    let state = &incident.state;
    let line = |stage: Stage| {
        let skipped = state.skipped.iter().find(|(skipped, _)| *skipped == stage);
        let where_it_is = match skipped {
            Some(_) => "skipped",
            None if stage < state.stage => "done",
            None if stage == state.stage => "now",
            None => "ahead",
        };
        StageLine {
            name: stage.name(),
            label: words.label(&format!("incident-stage-{}", stage.name())),
            state: where_it_is,
            reason: skipped.map(|(_, why)| words.printable(why.as_str())),
        }
    };
    Stage::ALL.into_iter().map(line).collect()
}

fn tasks(words: &Words, incident: &Incident) -> Vec<TaskLine> {
    let line = |task: &super::life::Task| TaskLine {
        number: task.number,
        title: incident.plan.guide(words, &incident.playbook, task.number).title,
        stage: task.stage.name(),
        stage_label: words.label(&format!("incident-stage-{}", task.stage.name())),
        who: task.who.name(),
        who_label: words.label(&format!("doer-{}", task.who.name())),
        state: task.state.name(),
        state_label: words.label(&format!("task-state-{}", task.state.name())),
        why: match &task.state {
            TaskState::Waiting(why) | TaskState::NotNeeded(why) => Some(words.printable(why.as_str())),
            TaskState::Open | TaskState::Doing | TaskState::Done => None,
        },
        due: incident.plan.item(task.number).and_then(|item| item.due),
    };
    incident.state.tasks.iter().map(line).collect()
}

fn row(words: &Words, moment: Moment) -> Row {
    let split = |clock: Clock| (clock.machine, clock.shown);
    let (known, known_shown) = split(moment.known);
    let (occurred, occurred_shown) = moment.occurred.map(split).unzip();
    let basis = moment.basis.map(|basis| Line::chip_word(words, &basis));
    Row {
        known,
        known_shown,
        occurred,
        occurred_shown,
        text: moment.text,
        by: moment.by,
        basis,
        gap: moment.gap,
    }
}

fn piece_line(words: &Words, incident: &Incident, piece: &Piece) -> PieceLine {
    PieceLine {
        number: piece.number,
        kind: piece.matter.name(),
        text: piece.matter.say(words),
        matter: serde_json::to_value(&piece.matter).unwrap_or_default(),
        by: words.printable(&piece.by),
        at: piece.at,
        at_shown: words.moment(piece.at),
        corrects: piece.corrects,
        struck: piece.struck.as_ref().map(|why| words.printable(why.as_str())),
        holds: incident.record.holds(piece),
    }
}

async fn one(
    center: &Center,
    by: &Principal,
    words: &Words,
    piece: &Evidence,
) -> Result<EvidenceLine, Fault> {
    let file = match piece.file {
        Some(file) => files::find(&center.db, by.scope(), file).await?,
        None => None,
    };
    let entries = timeline::all(center, by, &piece.subject()).await?;
    let about = &piece.about;
    let text = |text: &crate::reason::Reason| words.printable(text.as_str());
    Ok(EvidenceLine {
        number: piece.number,
        called: piece.called(),
        title: text(&about.title),
        fact: about.fact.clone(),
        name: about.name.clone(),
        size: piece.size,
        sha256: piece.sha256.clone(),
        taken_by: text(&about.taken_by),
        source: about.source.as_ref().map(text),
        taken: about.taken,
        taken_shown: about.taken.map(|at| words.moment(at)),
        entered: piece.at,
        entered_shown: words.moment(piece.at),
        kept: about.kept.as_ref().map(text),
        erased: file.and_then(|file| file.erased),
        custody: custody(words, piece, &entries),
    })
}
