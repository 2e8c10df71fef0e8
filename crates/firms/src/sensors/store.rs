use jiff::Timestamp;
use platform::db::{Db, Record, Row, Tx};
use platform::ids::{FirmId, SensorId};
use platform::principal::Scope;
use platform::{Fault, values};

use super::Authentic;

/// A sensor with its key.
pub(super) struct Known {
    pub(super) authentic: Authentic,
    pub(super) public_key: Vec<u8>,
    pub(super) is_revoked: bool,
}

impl Record for Known {
    fn read(row: &Row) -> Result<Self, Fault> {
        let authentic = Authentic {
            sensor: row.get("id")?,
            firm: row.get("firm")?,
            team: row.get("team")?,
            site: row.get("site")?,
            learning_until: row.get("learning_until")?,
            stored_through: row.get("stored_through")?,
        };
        let is_revoked = row.get::<Option<i64>>("revoked")?.is_some();
        Ok(Self { authentic, public_key: row.get("public_key")?, is_revoked })
    }
}

/// A sensor by its number, before anybody is known: only for [`super::authenticate`].
pub(super) async fn by_id(db: &Db, id: SensorId) -> Result<Option<Known>, Fault> {
    const SQL: &str = "select id, firm, team, site, public_key, revoked, learning_until, stored_through
        from sensor where id = $1";
    db.one(SQL, values![id]).await
}

/// Begins a batch: locks the sensor's row and says up to which number its records are stored. An error is the highest
/// sequence so far: this one is not higher, and was seen before.
pub async fn begin_batch(tx: &mut Tx, sensor: SensorId, sequence: u64) -> Result<Result<u64, u64>, Fault> {
    const BEGIN: &str = "update sensor set last_sequence = $2 where id = $1 and last_sequence < $2
        returning stored_through";
    const LAST: &str = "select last_sequence from sensor where id = $1";
    if let Some((through,)) = tx.one::<(u64,)>(BEGIN, values![sensor, sequence]).await? {
        return Ok(Ok(through));
    }
    let last: Option<(u64,)> = tx.one(LAST, values![sensor]).await?;
    Ok(Err(last.map_or(0, |(last,)| last)))
}

/// Records of a sensor up to this number are stored.
pub async fn stored(tx: &mut Tx, sensor: SensorId, through: u64, now: Timestamp) -> Result<(), Fault> {
    const SQL: &str =
        "update sensor set stored_through = case when stored_through > $2 then stored_through else $2 end,
        last_heard = $3 where id = $1";
    tx.run(SQL, values![sensor, through, now]).await?;
    Ok(())
}

/// A sensor's drill arrived, which was made in its box at that time; part of the entry of its batch.
pub async fn drilled(tx: &mut Tx, sensor: SensorId, made: Timestamp, now: Timestamp) -> Result<(), Fault> {
    const SQL: &str = "update sensor set drill_made = $2, drill_arrived = $3 where id = $1";
    tx.run(SQL, values![sensor, made, now]).await?;
    Ok(())
}

/// Since when a firm's sight is blocked: that of the sensor that has been silent longest. None while all are heard, or
/// while there is none.
pub async fn silent_since(db: &Db, scope: Scope, firm: FirmId) -> Result<Option<Timestamp>, Fault> {
    const SQL: &str = "select min(silent_since) from sensor
        where firm = $1 and (firm = $2 or team = $3) and revoked is null";
    let row: Option<(Option<Timestamp>,)> = db.one(SQL, values![firm, scope.firm(), scope.team()]).await?;
    Ok(row.and_then(|(since,)| since))
}

/// Sets when a sensor was last heard, for sample worlds: a real one is heard by its heartbeat only.
pub async fn last_heard_at(tx: &mut Tx, sensor: SensorId, at: Timestamp) -> Result<(), Fault> {
    tx.run("update sensor set last_heard = $2 where id = $1", values![sensor, at]).await?;
    Ok(())
}
