//! What was handed in, as rows.

use jiff::Timestamp;
use knowledge::Lang;
use platform::db::{Db, Record, Row, Sql, Tx};
use platform::ids::{ConsultationId, DropId, FileId, FirmId, IncidentId, TeamId};
use platform::principal::Scope;
use platform::{Fault, values};

use crate::named::named;

named! {
    /// How far it is. Its word is `drop-stage-NAME`.
    pub enum Stage {
        /// It is being read, or waits for it.
        Waiting = "waiting",
        /// It was read.
        Read = "read",
        /// It could not be read.
        Unread = "unread",
        /// Its time is over.
        Erased = "erased",
    }
}

/// Something that was handed in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Dropped {
    pub(super) id: DropId,
    pub(super) firm: FirmId,
    pub(super) team: TeamId,
    pub(super) file: FileId,
    pub(super) name: String,
    pub(super) size: i64,
    pub(super) sha256: String,
    pub(super) lang: Lang,
    pub(super) author: String,
    pub(super) stage: Stage,
    pub(super) found: String,
    pub(super) level: i64,
    pub(super) alerts: i64,
    pub(super) added: Timestamp,
    pub(super) erase: Timestamp,
    pub(super) consultation: Option<ConsultationId>,
    pub(super) incident: Option<IncidentId>,
}

// Without the report itself, which is large.
const COLUMNS: &str = "id, firm, team, file, name, size, sha256, lang, author, stage, found, level, alerts, added, erase, \
    consultation, incident";

/// Rows on one page of the list.
pub(super) const PAGE: i64 = 50;

impl Record for Dropped {
    fn read(row: &Row) -> Result<Self, Fault> {
        let stage: String = row.get("stage")?;
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            file: row.get("file")?,
            name: row.get("name")?,
            size: row.get("size")?,
            sha256: row.get("sha256")?,
            lang: row.get::<String>("lang")?.parse().unwrap_or(Lang::Ja),
            author: row.get("author")?,
            stage: Stage::named(&stage).ok_or_else(|| Fault::said("a drop of an unknown stage"))?,
            found: row.get("found")?,
            level: row.get("level")?,
            alerts: row.get("alerts")?,
            added: row.get("added")?,
            erase: row.get("erase")?,
            consultation: row.get("consultation")?,
            incident: row.get("incident")?,
        })
    }
}

impl Dropped {
    /// As the journal names it.
    pub(super) fn journal(&self) -> String {
        format!("drop:{}", self.id)
    }
}

/// Keeps what was handed in.
pub(super) async fn insert(tx: &mut Tx, new: &Dropped) -> Result<DropId, Fault> {
    const SQL: &str = "insert into dropped (firm, team, file, name, size, sha256, lang, author, stage, report, found, level,
            alerts, added, erase)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '', 0, 0, $10, $11) returning id";
    let Dropped { firm, team, file, name, size, sha256, lang, author, stage, added, erase, .. } = new;
    let row =
        values![*firm, *team, *file, name, *size, sha256, lang.name(), author, stage.name(), *added, *erase];
    Ok(DropId(tx.insert(SQL, row).await?))
}

/// What it showed; false where somebody was faster, or its time is over.
pub(super) async fn was_read(
    tx: &mut Tx,
    id: DropId,
    stage: Stage,
    (report, found): (&str, &str),
    (level, alerts): (i64, i64),
    now: Timestamp,
) -> Result<bool, Fault> {
    const SQL: &str =
        "update dropped set stage = $2, report = $3, found = $4, level = $5, alerts = $6, done = $7
        where id = $1 and stage = 'waiting'";
    let row = values![id, stage.name(), report, found, level, alerts, now];
    Ok(tx.run(SQL, row).await? == 1)
}

/// Its time is over: the report goes with the bytes; the row stays with the hash. False where it was over before.
pub(super) async fn erased(tx: &mut Tx, id: DropId) -> Result<bool, Fault> {
    const SQL: &str =
        "update dropped set stage = 'erased', report = '', found = '' where id = $1 and stage <> 'erased'";
    Ok(tx.run(SQL, values![id]).await? == 1)
}

/// To what it was given.
pub(super) async fn given(
    tx: &mut Tx,
    id: DropId,
    consultation: Option<ConsultationId>,
    incident: Option<IncidentId>,
) -> Result<(), Fault> {
    const SQL: &str =
        "update dropped set consultation = coalesce($2, consultation), incident = coalesce($3, incident)
        where id = $1";
    tx.run(SQL, values![id, consultation, incident]).await?;
    Ok(())
}

fn one_sql() -> Sql {
    Sql::built(format!("select {COLUMNS} from dropped where id = $1 and (firm = $2 or team = $3)"))
}

/// One within a scope.
pub(super) async fn one(db: &Db, scope: Scope, id: DropId) -> Result<Option<Dropped>, Fault> {
    db.one(one_sql(), values![id, scope.firm(), scope.team()]).await
}

/// Its report within a scope; empty where there is none.
pub(super) async fn report(db: &Db, scope: Scope, id: DropId) -> Result<Option<String>, Fault> {
    const SQL: &str = "select report from dropped where id = $1 and (firm = $2 or team = $3)";
    let row: Option<(String,)> = db.one(SQL, values![id, scope.firm(), scope.team()]).await?;
    Ok(row.map(|(report,)| report))
}

/// One page of a firm's, or of a team's, newest first.
pub(super) async fn list(db: &Db, scope: Scope, after: i64) -> Result<Vec<Dropped>, Fault> {
    let whose = if scope.firm() == FirmId(0) { scope.team().0 } else { scope.firm().0 };
    db.rows(list_sql(scope), values![whose, after]).await
}

pub(super) fn list_sql(scope: Scope) -> Sql {
    let whose = if scope.firm() == FirmId(0) { "team" } else { "firm" };
    Sql::built(format!(
        "select {COLUMNS} from dropped where {whose} = $1 and id < $2 order by id desc limit {PAGE}"
    ))
}

/// How many of a firm wait to be read: counted up to a hundred.
pub(super) async fn waiting(tx: &mut Tx, firm: FirmId) -> Result<i64, Fault> {
    const SQL: &str = "select cast(count(*) as bigint) from
        (select 1 from dropped where firm = $1 and stage = 'waiting' limit 100) as x";
    Ok(tx.one::<(i64,)>(SQL, values![firm]).await?.map_or(0, |(count,)| count))
}

/// The statement of [`due`].
pub(super) fn due_sql() -> Sql {
    Sql::built(format!(
        "select {COLUMNS} from dropped where stage <> 'erased' and erase <= $1 order by erase, id limit 100"
    ))
}

/// Those whose time is over, over all firms: for the tick.
pub(super) async fn due(db: &Db, now: Timestamp) -> Result<Vec<Dropped>, Fault> {
    db.rows(due_sql(), values![now]).await
}
