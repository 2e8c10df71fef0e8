use finding::{Device, Owner};
use jiff::Timestamp;
use platform::db::{ROWS_AT_ONCE, Tx, Value, insert_many};
use platform::ids::FirmId;
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::signin::{Step, step_done};
use platform::{Fault, values};
use serde_json::json;

use crate::sensors::Authentic;

/// Keeps devices that a sensor saw. New ones of one batch are one entry together: a flood is not a flood of entries.
/// What the firm itself said of a device (owner, note) stays.
pub async fn keep(tx: &mut Tx, from: &Authentic, devices: &[&Device], now: Timestamp) -> Result<(), Fault> {
    const HEAD: &str =
        "insert into device (firm, team, site, sensor, key, kind, name, address, maker, os, owner,
        data, first, last)";
    const TAIL: &str = "on conflict (firm, key) do update set site = excluded.site, sensor = excluded.sensor,
        kind = excluded.kind, name = excluded.name, address = excluded.address, maker = excluded.maker,
        os = excluded.os, data = excluded.data, last = case when device.last > excluded.last then device.last else excluded.last end";
    if devices.is_empty() {
        return Ok(());
    }
    let before = count(tx, from.firm).await?;
    let mut rows = Vec::with_capacity(devices.len());
    for (at, device) in devices.iter().enumerate() {
        // One statement may not touch one row twice: of two reports in a batch the later one holds.
        if devices.iter().skip(at + 1).all(|later| later.id != device.id) {
            rows.push(row(from, device)?);
        }
    }
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let (sql, row) = insert_many(HEAD, TAIL, chunk.to_vec());
        tx.run(sql, &row).await?;
    }
    let new = count(tx, from.firm).await? - before;
    if new > 0 {
        let entry =
            NewEntry::of_firm(from.firm, from.team, format!("sensor:{}", from.sensor), "device-appeared");
        tx.append(now, Actor::Sensor(from.sensor), entry.with(json!({ "count": new }))).await?;
        step_done(tx, Step::Device).await?;
    }
    Ok(())
}

async fn count(tx: &mut Tx, firm: FirmId) -> Result<i64, Fault> {
    const SQL: &str = "select cast(count(*) as bigint) from device where firm = $1";
    Ok(tx.one::<(i64,)>(SQL, values![firm]).await?.map_or(0, |(count,)| count))
}

fn row(from: &Authentic, device: &Device) -> Result<Vec<Value>, Fault> {
    let owner = match device.owner {
        Owner::Ours => "ours",
        Owner::Private => "private",
        Owner::Guest => "guest",
        Owner::Unknown => "unknown",
    };
    let address = device.addresses.first().map(ToString::to_string);
    let address = address.or_else(|| device.macs.first().map(ToString::to_string)).unwrap_or_default();
    Ok(values![
        from.firm,
        from.team,
        from.site,
        from.sensor,
        &device.id,
        device.kind.name(),
        device.names.first().cloned().unwrap_or_default(),
        address,
        device.maker.clone().unwrap_or_default(),
        device.os.as_ref().map(|os| os.name.clone()).unwrap_or_default(),
        owner,
        serde_json::to_string(device)?,
        device.first,
        device.last,
    ]
    .to_vec())
}

/// A device of a firm by its key ([`Device::id`]), as it was last seen.
pub async fn known(tx: &mut Tx, firm: FirmId, key: &str) -> Result<Option<Device>, Fault> {
    const SQL: &str = "select data from device where firm = $1 and key = $2";
    let row: Option<(String,)> = tx.one(SQL, values![firm, key]).await?;
    Ok(row.map(|(data,)| serde_json::from_str(&data)).transpose()?)
}
