//! What a firm's home counts.

use finding::Level;
use jiff::Timestamp;
use platform::Fault;
use platform::db::{Db, Record, Row};
use platform::ids::AlertId;
use platform::principal::Scope;
use platform::values;

/// A question that waits for the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Waiting {
    pub(super) alert: AlertId,
    pub(super) level: Level,
    pub(super) asked: Timestamp,
    /// Until when its link takes an answer.
    pub(super) expires: Timestamp,
}

impl Record for Waiting {
    fn read(row: &Row) -> Result<Self, Fault> {
        let level = u8::try_from(row.get::<i64>("level")?).map_err(Fault::of)?;
        Ok(Self {
            alert: row.get("alert")?,
            level: Level::try_from(level).map_err(Fault::of)?,
            asked: row.get("asked")?,
            expires: row.get("expires")?,
        })
    }
}

/// The statement of [`waiting`].
pub(super) const WAITING: &str =
    "select q.alert, q.asked, q.expires, a.level from question q join alert a on a.id = q.alert
    where q.firm = $1 and q.stage in ('asked', 'seen') order by q.expires, q.id limit 100";

/// Questions that wait for the firm, the one that expires first before the others.
pub(super) async fn waiting(db: &Db, scope: Scope) -> Result<Vec<Waiting>, Fault> {
    db.rows(WAITING, values![scope.firm()]).await
}

/// An alert that the firm answered and the desk looks at: until when we promised to reply.
pub(super) const ANSWERED: &str = "select id, due from alert
    where firm = $1 and waits <> 'nobody' and stage = 'answered' order by due, calm, id limit 1";

/// See [`ANSWERED`].
pub(super) async fn answered(db: &Db, scope: Scope) -> Result<Option<(AlertId, Timestamp)>, Fault> {
    db.one(ANSWERED, values![scope.firm()]).await
}

/// What is at work for a firm.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Alerts that are not over.
    pub(super) open: i64,
    /// Of these, at the desk and of level 4: we phone.
    pub(super) urgent: i64,
    /// Incidents that are not closed.
    pub(super) incidents: i64,
}

/// The statement of [`counts`]. The sign keeps the planner from the index of the teams' open incidents: a firm has few.
pub(super) const COUNTS: &str = "select
    cast(count(*) as bigint) as open,
    cast(coalesce(sum(case when waits = 'desk' and level = 4 then 1 else 0 end), 0) as bigint) as urgent,
    (select cast(count(*) as bigint) from
        (select 1 from incident where firm = $1 and +is_open = 1 limit 1000) as y) as incidents
    from (select waits, level from alert where firm = $1 and waits <> 'nobody' limit 1000) as x";

pub(super) async fn counts(db: &Db, scope: Scope) -> Result<Counts, Fault> {
    let row: Option<(i64, i64, i64)> = db.one(COUNTS, values![scope.firm()]).await?;
    let (open, urgent, incidents) = row.unwrap_or_default();
    Ok(Counts { open, urgent, incidents })
}

/// The statement of [`opened`].
pub(super) const OPENED: &str =
    "select opened from alert where firm = $1 and opened >= $2 order by opened limit 1000";

/// When the firm's alerts since a time were opened.
pub(super) async fn opened(db: &Db, scope: Scope, since: Timestamp) -> Result<Vec<Timestamp>, Fault> {
    let rows: Vec<(Timestamp,)> = db.rows(OPENED, values![scope.firm(), since]).await?;
    Ok(rows.into_iter().map(|(at,)| at).collect())
}
