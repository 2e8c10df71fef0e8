//! Windows event logs (`.evtx`), chunk by chunk: a log of any size is read in 64 KiB of memory.
//!
//! Form: [MS-EVEN6] and "Windows XML Event Log" of libyal: a head of 4,096 bytes, then chunks of 65,536, each whole in
//! itself.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use evtx::{EvtxChunkData, ParserSettings};
use serde_json::Value;

use super::desk::Desk;
use super::event::Event;
use super::json::{at, number, text};
use super::source::Source;
use super::times::Clock;
use super::windows::{Held, Windows};

const TOOL: &str = "Windows";
const HEAD: usize = 4_096;
const CHUNK: usize = 65_536;

pub(super) fn read(source: &mut Source, desk: &mut Desk<'_>) {
    let clock = Clock { zone: &desk.settings.firm.zone, as_of: desk.settings.as_of };
    let (mut bytes, mut held) = (Vec::new(), Held::default());
    source.take(HEAD, &mut bytes);
    loop {
        source.take(CHUNK, &mut bytes);
        if bytes.is_empty() {
            break;
        }
        // What Windows has set aside and not yet used.
        if bytes.iter().all(|byte| *byte == 0) {
            continue;
        }
        // The crate is fuzzed by its authors; a log that still breaks it must not end the sensor.
        let records = catch_unwind(AssertUnwindSafe(|| records(&bytes))).unwrap_or_default();
        if records.is_empty() {
            desk.entry();
            desk.unread();
        }
        for record in records {
            let entry = desk.entry();
            match record {
                Some(record) => {
                    let event = held.hear(event(&record, entry, &clock));
                    event.into_iter().for_each(|event| desk.hear(event));
                }
                None => desk.unread(),
            }
        }
    }
    held.rest(desk);
}

/// The records of a chunk; those that cannot be read as none.
fn records(bytes: &[u8]) -> Vec<Option<Value>> {
    let settings = Arc::new(ParserSettings::default());
    let Ok(mut data) = EvtxChunkData::new(bytes.to_vec(), false) else { return Vec::new() };
    let Ok(mut chunk) = data.parse(settings) else { return Vec::new() };
    let values = chunk.iter().map(|record| record.ok()?.into_json_value().ok().map(|record| record.data));
    values.collect()
}

fn event(record: &Value, entry: u64, clock: &Clock<'_>) -> Event {
    let record = record.get("Event").unwrap_or(record);
    let system = record.get("System").unwrap_or(&Value::Null);
    let id = number(system, &["EventID"]).or(number(system, &["EventID", "#text"])).unwrap_or(0);
    let time = text(system, &["TimeCreated", "#attributes", "SystemTime"]).and_then(|time| clock.stamp(time));
    let channel = text(system, &["Channel"]).unwrap_or_default();
    let mut values = HashMap::new();
    for place in ["EventData", "UserData"] {
        if let Some(data) = record.get(place) {
            collect(data, &mut values, 0);
        }
    }
    let computer = text(system, &["Computer"]);
    Windows { tool: TOOL, entry, id, channel, computer, time, values }.event()
}

/// Most values of one event, and how deep they lie (`UserData/EventXML/Param1`).
const MOST: usize = 128;
const DEEP: usize = 3;

fn collect(data: &Value, values: &mut HashMap<String, String>, depth: usize) {
    let Some(members) = data.as_object().filter(|_| depth < DEEP) else { return };
    for (name, value) in members {
        if values.len() >= MOST || name.starts_with('#') {
            continue;
        }
        match value {
            Value::String(text) => drop(values.insert(name.to_ascii_lowercase(), text.clone())),
            Value::Number(number) => drop(values.insert(name.to_ascii_lowercase(), number.to_string())),
            Value::Object(_) => match at(value, &["#text"]).and_then(Value::as_str) {
                Some(text) => drop(values.insert(name.to_ascii_lowercase(), text.to_string())),
                None => collect(value, values, depth + 1),
            },
            _ => {}
        }
    }
}
