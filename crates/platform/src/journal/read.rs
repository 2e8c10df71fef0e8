use jiff::Timestamp;

use crate::Fault;
use crate::db::{Db, Record, Row};
use crate::ids::{EntryId, FirmId, TeamId};
use crate::principal::Scope;
use crate::values;

/// One entry, as it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Number over all chains.
    pub id: EntryId,
    /// When it was entered (知った時刻).
    pub at: Timestamp,
    /// Who: `account:7` ([`crate::principal::Actor`]).
    pub actor: String,
    /// The firm it concerns.
    pub firm: Option<FirmId>,
    /// The team whose it is.
    pub team: Option<TeamId>,
    /// What changed.
    pub subject: String,
    /// What happened.
    pub kind: String,
    /// Facts.
    pub data: serde_json::Value,
}

impl Record for Entry {
    fn read(row: &Row) -> Result<Self, Fault> {
        let data: String = row.get("data")?;
        Ok(Self {
            id: row.get("id")?,
            at: row.get("at")?,
            actor: row.get("actor")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            subject: row.get("subject")?,
            kind: row.get("kind")?,
            data: serde_json::from_str(&data)?,
        })
    }
}

/// A timeline longer than this is read in parts.
const MOST: i64 = 500;

/// What happened to one thing, oldest first, at most [`MOST`] after an entry.
pub async fn of_subject(db: &Db, scope: Scope, subject: &str, after: EntryId) -> Result<Vec<Entry>, Fault> {
    const SQL: &str = "select id, at, actor, firm, team, subject, kind, data from entry
        where subject = $1 and id > $2 and (firm = $3 or team = $4) order by id limit $5";
    db.rows(SQL, values![subject, after, scope.firm(), scope.team(), MOST]).await
}
