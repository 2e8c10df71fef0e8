//! Incidents as rows.

use std::fmt;

use finding::Level;
use jiff::Timestamp;
use platform::db::{Db, Record, Row, Sql, Tx, Value};
use platform::ids::{AlertId, FirmId, IncidentId, TeamId};
use platform::principal::Scope;
use platform::{Fault, values};
use serde_json::{from_str, to_string};

pub(crate) use super::acts::{open, withdraw};
use super::life::State;
use super::plan::Plan;
use super::record::Record as Told;
use crate::alerts::verdict::IncidentReason;

/// An incident with all that is stored of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// Its row.
    pub id: IncidentId,
    /// Whose it is.
    pub firm: FirmId,
    /// In whose care the firm is.
    pub team: TeamId,
    /// The alert it came from.
    pub alert: Option<AlertId>,
    /// Within the firm: I-1001.
    pub number: i64,
    /// Changes with every save.
    pub revision: i64,
    /// Name of the playbook; empty where none fits.
    pub playbook: String,
    /// Why it was opened.
    pub reason: IncidentReason,
    /// How urgent it was when it was opened.
    pub level: Level,
    /// Where it stands.
    pub state: State,
    /// What stands beside the state.
    pub plan: Plan,
    /// Devices, data, people, decisions.
    pub record: Told,
    /// When it was opened.
    pub opened: Timestamp,
    /// When it was closed, where it is.
    pub closed: Option<Timestamp>,
}

/// Columns in the order of [`Incident`].
const COLUMNS: &str =
    "id, firm, team, alert, number, revision, playbook, reason, level, state, plan, record, opened, closed";

/// Rows on one page of a list.
pub(super) const PAGE: i64 = 50;

/// What the column `stage` says of one that was withdrawn as a slip; it is shown nowhere but in the journal.
const WITHDRAWN: &str = "withdrawn";

impl Record for Incident {
    fn read(row: &Row) -> Result<Self, Fault> {
        let (reason, level): (String, i64) = (row.get("reason")?, row.get("level")?);
        let reason = IncidentReason::named(&reason);
        let level = u8::try_from(level).ok().and_then(|level| Level::try_from(level).ok());
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            alert: row.get("alert")?,
            number: row.get("number")?,
            revision: row.get("revision")?,
            playbook: row.get("playbook")?,
            reason: reason.ok_or_else(|| Fault::said("an incident opened for an unknown reason"))?,
            level: level.ok_or_else(|| Fault::said("an incident of an unknown level"))?,
            state: from_str(&row.get::<String>("state")?)?,
            plan: from_str(&row.get::<String>("plan")?)?,
            record: from_str(&row.get::<String>("record")?)?,
            opened: row.get("opened")?,
            closed: row.get("closed")?,
        })
    }
}

impl Incident {
    /// As the journal names it.
    pub fn subject(&self) -> String {
        format!("incident:{}", self.id)
    }

    /// As people name it on the phone: `I-1001`.
    pub fn called(&self) -> String {
        format!("I-{}", self.number)
    }
}

/// Stores a new incident; its id and number are given here.
pub(super) async fn insert(tx: &mut Tx, incident: &mut Incident) -> Result<(), Fault> {
    const SQL: &str = "insert into incident (firm, team, alert, number, revision, reason, level, opened,
            is_open, stage, state, plan, closed, playbook, record)
        values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id";
    incident.number = crate::numbers::next(tx, incident.firm, "incident").await?;
    incident.revision = 1;
    let Incident { firm, team, alert, number, reason, level, opened, .. } = &*incident;
    let level = i64::from(level.number());
    let alert = alert.map(|alert| alert.0);
    let mut row = values![*firm, *team, alert, *number, reason.name(), level, *opened].to_vec();
    row.extend(changing(incident)?);
    incident.id = IncidentId(tx.insert(SQL, &row).await?);
    Ok(())
}

/// Stores a changed incident. False where somebody stored another change since it was read.
pub(super) async fn update(tx: &mut Tx, incident: &mut Incident) -> Result<bool, Fault> {
    const SQL: &str =
        "update incident set revision = revision + 1, is_open = $3, stage = $4, state = $5, plan = $6,
            closed = $7, playbook = $8, record = $9
        where id = $1 and revision = $2";
    let mut row = values![incident.id, incident.revision].to_vec();
    row.extend(changing(incident)?);
    let changed = tx.run(SQL, &row).await?;
    incident.revision += 1;
    Ok(changed == 1)
}

fn changing(incident: &Incident) -> Result<Vec<Value>, Fault> {
    let state = &incident.state;
    let is_open = state.closed.is_none() && !state.withdrawn;
    let stage = if state.withdrawn { WITHDRAWN } else { state.stage.name() };
    let (state, plan) = (to_string(state)?, to_string(&incident.plan)?);
    let record = to_string(&incident.record)?;
    Ok(values![is_open, stage, state, plan, incident.closed, &incident.playbook, record].to_vec())
}

fn one_sql() -> Sql {
    Sql::built(format!(
        "select {COLUMNS} from incident where id = $1 and (firm = $2 or team = $3) and stage <> '{WITHDRAWN}'"
    ))
}

/// One incident within a scope.
pub async fn one(db: &Db, scope: Scope, id: IncidentId) -> Result<Option<Incident>, Fault> {
    db.one(one_sql(), values![id, scope.firm(), scope.team()]).await
}

/// One incident within a scope, as a transaction sees it.
pub(super) async fn one_in(tx: &mut Tx, scope: Scope, id: IncidentId) -> Result<Option<Incident>, Fault> {
    tx.one(one_sql(), values![id, scope.firm(), scope.team()]).await
}

/// The open incident of an alert that the transaction has loaded.
pub(super) async fn open_of_alert(tx: &mut Tx, alert: AlertId) -> Result<Option<Incident>, Fault> {
    let sql =
        format!("select {COLUMNS} from incident where alert = $1 and is_open = 1 order by id desc limit 1");
    tx.one(Sql::built(sql), values![alert]).await
}

/// The newest incident of an alert within a scope.
pub async fn of_alert(db: &Db, scope: Scope, alert: AlertId) -> Result<Option<Incident>, Fault> {
    let sql = format!(
        "select {COLUMNS} from incident where alert = $1 and (firm = $2 or team = $3) and stage <> '{WITHDRAWN}'
        order by id desc limit 1"
    );
    db.one(Sql::built(sql), values![alert, scope.firm(), scope.team()]).await
}

/// Which incidents a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Those that go on; at the desk the most urgent first.
    Open,
    /// Those that are closed, newest first.
    Closed,
}

/// The key of a row: where the next page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) level: i64,
    pub(super) id: i64,
}

impl Key {
    /// Before every row.
    pub(super) const FIRST: Key = Key { level: i64::MAX, id: i64::MAX };

    /// Of a row.
    pub(super) fn of(incident: &Incident) -> Self {
        Self { level: i64::from(incident.level.number()), id: incident.id.0 }
    }

    /// As an address carries it: `LEVEL.ID`.
    pub(super) fn parse(typed: &str) -> Option<Self> {
        let (level, id) = typed.split_once('.')?;
        Some(Self { level: level.parse().ok()?, id: id.parse().ok()? })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.level, self.id)
    }
}

/// One page of a team's incidents, or of a firm's.
pub(super) async fn list(db: &Db, scope: Scope, shown: Shown, after: Key) -> Result<Vec<Incident>, Fault> {
    let (sql, row) = list_sql(scope, shown, after);
    db.rows(sql, &row).await
}

/// What goes on at a firm, the newest page of it: for its home.
pub(crate) async fn open_of_firm(db: &Db, scope: Scope) -> Result<Vec<Incident>, Fault> {
    list(db, scope, Shown::Open, Key::FIRST).await
}

pub(super) fn list_sql(scope: Scope, shown: Shown, after: Key) -> (Sql, Vec<Value>) {
    let is_open = i64::from(shown == Shown::Open);
    let by_team = scope.firm() == FirmId(0);
    // Constants in the text, not values: the planner must see which partial index fits.
    let rest = format!("is_open = {is_open} and stage <> '{WITHDRAWN}'");
    let head = format!("select {COLUMNS} from incident where");
    match (by_team, shown) {
        (true, Shown::Open) => {
            let sql = format!(
                "{head} team = $1 and {rest} and (level, id) < ($2, $3) order by level desc, id desc limit {PAGE}"
            );
            (Sql::built(sql), values![scope.team(), after.level, after.id].to_vec())
        }
        (true, Shown::Closed) => {
            let sql = format!("{head} team = $1 and {rest} and id < $2 order by id desc limit {PAGE}");
            (Sql::built(sql), values![scope.team(), after.id].to_vec())
        }
        (false, _) => {
            let sql = format!("{head} firm = $1 and {rest} and id < $2 order by id desc limit {PAGE}");
            (Sql::built(sql), values![scope.firm(), after.id].to_vec())
        }
    }
}
