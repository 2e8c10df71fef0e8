//! Sheets as rows: what went out stays as it was.

use jiff::Timestamp;
use platform::db::{Db, Record, Row, Tx};
use platform::ids::{ConsultationId, FirmId, HandoffId, IncidentId, TeamId};
use platform::principal::Scope;
use platform::{Fault, values};

use crate::consultations::store::Consultation;

/// A sheet that was handed on.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::consultations) struct Handoff {
    pub(in crate::consultations) id: HandoffId,
    pub(in crate::consultations) firm: FirmId,
    pub(in crate::consultations) team: TeamId,
    pub(in crate::consultations) consultation: Option<ConsultationId>,
    pub(in crate::consultations) incident: Option<IncidentId>,
    /// Name of the desk.
    pub(in crate::consultations) desk: String,
    /// What it says (JSON).
    pub(in crate::consultations) sheet: String,
    pub(in crate::consultations) author: String,
    pub(in crate::consultations) made: Timestamp,
    /// The number that the desk gave; empty until it has.
    pub(in crate::consultations) receipt: String,
    pub(in crate::consultations) reply: String,
    pub(in crate::consultations) replied: Option<Timestamp>,
}

const COLUMNS: &str =
    "id, firm, team, consultation, incident, desk, sheet, author, made, receipt, reply, replied";

impl Record for Handoff {
    fn read(row: &Row) -> Result<Self, Fault> {
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            consultation: row.get("consultation")?,
            incident: row.get("incident")?,
            desk: row.get("desk")?,
            sheet: row.get("sheet")?,
            author: row.get("author")?,
            made: row.get("made")?,
            receipt: row.get("receipt")?,
            reply: row.get("reply")?,
            replied: row.get("replied")?,
        })
    }
}

/// Keeps a sheet as it goes out.
pub(super) async fn insert(tx: &mut Tx, new: &Handoff) -> Result<HandoffId, Fault> {
    const SQL: &str =
        "insert into handoff (firm, team, consultation, incident, desk, sheet, author, made, receipt, reply)
        values ($1, $2, $3, $4, $5, $6, $7, $8, '', '') returning id";
    let Handoff { firm, team, consultation, incident, desk, sheet, author, made, .. } = new;
    let row = values![*firm, *team, *consultation, *incident, desk, sheet, author, *made];
    Ok(HandoffId(tx.insert(SQL, row).await?))
}

/// One sheet within a scope.
pub(super) async fn one(db: &Db, scope: Scope, id: HandoffId) -> Result<Option<Handoff>, Fault> {
    let sql = format!("select {COLUMNS} from handoff where id = $1 and (firm = $2 or team = $3)");
    db.one(platform::db::Sql::built(sql), values![id, scope.firm(), scope.team()]).await
}

/// What the desk answered; false where the same stood there.
pub(super) async fn answered(
    tx: &mut Tx,
    id: HandoffId,
    (receipt, reply): (&str, &str),
    now: Timestamp,
) -> Result<bool, Fault> {
    const SQL: &str = "update handoff set receipt = $2, reply = $3, replied = $4
        where id = $1 and (receipt <> $2 or reply <> $3)";
    Ok(tx.run(SQL, values![id, receipt, reply, now]).await? == 1)
}

/// Sheets of a consultation that was loaded within a scope, newest first.
pub(in crate::consultations) async fn of_consultation(
    db: &Db,
    of: &Consultation,
) -> Result<Vec<Handoff>, Fault> {
    db.rows(platform::db::Sql::built(of_consultation_sql()), values![of.id]).await
}

pub(in crate::consultations) fn of_consultation_sql() -> String {
    format!("select {COLUMNS} from handoff where consultation = $1 order by id desc limit 20")
}

/// Sheets of an incident within a scope, newest first.
pub(super) async fn of_incident(db: &Db, scope: Scope, id: IncidentId) -> Result<Vec<Handoff>, Fault> {
    db.rows(platform::db::Sql::built(of_incident_sql()), values![id, scope.firm(), scope.team()]).await
}

pub(in crate::consultations) fn of_incident_sql() -> String {
    format!(
        "select {COLUMNS} from handoff where incident = $1 and (firm = $2 or team = $3) order by id desc limit 20"
    )
}
