//! An incident that people told of: it begins without an alert, with what was said.

use std::collections::{BTreeMap, BTreeSet};

use finding::{Kind, Level};
use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{AlertId, FirmId, IncidentId, TeamId};
use platform::journal::NewEntry;
use platform::principal::Principal;
use platform::web::Center;
use platform::{Refusal, Stop, values};
use serde_json::json;

use super::life::State;
use super::note::{Known, MAX_NOTE, Note};
use super::plan::Plan;
use super::record::Record;
use super::store::{self, Incident};
use crate::alerts::join::Memory;
use crate::alerts::life::State as AlertState;
use crate::alerts::store::Alert;
use crate::alerts::verdict::IncidentReason;
use crate::promise::Rules;

/// What was told.
pub(crate) struct Told {
    /// By whom.
    pub(crate) firm: FirmId,
    /// To which desk.
    pub(crate) team: TeamId,
    /// What it is, as the desk judges.
    pub(crate) kind: Kind,
    /// How urgent it is.
    pub(crate) level: Level,
    /// Why it is an incident.
    pub(crate) reason: IncidentReason,
    /// What it is about, in one line.
    pub(crate) subject: String,
    /// When it was said.
    pub(crate) said_at: Timestamp,
    /// What was said: the first note of the timeline.
    pub(crate) words: String,
    /// Where it was said: C-1001.
    pub(crate) from: String,
}

/// Opens it, with the tasks of the playbook of its kind, and what was said as its first note.
pub(crate) async fn open(
    tx: &mut Tx,
    center: &Center,
    by: &Principal,
    told: Told,
) -> Result<IncidentId, Stop> {
    let now = center.clock.now();
    let rules = Rules::of_team(tx, told.team).await?;
    let playbook = knowledge::built_in().playbooks.for_case(&[told.kind], told.reason.name());
    let (state, happening) = State::open(playbook.map(|book| book.tasks.as_slice()).unwrap_or_default());
    let mut incident = Incident {
        id: IncidentId(0),
        firm: told.firm,
        team: told.team,
        alert: None,
        number: 0,
        revision: 0,
        playbook: playbook.map(|book| book.name.clone()).unwrap_or_default(),
        reason: told.reason,
        level: told.level,
        state,
        plan: Plan::of(&as_alert(&told), playbook, &rules.calendar, now),
        record: Record::default(),
        opened: now,
        closed: None,
    };
    store::insert(tx, &mut incident).await?;
    let entry = |kind| NewEntry::of_firm(told.firm, told.team, incident.subject(), kind);
    let opened = json!({ "what": happening, "reason": told.reason.name(), "playbook": incident.playbook,
        "number": incident.number, "alert": null, "by": by.name, "from": told.from });
    tx.append(now, by.actor, entry(happening.kind()).with(opened)).await?;
    let text: String = told.words.chars().take(MAX_NOTE).collect();
    if !text.is_empty() {
        let note = plain(text, Known::Said);
        let noted = json!({ "note": note, "number": incident.number, "alert": null, "by": by.name });
        tx.append(now, by.actor, entry(Note::KIND).with(noted)).await?;
    }
    Ok(incident.id)
}

/// Writes a note of another room into the timeline of a firm's incident, named by the number that people say (I-1001).
pub(crate) async fn note(
    tx: &mut Tx,
    center: &Center,
    by: &Principal,
    (firm, number): (FirmId, i64),
    text: String,
) -> Result<IncidentId, Stop> {
    const SQL: &str = "select id from incident where firm = $1 and number = $2 and stage <> 'withdrawn'";
    let found: Option<(IncidentId,)> = tx.one(SQL, values![firm, number]).await?;
    let (id,) = found.ok_or_else(|| Refusal::field("number", "refusal-incident-no-such-number"))?;
    let incident = store::one_in(tx, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let note = plain(text.chars().take(MAX_NOTE).collect(), Known::Measured);
    let data = json!({ "note": note, "number": number, "alert": incident.alert, "by": by.name });
    let entry = NewEntry::of_firm(incident.firm, incident.team, incident.subject(), Note::KIND);
    tx.append(center.clock.now(), by.actor, entry.with(data)).await?;
    Ok(id)
}

/// A note without a time of a machine.
fn plain(text: String, basis: Known) -> Note {
    Note { text, basis, occurred: None, offset: None, clock: None, corrects: None }
}

/// What was told, as the plan takes it from an alert.
fn as_alert(told: &Told) -> Alert {
    let (state, _) = AlertState::open(told.level);
    Alert {
        id: AlertId(0),
        firm: told.firm,
        team: told.team,
        sensor: None,
        number: 0,
        revision: 0,
        kind: told.kind,
        subject: told.subject.clone(),
        device: String::new(),
        shape: String::new(),
        state,
        memory: Memory { parts: Vec::new(), objects: BTreeSet::new() },
        facts: BTreeMap::from([("said".to_string(), "1".to_string())]),
        evidence: Vec::new(),
        opened: told.said_at,
        first: told.said_at,
        last: told.said_at,
        findings: 0,
        promised: told.said_at,
        due: told.said_at,
        kept: None,
        seen_here: 0,
        seen_firms: 0,
        muting: None,
        campaign: None,
    }
}
