//! The rota's rows: who stands in, and links to the calendar.

use firms::calendar::Calendar;
use jiff::{SignedDuration, Timestamp};
use platform::crypto::sha256;
use platform::db::{Db, Record, Row, Tx};
use platform::ids::{AccountId, TeamId};
use platform::{Fault, values};

use super::{Rota, Shift, StandIn};

/// Stand-ins of a team that are read: more are planned by nobody.
const MOST: i64 = 200;

/// A stand-in with its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) id: i64,
    pub(crate) stand_in: StandIn,
}

impl Record for Kept {
    fn read(row: &Row) -> Result<Self, Fault> {
        let stand_in =
            StandIn { account: row.get("account")?, since: row.get("since")?, until: row.get("until")? };
        Ok(Self { id: row.get("id")?, stand_in })
    }
}

/// The statement of [`stand_ins`].
pub(crate) const STAND_INS: &str = "select id, account, since, until from rota_override
    where team = $1 and ended is null and until > $2 order by until, id limit $3";

/// Who stands in from a time on, in the order in which they were entered: the last one wins.
pub(crate) async fn stand_ins(db: &Db, team: TeamId, from: Timestamp) -> Result<Vec<Kept>, Fault> {
    let mut rows: Vec<Kept> = db.rows(STAND_INS, values![team, from, MOST]).await?;
    rows.sort_by_key(|one| one.id);
    Ok(rows)
}

/// Who is on duty, and who comes next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Duty {
    pub(crate) now: Option<Shift>,
    pub(crate) next: Option<AccountId>,
}

/// As a transaction sees it.
pub(crate) async fn duty_in(tx: &mut Tx, team: TeamId, rota: &Rota, now: Timestamp) -> Result<Duty, Fault> {
    let calendar = Calendar::of_settings(&firms::teams::settings_in(tx, team).await?)?;
    let mut rows: Vec<Kept> = tx.rows(STAND_INS, values![team, now, MOST]).await?;
    rows.sort_by_key(|one| one.id);
    Ok(duty(rota, &calendar, &rows, now))
}

/// Of what was read.
pub(crate) fn duty(rota: &Rota, calendar: &Calendar, rows: &[Kept], now: Timestamp) -> Duty {
    let stand_ins: Vec<StandIn> = rows.iter().map(|one| one.stand_in).collect();
    let on_duty = rota.on_duty(calendar, &stand_ins, now);
    Duty { now: on_duty, next: rota.after(calendar, on_duty.map(|shift| shift.account), now) }
}

pub(crate) async fn add(tx: &mut Tx, team: TeamId, one: StandIn) -> Result<i64, Fault> {
    const SQL: &str =
        "insert into rota_override (team, account, since, until) values ($1, $2, $3, $4) returning id";
    tx.insert(SQL, values![team, one.account, one.since, one.until]).await
}

pub(crate) async fn end(tx: &mut Tx, team: TeamId, id: i64, now: Timestamp) -> Result<bool, Fault> {
    const SQL: &str = "update rota_override set ended = $3 where id = $1 and team = $2 and ended is null";
    Ok(tx.run(SQL, values![id, team, now]).await? == 1)
}

/// Gives an account its link to the calendar; the one before ends.
pub(crate) async fn link(
    tx: &mut Tx,
    team: TeamId,
    account: AccountId,
    secret: &str,
    now: Timestamp,
) -> Result<i64, Fault> {
    const END: &str = "update rota_link set ended = $3 where team = $1 and account = $2 and ended is null";
    const SQL: &str =
        "insert into rota_link (team, account, digest, made) values ($1, $2, $3, $4) returning id";
    tx.run(END, values![team, account, now]).await?;
    tx.insert(SQL, values![team, account, sha256(secret.as_bytes()), now]).await
}

/// The statement of [`of_secret`]. Whoever left the desk has no calendar of it any more.
pub(crate) const OF_SECRET: &str = "select l.team from rota_link l
    join seat s on s.account = l.account and s.firm = 0 and s.team = l.team and s.ended is null
    where l.digest = $1 and l.ended is null limit 1";

/// Whose calendar a secret opens.
pub(crate) async fn of_secret(db: &Db, secret: &str) -> Result<Option<TeamId>, Fault> {
    let row: Option<(TeamId,)> = db.one(OF_SECRET, values![sha256(secret.as_bytes())]).await?;
    Ok(row.map(|(team,)| team))
}

/// From when on the calendar shows what was.
pub(crate) fn since(now: Timestamp) -> Timestamp {
    now.checked_sub(SignedDuration::from_hours(24 * 14)).unwrap_or(now)
}
