//! The one way the record of an incident changes.

use platform::ids::IncidentId;
use platform::principal::{Principal, Seat};
use platform::web::Center;
use platform::{Because, Refusal, Stop, again};
use serde_json::json;

use super::typed::{Parsed, Typed};
use super::{Change, Device, Matter, decide};
use crate::incidents::acts::{save, write};
use crate::incidents::refusal::IncidentRefusal;
use crate::incidents::store::{self, Incident};
use crate::reason::Reason;

/// Enters what was typed. The name of a device that was picked is that of the firm's register.
pub(in crate::incidents) async fn put(
    center: &Center,
    by: &Principal,
    id: IncidentId,
    typed: &Typed,
) -> Result<Incident, Stop> {
    let Parsed { matter, corrects } = typed.parse(&center.zone, center.clock.now())?;
    let incident = store::one(&center.db, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let matter = match matter {
        Matter::Device(device) => Matter::Device(picked(center, by, &incident, device).await?),
        matter => matter,
    };
    change(center, by, id, Change::Put(matter, corrects)).await
}

async fn picked(
    center: &Center,
    by: &Principal,
    incident: &Incident,
    device: Device,
) -> Result<Device, Stop> {
    let Some(picked) = device.device else { return Ok(device) };
    let found = firms::devices::picked(&center.db, by.scope(), picked).await?;
    let found = found.filter(|found| found.firm == incident.firm);
    let found = found.ok_or_else(|| Refusal::field("device", "refusal-piece-device"))?;
    let title: String = found.title.chars().take(crate::reason::MAX_REASON).collect();
    Ok(Device { name: Reason::parse(&title).unwrap_or(device.name), ..device })
}

/// Somebody of the team changes the record.
pub(in crate::incidents) async fn change(
    center: &Center,
    by: &Principal,
    id: IncidentId,
    change: Change,
) -> Result<Incident, Stop> {
    if matches!(by.seat, Seat::Firm(_)) {
        return Err(Refusal::new(Because::NotAllowed, IncidentRefusal::DeskOnly.key()).into());
    }
    again(|| try_change(center, by, id, change.clone())).await
}

async fn try_change(
    center: &Center,
    by: &Principal,
    id: IncidentId,
    change: Change,
) -> Result<Incident, Stop> {
    let now = center.clock.now();
    let mut tx = center.db.begin().await?;
    let mut incident = store::one_in(&mut tx, by.scope(), id).await?.ok_or_else(Refusal::not_there)?;
    let (record, told) = decide(&incident.record, change, &by.name, now).map_err(Refusal::from)?;
    incident.record = record;
    save(&mut tx, &mut incident).await?;
    let data = json!({ "known": told.for_journal() });
    write(&mut tx, now, by.actor, &by.name, &incident, told.kind(), data).await?;
    tx.commit().await?;
    Ok(incident)
}
