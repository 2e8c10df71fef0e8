//! How other rooms call people who sign in: names only, never their mail addresses.

use std::collections::BTreeMap;

use crate::Fault;
use crate::db::{Db, Sql, Value};
use crate::ids::{AccountId, TeamId};
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
