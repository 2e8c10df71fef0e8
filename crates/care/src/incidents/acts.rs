//! The one way an incident changes: load within the scope, decide, save with one entry per happening, and tell its
//! alert, all in one transaction.

use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{EntryId, IncidentId};
use platform::journal::{self, Entry, NewEntry};
use platform::principal::{Actor, Principal, Seat};
use platform::web::Center;
use platform::{Because, Fault, Refusal, Stop, again};
use serde_json::{Value, json};

use super::evidence;
use super::happening::{Command, Happening, Side};
use super::life::{State, decide};
use super::note::Note;
use super::plan::{Item, Plan, What};
use super::record::Record;
use super::refusal::IncidentRefusal;
use super::store::{self, Incident};
use crate::alerts::happening::Command as AlertCommand;
use crate::alerts::store::Alert;
use crate::alerts::verdict::IncidentReason;
use crate::alerts::{acts as alert_acts, store as alerts};
use crate::promise::Rules;
use crate::reason::Reason;

/// An alert becomes an incident, with the tasks of its playbook.
pub(crate) async fn open(
    tx: &mut Tx,
    center: &Center,
    by: &Principal,
    alert: &Alert,
    reason: IncidentReason,
) -> Result<IncidentId, Stop> {
    let now = center.clock.now();
    let rules = Rules::of_team(tx, alert.team).await?;
    let kinds: Vec<_> =
        std::iter::once(alert.kind).chain(alert.memory.parts.iter().map(|part| part.kind)).collect();
    let playbook = knowledge::built_in().playbooks.for_case(&kinds, reason.name());
    let (state, happening) = State::open(playbook.map(|book| book.tasks.as_slice()).unwrap_or_default());
    let mut incident = Incident {
        id: IncidentId(0),
        firm: alert.firm,
        team: alert.team,
        alert: Some(alert.id),
        number: 0,
        revision: 0,
        playbook: playbook.map(|book| book.name.clone()).unwrap_or_default(),
        reason,
        level: alert.state.level,
        state,
        plan: Plan::of(alert, playbook, &rules.calendar, now),
        record: Record::default(),
        opened: now,
        closed: None,
    };
    store::insert(tx, &mut incident).await?;
    enter(tx, now, by.actor, &by.name, &incident, &[happening]).await?;
    Ok(incident.id)
}

/// Takes back the incident whose verdict is undone, as long as nobody has done anything in it.
pub(crate) async fn withdraw(tx: &mut Tx, now: Timestamp, actor: Actor, alert: &Alert) -> Result<(), Stop> {
    let Some(mut incident) = store::open_of_alert(tx, alert.id).await? else { return Ok(()) };
    let (evidence, _) = evidence::store::sum(tx, incident.id).await?;
    if evidence > 0 || !incident.record.is_empty() {
        return Err(Refusal::from(IncidentRefusal::ChangedMeanwhile).into());
    }
    let (state, happened) =
        decide(&incident.state, Side::Desk, None, Command::Withdraw).map_err(Refusal::from)?;
    incident.state = state;
    save(tx, &mut incident).await?;
    enter(tx, now, actor, "", &incident, &happened).await?;
    Ok(())
}

/// A deed of a person.
#[derive(Clone)]
pub(super) struct Deed {
    /// What they saw, where it matters.
    pub(super) seen: Option<u32>,
    /// What they do.
    pub(super) command: Command,
    /// Title of a task that is added.
    pub(super) title: Option<Reason>,
}

impl Deed {
    /// One for which it does not matter what stood before their eyes.
    pub(super) fn of(command: Command) -> Self {
        Self { seen: None, command, title: None }
    }
}

/// Somebody acts on an incident: the desk on all of it, the firm on its own tasks.
pub(super) async fn act(
    center: &Center,
    by: &Principal,
    id: IncidentId,
    deed: &Deed,
) -> Result<Incident, Stop> {
    again(|| try_act(center, by, id, deed.clone())).await
}

async fn try_act(center: &Center, by: &Principal, id: IncidentId, deed: Deed) -> Result<Incident, Stop> {
    let now = center.clock.now();
    let side = match by.seat {
        Seat::Firm(_) => Side::Firm,
        Seat::Team(_) => Side::Desk,
    };
    let mut tx = center.db.begin().await?;
    let mut incident = store::one_in(&mut tx, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let command = planned(deed.command, &incident)?;
    let decided = decide(&incident.state, side, deed.seen, command);
    let (state, happened) = decided.map_err(|refusal| refuse(refusal, side))?;
    if happened.is_empty() {
        return Ok(incident);
    }
    incident.closed = state.closed.as_ref().map(|_| incident.closed.unwrap_or(now));
    incident.state = state;
    name_added(&mut incident, &happened, deed.title);
    follow(&mut tx, now, &mut incident, &happened).await?;
    tell_alert(&mut tx, now, by.actor, &incident, &happened).await?;
    save(&mut tx, &mut incident).await?;
    enter(&mut tx, now, by.actor, &by.name, &incident, &happened).await?;
    tx.commit().await?;
    Ok(incident)
}

/// To the firm a task of others and a missing one are the same.
fn refuse(refusal: IncidentRefusal, side: Side) -> Refusal {
    match (refusal, side) {
        (IncidentRefusal::NoSuchTask | IncidentRefusal::NotYourTask, Side::Firm) => Refusal::not_there(),
        (refusal, _) => refusal.into(),
    }
}

/// The title of a task that was added stands in the plan.
fn name_added(incident: &mut Incident, happened: &[Happening], title: Option<Reason>) {
    for happening in happened {
        if let (Happening::TaskAdded(number), Some(title)) = (happening, &title) {
            let what = What::Added(title.clone());
            let item = Item { number: *number, what, due: None, book: None };
            incident.plan.tasks.push(item);
        }
    }
}

/// A change of the playbook knows what was added by hand, and is none where the incident follows it already.
fn planned(command: Command, incident: &Incident) -> Result<Command, Refusal> {
    match command {
        Command::Replan { to, .. } if to == incident.playbook => Err(IncidentRefusal::AlreadyThere.into()),
        Command::Replan { to, tasks, .. } => {
            Ok(Command::Replan { to, tasks, by_hand: incident.plan.by_hand() })
        }
        command => Ok(command),
    }
}

/// The titles of another playbook's tasks stand in the plan, with their time from now.
async fn follow(
    tx: &mut Tx,
    now: Timestamp,
    incident: &mut Incident,
    happened: &[Happening],
) -> Result<(), Fault> {
    let replanned = happened.iter().find_map(|happening| match happening {
        Happening::Replanned { to, new, .. } => Some((to, new)),
        _ => None,
    });
    let Some((to, new)) = replanned else { return Ok(()) };
    if let Some(playbook) = knowledge::built_in().playbooks.get(to) {
        let rules = Rules::of_team(tx, incident.team).await?;
        let old = std::mem::replace(&mut incident.playbook, to.clone());
        incident.plan.follow(&old, playbook, new, &rules.calendar, now);
    }
    Ok(())
}

async fn tell_alert(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    incident: &Incident,
    happened: &[Happening],
) -> Result<(), Fault> {
    let command = happened.iter().find_map(|happening| match happening {
        Happening::Closed(_) => Some(AlertCommand::IncidentClosed),
        Happening::Reopened(_) => Some(AlertCommand::IncidentReopened),
        _ => None,
    });
    let (Some(command), Some(alert)) = (command, incident.alert) else { return Ok(()) };
    let scope = Principal::center(incident.firm).scope();
    match alerts::one_in(tx, scope, alert).await? {
        Some(mut alert) => alert_acts::apply(tx, now, actor, &mut alert, command).await,
        None => Ok(()),
    }
}

/// Stores an incident, unless somebody was faster: then the whole is tried again.
pub(super) async fn save(tx: &mut Tx, incident: &mut Incident) -> Result<(), Fault> {
    if store::update(tx, incident).await? {
        return Ok(());
    }
    Err(Fault::said("two changed one incident at once").that_passes())
}

/// One entry for each happening.
async fn enter(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    by: &str,
    incident: &Incident,
    happened: &[Happening],
) -> Result<(), Fault> {
    for happening in happened {
        let data =
            json!({ "what": happening, "reason": incident.reason.name(), "playbook": incident.playbook });
        write(tx, now, actor, by, incident, happening.kind(), data).await?;
    }
    Ok(())
}

/// Appends an entry about an incident.
pub(super) async fn write(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    by: &str,
    incident: &Incident,
    kind: &'static str,
    mut data: Value,
) -> Result<(), Fault> {
    data["number"] = json!(incident.number);
    data["alert"] = json!(incident.alert);
    if !by.is_empty() {
        data["by"] = json!(by);
    }
    let entry = NewEntry::of_firm(incident.firm, incident.team, incident.subject(), kind);
    tx.append(now, actor, entry.with(data)).await?;
    Ok(())
}

/// Writes a note into the timeline, also of a closed incident: what becomes known later belongs to it.
pub(super) async fn note(
    center: &Center,
    by: &Principal,
    id: IncidentId,
    note: &Note,
) -> Result<Incident, Stop> {
    if matches!(by.seat, Seat::Firm(_)) {
        return Err(Refusal::new(Because::NotAllowed, IncidentRefusal::DeskOnly.key()).into());
    }
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let incident = store::one_in(&mut tx, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    if let Some(corrected) = note.corrects {
        let before = EntryId(corrected.0.saturating_sub(1));
        let told = journal::of_subject(&center.db, by.scope(), &incident.subject(), before).await?;
        let is_note = |entry: &Entry| entry.id == corrected && entry.data.get("note").is_some();
        if !told.first().is_some_and(is_note) {
            return Err(Refusal::field("corrects", "refusal-note-corrects").into());
        }
    }
    let data = json!({ "note": note });
    write(&mut tx, now, by.actor, &by.name, &incident, note.kind(), data).await?;
    tx.commit().await?;
    Ok(incident)
}
