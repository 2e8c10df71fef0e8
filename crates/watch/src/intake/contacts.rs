//! Names, addresses and URLs that other tools recorded, compared with the lists of indicators.
//!
//! The same ladder as for captures (`detectors::known_bad_contact`): asked for, spoken with. What a tool stopped was
//! only tried.

use std::collections::HashMap;
use std::net::IpAddr;

use capture::Time;
use finding::{Clue, Kind, Level};
use jiff::Timestamp;

use super::event::Event;
use super::tally::{Seen, Tally, Whose};
use crate::indicators::{Hit, Indicators, score};

/// Most pairs of device and indicator.
const MOST: usize = 4_096;

#[derive(Default)]
pub(super) struct Contacts {
    seen: HashMap<(Whose, crate::indicators::Id), Contact>,
    dropped: u64,
}

struct Contact {
    host: String,
    spoke: bool,
    score: u8,
    first: Timestamp,
    last: Timestamp,
    count: u64,
    tool: &'static str,
    entry: u64,
}

impl Contacts {
    pub(super) fn hear(
        &mut self,
        indicators: &Indicators,
        event: &Event,
        whose: &Whose,
        outer: Option<IpAddr>,
        time: Timestamp,
        spoke: bool,
    ) {
        let Some((hit, host)) = find(indicators, event, outer, time) else { return };
        let key = (whose.clone(), hit.id);
        if self.seen.len() >= MOST && !self.seen.contains_key(&key) {
            self.dropped += 1;
            return;
        }
        let contact = self.seen.entry(key).or_insert(Contact {
            host,
            spoke,
            score: hit.score,
            first: time,
            last: time,
            count: 0,
            tool: event.tool,
            entry: event.entry,
        });
        if spoke && !contact.spoke {
            (contact.count, contact.entry) = (0, event.entry);
        }
        contact.spoke |= spoke;
        contact.score = contact.score.max(hit.score);
        (contact.first, contact.last) = (contact.first.min(time), contact.last.max(time));
        contact.count += u64::from(spoke || !contact.spoke);
    }

    pub(super) fn conclude(self, indicators: &Indicators, tally: &mut Tally) -> u64 {
        for ((whose, id), contact) in self.seen {
            let (list, seen, label) = indicators.source(id);
            let fresh = contact.score >= score::ALERTS;
            let level = match contact.spoke {
                true if fresh => Level::Dated,
                true => Level::NoHurry,
                false => Level::Record,
            };
            let entry = contact.entry.to_string();
            let said = [("tool", contact.tool), ("entry", &entry), ("host", &contact.host)];
            let score = contact.score.to_string();
            let listed = match seen.map(|seen| seen.strftime("%Y-%m-%d").to_string()) {
                Some(date) => Clue::known("listed", &[("list", list), ("date", &date), ("score", &score)]),
                None => Clue::known("listed-undated", &[("list", list), ("score", &score)]),
            };
            let key = if contact.spoke { "tool-spoke" } else { "tool-asked" };
            tally.note(Seen {
                kind: Kind::KnownBadContact,
                level,
                whose,
                object: format!("{id:?}"),
                rule: format!("known-bad-contact/{}", if contact.spoke { "talked" } else { "asked" }),
                technique: Some("T1071".into()),
                first: contact.first,
                last: contact.last,
                count: contact.count,
                evidence: vec![Clue::known(key, &said), listed],
                facts: vec![
                    ("host", contact.host.clone()),
                    ("list", list.to_string()),
                    ("signature", label.to_string()),
                ],
            });
        }
        self.dropped
    }
}

fn find(
    indicators: &Indicators,
    event: &Event,
    outer: Option<IpAddr>,
    time: Timestamp,
) -> Option<(Hit, String)> {
    let at = Time::from_micros(time.as_microsecond());
    if let Some(name) = event.peer.as_deref().map(|name| name.trim_end_matches('.').to_ascii_lowercase()) {
        let target = event.url.as_deref().filter(|url| url.starts_with('/'));
        let by_url = target.and_then(|url| indicators.url(&name, event.port.unwrap_or(80), url, at));
        if let Some(hit) = by_url.or_else(|| indicators.name(&name, at)) {
            return Some((hit, name));
        }
    }
    if let Some((host, port, target)) = event.url.as_deref().and_then(parts) {
        let hit = indicators.url(&host, port, target, at).or_else(|| indicators.name(&host, at));
        if let Some(hit) = hit {
            return Some((hit, host));
        }
    }
    let outer = outer?;
    let hit = indicators.address(outer, event.port.unwrap_or(0), at)?;
    Some((hit, outer.to_string()))
}

/// Host, port and target of a whole URL.
fn parts(url: &str) -> Option<(String, u16, &str)> {
    let (scheme, rest) = url.split_once("://")?;
    let (authority, target) = rest.find('/').map_or((rest, "/"), |at| rest.split_at(at));
    let authority = authority.rsplit('@').next().unwrap_or(authority);
    let usual = if scheme.eq_ignore_ascii_case("https") { 443 } else { 80 };
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().unwrap_or(usual)),
        None => (authority, usual),
    };
    Some((host.to_ascii_lowercase(), port, target))
}
