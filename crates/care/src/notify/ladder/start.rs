//! An alert changed: the ladder begins, or has its answer. A job for each entry that matters, at least once; each entry
//! is answered once.

use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{AccountId, AlertId, EntryId, FirmId, LadderRunId, TeamId};
use platform::principal::Principal;
use platform::web::Center;
use platform::work::jobs::Job;
use platform::{Fault, Stop, again};

use super::climb::{enter, move_on, save};
use super::store::{self, Run};
use super::{Event, Happening, Rung, Stage, State, Way};
use crate::alerts::life::Waits;
use crate::alerts::store::{self as alerts, Alert};
use crate::notify::settings;

/// The kind of job.
pub(crate) const JOB: &str = "ladder-look";

/// Entries after which an alert may wait for the desk anew.
const BEGINS: [&str; 6] = [
    "alert-opened",
    "alert-raised",
    "alert-reopened",
    "alert-answered",
    "alert-question-expired",
    "alert-undone",
];

/// Entries by which somebody has it, or it waits no more.
const ENDS: [&str; 6] = [
    "alert-assigned",
    "alert-postponed",
    "alert-made-incident",
    "alert-asked",
    "alert-benign",
    "alert-closed",
];

/// Entries that make the job.
pub(crate) fn listeners() -> Vec<(&'static str, &'static str)> {
    BEGINS.into_iter().chain(ENDS).map(|kind| (kind, JOB)).collect()
}

/// The job.
pub(crate) async fn look(center: Center, job: Job) -> Result<(), Stop> {
    let subject = job.data.get("subject").and_then(serde_json::Value::as_str).unwrap_or_default();
    let alert = subject.strip_prefix("alert:").and_then(|id| id.parse::<AlertId>().ok());
    let kind = job.data.get("kind").and_then(serde_json::Value::as_str).unwrap_or_default();
    let (Some(alert), Some(firm), Some(entry)) = (alert, job.firm, job.entry) else {
        return Err(Fault::said("a job without its alert").into());
    };
    again(|| try_look(&center, (firm, alert), kind, entry)).await
}

async fn try_look(
    center: &Center,
    (firm, alert): (FirmId, AlertId),
    kind: &str,
    entry: EntryId,
) -> Result<(), Stop> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    // One at a time for one alert: two processes that begin at once would call twice.
    const LOCK: &str = "update alert set number = number where id = $1 and firm = $2";
    tx.run(LOCK, platform::values![alert, firm]).await?;
    let scope = Principal::center(firm).scope();
    let Some(alert) = alerts::one_in(&mut tx, scope, alert).await? else { return Ok(()) };
    let waits = alert.state.stage.waits() == Waits::Desk;
    let run = store::open_of_alert(&mut tx, alert.id).await?;
    match run {
        Some(mut run) if !waits => {
            if store::about(&mut tx, run.id).await?.waiting > 0 {
                return Ok(());
            }
            change(&mut tx, center, &mut run, Event::Settle).await?;
        }
        Some(mut run) if ENDS.contains(&kind) => {
            let by = alert.state.holder.or(alert.state.last.as_ref().map(|last| last.by));
            let Some(by) = by.filter(|_| run.state.stage != Stage::Acknowledged) else { return Ok(()) };
            change(&mut tx, center, &mut run, Event::Acknowledge(by, Way::Taken)).await?;
        }
        // Everyone was called in vain, and now it is more urgent, or open again.
        Some(mut run) if run.state.stage == Stage::RanOut && BEGINS.contains(&kind) => {
            if store::is_answered(&mut tx, alert.id, entry).await? {
                return Ok(());
            }
            change(&mut tx, center, &mut run, Event::Settle).await?;
            begin(&mut tx, center, &alert, entry, now).await?;
        }
        Some(_) => return Ok(()),
        None if waits && BEGINS.contains(&kind) => begin(&mut tx, center, &alert, entry, now).await?,
        None => return Ok(()),
    }
    tx.commit().await?;
    Ok(())
}

async fn change(tx: &mut Tx, center: &Center, run: &mut Run, event: Event<AccountId>) -> Result<(), Fault> {
    let happened = move_on(run, event, center.clock.now());
    save(tx, center, run, &happened).await
}

/// Begins a run for an alert that waits, or lets it join one of its shape that has called nobody yet.
async fn begin(
    tx: &mut Tx,
    center: &Center,
    alert: &Alert,
    entry: EntryId,
    now: Timestamp,
) -> Result<(), Fault> {
    let level = alert.state.level;
    let kept = settings::of_in(tx, alert.team).await?;
    if !kept.settings.calls_for(level) || store::is_answered(tx, alert.id, entry).await? {
        return Ok(());
    }
    let of_alert = (alert.id, alert.firm);
    if let Some(mut run) = store::gathering(tx, alert.team, &alert.shape).await? {
        // Less urgent ones wait for the morning; this one must not.
        if run.level >= level {
            store::join(tx, run.id, of_alert, entry, now).await?;
            return save(tx, center, &mut run, &[]).await;
        }
    }
    let calendar = crate::promise::Rules::of_team(tx, alert.team).await?.calendar;
    let due = kept.settings.first_call(&calendar, level, now);
    let state = State::begin(kept.settings.rungs, due, kept.settings.holds, alert.state.holder);
    let mut run = new(alert.team, alert.firm, &alert.shape, state, now);
    run.level = level;
    store::insert(tx, &mut run).await?;
    store::join(tx, run.id, of_alert, entry, now).await?;
    enter(tx, center, &run, &[Happening::Started]).await
}

fn new(team: TeamId, firm: FirmId, shape: &str, state: State<AccountId>, now: Timestamp) -> Run {
    Run {
        id: LadderRunId(0),
        team,
        firm,
        shape: shape.to_string(),
        level: finding::Level::Now,
        revision: 0,
        state,
        look: None,
        started: now,
        ended: None,
    }
}

/// Begins a test of these rungs.
pub(crate) async fn test(
    tx: &mut Tx,
    center: &Center,
    team: TeamId,
    rungs: Vec<Rung>,
) -> Result<LadderRunId, Fault> {
    let now = center.clock.now();
    let mut run = new(team, FirmId(0), store::TEST, State::test(rungs, now), now);
    store::insert(tx, &mut run).await?;
    enter(tx, center, &run, &[Happening::Started]).await?;
    Ok(run.id)
}
