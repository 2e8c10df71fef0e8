use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{FirmId, SensorId, TeamId};
use platform::journal::NewEntry;
use platform::principal::Principal;
use platform::{Refusal, Stop, values};
use serde_json::json;

/// Takes a sensor's key back: from now on it sends nothing. What it sent stays. Again changes nothing.
pub(crate) async fn revoke(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    sensor: SensorId,
) -> Result<FirmId, Stop> {
    const FOUND: &str = "select firm, team, name from sensor where id = $1 and (firm = $2 or team = $3)";
    const SQL: &str = "update sensor set revoked = $2 where id = $1 and revoked is null";
    let scope = by.scope();
    let found: Option<(FirmId, TeamId, String)> =
        tx.one(FOUND, values![sensor, scope.firm(), scope.team()]).await?;
    let (firm, team, name) = found.ok_or_else(Refusal::not_there)?;
    if tx.run(SQL, values![sensor, now]).await? == 1 {
        let entry = NewEntry::of_firm(firm, team, format!("sensor:{sensor}"), "sensor-revoked");
        tx.append(now, by.actor, entry.with(json!({ "name": name }))).await?;
    }
    Ok(firm)
}
