//! Handing in, reading, giving on, erasing: each with its entry in the same transaction.

use capture::Unreadable;
use finding::Level;
use jiff::{SignedDuration, Timestamp};
use platform::db::Tx;
use platform::files::{self, NewFile};
use platform::ids::{DropId, FirmId, IncidentId, TeamId};
use platform::journal::NewEntry;
use platform::principal::{Actor, Principal};
use platform::web::Center;
use platform::work::jobs::{self, Job};
use platform::{Because, Fault, Refusal, Stop};
use report::{Input, Report};
use serde_json::{Value, json};
use watch::inspect::Inspection;

use super::look;
use super::store::{self, Dropped, Stage};
use crate::consultations::acts::{self as consultations, New, Said};
use crate::consultations::mails::found::Reading;
use crate::consultations::store::{About, Attached, Way};
use crate::consultations::typed;
use crate::incidents::told;

/// The kind of its job.
pub(super) const JOB: &str = "drop-read";

/// Drops of one firm that may wait at the same time.
const MOST_WAITING: i64 = 10;

/// Longest report that is kept: of larger ones the summary is.
const MOST_REPORT: usize = 4 << 20;

/// Days after which they are erased, where the team sets nothing else (`drop-days`).
const DAYS: i64 = 30;

/// Somebody hands in a file.
pub(super) async fn hand_in(
    center: &Center,
    by: &Principal,
    (firm, team): (FirmId, TeamId),
    (name, bytes): (&str, &[u8]),
    lang: knowledge::Lang,
) -> Result<DropId, Stop> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    if store::waiting(&mut tx, firm).await? >= MOST_WAITING {
        return Err(Refusal::new(Because::TooOften, "refusal-drop-waiting").into());
    }
    let settings = firms::teams::settings_in(&mut tx, team).await?;
    let days = settings.get("drop-days").and_then(Value::as_i64).filter(|days| (1..=365).contains(days));
    let erase = now.checked_add(SignedDuration::from_hours(24 * days.unwrap_or(DAYS))).map_err(Fault::of)?;
    let new = NewFile { firm, team, name: name.to_string(), purpose: "drop", erase: Some(erase) };
    let file = tx.keep_file(now, new, bytes).await?;
    let mut one = Dropped {
        id: DropId(0),
        firm,
        team,
        file: file.id,
        name: file.name.clone(),
        size: file.size,
        sha256: file.digest(),
        lang,
        author: by.name.clone(),
        stage: Stage::Waiting,
        found: String::new(),
        level: 0,
        alerts: 0,
        added: now,
        erase,
        consultation: None,
        incident: None,
    };
    one.id = store::insert(&mut tx, &one).await?;
    enter(&mut tx, now, by.actor, &one, "drop-added", json!({ "by": by.name, "size": one.size })).await?;
    jobs::add(&mut tx, now, JOB, None, Some(firm), &json!({ "drop": one.id })).await?;
    tx.commit().await?;
    Ok(one.id)
}

async fn enter(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    one: &Dropped,
    kind: &'static str,
    mut data: Value,
) -> Result<(), Fault> {
    data["sha256"] = json!(one.sha256);
    let entry = NewEntry::of_firm(one.firm, one.team, one.journal(), kind);
    tx.append(now, actor, entry.with(data)).await?;
    Ok(())
}

/// The job that reads it. Again it changes nothing.
pub(super) async fn read(center: Center, job: Job) -> Result<(), Stop> {
    let id: DropId = serde_json::from_value(job.data["drop"].clone())?;
    let firm = job.firm.ok_or_else(|| Fault::said("a drop of nobody"))?;
    let scope = Principal::center(firm).scope();
    let Some(one) = store::one(&center.db, scope, id).await?.filter(|one| one.stage == Stage::Waiting) else {
        return Ok(());
    };
    let Some(bytes) = files::bytes(&center.db, scope, one.file).await? else { return Ok(()) };
    let now = center.clock.now();
    // Others wait behind it: while one is read, this one comes back a little later.
    let Some(outcome) = look::look_now(bytes, one.added, center.zone.clone()).await else {
        let mut tx = center.db.begin().await?;
        let later = now.checked_add(SignedDuration::from_secs(3)).unwrap_or(now);
        jobs::add(&mut tx, later, JOB, None, Some(firm), &json!({ "drop": id })).await?;
        return Ok(tx.commit().await?);
    };
    let showed = showed(&center, &one, outcome)?;
    let mut tx = center.db.begin().await?;
    let (pages, counts) = ((showed.report.as_str(), showed.found.as_str()), (showed.level, showed.alerts));
    if store::was_read(&mut tx, id, showed.stage, pages, counts, center.clock.now()).await? {
        let data = json!({ "stage": showed.stage.name(), "level": showed.level, "alerts": showed.alerts });
        enter(&mut tx, now, Actor::Center, &one, "drop-read", data).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// What it showed.
struct Showed {
    stage: Stage,
    report: String,
    found: String,
    level: i64,
    alerts: i64,
}

fn showed(center: &Center, one: &Dropped, outcome: Result<Inspection, Unreadable>) -> Result<Showed, Fault> {
    let (reading, stage) = match &outcome {
        Ok(inspection) => (Reading::of(inspection), Stage::Read),
        Err(_) => (Reading { unread: true, ..Reading::default() }, Stage::Unread),
    };
    let alerts = outcome.as_ref().map_or(0, |inspection| inspection.alerts.len() as i64);
    let inputs = vec![Input { path: one.name.clone(), outcome }];
    let report = Report { inputs, as_of: one.added, indicators: 0 };
    let level = report.highest_level().map_or(0, |level: Level| i64::from(level.number()));
    let words = report::Words::new(one.lang, center.zone.clone());
    let page = report::html::render(&report, &words);
    let report = if page.len() > MOST_REPORT { String::new() } else { page };
    Ok(Showed { stage, report, found: reading.stored()?, level, alerts })
}

/// The firm sends it to the desk: a consultation with the file, and what was read of it.
pub(super) async fn send(
    center: &Center,
    by: &Principal,
    one: &Dropped,
    body: String,
    to: crate::consultations::Reached,
) -> Result<platform::ids::ConsultationId, Stop> {
    let now = center.clock.now();
    let file = Attached {
        file: Some(one.file.0),
        name: one.name.clone(),
        size: one.size,
        sha256: one.sha256.clone(),
    };
    let new = New {
        firm: Some(one.firm),
        team: one.team,
        way: Way::Drop,
        about: About::Odd,
        sender: by.name.clone(),
        mail: to.mail,
        lang: to.lang,
        subject: typed::line(&one.name, typed::MAX_SUBJECT),
        alert: None,
        first: Said { body, files: vec![file], found: one.found.clone(), ..Said::default() },
    };
    let mut tx = center.db.begin().await?;
    let consultation = consultations::open(&mut tx, center, by.actor, new).await?;
    store::given(&mut tx, one.id, Some(consultation.id), None).await?;
    enter(
        &mut tx,
        now,
        by.actor,
        one,
        "drop-sent",
        json!({ "consultation": consultation.id, "by": by.name }),
    )
    .await?;
    tx.commit().await?;
    Ok(consultation.id)
}

/// The desk notes it in an incident of the same firm: name, hash and what it showed.
pub(super) async fn attach(
    center: &Center,
    by: &Principal,
    one: &Dropped,
    number: i64,
    note: String,
) -> Result<IncidentId, Stop> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let incident = told::note(&mut tx, center, by, (one.firm, number), note).await?;
    store::given(&mut tx, one.id, None, Some(incident)).await?;
    enter(&mut tx, now, by.actor, one, "drop-attached", json!({ "incident": incident, "by": by.name }))
        .await?;
    tx.commit().await?;
    Ok(incident)
}

/// Somebody wants it gone before its time.
pub(super) async fn erase(center: &Center, by: &Principal, one: &Dropped) -> Result<(), Stop> {
    Ok(erase_one(center, by.actor, one).await?)
}

async fn erase_one(center: &Center, actor: Actor, one: &Dropped) -> Result<(), Fault> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    if store::erased(&mut tx, one.id).await? {
        tx.erase_file(now, one.file).await?;
        enter(&mut tx, now, actor, one, "drop-erased", json!({})).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Erases those whose time is over.
pub(super) async fn erase_due(center: Center) -> Result<(), Fault> {
    for one in store::due(&center.db, center.clock.now()).await? {
        erase_one(&center, Actor::Center, &one).await?;
    }
    Ok(())
}
