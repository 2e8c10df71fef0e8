use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::back_up;
use crate::db::{Db, Tx};
use crate::journal::NewEntry;
use crate::principal::Actor;
use crate::web::{Center, Config};
use crate::work::ticks::Tick;
use crate::{Fault, Stop, values};

/// Names of the settings that remember a backup and a practice.
const LAST: &str = "backup-last";
const TRIED: &str = "backup-tried";
/// Whose turn a day's backup is, among several processes.
const TURN: &str = "backup-turn";

/// A practice older than this says little about today's backup.
const PRACTICE_HOLDS: SignedDuration = SignedDuration::from_hours(90 * 24);

/// Hour of the day, in the center's zone, at which a backup is due: nobody is at work, nothing else is.
const HOUR: i8 = 2;

/// What is remembered of a backup, or of a practice with one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Done {
    pub(super) at: Timestamp,
    /// Name of the file, without its folder.
    pub(super) file: String,
    pub(super) rows: u64,
    pub(super) size: u64,
    /// When the backup was taken with which somebody practised.
    pub(super) taken: Timestamp,
}

/// Where and how a center keeps backups.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(super) folder: PathBuf,
    keep: usize,
}

impl Plan {
    /// By the settings; none where no folder is set.
    pub fn of(config: &Config) -> Option<Self> {
        let folder = config.backup.folder.clone()?;
        Some(Self { folder, keep: config.backup.keep.max(1) })
    }
}

/// How sure one may be of the backups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sureness {
    /// No folder is set: nothing is kept.
    None,
    /// None has been taken yet, or not for two days.
    Late,
    /// One is there; nobody has ever restored one, or not for 90 days.
    Unproved,
    /// One is there, and one was restored.
    Proved,
}

pub(super) fn sureness(
    has_plan: bool,
    last: Option<&Done>,
    tried: Option<&Done>,
    now: Timestamp,
) -> Sureness {
    let age = |done: &Done| now.duration_since(done.at);
    match (has_plan, last, tried) {
        (false, ..) => Sureness::None,
        (true, None, _) => Sureness::Late,
        (true, Some(last), _) if age(last) > SignedDuration::from_hours(48) => Sureness::Late,
        (true, Some(_), Some(tried)) if age(tried) <= PRACTICE_HOLDS => Sureness::Proved,
        _ => Sureness::Unproved,
    }
}

/// Takes each day's backup.
pub fn tick() -> Tick {
    Tick { name: "backup", every: Duration::from_secs(600), run: |center| Box::pin(daily(center)) }
}

async fn daily(center: Center) -> Result<(), Fault> {
    let now = center.clock.now();
    let Some(plan) = Plan::of(&center.config) else { return Ok(()) };
    let Some(day) = due(now, &center.zone) else { return Ok(()) };
    if !is_our_turn(&center.db, day).await? {
        return Ok(());
    }
    take(&center, &plan, Actor::Center).await.map(|_| ())
}

/// The day whose backup is due.
fn due(now: Timestamp, zone: &TimeZone) -> Option<Date> {
    let here = now.to_zoned_datetime(zone.clone());
    (here.hour() >= HOUR).then(|| here.date())
}

/// Claims a day; false where it is somebody's already.
async fn is_our_turn(db: &Db, day: Date) -> Result<bool, Fault> {
    const CLAIM: &str = "insert into setting (name, value) values ($1, $2)
        on conflict (name) do update set value = excluded.value where setting.value < excluded.value";
    let mut tx = db.begin().await?;
    let claimed = tx.run(CLAIM, values![TURN, day.to_string()]).await?;
    tx.commit().await?;
    Ok(claimed > 0)
}

/// Takes a backup now, remembers it, and deletes the oldest beyond what is to be kept.
pub(super) async fn take(center: &Center, plan: &Plan, by: Actor) -> Result<Done, Fault> {
    let now = center.clock.now();
    fs::create_dir_all(&plan.folder)
        .map_err(|error| Fault::said(&format!("{}: {error}", plan.folder.display())))?;
    let name =
        format!("hikeshi-{}.backup", now.to_zoned_datetime(center.zone.clone()).strftime("%Y%m%d-%H%M%S"));
    let backup =
        back_up(&center.db, &center.config.folder, now, &plan.folder.join(&name), &mut |_| {}).await?;
    let done = Done { at: now, file: name, rows: backup.rows, size: backup.size, taken: now };
    let mut tx = center.db.begin().await?;
    remember(&mut tx, LAST, &done).await?;
    let entry = NewEntry::of_center("backup".to_string(), "backup-taken");
    tx.append(now, by, entry.with(json!({ "rows": done.rows, "size": done.size }))).await?;
    tx.commit().await?;
    thin_out(plan);
    Ok(done)
}

/// Deletes the oldest backups of this folder beyond those that are kept. What has another name is somebody else's.
fn thin_out(plan: &Plan) {
    let is_ours = |name: &str| name.starts_with("hikeshi-") && name.ends_with(".backup");
    let Ok(files) = fs::read_dir(&plan.folder) else { return };
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| is_ours(name)).collect();
    names.sort();
    for name in names.iter().rev().skip(plan.keep) {
        let _ = fs::remove_file(plan.folder.join(name));
    }
}

/// Restores the last backup into a database that is thrown away, compares, and remembers that it could be restored.
pub(super) async fn practise(center: &Center, plan: &Plan, by: Actor) -> Result<Option<Done>, Stop> {
    let Some(last) = last(&center.db).await? else { return Ok(None) };
    let done = try_out(center, &plan.folder.join(&last.file), &last).await?;
    let mut tx = center.db.begin().await?;
    remember(&mut tx, TRIED, &done).await?;
    tx.append(done.at, by, NewEntry::of_center("backup".to_string(), "backup-tried")).await?;
    tx.commit().await?;
    Ok(Some(done))
}

async fn try_out(center: &Center, file: &Path, last: &Done) -> Result<Done, Stop> {
    let folder = center.config.folder.join("practice");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(Fault::of)?;
    let restored = try_in(center, file, &folder).await;
    let _ = fs::remove_dir_all(&folder);
    let restored = restored?;
    let (at, file) = (center.clock.now(), last.file.clone());
    Ok(Done { at, file, rows: restored.rows, size: last.size, taken: restored.taken })
}

async fn try_in(center: &Center, file: &Path, folder: &Path) -> Result<super::Restored, Stop> {
    let url = format!("sqlite:{}", folder.join("practice.db").display());
    let db = Db::open(&url, crate::journal::Ears::default()).await?;
    db.migrate(&center.tables).await?;
    let restored = super::restore(&db, folder, file, &mut |_| {}).await;
    let proved = crate::journal::verify::verify(&db, &mut |_| {}).await;
    db.close().await;
    let restored = restored?;
    if proved?.breaks.is_empty() {
        return Ok(restored);
    }
    Err(Fault::said("the journal of the restored backup does not fit together").into())
}

async fn remember(tx: &mut Tx, name: &str, done: &Done) -> Result<(), Fault> {
    const KEEP: &str = "insert into setting (name, value) values ($1, $2)
        on conflict (name) do update set value = excluded.value";
    tx.run(KEEP, values![name, serde_json::to_string(done)?]).await?;
    Ok(())
}

pub(super) async fn last(db: &Db) -> Result<Option<Done>, Fault> {
    remembered(db, LAST).await
}

pub(super) async fn tried(db: &Db) -> Result<Option<Done>, Fault> {
    remembered(db, TRIED).await
}

async fn remembered(db: &Db, name: &str) -> Result<Option<Done>, Fault> {
    let row: Option<(String,)> = db.one("select value from setting where name = $1", values![name]).await?;
    Ok(row.map(|(value,)| serde_json::from_str(&value)).transpose()?)
}
