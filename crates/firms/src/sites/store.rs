use jiff::Timestamp;
use platform::Fault;
use platform::db::Tx;
use platform::ids::{FirmId, SiteId, TeamId};
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::values;
use serde_json::json;

/// Enters a site of a firm.
pub async fn add(
    tx: &mut Tx,
    now: Timestamp,
    actor: Actor,
    (firm, team): (FirmId, TeamId),
    name: &str,
    address: &str,
) -> Result<SiteId, Fault> {
    const SQL: &str = "insert into site (firm, team, name, address) values ($1, $2, $3, $4) returning id";
    let id = SiteId(tx.insert(SQL, values![firm, team, name, address]).await?);
    let entry = NewEntry::of_firm(firm, team, format!("site:{id}"), "site-added");
    tx.append(now, actor, entry.with(json!({ "name": name }))).await?;
    Ok(id)
}
