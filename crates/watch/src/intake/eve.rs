//! Suricata's EVE records (`eve.json`): what its rules said, and what its protocol records say to our lists.
//!
//! A rule's severity is its author's, for any network; most rules merely inform. So the words of its category and name
//! decide what it is (`knowledge/fields/words.toml`), and what stands in none of them is no finding.

use knowledge::fields::words;
use serde_json::Value;

use super::desk::Desk;
use super::event::{Event, Tells};
use super::json::{self, address, number, text};
use super::source::{Piece, Source};
use super::times::Clock;

pub(super) const TOOL: &str = "Suricata";

pub(super) fn read(source: &mut Source, desk: &mut Desk<'_>) {
    let clock = Clock { zone: &desk.settings.firm.zone, as_of: desk.settings.as_of };
    let mut bytes = Vec::new();
    while let Some(piece) = json::object(source, &mut bytes) {
        let entry = desk.entry();
        let record = serde_json::from_slice::<Value>(&bytes).ok().filter(|_| piece == Piece::Whole);
        match record.as_ref().and_then(|record| event(record, entry, &clock)) {
            Some(event) => desk.hear(event),
            None => desk.unread(),
        }
    }
}

fn event(record: &Value, entry: u64, clock: &Clock<'_>) -> Option<Event> {
    let kind = text(record, &["event_type"])?;
    let time = text(record, &["timestamp"]).and_then(|time| clock.stamp(time));
    let mut event = Event::new(TOOL, entry, time);
    event.source = address(record, &["src_ip"]);
    event.target = address(record, &["dest_ip"]);
    event.port = number(record, &["dest_port"]).and_then(|port| u16::try_from(port).ok());
    event.reporter = text(record, &["host"]).map(str::to_string);
    event.peer = peer(record).map(str::to_string);
    event.url = text(record, &["http", "url"]).map(str::to_string);
    event.file = text(record, &["fileinfo", "filename"]).map(str::to_string);
    match kind {
        "alert" => alert(record, &mut event),
        "dns" => event.tells = Tells::Contact { spoke: false },
        "http" => event.tells = Tells::Contact { spoke: number(record, &["http", "status"]).is_some() },
        "tls" | "quic" => event.tells = Tells::Contact { spoke: true },
        "flow" | "netflow" => {
            let bytes = |side| number(record, &["flow", side]).unwrap_or(0);
            event.tells =
                Tells::Contact { spoke: bytes("bytes_toserver") > 0 && bytes("bytes_toclient") > 0 };
        }
        // Statistics, anomalies, and protocols that name nobody outside.
        _ => {}
    }
    Some(event)
}

fn peer(record: &Value) -> Option<&str> {
    let names = [
        &["http", "hostname"][..],
        &["tls", "sni"],
        &["quic", "sni"],
        &["dns", "rrname"],
        &["dns", "queries", "0", "rrname"],
    ];
    let first_query = || record.get("dns")?.get("queries")?.get(0)?.get("rrname")?.as_str();
    names.iter().find_map(|path| text(record, path)).or_else(first_query)
}

fn alert(record: &Value, event: &mut Event) {
    let signature = text(record, &["alert", "signature"]).unwrap_or_default();
    let category = text(record, &["alert", "category"]).unwrap_or_default();
    event.threat = Some(signature.to_string());
    event.blocked = match text(record, &["alert", "action"]) {
        Some("blocked") => Some(true),
        // "allowed" of a sensor that only watches says nothing.
        _ => None,
    };
    event.technique = record
        .get("alert")
        .and_then(|alert| alert.get("metadata")?.get("mitre_technique_id")?.get(0)?.as_str())
        .map(str::to_string);
    // The name first: it is more special than its category.
    let Some((kind, sign)) = words(signature).or_else(|| words(category).filter(|_| !informs(signature)))
    else {
        return;
    };
    event.tells = Tells::Finding(kind);
    event.sign = sign.to_string();
}

/// Signatures that say themselves that they only inform.
fn informs(signature: &str) -> bool {
    ["ET INFO", "ET POLICY", "ET GAMES", "ET CHAT", "ET P2P", "SURICATA", "GPL ICMP"]
        .iter()
        .any(|prefix| signature.starts_with(prefix))
}
