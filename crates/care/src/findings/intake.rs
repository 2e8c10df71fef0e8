//! From a batch to alerts: what arrived is stored, and joined with what was told of the same device before, in one
//! transaction. So what a sensor was told is stored is also told to people, whatever is killed when.

use std::collections::BTreeMap;

use finding::wire::{Acknowledgement, Batch, Drill, Record, Refused};
use finding::{Device, Finding};
use firms::sensors::{Authentic, Rejected};
use jiff::Timestamp;
use platform::Fault;
use platform::db::Tx;
use platform::journal::NewEntry;
use platform::principal::Actor;
use platform::web::Center;
use serde_json::json;
use serde_json::value::RawValue;

use super::store::{self, Arrived, From};
use crate::alerts::arrive;

/// One record that can be stored.
struct Good<'a> {
    number: u64,
    record: Record,
    raw: &'a str,
}

/// Stores a batch. What cannot be read of it is refused for good, the rest is stored.
pub(super) async fn take(
    center: &Center,
    from: &Authentic,
    batch: &Batch<Box<RawValue>>,
) -> Result<Acknowledgement, Rejected> {
    let now = center.clock.now();
    let (good, refused) = sort(batch);
    let mut tx = center.db.begin().await?;
    let through = firms::sensors::begin_batch(&mut tx, from.sensor, batch.sequence).await?;
    let through = through.map_err(Rejected::replay)?;
    let new: Vec<&Good<'_>> = good.iter().filter(|one| one.number > through).collect();
    let last = batch.records.iter().map(|record| record.number).max().unwrap_or(through).max(through);
    if !new.is_empty() {
        store_new(&mut tx, from, &new, last, now).await?;
    }
    firms::sensors::stored(&mut tx, from.sensor, last, now).await?;
    tx.commit().await?;
    center.gauges.stored(new.len() as u64);
    Ok(Acknowledgement { stored_through: last, center_time: now, refused })
}

async fn store_new(
    tx: &mut Tx,
    from: &Authentic,
    new: &[&Good<'_>],
    last: u64,
    now: Timestamp,
) -> Result<(), Fault> {
    let devices: Vec<&Device> = new.iter().filter_map(|one| one.device()).collect();
    let findings: Vec<(u64, &Finding, &str)> = new.iter().filter_map(|one| one.finding()).collect();
    // The entry comes first: it locks the firm's chain, so two sensors of one firm never join into one alert at once.
    let entry = NewEntry::of_firm(from.firm, from.team, format!("sensor:{}", from.sensor), "batch-stored");
    let entry = entry.with(json!({
        "through": last, "records": new.len(), "findings": findings.len(), "devices": devices.len(),
    }));
    tx.append(now, Actor::Sensor(from.sensor), entry).await?;
    firms::devices::keep(tx, from, &devices, now).await?;
    let from_sensor = From { firm: from.firm, team: from.team, sensor: from.sensor };
    if let Some(drill) = new.iter().filter_map(|one| one.drill()).max_by_key(|drill| drill.at) {
        firms::sensors::drilled(tx, from.sensor, drill.at, now).await?;
    }
    let mut arrived: Vec<Arrived<'_>> = Vec::with_capacity(findings.len());
    for of_one in by_device(&findings).into_values() {
        let these: Vec<Finding> = of_one.iter().map(|(_, finding, _)| (*finding).clone()).collect();
        let alerts = arrive::place_all(tx, from, &these, now).await?;
        for ((number, finding, body), alert) in of_one.into_iter().zip(alerts) {
            arrived.push(Arrived { number, finding, body, alert });
        }
    }
    store::keep(tx, from_sensor, &arrived, now).await
}

/// Findings by the device that `watch` joins them by.
fn by_device<'a>(
    findings: &[(u64, &'a Finding, &'a str)],
) -> BTreeMap<String, Vec<(u64, &'a Finding, &'a str)>> {
    let mut devices: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for one in findings {
        devices.entry(watch::alert::whose(one.1)).or_default().push(*one);
    }
    devices
}

/// Reads every record; one that is of a newer kind, or holds more than it may, is refused and the others are not.
fn sort(batch: &Batch<Box<RawValue>>) -> (Vec<Good<'_>>, Vec<Refused>) {
    let (mut good, mut refused) = (Vec::new(), Vec::new());
    for record in &batch.records {
        let (number, raw) = (record.number, record.record.get());
        let read = serde_json::from_str::<Record>(raw).map_err(|error| error.to_string());
        let read = read.and_then(|record| match record.excess() {
            Some(field) => Err(format!("{field} holds more than it may")),
            None => Ok(record),
        });
        match read {
            Ok(record) => good.push(Good { number, record, raw }),
            Err(reason) => refused.push(Refused { number, reason }),
        }
    }
    (good, refused)
}

impl Good<'_> {
    fn device(&self) -> Option<&Device> {
        match &self.record {
            Record::Device(device) => Some(device),
            _ => None,
        }
    }

    fn drill(&self) -> Option<&Drill> {
        match &self.record {
            Record::Drill(drill) => Some(drill),
            _ => None,
        }
    }

    fn finding(&self) -> Option<(u64, &Finding, &str)> {
        match &self.record {
            Record::Finding(finding) => Some((self.number, finding, self.raw)),
            _ => None,
        }
    }
}
