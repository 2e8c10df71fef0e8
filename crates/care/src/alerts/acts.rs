//! The one way an alert changes: load within the scope, decide, save with one entry per happening, and let the rooms
//! beside it do their part (the question is asked, the incident opened), all in one transaction.

use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{AccountId, AlertId};
use platform::journal::NewEntry;
use platform::principal::{Actor, Principal};
use platform::web::Center;
use platform::{Because, Fault, Refusal, Stop, again};
use serde_json::json;

use super::happening::{Clock, Command, Deed, Happening};
use super::life::{UNDO_TAKEN, decide};
use super::refusal::AlertRefusal;
use super::store::{self, Alert};
use super::verdict::Verdict;
use crate::promise::{Occasion, Rules};
use crate::{incidents, questions};

/// When and by whom something changed.
#[derive(Clone, Copy)]
pub(crate) struct Change<'a> {
    pub(crate) now: Timestamp,
    pub(crate) actor: Actor,
    /// Who decided, where it was a person.
    pub(crate) by: Option<&'a Principal>,
}

/// What came of an operator's deed.
#[derive(Debug)]
pub struct Done {
    /// The alert after it.
    pub alert: Alert,
    /// What happened.
    pub happened: Vec<Happening<AccountId>>,
}

/// An operator acts on an alert. `seen` is the version that stood before their eyes.
pub async fn act(
    center: &Center,
    by: &Principal,
    id: AlertId,
    seen: u32,
    deed: Deed<AccountId>,
) -> Result<Done, Stop> {
    again(|| try_act(center, by, id, seen, deed.clone())).await
}

async fn try_act(
    center: &Center,
    by: &Principal,
    id: AlertId,
    seen: u32,
    deed: Deed<AccountId>,
) -> Result<Done, Stop> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let account = platform::signin::account_of(&mut tx, by.actor).await?;
    let account = account.ok_or_else(|| Refusal::new(Because::NotAllowed, "refusal-alert-person-only"))?;
    let mut alert = store::one_in(&mut tx, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let (state, mut happened) =
        decide(&alert.state, Command::Desk { by: account, seen, deed }, now).map_err(Refusal::from)?;
    alert.state = state;
    let change = Change { now, actor: by.actor, by: Some(by) };
    promised(&mut tx, &mut alert, &happened, now).await?;
    happened.extend(put_off(&mut tx, &mut alert, &happened, now).await?);
    if happened.iter().any(keeps_promise) {
        alert.kept = alert.kept.or(Some(now));
    }
    if !store::update(&mut tx, &mut alert).await? {
        let changed = AlertRefusal::ChangedMeanwhile { holder: alert.state.holder, verdict: None };
        return Err(Refusal::from(changed).into());
    }
    enter(&mut tx, change, &alert, &happened).await?;
    follow(&mut tx, center, change, &alert, &happened).await?;
    tx.commit().await?;
    Ok(Done { alert, happened })
}

/// Another room, or findings, change an alert inside their own transaction. A command that does not fit where the
/// alert stands changes nothing: it comes from things that happen by themselves.
pub(crate) async fn apply(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    alert: &mut Alert,
    command: Command<AccountId>,
) -> Result<(), Fault> {
    let happened = match decide(&alert.state, command, now) {
        Ok((state, happened)) => {
            alert.state = state;
            happened
        }
        Err(_) => Vec::new(),
    };
    promised(tx, alert, &happened, now).await?;
    if !store::update(tx, alert).await? {
        return Err(Fault::said("an alert changed while its findings were joined").that_passes());
    }
    let change = Change { now, actor, by: None };
    enter(tx, change, alert, &happened).await?;
    if happened.iter().any(|happening| matches!(happening, Happening::QuestionWithdrawn)) {
        questions::store::withdraw(tx, now, actor, alert).await?;
    }
    Ok(())
}

/// One entry for each happening.
pub(crate) async fn enter(
    tx: &mut Tx,
    change: Change<'_>,
    alert: &Alert,
    happened: &[Happening<AccountId>],
) -> Result<(), Fault> {
    for happening in happened {
        let subject = format!("alert:{}", alert.id);
        let entry = NewEntry::of_firm(alert.firm, alert.team, subject, happening.kind());
        let entry = entry.with(json!({
            "number": alert.number,
            "kind": alert.kind.name(),
            "level": alert.state.level.number(),
            "by": change.by.map(|by| by.name.as_str()),
            "what": happening,
        }));
        tx.append(change.now, change.actor, entry).await?;
    }
    Ok(())
}

/// What the rooms beside do because of it.
async fn follow(
    tx: &mut Tx,
    center: &Center,
    change: Change<'_>,
    alert: &Alert,
    happened: &[Happening<AccountId>],
) -> Result<(), Stop> {
    let Some(by) = change.by else { return Ok(()) };
    let asks_anew = happened.iter().any(|one| matches!(one, Happening::Judged(Verdict::Ask(_))));
    for happening in happened {
        match happening {
            Happening::Judged(Verdict::Ask(reason)) => {
                // What a verdict sends out waits as long as it can be undone.
                let sent = change.now.checked_add(UNDO_TAKEN).unwrap_or(change.now);
                questions::store::ask(tx, center, by, alert, *reason, sent).await?;
            }
            Happening::Judged(Verdict::Incident(reason)) => {
                incidents::store::open(tx, center, by, alert, *reason).await?;
            }
            Happening::IncidentWithdrawn => {
                incidents::store::withdraw(tx, change.now, change.actor, alert).await?;
            }
            Happening::Undone(Verdict::Ask(_)) => {
                questions::store::undo(tx, change.now, change.actor, alert).await?;
            }
            // The one that is asked anew has taken the place of the one before (`ask`).
            Happening::QuestionWithdrawn if asks_anew => {}
            Happening::QuestionWithdrawn => {
                questions::store::withdraw(tx, change.now, change.actor, alert).await?;
            }
            Happening::QuestionRestored => {
                questions::store::restore(tx, center, by, alert).await?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// Makes or tightens the promise.
async fn promised(
    tx: &mut Tx,
    alert: &mut Alert,
    happened: &[Happening<AccountId>],
    now: Timestamp,
) -> Result<(), Fault> {
    for happening in happened {
        let clock = happening.clock();
        if clock == Clock::Leave {
            continue;
        }
        let rules = Rules::of_team(tx, alert.team).await?;
        let level = alert.state.level;
        let occasion = match happening {
            Happening::Answered(_) => Occasion::Answer(level),
            _ => Occasion::Alert(level),
        };
        let due = rules.due(occasion, now);
        if clock == Clock::Start {
            (alert.promised, alert.due, alert.kept) = (now, due, None);
        } else {
            alert.due = alert.due.min(due);
        }
    }
    Ok(())
}

/// Whoever leaves an alert beyond its promise makes a new one, from when it comes back, and says so: the firm reads the
/// new time, and it stands in the timeline. Within the promise nothing is promised anew.
async fn put_off(
    tx: &mut Tx,
    alert: &mut Alert,
    happened: &[Happening<AccountId>],
    now: Timestamp,
) -> Result<Option<Happening<AccountId>>, Fault> {
    let until = happened.iter().find_map(|happening| match happening {
        Happening::Waiting(until) => Some(*until),
        _ => None,
    });
    let Some(until) = until.filter(|until| *until > alert.due) else { return Ok(None) };
    let rules = Rules::of_team(tx, alert.team).await?;
    (alert.promised, alert.due) = (now, rules.of_alert(alert.state.level, until));
    Ok(Some(Happening::PromiseMoved(alert.due)))
}

/// A verdict keeps the promise; "not yet" does not.
fn keeps_promise(happening: &Happening<AccountId>) -> bool {
    matches!(happening, Happening::Judged(Verdict::Incident(_) | Verdict::Ask(_) | Verdict::Benign(_)))
}
