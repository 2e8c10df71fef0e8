use finding::{Device, Owner};
use jiff::Timestamp;
use platform::db::{ROWS_AT_ONCE, Sql, Tx, Value, insert_many};
use platform::ids::{DeviceId, FirmId};
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::signin::{Step, step_done};
use platform::{Fault, values};
use serde_json::json;

use super::owner::kind_named;
use super::whole::whole;
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
    make_whole(tx, from.firm, devices).await?;
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

/// Makes those anew of which a part was reported.
async fn make_whole(tx: &mut Tx, firm: FirmId, devices: &[&Device]) -> Result<(), Fault> {
    const ANY: &str = "select 1 from device where firm = $1 and part_of is not null limit 1";
    if tx.one::<(i64,)>(ANY, values![firm]).await?.is_none() {
        return Ok(());
    }
    let mut wholes: Vec<i64> = Vec::new();
    for chunk in devices.chunks(ROWS_AT_ONCE) {
        let places: Vec<String> = (2..chunk.len() + 2).map(|at| format!("${at}")).collect();
        let sql = format!(
            "select coalesce(part_of, id) from device where firm = $1 and key in ({})
                and (part_of is not null or whole <> '')",
            places.join(", ")
        );
        let mut row = vec![Value::from(firm)];
        row.extend(chunk.iter().map(|device| Value::from(&device.id)));
        let rows: Vec<(i64,)> = tx.rows(Sql::built(sql), &row).await?;
        wholes.extend(rows.into_iter().map(|(id,)| id));
    }
    // In one order, so that two batches never wait for each other.
    wholes.sort_unstable();
    wholes.dedup();
    for id in wholes {
        remake(tx, firm, DeviceId(id)).await?;
    }
    Ok(())
}

/// Makes a device anew of its parts, as they were seen.
pub(super) async fn remake(tx: &mut Tx, firm: FirmId, device: DeviceId) -> Result<(), Fault> {
    const OWN: &str = "select data from device where firm = $1 and id = $2";
    const PARTS: &str = "select data from device where firm = $1 and part_of = $2 order by id limit 16";
    const SQL: &str = "update device set whole = $3, last = $4 where firm = $1 and id = $2";
    let mut rows: Vec<(String,)> = tx.rows(OWN, values![firm, device]).await?;
    rows.extend(tx.rows::<(String,)>(PARTS, values![firm, device]).await?);
    let parts: Vec<Device> =
        rows.iter().map(|(data,)| serde_json::from_str(data)).collect::<Result<_, _>>()?;
    let Some(one) = whole(&parts) else { return Ok(()) };
    let text = if parts.len() > 1 { serde_json::to_string(&one)? } else { String::new() };
    tx.run(SQL, values![firm, device, text, one.last]).await?;
    Ok(())
}

/// A device of a firm by its key ([`Device::id`]), as it was last seen and as its firm calls it. The key of a part finds
/// the whole.
pub async fn known(tx: &mut Tx, firm: FirmId, key: &str) -> Result<Option<Device>, Fault> {
    const SQL: &str = "select one.data, one.whole, one.called, one.said_kind from device part
        join device one on one.id = coalesce(part.part_of, part.id) where part.firm = $1 and part.key = $2";
    let row: Option<(String, String, String, String)> = tx.one(SQL, values![firm, key]).await?;
    let Some((data, whole, called, kind)) = row else { return Ok(None) };
    let mut device: Device = serde_json::from_str(if whole.is_empty() { &data } else { &whole })?;
    if !called.is_empty() {
        device.names.insert(0, called);
    }
    device.kind = kind_named(&kind).unwrap_or(device.kind);
    Ok(Some(device))
}
