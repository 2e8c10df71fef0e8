//! How other rooms call people who sign in: names only, never their mail addresses.

use std::collections::{BTreeMap, BTreeSet};

use crate::Fault;
use knowledge::Lang;

use crate::db::{Db, Record, Row, Sql, Tx, Value};
use crate::ids::{AccountId, TeamId};
use crate::principal::{Role, Seat};
use crate::values;

/// More names than this are asked for in parts: a page of a list shows fewer.
const MOST_NAMES: usize = 200;

/// Names of accounts, in one query; at most [`MOST_NAMES`]. One that does not exist is left out.
pub async fn names(db: &Db, accounts: &[AccountId]) -> Result<BTreeMap<AccountId, String>, Fault> {
    let accounts = accounts.get(..MOST_NAMES).unwrap_or(accounts);
    if accounts.is_empty() {
        return Ok(BTreeMap::new());
    }
    let marks: Vec<String> = (1..=accounts.len()).map(|at| format!("${at}")).collect();
    let sql = Sql::built(format!("select id, name from account where id in ({})", marks.join(", ")));
    let ids: Vec<Value> = accounts.iter().map(|id| Value::from(*id)).collect();
    let rows: Vec<(AccountId, String)> = db.rows(sql, &ids).await?;
    Ok(rows.into_iter().collect())
}

/// Who sits at the desk of a team: whom an alert can be given to.
pub async fn desk_of(db: &Db, team: TeamId) -> Result<Vec<(AccountId, String)>, Fault> {
    const SQL: &str = "select account.id, account.name from seat join account on account.id = seat.account
        where seat.firm = 0 and seat.team = $1 and seat.ended is null and seat.role in ('operator', 'administrator')
        order by seat.id limit 200";
    db.rows(SQL, values![team]).await
}

/// Which of these mail addresses sign in to a seat in a firm or team; at most [`MOST_NAMES`] are asked for.
pub async fn sign_in_there(db: &Db, seat: Seat, mails: &[&str]) -> Result<BTreeSet<String>, Fault> {
    let mails = mails.get(..MOST_NAMES).unwrap_or(mails);
    if mails.is_empty() {
        return Ok(BTreeSet::new());
    }
    let (firm, team) = super::seat::columns(seat);
    let marks: Vec<String> = (3..3 + mails.len()).map(|at| format!("${at}")).collect();
    let sql = Sql::built(format!(
        "select account.mail from account join seat on seat.account = account.id
            where account.mail in ({}) and seat.firm = $1 and seat.team = $2 and seat.ended is null",
        marks.join(", ")
    ));
    let given = [Value::from(firm), Value::from(team)].into_iter();
    let values: Vec<Value> = given.chain(mails.iter().map(|mail| Value::from(*mail))).collect();
    let rows: Vec<(String,)> = db.rows(sql, &values).await?;
    Ok(rows.into_iter().map(|(mail,)| mail).collect())
}

/// Somebody at a desk, as a message reaches them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Who.
    pub account: AccountId,
    /// As people call them.
    pub name: String,
    /// Where their mails go.
    pub mail: String,
    /// In which language.
    pub lang: Lang,
    /// What they are there.
    pub role: Role,
}

impl Record for Reached {
    fn read(row: &Row) -> Result<Self, Fault> {
        let role = Role::named(&row.get::<String>("role")?);
        Ok(Self {
            account: row.get("id")?,
            name: row.get("name")?,
            mail: row.get("mail")?,
            lang: row.get::<String>("lang")?.parse().unwrap_or(Lang::Ja),
            role: role.ok_or_else(|| Fault::said("a seat with a role that nobody knows"))?,
        })
    }
}

/// Who sits at the desk of a team, with where mails reach them: for what the center itself sends to its own people.
pub async fn desk_reached(tx: &mut Tx, team: TeamId) -> Result<Vec<Reached>, Fault> {
    const SQL: &str = "select account.id, account.name, account.mail, account.lang, seat.role
        from seat join account on account.id = seat.account
        where seat.firm = 0 and seat.team = $1 and seat.ended is null and seat.role in ('operator', 'administrator')
        order by seat.id limit 200";
    tx.rows(SQL, values![team]).await
}
