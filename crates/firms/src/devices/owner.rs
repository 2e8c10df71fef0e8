//! Whose a device is, as its firm says.

use finding::{DeviceKind, Owner};
use jiff::Timestamp;
use platform::db::Tx;
use platform::ids::{DeviceId, FirmId, TeamId};
use platform::journal::NewEntry;
use platform::principal::Principal;
use platform::{Refusal, Stop, values};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::typed::Typed;

/// The longest note about a device.
const LONGEST_NOTE: usize = 200;

/// The longest name that a firm gives a device.
const LONGEST_NAME: usize = 60;

/// Every answer, in the order in which it is asked.
pub(super) const OWNERS: [Owner; 4] = [Owner::Ours, Owner::Private, Owner::Guest, Owner::Unknown];

/// Its name in rows, JSON and text keys.
pub(crate) fn name(owner: Owner) -> &'static str {
    match owner {
        Owner::Ours => "ours",
        Owner::Private => "private",
        Owner::Guest => "guest",
        Owner::Unknown => "unknown",
    }
}

/// Of a name.
pub(super) fn named(text: &str) -> Option<Owner> {
    OWNERS.into_iter().find(|owner| name(*owner) == text)
}

/// A kind by its name; none for what is no kind.
pub(super) fn kind_named(text: &str) -> Option<DeviceKind> {
    serde_json::from_value(serde_json::Value::from(text)).ok()
}

/// What a firm says of a device.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub(super) struct OwnerFields {
    /// `ours`, `private`, `guest` or `unknown`.
    pub(super) owner: String,
    /// In its own words: where it stands, who uses it.
    pub(super) note: String,
    /// What the firm calls it; left out: as it was called before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
}

/// Keeps what was said of a device. The same again changes nothing, and is no entry.
pub(super) async fn say(
    tx: &mut Tx,
    now: Timestamp,
    by: &Principal,
    device: DeviceId,
    said: &OwnerFields,
) -> Result<(), Stop> {
    const FOUND: &str = "select firm, team from device
        where id = $1 and (firm = $2 or team = $3) and part_of is null";
    const SQL: &str = "update device set owner = $2, note = $3 where id = $1 and (owner <> $2 or note <> $3)";
    const CALL: &str = "update device set called = $2 where id = $1 and called <> $2";
    let scope = by.scope();
    let found: Option<(FirmId, TeamId)> = tx.one(FOUND, values![device, scope.firm(), scope.team()]).await?;
    let (firm, team) = found.ok_or_else(Refusal::not_there)?;
    let mut typed = Typed::default();
    let note = typed.line("note", &said.note, LONGEST_NOTE);
    let called = said.name.as_ref().map(|name| typed.line("name", name, LONGEST_NAME));
    typed.done()?;
    let owner = named(&said.owner).ok_or_else(|| Refusal::field("owner", "refusal-owner"))?;
    if tx.run(SQL, values![device, name(owner), &note]).await? == 1 {
        let entry = NewEntry::of_firm(firm, team, format!("device:{device}"), "device-owner-said");
        tx.append(now, by.actor, entry.with(json!({ "owner": name(owner), "note": note }))).await?;
    }
    if let Some(called) = called
        && tx.run(CALL, values![device, &called]).await? == 1
    {
        let entry = NewEntry::of_firm(firm, team, format!("device:{device}"), "device-named");
        tx.append(now, by.actor, entry.with(json!({ "name": called }))).await?;
    }
    Ok(())
}
