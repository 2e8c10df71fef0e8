//! Wazuh's `alerts.json`: what its agents saw on the computers themselves.
//!
//! An alert that carries a Windows event is judged by the event, as if the log had been given; one that carries a
//! Suricata alert by its name. For the others the groups of the rule say what it is. Wazuh's level (0 to 15) is kept
//! out of ours: it ranks rules for any site, and most of what it calls 10 is one mistyped password too many.

use std::collections::HashMap;

use finding::{Kind, Level};
use knowledge::fields::{technique, words};
use serde_json::Value;

use super::desk::Desk;
use super::event::{Event, Tells};
use super::json::{self, address, at, number, text};
use super::source::{Piece, Source};
use super::times::Clock;
use super::windows::{Held, Windows};

const TOOL: &str = "Wazuh";
/// From this level on a rule speaks of an attack, where nothing else says what it is (Wazuh, rules classification).
const ATTACK: u64 = 12;

pub(super) fn read(source: &mut Source, desk: &mut Desk<'_>) {
    let clock = Clock { zone: &desk.settings.firm.zone, as_of: desk.settings.as_of };
    let (mut bytes, mut held) = (Vec::new(), Held::default());
    while let Some(piece) = json::object(source, &mut bytes) {
        let entry = desk.entry();
        let alert = serde_json::from_slice::<Value>(&bytes).ok().filter(|_| piece == Piece::Whole);
        match alert.as_ref().and_then(|alert| event(alert, entry, &clock)) {
            Some(event) => {
                if let Some(event) = held.hear(event) {
                    desk.hear(event);
                }
            }
            None => desk.unread(),
        }
    }
    held.rest(desk);
}

fn event(alert: &Value, entry: u64, clock: &Clock<'_>) -> Option<Event> {
    let rule = alert.get("rule")?;
    let time = text(alert, &["timestamp"]).and_then(|time| clock.stamp(time));
    let mut event = match at(alert, &["data", "win"]) {
        Some(win) => windows(win, entry, time),
        None => Event::new(TOOL, entry, time),
    };
    // 000 is the manager itself, which speaks for boxes without an agent.
    let agent = text(alert, &["agent", "name"]).filter(|_| text(alert, &["agent", "id"]) != Some("000"));
    event.host = event.host.or(agent.map(str::to_string));
    event.host_address = address(alert, &["agent", "ip"]);
    event.source =
        event.source.or(address(alert, &["data", "srcip"])).or(address(alert, &["data", "src_ip"]));
    event.target =
        event.target.or(address(alert, &["data", "dstip"])).or(address(alert, &["data", "dest_ip"]));
    let user = text(alert, &["data", "dstuser"]).or(text(alert, &["data", "srcuser"]));
    event.user = event.user.or(user.map(str::to_string));
    event.file = event.file.or(text(alert, &["syscheck", "path"]).map(str::to_string));
    if event.tells == Tells::Nothing {
        by_rule(alert, rule, &mut event);
    }
    Some(event)
}

fn windows(win: &Value, entry: u64, time: Option<jiff::Timestamp>) -> Event {
    let mut values = HashMap::new();
    for (name, value) in win.get("eventdata").and_then(Value::as_object).into_iter().flatten() {
        if let Some(value) = value.as_str() {
            values.insert(name.to_ascii_lowercase(), value.to_string());
        }
    }
    let id = number(win, &["system", "eventID"]).unwrap_or(0);
    let channel = text(win, &["system", "channel"]).unwrap_or_default();
    let computer = text(win, &["system", "computer"]);
    Windows { tool: TOOL, entry, id, channel, computer, time, values }.event()
}

fn by_rule(alert: &Value, rule: &Value, event: &mut Event) {
    let groups: Vec<&str> = rule
        .get("groups")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let is = |name: &str| groups.contains(&name);
    let description = text(rule, &["description"]).unwrap_or_default();
    let signature = text(alert, &["data", "alert", "signature"]);
    event.threat = Some(signature.unwrap_or(description).to_string());
    event.technique =
        rule.get("mitre").and_then(|mitre| mitre.get("id")?.get(0)?.as_str()).map(str::to_string);
    if let Some((kind, sign)) = signature.and_then(words) {
        (event.tells, event.sign) = (Tells::Finding(kind), sign.to_string());
        return;
    }
    let sshd = if is("sshd") { "ssh" } else { "login" };
    if is("authentication_failed") || is("authentication_failures") || is("invalid_login") {
        event.tells = Tells::Login { accepted: false };
        (event.sign, event.service) = ("authentication".into(), Some(sshd.into()));
        event.count = number(rule, &["frequency"]).filter(|_| is("authentication_failures")).unwrap_or(1);
    } else if is("authentication_success") {
        event.tells = Tells::Login { accepted: true };
        (event.sign, event.service) = ("authentication".into(), Some(sshd.into()));
    } else if is("virus") || is("rootcheck") && is("rootkit") {
        (event.tells, event.sign) = (Tells::Finding(Kind::MalwareFound), "virus".into());
    } else if is("adduser") || is("account_changed") && is("win_authentication_failed") {
        (event.tells, event.sign) = (Tells::Finding(Kind::SystemChange), "new-account".into());
    } else if number(rule, &["level"]).unwrap_or(0) >= ATTACK {
        let by_technique = event.technique.as_deref().and_then(technique).map(|kind| (kind, "technique"));
        let Some((kind, sign)) = words(description).or(by_technique) else {
            (event.tells, event.sign) = (Tells::Finding(Kind::SystemChange), "rule".into());
            event.level = Some(Level::Record);
            return;
        };
        (event.tells, event.sign) = (Tells::Finding(kind), sign.to_string());
    }
}
