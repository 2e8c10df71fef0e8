use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::json;

use super::super::LEASE;
use super::send;
use crate::db::{Db, Record, Row, Tx};
use crate::ids::{FirmId, HookId, HookTargetId, TeamId};
use crate::journal::NewEntry;
use crate::principal::{Actor, Principal};
use crate::signin::seal;
use crate::web::Center;
use crate::{Because, Fault, Refusal, Stop, values};

/// What a target understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Slack, and what speaks like it (Mattermost, Rocket.Chat).
    Slack,
    /// A workflow of Microsoft Teams.
    Teams,
    /// Any program; signed (Standard Webhooks).
    Signed,
}

impl Form {
    /// Every one.
    pub const ALL: [Form; 3] = [Form::Slack, Form::Teams, Form::Signed];

    /// Its name in rows and text keys.
    pub fn name(self) -> &'static str {
        match self {
            Form::Slack => "slack",
            Form::Teams => "teams",
            Form::Signed => "signed",
        }
    }

    /// Of a name.
    pub fn named(name: &str) -> Option<Self> {
        Form::ALL.into_iter().find(|form| form.name() == name)
    }
}

/// Where a team's webhooks go, as far as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its row.
    pub id: HookTargetId,
    /// As the team calls it.
    pub name: String,
    /// What it understands.
    pub form: Form,
    /// Since when.
    pub added: Timestamp,
}

impl Record for Target {
    fn read(row: &Row) -> Result<Self, Fault> {
        let form = Form::named(&row.get::<String>("form")?);
        let form = form.ok_or_else(|| Fault::said("a webhook of a form that this build does not know"))?;
        Ok(Self { id: row.get("id")?, name: row.get("name")?, form, added: row.get("added")? })
    }
}

/// A target as it is entered.
#[derive(Debug, Clone)]
pub struct NewTarget {
    /// As the team calls it.
    pub name: String,
    /// What it understands.
    pub form: Form,
    /// Its address, as typed.
    pub address: String,
}

/// A target that was entered.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its row.
    pub id: HookTargetId,
    /// `whsec_…`, where it signs: shown once.
    pub secret: Option<String>,
}

/// A team has no more targets than this.
const MOST: i64 = 20;

/// The statement of [`targets`].
pub(super) const TARGETS: &str = "select id, name, form, added from hook_target
    where team = $1 and ended is null order by id limit $2";

/// The targets of a team, oldest first.
pub async fn targets(db: &Db, team: TeamId) -> Result<Vec<Target>, Fault> {
    db.rows(TARGETS, values![team, MOST]).await
}

/// [`targets`], as a transaction sees them.
pub async fn targets_in(tx: &mut Tx, team: TeamId) -> Result<Vec<Target>, Fault> {
    tx.rows(TARGETS, values![team, MOST]).await
}

/// Adds a target to the team of whoever asks; makes its secret.
pub async fn add_target(tx: &mut Tx, center: &Center, by: &Principal, new: NewTarget) -> Result<Made, Stop> {
    const SQL: &str = "insert into hook_target (team, name, form, address, added)
        values ($1, $2, $3, $4, $5) returning id";
    const KEEP: &str = "update hook_target set address = $2, secret = $3 where id = $1";
    let url = send::checked(&center.config, &new.address).map_err(|key| Refusal::field("address", key))?;
    let (team, now) = (by.scope().team(), center.clock.now());
    if targets_in(tx, team).await?.len() as i64 >= MOST {
        return Err(Refusal::new(Because::Conflict, "refusal-hook-many").with("most", MOST).into());
    }
    let row = values![team, &new.name, new.form.name(), Vec::<u8>::new(), now];
    let id = HookTargetId(tx.insert(SQL, row).await?);
    let secret = match new.form {
        Form::Signed => Some(center.chance.bytes::<32>()?),
        Form::Slack | Form::Teams => None,
    };
    // Sealed for its own row: moved to another they do not open.
    let close = |what: &str, bytes: &[u8]| seal::seal(&center.key, &center.chance, &place(what, id), bytes);
    let address = close("address", url.as_str().as_bytes())?;
    let sealed = secret.as_ref().map(|secret| close("secret", secret)).transpose()?;
    tx.run(KEEP, values![id, address, sealed]).await?;
    let entry = NewEntry::of_team(team, format!("hook-target:{id}"), "hook-target-added");
    tx.append(now, by.actor, entry.with(json!({ "name": new.name, "form": new.form.name() }))).await?;
    let shown = secret.map(|secret| format!("whsec_{}", STANDARD.encode(secret)));
    Ok(Made { id, secret: shown })
}

fn place(what: &str, id: HookTargetId) -> String {
    format!("hook {what}:{id}")
}

/// Ends a target of the asker's team, with its address and secret. What waits for it is given up. False where there is
/// none.
pub async fn end_target(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    id: HookTargetId,
) -> Result<bool, Fault> {
    const SQL: &str = "update hook_target set ended = $3, address = $4, secret = null
        where id = $1 and team = $2 and ended is null";
    let team = by.scope().team();
    if tx.run(SQL, values![id, team, now, Vec::<u8>::new()]).await? == 0 {
        return Ok(false);
    }
    let entry = NewEntry::of_team(team, format!("hook-target:{id}"), "hook-target-ended");
    tx.append(now, by.actor, entry).await?;
    Ok(true)
}

/// A webhook to be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct NewHook {
    /// Where to.
    pub target: HookTargetId,
    /// What the target's form wants to be told.
    pub body: serde_json::Value,
    /// What it is about, as the journal names it.
    pub about: String,
    /// The firm it concerns.
    pub firm: Option<FirmId>,
}

impl Tx {
    /// Puts a webhook into its outbox.
    pub async fn hook(&mut self, center: &Center, hook: NewHook) -> Result<HookId, Fault> {
        const SQL: &str = "insert into hook (target, body, message_id, firm, about, added, due)
            values ($1, $2, $3, $4, $5, $6, $6) returning id";
        let id = format!("msg_{}", center.chance.token()?);
        let NewHook { target, body, about, firm } = hook;
        let row = values![target, body.to_string(), id, firm, about, center.clock.now()];
        Ok(HookId(self.insert(SQL, row).await?))
    }
}

/// A webhook that waits.
pub(super) struct Waiting {
    pub(super) id: HookId,
    pub(super) body: String,
    pub(super) message_id: String,
    pub(super) attempts: i64,
    target: HookTargetId,
    address: Vec<u8>,
    secret: Option<Vec<u8>>,
    ended: Option<Timestamp>,
}

impl Record for Waiting {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            body: row.get("body")?,
            message_id: row.get("message_id")?,
            attempts: row.get("attempts")?,
            target: row.get("target")?,
            address: row.get("address")?,
            secret: row.get("secret")?,
            ended: row.get("ended")?,
        })
    }
}

/// Where it goes, opened.
pub(super) struct Opened {
    pub(super) address: String,
    pub(super) secret: Option<Vec<u8>>,
}

/// Opens the target of a webhook; none where it was ended.
pub(super) fn opened(center: &Center, hook: &Waiting) -> Result<Option<Opened>, Fault> {
    if hook.ended.is_some() {
        return Ok(None);
    }
    let open = |what: &str, sealed: &[u8]| seal::open(&center.key, &place(what, hook.target), sealed);
    let address = String::from_utf8(open("address", &hook.address)?).map_err(Fault::of)?;
    let secret = hook.secret.as_deref().map(|sealed| open("secret", sealed)).transpose()?;
    Ok(Some(Opened { address, secret }))
}

pub(super) async fn claim(db: &Db, now: Timestamp, most: i64) -> Result<Vec<Waiting>, Fault> {
    const ANY: &str =
        "select id from hook where sent is null and died is null and due <= $1 and lease <= $1 limit 1";
    // `lease` is asked twice: PostgreSQL re-reads the outer condition after waiting for another process's claim.
    const CLAIM: &str = "update hook set lease = $2, attempts = attempts + 1
        where lease <= $1 and id in (
            select id from hook where sent is null and died is null and due <= $1 and lease <= $1
            order by due, id limit $3)
        returning id";
    const READ: &str = "select h.id, h.body, h.message_id, h.attempts, h.target, t.address, t.secret, t.ended
        from hook h join hook_target t on t.id = h.target where h.id = $1";
    if db.one::<(i64,)>(ANY, values![now]).await?.is_none() {
        return Ok(Vec::new());
    }
    let mut tx = db.begin().await?;
    let until = now.saturating_add(LEASE).unwrap_or(now);
    let ids: Vec<(HookId,)> = tx.rows(CLAIM, values![now, until, most]).await?;
    let mut claimed = Vec::with_capacity(ids.len());
    for (id,) in ids {
        claimed.extend(tx.one::<Waiting>(READ, values![id]).await?);
    }
    tx.commit().await?;
    Ok(claimed)
}

pub(super) async fn sent(db: &Db, id: HookId, now: Timestamp) -> Result<(), Fault> {
    const SENT: &str = "update hook set sent = $2, body = '', error = null where id = $1";
    let mut tx = db.begin().await?;
    tx.run(SENT, values![id, now]).await?;
    tx.commit().await
}

/// Again at `due`, or never.
pub(super) async fn put_back(
    db: &Db,
    id: HookId,
    now: Timestamp,
    due: Option<Timestamp>,
    error: &str,
) -> Result<(), Fault> {
    const AGAIN: &str = "update hook set due = $2, lease = 0, error = $3 where id = $1";
    const DEAD: &str = "update hook set died = $2, lease = 0, error = $3 where id = $1";
    let mut tx = db.begin().await?;
    let (sql, at) = due.map_or((DEAD, now), |due| (AGAIN, due));
    tx.run(sql, values![id, at, error]).await?;
    tx.commit().await
}

/// A webhook that was given up: id, name of its target, when, tries, error.
pub(crate) type Dead = (HookId, String, Timestamp, i64, Option<String>);

/// Webhooks that were given up, newest first, at most a hundred.
pub(crate) async fn dead(db: &Db) -> Result<Vec<Dead>, Fault> {
    const SQL: &str = "select h.id, t.name, h.died, h.attempts, h.error from hook h
        join hook_target t on t.id = h.target where h.died is not null order by h.died desc, h.id desc limit 100";
    db.rows(SQL, &[]).await
}

/// Gives a dead webhook new tries, with the id it had. False where it is not there or not dead.
pub async fn revive(db: &Db, id: HookId, now: Timestamp, by: Actor) -> Result<bool, Fault> {
    const SQL: &str =
        "update hook set died = null, attempts = 0, due = $2 where id = $1 and died is not null";
    let mut tx = db.begin().await?;
    let changed = tx.run(SQL, values![id, now]).await?;
    if changed > 0 {
        tx.append(now, by, NewEntry::of_center(format!("hook:{id}"), "hook-revived")).await?;
    }
    tx.commit().await?;
    Ok(changed > 0)
}
