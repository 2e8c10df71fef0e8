use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{FirmId, OrganizationId, TeamId};
use platform::journal::NewEntry;
use platform::principal::{Principal, Scope, Seat};
use platform::{Fault, Refusal, Stop, values};
use serde_json::json;

use super::FirmFields;
use super::store;
use crate::names::Folded;
use crate::teams;

/// Enters a firm and takes it into the care of the caller's team. Refused where the team has one of the same name,
/// unless the caller has read so: a form that is sent twice makes one firm.
pub(crate) async fn take_in(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    fields: &FirmFields,
) -> Result<FirmId, Stop> {
    let Seat::Team(team) = by.seat else { return Err(Refusal::not_there().into()) };
    let (new, phrase) = fields.read()?;
    if fields.same.is_empty() && has_same_name(tx, team, &new.name).await? {
        return Err(Refusal::field("name", "refusal-same-name").into());
    }
    let id = store::add(tx, now, by.actor, new).await?;
    let firm = FirmId(id.0);
    teams::take_into_care(tx, now, by.actor, team, firm, &phrase).await?;
    Ok(firm)
}

async fn has_same_name(tx: &mut Tx, team: TeamId, name: &str) -> Result<bool, Fault> {
    // Locks the team's row, so that the same form sent twice at once is looked at one after the other.
    const LOCK: &str = "update team set name = name where id = $1";
    const SQL: &str = "select firm from care where team = $1 and sorted = $2 and ended is null limit 1";
    tx.run(LOCK, values![team]).await?;
    Ok(tx.one::<(FirmId,)>(SQL, values![team, Folded::of(name).strict]).await?.is_some())
}

/// Changes what is known of a firm, and the phrase agreed with it.
pub(crate) async fn change(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    firm: FirmId,
    fields: &FirmFields,
) -> Result<(), Stop> {
    const CARE: &str = "update care set phrase = $2, sorted = $3 where firm = $1 and ended is null";
    let team = in_care(tx, by.scope(), firm).await?;
    let (new, phrase) = fields.read()?;
    let name = new.name.clone();
    let sorted = Folded::of(&name).strict;
    store::rewrite(tx, OrganizationId(firm.0), new).await?;
    tx.run(CARE, values![firm, phrase, sorted]).await?;
    let entry = NewEntry::of_firm(firm, team, format!("firm:{firm}"), "organization-changed");
    tx.append(now, by.actor, entry.with(json!({ "name": name }))).await?;
    Ok(())
}

/// In whose care a firm within a scope is; its row is locked until the commit.
pub(crate) async fn in_care(tx: &mut Tx, scope: Scope, firm: FirmId) -> Result<TeamId, Stop> {
    // An update that changes nothing locks the row on either database.
    const SQL: &str = "update care set team = team
        where firm = $1 and ended is null and (firm = $2 or team = $3) returning team";
    let found: Option<(TeamId,)> = tx.one(SQL, values![firm, scope.firm(), scope.team()]).await?;
    Ok(found.ok_or_else(Refusal::not_there)?.0)
}
