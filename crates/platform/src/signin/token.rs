//! API tokens: keys of programs, each for one seat.

use axum::http::Method;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::seat::{self, Taken};
use crate::crypto::sha256;
use crate::db::{Db, Record, Row, Tx};
use crate::ids::{AccountId, KeyId, SeatId};
use crate::principal::{Actor, Role, Seat};
use crate::web::Center;
use crate::{Fault, values};

/// What every token begins with, so that a scanner of repositories knows one.
pub(super) const START: &str = "hk_";

/// How long one may be good for, in days.
pub(super) const DAYS: [i64; 3] = [30, 90, 365];

/// The most that one account may have.
pub(super) const MOST: i64 = 50;

/// How exactly we know when one was used last.
const USED_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// What a token may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum May {
    /// Look.
    Read,
    /// Look and act.
    Write,
}

impl May {
    pub(super) const ALL: [May; 2] = [May::Read, May::Write];

    pub(super) fn name(self) -> &'static str {
        match self {
            May::Read => "read",
            May::Write => "write",
        }
    }

    /// What is not understood may only look.
    pub(super) fn named(name: &str) -> Self {
        if name == "write" { May::Write } else { May::Read }
    }
}

/// A token to be made.
pub(super) struct NewToken {
    pub(super) name: String,
    pub(super) may: May,
    /// Collections of the API (`alerts`); none for all.
    pub(super) scope: Vec<String>,
    pub(super) days: i64,
}

/// Makes a token; gives its secret, which is shown once. None where the account has too many.
pub(super) async fn make(
    tx: &mut Tx,
    center: &Center,
    account: AccountId,
    taken: Taken,
    new: NewToken,
) -> Result<Option<String>, Fault> {
    const COUNT: &str = "select cast(count(*) as bigint) from api_token where account = $1";
    const SQL: &str = "insert into api_token (digest, account, seat, name, may, scope, made, expires)
        values ($1, $2, $3, $4, $5, $6, $7, $8) returning id";
    let count = tx.one::<(i64,)>(COUNT, values![account]).await?.map_or(0, |(count,)| count);
    if count >= MOST {
        return Ok(None);
    }
    let (secret, now) = (format!("{START}{}", center.chance.token()?), center.clock.now());
    let expires = now.checked_add(SignedDuration::from_hours(24 * new.days)).unwrap_or(now);
    let (digest, may, scope) = (sha256(secret.as_bytes()), new.may.name(), new.scope.join(" "));
    let row = values![digest, account, taken.id, &new.name, may, &scope, now, expires];
    let id = KeyId(tx.insert(SQL, row).await?);
    let entry = seat::entry_of(taken.seat, format!("token:{id}"), "token-made");
    let data = json!({ "name": new.name, "may": may, "scope": scope, "expires": expires.to_string() });
    tx.append(now, Actor::Account(account), entry.with(data)).await?;
    Ok(Some(secret))
}

/// Ends a token of an account.
pub(super) async fn end(tx: &mut Tx, now: Timestamp, account: AccountId, id: KeyId) -> Result<bool, Fault> {
    const SQL: &str = "delete from api_token where id = $1 and account = $2 returning name, seat";
    const SEAT: &str = "select id, firm, team, role from seat where id = $1";
    let Some((name, seat)) = tx.one::<(String, SeatId)>(SQL, values![id, account]).await? else {
        return Ok(false);
    };
    let taken: Option<Taken> = tx.one(SEAT, values![seat]).await?;
    let place = taken.map_or(seat::SETTING_UP, |taken| taken.seat);
    let entry = seat::entry_of(place, format!("token:{id}"), "token-ended").with(json!({ "name": name }));
    tx.append(now, Actor::Account(account), entry).await?;
    Ok(true)
}

/// A token, for its owner's list: id, name, may, scope, until when, last used.
pub(super) type Listed = (KeyId, String, String, String, Timestamp, Option<Timestamp>);

pub(super) async fn list(db: &Db, account: AccountId) -> Result<Vec<Listed>, Fault> {
    const SQL: &str = "select id, name, may, scope, expires, last_used from api_token
        where account = $1 order by id desc limit $2";
    db.rows(SQL, values![account, MOST]).await
}

/// A token as it is looked up by its secret.
pub(super) struct Known {
    pub(super) id: KeyId,
    pub(super) account_name: String,
    pub(super) lang: String,
    pub(super) place: Seat,
    pub(super) role: Role,
    pub(super) has_codes: bool,
    may: May,
    scope: String,
    last_used: Option<Timestamp>,
}

impl Record for Known {
    fn read(row: &Row) -> Result<Self, Fault> {
        let (place, role) = seat::place(row)?;
        let may: String = row.get("may")?;
        Ok(Self {
            id: row.get("id")?,
            account_name: row.get("name")?,
            lang: row.get("lang")?,
            place,
            role,
            has_codes: row.get::<Option<Timestamp>>("totp_since")?.is_some(),
            may: May::named(&may),
            scope: row.get("scope")?,
            last_used: row.get("last_used")?,
        })
    }
}

impl Known {
    /// True where this token may send this request.
    pub(super) fn admits(&self, method: &Method, path: &str) -> bool {
        let reads = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        let collection = collection(path);
        let is_in_scope = self.scope.is_empty() || self.scope.split(' ').any(|one| Some(one) == collection);
        (reads || self.may == May::Write) && is_in_scope
    }
}

/// The collection of an address of the API: `alerts` of `/api/v1/alerts/7`.
pub(super) fn collection(path: &str) -> Option<&str> {
    path.strip_prefix("/api/v1/")?.split('/').next().filter(|name| !name.is_empty())
}

/// Asked for every request of a program.
pub(super) const OF_SECRET: &str =
    "select k.id, k.may, k.scope, k.last_used, a.name, a.lang, a.totp_since, t.firm, t.team, t.role
        from api_token k join account a on a.id = k.account join seat t on t.id = k.seat
        where k.digest = $1 and k.expires > $2 and t.ended is null";

/// The token of a secret, if it is good and its seat has not ended.
pub(super) async fn of_secret(db: &Db, secret: &str, now: Timestamp) -> Result<Option<Known>, Fault> {
    db.one(OF_SECRET, values![sha256(secret.as_bytes()), now]).await
}

/// Remembers that a token was used, at most once a minute.
pub(super) async fn used(center: &Center, known: &Known) -> Result<(), Fault> {
    let now = center.clock.now();
    if known.last_used.is_some_and(|last| now.duration_since(last) < USED_EVERY) {
        return Ok(());
    }
    let mut tx = center.db.begin().await?;
    tx.run("update api_token set last_used = $2 where id = $1", values![known.id, now]).await?;
    tx.commit().await
}

/// The account behind whoever acts: a token acts for its account. None for machines and links.
pub async fn account_of(tx: &mut Tx, actor: Actor) -> Result<Option<AccountId>, Fault> {
    match actor {
        Actor::Account(account) => Ok(Some(account)),
        Actor::Token(token) => {
            let row =
                tx.one::<(AccountId,)>("select account from api_token where id = $1", values![token]).await?;
            Ok(row.map(|(account,)| account))
        }
        _ => Ok(None),
    }
}
