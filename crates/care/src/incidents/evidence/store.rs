//! Evidence as rows: they are inserted and never updated.

use platform::db::{Db, Record, Row, Sql, Tx};
use platform::ids::{FirmId, IncidentId};
use platform::principal::{Scope, Seat};
use platform::{Fault, values};
use serde_json::{from_str, to_string};

use super::{Evidence, Giver, MAX_PIECES};

const COLUMNS: &str = "firm, team, incident, number, file, size, sha256, side, body, at";

impl Record for Evidence {
    fn read(row: &Row) -> Result<Self, Fault> {
        let giver = Giver::named(&row.get::<String>("side")?);
        Ok(Self {
            firm: row.get("firm")?,
            team: row.get("team")?,
            incident: row.get("incident")?,
            number: row.get("number")?,
            file: row.get("file")?,
            size: row.get("size")?,
            sha256: row.get("sha256")?,
            giver: giver.ok_or_else(|| Fault::said("evidence of an unknown giver"))?,
            about: from_str(&row.get::<String>("body")?)?,
            at: row.get("at")?,
        })
    }
}

/// How much there is of an incident, as a transaction sees it: the last number, and bytes of files.
pub(in crate::incidents) async fn sum(tx: &mut Tx, incident: IncidentId) -> Result<(i64, i64), Fault> {
    const SQL: &str =
        "select cast(coalesce(max(number), 0) as bigint), cast(coalesce(sum(size), 0) as bigint)
        from evidence where incident = $1";
    Ok(tx.one(SQL, values![incident]).await?.unwrap_or_default())
}

/// Stores a piece.
pub(super) async fn insert(tx: &mut Tx, new: &Evidence) -> Result<(), Fault> {
    const SQL: &str =
        "insert into evidence (firm, team, incident, number, file, size, sha256, side, body, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let file = new.file.map(|file| file.0);
    let row = values![
        new.firm,
        new.team,
        new.incident,
        new.number,
        file,
        new.size,
        &new.sha256,
        new.giver.name(),
        to_string(&new.about)?,
        new.at
    ];
    tx.run(SQL, row).await.map(drop)
}

/// The statement of [`of_incident`].
pub(in crate::incidents) fn list_sql() -> Sql {
    Sql::built(format!(
        "select {COLUMNS} from evidence where incident = $1 and (firm = $2 or team = $3) and number > $4
        order by number limit {MAX_PIECES}"
    ))
}

/// All evidence of an incident that this scope may see: the firm what it brought itself.
pub(in crate::incidents) async fn of_incident(
    db: &Db,
    scope: Scope,
    incident: IncidentId,
) -> Result<Vec<Evidence>, Fault> {
    let all: Vec<Evidence> =
        db.rows(list_sql(), values![incident, scope.firm(), scope.team(), 0_i64]).await?;
    Ok(all.into_iter().filter(|one| is_seen(scope, one)).collect())
}

/// One piece that this scope may see.
pub(in crate::incidents) async fn one(
    db: &Db,
    scope: Scope,
    incident: IncidentId,
    number: i64,
) -> Result<Option<Evidence>, Fault> {
    let sql = format!(
        "select {COLUMNS} from evidence where incident = $1 and number = $2 and (firm = $3 or team = $4)"
    );
    let row = values![incident, number, scope.firm(), scope.team()];
    let found: Option<Evidence> = db.one(Sql::built(sql), row).await?;
    Ok(found.filter(|one| is_seen(scope, one)))
}

fn is_seen(scope: Scope, one: &Evidence) -> bool {
    matches!(scope.seat(), Seat::Team(_)) || (one.giver == Giver::Firm && scope.firm() != FirmId(0))
}
