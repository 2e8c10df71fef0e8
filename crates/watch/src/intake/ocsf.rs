//! Detection findings of the Open Cybersecurity Schema Framework (class 2004, and 2001 of its first version), as EDRs and
//! clouds write them.
//!
//! What it is: malware where the finding holds any, else the words of its title and types, else its technique of
//! MITRE ATT&CK. What stands in none of these is kept as a record. Findings that are closed as harmless (status 3
//! suppressed, 4 resolved with a verdict "false positive") are left to their desk.

use finding::{Kind, Level};
use knowledge::fields::{technique, words};
use serde_json::Value;

use super::desk::Desk;
use super::event::{Event, Tells};
use super::json::{self, address, at, number, text};
use super::source::{Piece, Source};
use super::times::Clock;

const TOOL: &str = "OCSF";
/// Classes of findings: Security Finding (1.0) and Detection Finding (1.1 and later).
const CLASSES: [u64; 2] = [2001, 2004];

pub(super) fn read(source: &mut Source, desk: &mut Desk<'_>) {
    let clock = Clock { zone: &desk.settings.firm.zone, as_of: desk.settings.as_of };
    let mut bytes = Vec::new();
    while let Some(piece) = json::object(source, &mut bytes) {
        let entry = desk.entry();
        let found = serde_json::from_slice::<Value>(&bytes).ok().filter(|_| piece == Piece::Whole);
        match found.as_ref().and_then(|found| event(found, entry, &clock)) {
            Some(event) => desk.hear(event),
            None => desk.unread(),
        }
    }
}

fn event(found: &Value, entry: u64, clock: &Clock<'_>) -> Option<Event> {
    let class = number(found, &["class_uid"])?;
    let stamp = number(found, &["time"]).and_then(|time| clock.epoch(&time.to_string()));
    let time = stamp.or_else(|| text(found, &["time_dt"]).and_then(|time| clock.stamp(time)));
    let mut event = Event::new(TOOL, entry, time);
    who(found, &mut event);
    if !CLASSES.contains(&class) {
        // Network, sign-in and other classes: read, and nothing in them for us.
        return Some(event);
    }
    let info = found.get("finding_info").or_else(|| found.get("finding")).unwrap_or(&Value::Null);
    let title = text(info, &["title"]).or(text(found, &["message"])).unwrap_or_default();
    let types = info.get("types").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let types = types.collect::<Vec<_>>().join(" ");
    let malware = found.get("malware").and_then(|malware| malware.get(0));
    event.threat = malware.and_then(|malware| text(malware, &["name"])).or(Some(title)).map(str::to_string);
    event.technique = attack(found).or_else(|| attack(info));
    event.blocked = stopped(found);
    if is_settled(found) {
        return Some(event);
    }
    let by_technique = || event.technique.as_deref().and_then(technique).map(|kind| (kind, "technique"));
    let by_malware = malware.map(|_| (Kind::MalwareFound, "malware"));
    let kind = by_malware.or_else(|| words(&format!("{title} {types}"))).or_else(by_technique);
    let (kind, sign) = kind.unwrap_or((Kind::SystemChange, "finding"));
    (event.tells, event.sign) = (Tells::Finding(kind), sign.to_string());
    // 1 informational, 2 low: whoever wrote it does not think that anybody must act.
    let severity = number(found, &["severity_id"]).unwrap_or(0);
    if (1..=2).contains(&severity) || kind == Kind::SystemChange && sign == "finding" {
        event.level = Some(Level::Record);
    }
    Some(event)
}

fn who(found: &Value, event: &mut Event) {
    let evidence = found.get("evidences").and_then(|all| all.get(0));
    let resource = found.get("resources").and_then(|all| all.get(0));
    let places = [Some(found), evidence];
    let find =
        |path: &[&str]| places.iter().flatten().find_map(|place| at(place, path)).and_then(Value::as_str);
    let named = find(&["device", "hostname"]).or(find(&["device", "name"]));
    let named = named.or(resource.and_then(|resource| text(resource, &["name"])));
    event.host = named.map(str::to_string);
    event.host_address = places.iter().flatten().find_map(|place| address(place, &["device", "ip"]));
    event.source = places.iter().flatten().find_map(|place| address(place, &["src_endpoint", "ip"]));
    event.target = places.iter().flatten().find_map(|place| address(place, &["dst_endpoint", "ip"]));
    event.peer =
        find(&["dst_endpoint", "hostname"]).or(find(&["dst_endpoint", "domain"])).map(str::to_string);
    event.user = find(&["user", "name"]).or(find(&["actor", "user", "name"])).map(str::to_string);
    event.file = find(&["file", "name"]).or(find(&["process", "file", "name"])).map(str::to_string);
    event.product = text(found, &["metadata", "product", "name"]).map(str::to_string);
    event.reporter = text(found, &["metadata", "product", "name"]).map(str::to_string);
}

fn attack(place: &Value) -> Option<String> {
    let first = place.get("attacks")?.get(0)?;
    let technique = first.get("technique").or_else(|| first.get("techniques")?.get(0))?;
    text(technique, &["uid"]).map(str::to_string)
}

/// Disposition 2 blocked, 3 quarantined, 5 deleted, 6 dropped, 7 custom action that stopped it, 14 access revoked;
/// 1 allowed, 17 logged. Older writers give only the action: 1 allowed, 2 denied.
fn stopped(found: &Value) -> Option<bool> {
    match (number(found, &["disposition_id"]), number(found, &["action_id"])) {
        (Some(2 | 3 | 5 | 6 | 14), _) | (None | Some(0), Some(2)) => Some(true),
        (Some(1 | 17), _) | (None | Some(0), Some(1)) => Some(false),
        _ => None,
    }
}

fn is_settled(found: &Value) -> bool {
    let suppressed = number(found, &["status_id"]) == Some(3);
    // Verdict 1 false positive, 4 disregarded.
    suppressed || matches!(number(found, &["verdict_id"]), Some(1 | 4))
}
