//! What could be seen, and what not, in words.

use std::collections::BTreeMap;

use capture::Sight;
use finding::DeviceKind;
use watch::inspect::Inspection;

use crate::words::{grouped, instant};
use crate::{Report, Words};

/// How many pauses are named; the rest is counted.
const NAMED_PAUSES: usize = 3;

/// Devices by kind, most first, unknown ones last.
pub(crate) fn kinds(inspection: &Inspection) -> Vec<(DeviceKind, u64)> {
    let mut counts = BTreeMap::new();
    for device in &inspection.devices {
        *counts.entry(device.kind).or_insert(0) += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(kind, count)| (kind == DeviceKind::Unknown, std::cmp::Reverse(count), kind));
    counts
}

/// Share of the payload that was encrypted, in percent, rounded; `None` where there was no payload.
pub(crate) fn encrypted_percent(sight: &Sight) -> Option<u64> {
    let payload = u128::from(sight.payload);
    let encrypted = u128::from(sight.encrypted.min(sight.payload));
    (payload > 0).then(|| ((encrypted * 200 + payload) / (payload * 2)) as u64)
}

/// What could not be seen, one phrase each. Never empty: the inside of the devices is never seen.
pub(crate) fn unseen(words: &Words, report: &Report, inspection: &Inspection) -> Vec<String> {
    let sight = &inspection.sight;
    let mut phrases = Vec::new();
    if let Some(percent) = encrypted_percent(sight).filter(|percent| *percent > 0) {
        phrases.push(words.say("unseen-encrypted", &[("percent", &percent.to_string())]));
    }
    phrases.extend(pauses(words, sight));
    let counts = [
        ("unseen-missing", sight.missing),
        ("unseen-snapped", sight.snapped),
        ("unseen-unread", sight.unread),
        ("unseen-evicted", sight.evicted),
        ("unseen-crowded", inspection.crowded_out),
        ("unseen-entries", inspection.account.map_or(0, |account| account.unread)),
        ("unseen-dropped", inspection.account.map_or(0, |account| account.dropped)),
        ("unseen-overlooked", inspection.overlooked),
    ];
    phrases.extend(
        counts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| words.count(key, count)),
    );
    if !sight.unknown_links.is_empty() {
        let links: Vec<_> = sight.unknown_links.iter().map(u32::to_string).collect();
        phrases.push(words.say("unseen-links", &[("links", &links.join(", "))]));
    }
    if inspection.damage.is_some() {
        phrases.push(words.say("unseen-damage", &[]));
    }
    if report.indicators == 0 {
        phrases.push(words.label("unseen-lists"));
    }
    phrases.push(words.label("unseen-inside"));
    phrases
}

fn pauses(words: &Words, sight: &Sight) -> Vec<String> {
    let named = sight.pauses.iter().take(NAMED_PAUSES).map(|&(from, until)| {
        let length = words.length(until.since(from) / 1_000_000);
        words.say("unseen-pause", &[("time", &words.clock(instant(from))), ("length", &length)])
    });
    let more = sight.pauses.len().saturating_sub(NAMED_PAUSES) as u64;
    named.chain((more > 0).then(|| words.count("unseen-pauses", more))).collect()
}

/// What was seen, one phrase each.
pub(crate) fn seen(words: &Words, report: &Report, inspection: &Inspection) -> Vec<String> {
    let lists = (report.indicators > 0).then(|| words.count("seen-lists", report.indicators));
    if let Some(account) = inspection.account {
        let records = words.label(&format!("records-{}", account.kind.name()));
        let number = grouped(account.entries);
        let read = words.say("seen-entries", &[("records", &records), ("number", &number)]);
        return std::iter::once(read).chain(lists).collect();
    }
    let sight = &inspection.sight;
    let packets = words.count("seen-packets", sight.packets);
    let kinds = Some(sight.protocols.len() as u64).filter(|kinds| *kinds > 0);
    let protocols = kinds.map(|kinds| words.count("seen-protocols", kinds));
    std::iter::once(packets).chain(protocols).chain(lists).collect()
}

#[cfg(test)]
mod tests {
    use knowledge::Lang;

    use crate::fixture;

    #[test]
    fn every_kind_of_records_has_its_words() {
        for name in watch::intake::Kind::names() {
            let key = format!("records-{name}");
            assert!(Lang::ALL.into_iter().all(|lang| knowledge::built_in().text.has(lang, &key)), "{key}");
        }
    }

    #[test]
    fn entries_that_could_not_be_read_are_told_of_and_none_read_is_not_fine() {
        let account = |entries, unread| watch::intake::Account {
            kind: watch::intake::Kind::Eve,
            entries,
            unread,
            dropped: 0,
        };
        let office = |account| super::Inspection { account: Some(account), ..fixture::quiet() };
        let told = |inspection: super::Inspection| {
            let report = fixture::report(inspection);
            crate::text::render(&report, &fixture::words(Lang::En), false)
        };
        let some = told(office(account(1_200, 3)));
        assert!(some.contains("records of Suricata (EVE) (1,200)"), "{some}");
        assert!(some.contains("3 entries that could not be read"), "{some}");
        assert!(told(office(account(5, 5))).contains("None of the records could be read"));
    }

    #[test]
    fn devices_without_room_are_told_of_and_nothing_is_said_where_all_had_room() {
        let told = |crowded_out, lang| {
            let inspection = super::Inspection { crowded_out, ..fixture::quiet() };
            let report = fixture::report(fixture::quiet());
            super::unseen(&fixture::words(lang), &report, &inspection).join(" / ")
        };
        assert!(told(1_200, Lang::Ja).contains("機器の一覧に入れられなかったアドレス 1,200件"));
        assert!(told(1_200, Lang::En).contains("1,200 addresses too many for the list of devices"));
        assert!(told(1, Lang::En).contains("1 address too many"));
        assert!(!told(0, Lang::En).contains("too many"));
    }
}
