//! Alerts as rows.

use std::collections::BTreeMap;

use finding::{Clue, Kind, Level};
use jiff::Timestamp;
use platform::db::{Db, Record, Row, Tx, Value};
use platform::ids::{AccountId, AlertId, CampaignId, FirmId, MutingId, SensorId, TeamId};
use platform::principal::Scope;
use platform::{Fault, values};
use serde_json::{from_str, to_string};

use super::join::Memory;
use super::life::{State, Waits};

/// An alert with all that is stored of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    /// Its row.
    pub id: AlertId,
    /// Whose it is.
    pub firm: FirmId,
    /// In whose care the firm is.
    pub team: TeamId,
    /// What saw it first.
    pub sensor: Option<SensorId>,
    /// Within the firm: A-1042.
    pub number: i64,
    /// Changes with every save.
    pub revision: i64,
    /// The kind whose card is shown.
    pub kind: Kind,
    /// Whom it concerns, as it is best named.
    pub subject: String,
    /// [`watch::alert::whose`] of its findings.
    pub device: String,
    /// Kind and counterpart.
    pub shape: String,
    /// Where it stands.
    pub state: State<AccountId>,
    /// What it has told.
    pub memory: Memory,
    /// Values of its card's sentences.
    pub facts: BTreeMap<String, String>,
    /// Why, strongest first, at most [`finding::MAX_EVIDENCE`].
    pub evidence: Vec<Clue>,
    /// When the first finding reached us (知った時刻).
    pub opened: Timestamp,
    /// When the first and last thing happened (機械の時刻).
    pub first: Timestamp,
    /// See [`Alert::first`].
    pub last: Timestamp,
    /// How many findings it holds.
    pub findings: i64,
    /// When the promise was made.
    pub promised: Timestamp,
    /// Until when we promised to act.
    pub due: Timestamp,
    /// When we did.
    pub kept: Option<Timestamp>,
    /// Earlier alerts of its shape in this firm.
    pub seen_here: i64,
    /// Other firms of the team with its shape in the last 90 days.
    pub seen_firms: i64,
    /// The muting that put it away.
    pub muting: Option<MutingId>,
    /// The campaign that it is part of.
    pub campaign: Option<CampaignId>,
}

/// Columns in the order of [`Alert`].
const COLUMNS: &str = "id, firm, team, sensor, number, revision, kind, subject, device, shape, state, memory, facts, \
    evidence, opened, first, last, findings, promised, due, kept, seen_here, seen_firms, muting, campaign";

impl Record for Alert {
    fn read(row: &Row) -> Result<Self, Fault> {
        let text = |name: &str| row.get::<String>(name);
        let kind = text("kind")?;
        let kind = Kind::ALL.into_iter().find(|known| known.name() == kind);
        Ok(Self {
            id: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            sensor: row.get("sensor")?,
            number: row.get("number")?,
            revision: row.get("revision")?,
            kind: kind.ok_or_else(|| Fault::said("an alert of a kind that this build does not know"))?,
            subject: text("subject")?,
            device: text("device")?,
            shape: text("shape")?,
            state: from_str(&text("state")?)?,
            memory: from_str(&text("memory")?)?,
            facts: from_str(&text("facts")?)?,
            evidence: from_str(&text("evidence")?)?,
            opened: row.get("opened")?,
            first: row.get("first")?,
            last: row.get("last")?,
            findings: row.get("findings")?,
            promised: row.get("promised")?,
            due: row.get("due")?,
            kept: row.get("kept")?,
            seen_here: row.get("seen_here")?,
            seen_firms: row.get("seen_firms")?,
            muting: row.get("muting")?,
            campaign: row.get("campaign")?,
        })
    }
}

/// One alert within a scope.
pub async fn one(db: &Db, scope: Scope, id: AlertId) -> Result<Option<Alert>, Fault> {
    let sql = format!("select {COLUMNS} from alert where id = $1 and (firm = $2 or team = $3)");
    db.one(platform::db::Sql::built(sql), values![id, scope.firm(), scope.team()]).await
}

/// One alert within a scope, as a transaction sees it.
pub(crate) async fn one_in(tx: &mut Tx, scope: Scope, id: AlertId) -> Result<Option<Alert>, Fault> {
    let sql = format!("select {COLUMNS} from alert where id = $1 and (firm = $2 or team = $3)");
    tx.one(platform::db::Sql::built(sql), values![id, scope.firm(), scope.team()]).await
}

/// The statement of [`opened_between`], for the test that asks the planner.
pub(crate) fn opened_between_sql() -> String {
    format!(
        "select {COLUMNS} from alert where firm = $1 and opened >= $2 and opened < $3 order by opened, id limit 500"
    )
}

/// A firm's alerts that were opened in a time, oldest first; of a month with more than five hundred the first ones.
pub(crate) async fn opened_between(
    db: &Db,
    firm: FirmId,
    from: Timestamp,
    until: Timestamp,
) -> Result<Vec<Alert>, Fault> {
    db.rows(platform::db::Sql::built(opened_between_sql()), values![firm, from, until]).await
}

/// Alerts that new findings of a device may go on with ([`super::join::Told`]): the open ones and those that were
/// seen since `since`, newest last.
pub(crate) async fn of_device(
    tx: &mut Tx,
    firm: FirmId,
    device: &str,
    since: Timestamp,
) -> Result<Vec<Alert>, Fault> {
    // A device with more stories than this is in the hands of people already.
    let sql = format!(
        "select {COLUMNS} from alert where firm = $1 and device = $2 and last >= $3 order by last desc limit 20"
    );
    let mut alerts: Vec<Alert> = tx.rows(platform::db::Sql::built(sql), values![firm, device, since]).await?;
    alerts.reverse();
    Ok(alerts)
}

/// How often the same was seen before: in this firm, and how many other firms of the team since `since`.
pub(crate) async fn seen_before(
    tx: &mut Tx,
    team: TeamId,
    firm: FirmId,
    shape: &str,
    since: Timestamp,
) -> Result<(i64, i64), Fault> {
    const SQL: &str = "select cast(coalesce(sum(case when firm = $3 then 1 else 0 end), 0) as bigint),
            cast(count(distinct case when firm <> $3 and last >= $4 then firm end) as bigint)
        from (select firm, last from alert where team = $1 and shape = $2 limit 1000) as same";
    Ok(tx.one(SQL, values![team, shape, firm, since]).await?.unwrap_or_default())
}

/// Stores a new alert; its id and number are given here.
pub(crate) async fn insert(tx: &mut Tx, alert: &mut Alert) -> Result<(), Fault> {
    const SQL: &str = "insert into alert (firm, team, sensor, number, revision, kind, level, calm, subject, device,
            shape, stage, waits, holder, state, memory, facts, evidence, opened, first, last, findings, promised, due,
            kept, seen_here, seen_firms, later, judged, muting)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, $24, $25, $26, $27, $28, $29, $30)
        returning id";
    alert.number = crate::numbers::next(tx, alert.firm, "alert").await?;
    alert.revision = 1;
    let mut row: Vec<Value> =
        values![alert.firm, alert.team, alert.sensor, alert.number, alert.revision].to_vec();
    row.extend(changing(alert)?);
    row.extend_from_slice(values![alert.opened, alert.first, alert.last, alert.findings]);
    row.extend_from_slice(values![alert.promised, alert.due, alert.kept, alert.seen_here, alert.seen_firms]);
    row.extend_from_slice(values![alert.state.later, alert.state.judged(), alert.muting]);
    alert.id = AlertId(tx.insert(SQL, &row).await?);
    Ok(())
}

/// Stores a changed alert. False where somebody stored another change since it was read: read it again, decide again.
pub(crate) async fn update(tx: &mut Tx, alert: &mut Alert) -> Result<bool, Fault> {
    const SQL: &str = "update alert set revision = revision + 1, kind = $3, level = $4, calm = $5, subject = $6,
            device = $7, shape = $8, stage = $9, waits = $10, holder = $11, state = $12, memory = $13, facts = $14,
            evidence = $15, first = $16, last = $17, findings = $18, promised = $19, due = $20, kept = $21,
            later = $22, judged = $23, muting = $24
        where id = $1 and revision = $2";
    let state = &alert.state;
    let mut row: Vec<Value> = values![alert.id, alert.revision].to_vec();
    row.extend(changing(alert)?);
    row.extend_from_slice(values![
        alert.first,
        alert.last,
        alert.findings,
        alert.promised,
        alert.due,
        alert.kept,
        state.later,
        state.judged(),
        alert.muting
    ]);
    let changed = tx.run(SQL, &row).await?;
    alert.revision += 1;
    Ok(changed == 1)
}

/// From `kind` to `evidence`: what an insert and an update write alike.
fn changing(alert: &Alert) -> Result<Vec<Value>, Fault> {
    let state = &alert.state;
    let level = i64::from(state.level.number());
    let waits = match state.waits() {
        Waits::Desk => "desk",
        Waits::Later => "later",
        Waits::Firm => "firm",
        Waits::Nobody => "nobody",
    };
    let calm = i64::from(Level::Now.number()) - level;
    let mut row =
        values![alert.kind.name(), level, calm, &alert.subject, &alert.device, &alert.shape].to_vec();
    row.extend_from_slice(values![state.stage.name(), waits, state.holder, to_string(state)?]);
    row.extend_from_slice(values![
        to_string(&alert.memory)?,
        to_string(&alert.facts)?,
        to_string(&alert.evidence)?
    ]);
    Ok(row)
}
