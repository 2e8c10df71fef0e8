//! Sessions: browsers that signed in.

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::Caller;
use super::account;
use super::seat::{self, Taken};
use crate::crypto::{hex, mac, sha256};
use crate::db::{Db, Record, Row, Tx};
use crate::ids::{AccountId, KeyId, SeatId};
use crate::principal::{Actor, Role, Seat};
use crate::web::Center;
use crate::{Fault, values};

/// A session whose second step does not come in this time begins anew.
const SECOND_STEP: SignedDuration = SignedDuration::from_mins(10);

/// How exactly we know when a session was seen last: a write for each request would be one too many.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// How long a browser's name may be.
const LONGEST_AGENT: usize = 200;

/// How far a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// The password was right; a code is still asked for.
    Code,
    /// Signed in.
    Whole,
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Stage::Code => "code",
            Stage::Whole => "whole",
        }
    }

    /// How long it may stay unused, and how long it lasts at most. A clerk's browser sees one firm and may stay signed
    /// in over a month; the desk sees many firms and signs in every day.
    fn lifetime(self, role: Role) -> (SignedDuration, SignedDuration) {
        let days = |days: i64| SignedDuration::from_hours(24 * days);
        match (self, role) {
            (Stage::Code, _) => (SECOND_STEP, SECOND_STEP),
            (Stage::Whole, Role::Clerk | Role::Owner) => (days(7), days(30)),
            (Stage::Whole, _) => (SignedDuration::from_hours(12), days(7)),
        }
    }
}

/// A session as it is looked up by its cookie.
pub(super) struct Known {
    pub(super) id: KeyId,
    pub(super) account: AccountId,
    pub(super) name: String,
    pub(super) lang: String,
    pub(super) has_codes: bool,
    pub(super) seat: SeatId,
    pub(super) seat_ended: bool,
    pub(super) place: Seat,
    pub(super) role: Role,
    is_whole: bool,
    last_seen: Timestamp,
    expires: Timestamp,
}

impl Record for Known {
    fn read(row: &Row) -> Result<Self, Fault> {
        let (place, role) = seat::place(row)?;
        Ok(Self {
            id: row.get("id")?,
            account: row.get("account")?,
            name: row.get("name")?,
            lang: row.get("lang")?,
            has_codes: row.get::<Option<Timestamp>>("totp_since")?.is_some(),
            seat: row.get("seat")?,
            seat_ended: row.get::<Option<Timestamp>>("ended")?.is_some(),
            place,
            role,
            is_whole: row.get::<String>("stage")? == Stage::Whole.name(),
            last_seen: row.get("last_seen")?,
            expires: row.get("expires")?,
        })
    }
}

/// Begins a session; gives the secret for its cookie.
pub(super) async fn begin(
    tx: &mut Tx,
    center: &Center,
    account: AccountId,
    taken: Taken,
    stage: Stage,
    caller: &Caller,
) -> Result<String, Fault> {
    const SQL: &str = "insert into session
        (digest, account, seat, stage, created, last_seen, lapses, expires, address, agent)
        values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9) returning id";
    let (secret, now) = (center.chance.token()?, center.clock.now());
    let (idle, most) = stage.lifetime(taken.role);
    let (lapses, expires) = (after(now, idle), after(now, most));
    let agent: String = caller.agent.chars().take(LONGEST_AGENT).collect();
    let address = caller.address.to_string();
    let digest = sha256(secret.as_bytes());
    let row = values![digest, account, taken.id, stage.name(), now, lapses, expires, address, agent];
    tx.insert(SQL, row).await?;
    Ok(secret)
}

/// Asked for every page.
pub(super) const OF_SECRET: &str =
    "select s.id, s.account, s.seat, s.stage, s.last_seen, s.expires, a.name, a.lang, a.totp_since,
            t.firm, t.team, t.role, t.ended
        from session s join account a on a.id = s.account join seat t on t.id = s.seat
        where s.digest = $1 and s.lapses > $2 and s.expires > $2";

/// The session of a cookie's secret, if it has not ended.
pub(super) async fn of_secret(
    db: &Db,
    secret: &str,
    stage: Stage,
    now: Timestamp,
) -> Result<Option<Known>, Fault> {
    let known: Option<Known> = db.one(OF_SECRET, values![sha256(secret.as_bytes()), now]).await?;
    Ok(known.filter(|known| known.is_whole == (stage == Stage::Whole)))
}

/// Remembers that a session was seen, at most once a minute.
pub(super) async fn seen(center: &Center, known: &Known) -> Result<(), Fault> {
    const SQL: &str = "update session set last_seen = $2, lapses = $3 where id = $1 and last_seen < $2";
    let now = center.clock.now();
    if now.duration_since(known.last_seen) < SEEN_EVERY {
        return Ok(());
    }
    let (idle, _) = Stage::Whole.lifetime(known.role);
    let lapses = after(now, idle).min(known.expires);
    let mut tx = center.db.begin().await?;
    tx.run(SQL, values![known.id, now, lapses]).await?;
    tx.commit().await
}

/// Moves a session whose seat has ended to another seat of its account; none where there is none.
pub(super) async fn move_on(center: &Center, known: &Known) -> Result<Option<Taken>, Fault> {
    let Some(next) = seat::of_account(&center.db, known.account).await?.into_iter().next() else {
        return Ok(None);
    };
    let mut tx = center.db.begin().await?;
    sit(&mut tx, known.id, next.id).await?;
    tx.commit().await?;
    Ok(Some(next))
}

/// Sits a session down elsewhere.
pub(super) async fn sit(tx: &mut Tx, session: KeyId, seat: SeatId) -> Result<(), Fault> {
    tx.run("update session set seat = $2 where id = $1", values![session, seat]).await?;
    Ok(())
}

/// Ends one session of an account, and enters why.
pub(super) async fn end(
    tx: &mut Tx,
    now: Timestamp,
    account: AccountId,
    session: KeyId,
    why: &'static str,
) -> Result<bool, Fault> {
    const SQL: &str = "delete from session where id = $1 and account = $2 and stage = 'whole'";
    if tx.run(SQL, values![session, account]).await? == 0 {
        return Ok(false);
    }
    let entry = seat::entry_of_account(tx, account, "session-ended").await?;
    tx.append(now, Actor::Account(account), entry.with(json!({ "why": why }))).await?;
    Ok(true)
}

/// Ends all sessions of an account but one: whoever learnt the old password is out.
pub(super) async fn end_others(tx: &mut Tx, account: AccountId, but: KeyId) -> Result<(), Fault> {
    tx.run("delete from session where account = $1 and id <> $2", values![account, but]).await?;
    Ok(())
}

/// Ends a first step that was followed by its second.
pub(super) async fn forget(tx: &mut Tx, session: KeyId) -> Result<bool, Fault> {
    Ok(tx.run("delete from session where id = $1 and stage = 'code'", values![session]).await? == 1)
}

/// A session, for its owner's list: id, address, browser, since when, last seen.
pub(super) type Listed = (KeyId, String, String, Timestamp, Timestamp);

/// Sessions of an account that go on, newest first; nobody has more than a handful.
pub(super) async fn list(db: &Db, account: AccountId, now: Timestamp) -> Result<Vec<Listed>, Fault> {
    const SQL: &str = "select id, address, agent, created, last_seen from session
        where account = $1 and lapses > $2 and stage = 'whole' order by id desc limit 50";
    db.rows(SQL, values![account, now]).await
}

/// What a form of this session must carry: nothing of it is stored, and nobody without the center's key can make it.
pub(super) fn csrf(center: &Center, secret: &str) -> String {
    hex(&mac(&center.key, &[&b"csrf"[..], &sha256(secret.as_bytes())].concat()))
}

/// Enters that somebody signed in.
pub(super) async fn enter(
    tx: &mut Tx,
    now: Timestamp,
    account: AccountId,
    taken: Taken,
    with: &'static str,
) -> Result<(), Fault> {
    tx.run("update account set failed = 0 where id = $1", values![account]).await?;
    let entry = seat::entry_of(taken.seat, account::subject(account), "signed-in");
    tx.append(now, Actor::Account(account), entry.with(json!({ "with": with }))).await?;
    Ok(())
}

fn after(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(Timestamp::MAX)
}
