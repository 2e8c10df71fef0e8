//! Entries read by a field map (`knowledge/fields/`): pairs or a sentence in, an event out.

use std::borrow::Cow;

use knowledge::fields::{About, Map, Rule, words};

use super::event::{self, Event};
use super::template;
use super::times::Clock;

/// The maps that this build carries.
pub(super) fn built_in() -> &'static [Map] {
    knowledge::fields::maps()
}

/// The map whose marks stand in a line.
pub(super) fn of(line: &str) -> Option<&'static Map> {
    // The generic one last: its marks fit the others' lines, too.
    let (generic, own): (Vec<&Map>, Vec<&Map>) = built_in().iter().partition(|map| map.name == "generic");
    own.into_iter().chain(generic).find(|map| has_marks(map, line))
}

fn has_marks(map: &Map, line: &str) -> bool {
    map.marks.iter().any(|all| all.iter().all(|mark| line.contains(mark.as_str())))
}

/// The values of an entry by the tool's own names, in its order.
pub(super) type Values<'a> = Vec<(&'a str, String)>;

/// What an entry of pairs tells.
pub(super) fn event(map: &'static Map, values: &Values<'_>, entry: u64, clock: &Clock<'_>) -> Event {
    let of = |name: &str| {
        let value =
            values.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
        value.filter(|value| !value.is_empty() && !matches!(*value, "N/A" | "n/a" | "-" | "unknown"))
    };
    let ours = |name: &str| map.fields.get(name).and_then(|theirs| theirs.iter().find_map(|name| of(name)));
    let mut event = Event::new(&map.tool, entry, None);
    event.time = time(map, &of, clock);
    fill(&mut event, &ours);
    event.blocked = ours("action").and_then(|action| outcome(map, action));
    let holds = |rule: &&Rule| {
        rule.says.is_none()
            && rule.when.iter().all(|(name, wanted)| of(name).is_some_and(|value| wanted.fits(value)))
    };
    if let Some(rule) = map.rules.iter().find(holds) {
        apply(rule, &mut event, || {
            let all = ["threat"].iter().flat_map(|name| map.fields.get(*name)).flatten();
            let texts: Vec<&str> = all.filter_map(|name| of(name)).collect();
            Cow::Owned(texts.join(" "))
        });
    }
    event
}

/// What a sentence tells; none where the map knows no such sentence.
pub(super) fn sentence(map: &'static Map, line: &str, entry: u64) -> Option<Event> {
    let mut event = Event::new(&map.tool, entry, None);
    let (rule, values) =
        map.rules.iter().find_map(|rule| Some((rule, template::read(rule.says.as_deref()?, line)?)))?;
    let ours = |name: &str| values.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    fill(&mut event, &ours);
    apply(rule, &mut event, || Cow::Borrowed(line));
    Some(event)
}

fn fill<'a>(event: &mut Event, ours: &dyn Fn(&str) -> Option<&'a str>) {
    let text = |name: &str| ours(name).map(str::to_string);
    let (source, source_port, source_name) = ours("source").map_or((None, None, None), endpoint);
    let (target, target_port, target_name) = ours("target").map_or((None, None, None), endpoint);
    let _ = source_port;
    (event.source, event.target) = (source, target);
    event.port = ours("port").and_then(|port| port.parse().ok()).or(target_port);
    event.peer = text("peer").or(target_name);
    event.host = text("host").or(source_name);
    event.host_address = event.host.as_ref().and(source);
    (event.user, event.threat, event.url) = (text("user"), text("threat"), text("url"));
    (event.file, event.country, event.reporter) = (text("file"), text("country"), text("reporter"));
    event.product = text("product").filter(|product| !product.is_empty());
    event.count = ours("count").and_then(|count| count.parse().ok()).filter(|count| *count > 0).unwrap_or(1);
}

/// `192.0.2.1`, `192.0.2.1:80`, and SonicWall's `192.0.2.1:80:X1:host.example`.
fn endpoint(text: &str) -> (Option<std::net::IpAddr>, Option<u16>, Option<String>) {
    if let Some(address) = event::address(text) {
        return (Some(address), None, None);
    }
    let mut parts = text.split(':');
    let address = parts.next().and_then(event::address);
    let port = parts.next().and_then(|port| port.parse().ok());
    let name = parts.nth(1).filter(|name| name.contains('.') && address.is_some());
    (address, port, name.map(str::to_string))
}

fn outcome(map: &Map, action: &str) -> Option<bool> {
    let is = |words: &[String]| words.iter().any(|word| word.eq_ignore_ascii_case(action));
    if is(&map.blocked) {
        Some(true)
    } else if is(&map.passed) {
        Some(false)
    } else {
        None
    }
}

fn apply<'a>(rule: &Rule, event: &mut Event, texts: impl FnOnce() -> Cow<'a, str>) {
    event.sign.clone_from(&rule.sign);
    event.level = rule.level;
    event.blocked = event.blocked.or(rule.blocked);
    event.service = rule.service.clone().or(event.service.take());
    event.tells = match rule.kind {
        About::LoginAccepted => event::Tells::Login { accepted: true },
        About::LoginRefused => event::Tells::Login { accepted: false },
        About::Contact => event::Tells::Contact { spoke: event.blocked != Some(true) },
        About::Asked => event::Tells::Contact { spoke: false },
        About::Finding(kind) => event::Tells::Finding(kind),
        About::Nothing => event::Tells::Nothing,
        About::Words => match words(&texts()) {
            Some((kind, sign)) => {
                event.sign = sign.to_string();
                event::Tells::Finding(kind)
            }
            None => event::Tells::Contact { spoke: event.blocked == Some(false) },
        },
    };
}

fn time<'a>(map: &Map, of: &dyn Fn(&str) -> Option<&'a str>, clock: &Clock<'_>) -> Option<jiff::Timestamp> {
    let epoch = map.times.epoch.iter().find_map(|name| of(name).and_then(|text| clock.epoch(text)));
    let stamp = || map.times.stamp.iter().find_map(|name| of(name).and_then(|text| clock.stamp(text)));
    let parts = || {
        let parts: Vec<&str> = map.times.parts.iter().filter_map(|name| of(name)).collect();
        let [date, time, rest @ ..] = parts.as_slice() else { return None };
        let zone = rest.first().copied().unwrap_or_default().trim_matches('"');
        clock.stamp(&format!("{date} {time}{zone}")).or_else(|| clock.stamp(&format!("{date} {time}")))
    };
    epoch.or_else(stamp).or_else(parts)
}
