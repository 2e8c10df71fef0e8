//! Mutings as rows.

use finding::Kind;
use jiff::Timestamp;
use platform::db::{Db, Record, Row, Sql, Tx};
use platform::ids::{FirmId, MutingId};
use platform::principal::Scope;
use platform::{Fault, values};

use super::{Muting, Rule, Seen, Wanted};
use crate::alerts::store::Alert;

/// Rows of one page.
pub(super) const PAGE: usize = 50;

const COLUMNS: &str = "id, team, firm, kind, object, device, reason, owner, made, until, ended";

impl Record for Muting {
    fn read(row: &Row) -> Result<Self, Fault> {
        let kind = row.get::<String>("kind")?;
        let kind = Kind::ALL.into_iter().find(|known| known.name() == kind);
        let text = |name: &str| row.get::<String>(name);
        let some = |text: String| (!text.is_empty()).then_some(text);
        let firm: FirmId = row.get("firm")?;
        Ok(Self {
            id: row.get("id")?,
            team: row.get("team")?,
            rule: Rule {
                firm: (firm.0 != 0).then_some(firm),
                kind: kind.ok_or_else(|| Fault::said("a muting of a kind that this build does not know"))?,
                object: some(text("object")?),
                device: some(text("device")?),
            },
            reason: text("reason")?,
            owner: row.get("owner")?,
            made: row.get("made")?,
            until: row.get("until")?,
            ended: row.get("ended")?,
        })
    }
}

pub(super) async fn insert(
    tx: &mut Tx,
    scope: Scope,
    wanted: &Wanted,
    owner: platform::ids::AccountId,
    now: Timestamp,
) -> Result<MutingId, Fault> {
    const SQL: &str = "insert into muting (team, firm, kind, object, device, reason, owner, made, until)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id";
    let Rule { firm, kind, object, device } = &wanted.rule;
    let row = values![
        scope.team(),
        firm.unwrap_or(FirmId(0)),
        kind.name(),
        object.as_deref().unwrap_or_default(),
        device.as_deref().unwrap_or_default(),
        wanted.reason.as_str(),
        owner,
        now,
        wanted.until(now),
    ];
    Ok(MutingId(tx.insert(SQL, row).await?))
}

/// Ends one that is in force. False where it is not.
pub(super) async fn end(tx: &mut Tx, scope: Scope, id: MutingId, now: Timestamp) -> Result<bool, Fault> {
    const SQL: &str =
        "update muting set ended = $3 where id = $1 and team = $2 and ended is null and until > $3";
    Ok(tx.run(SQL, values![id, scope.team(), now]).await? == 1)
}

/// One of a team.
pub(super) async fn one(db: &Db, scope: Scope, id: MutingId) -> Result<Option<Muting>, Fault> {
    let sql = format!("select {COLUMNS} from muting where id = $1 and team = $2");
    db.one(Sql::built(sql), values![id, scope.team()]).await
}

pub(super) async fn one_in(tx: &mut Tx, scope: Scope, id: MutingId) -> Result<Option<Muting>, Fault> {
    let sql = format!("select {COLUMNS} from muting where id = $1 and team = $2");
    tx.one(Sql::built(sql), values![id, scope.team()]).await
}

pub(super) fn list_sql() -> String {
    format!("select {COLUMNS} from muting where team = $1 and id < $2 order by id desc limit $3")
}

/// Those of a team before an id, newest first; one more than [`PAGE`].
pub(super) async fn list(db: &Db, scope: Scope, before: MutingId) -> Result<Vec<Muting>, Fault> {
    db.rows(Sql::built(list_sql()), values![scope.team(), before, PAGE as i64 + 1]).await
}

/// The statement of [`in_force`].
pub(super) const IN_FORCE: &str = "select cast(count(*) as bigint) from
    (select 1 from muting where team = $1 and ended is null and until > $2 limit $3) as x";

/// How many are in force, at most `most`.
pub(super) async fn in_force(tx: &mut Tx, scope: Scope, now: Timestamp, most: i64) -> Result<i64, Fault> {
    let counted: Option<(i64,)> = tx.one(IN_FORCE, values![scope.team(), now, most]).await?;
    Ok(counted.map_or(0, |(count,)| count))
}

pub(super) fn matching_sql() -> String {
    format!(
        "select {COLUMNS} from muting
        where team = $1 and kind = $2 and until > $3 and ended is null and (firm = 0 or firm = $4)
        order by until desc limit 200"
    )
}

/// The muting that puts an alert away now; none where nothing does.
pub(crate) async fn hiding(tx: &mut Tx, alert: &Alert, now: Timestamp) -> Result<Option<Muting>, Fault> {
    let values = values![alert.team, alert.kind.name(), now, alert.firm];
    let mutings: Vec<Muting> = tx.rows(Sql::built(matching_sql()), values).await?;
    Ok(mutings.into_iter().find(|muting| muting.rule.hides(Seen::from(alert))))
}

impl<'a> From<&'a Alert> for Seen<'a> {
    fn from(alert: &'a Alert) -> Self {
        Self {
            firm: alert.firm,
            kind: alert.kind,
            level: alert.state.level,
            device: &alert.device,
            objects: &alert.memory.objects,
        }
    }
}

/// A count stops here.
pub(super) const MOST_COUNTED: i64 = 1_000;

/// The statement of [`hidden`].
pub(super) const HIDDEN: &str = "select cast(count(*) as bigint) from
    (select 1 from alert where muting = $1 and muting is not null limit $2) as x";

/// How many alerts a muting put away, at most one beyond [`MOST_COUNTED`]. Of a muting that was loaded within a scope.
pub(super) async fn hidden(db: &Db, id: MutingId) -> Result<i64, Fault> {
    let counted: Option<(i64,)> = db.one(HIDDEN, values![id, MOST_COUNTED + 1]).await?;
    Ok(counted.map_or(0, |(count,)| count))
}
