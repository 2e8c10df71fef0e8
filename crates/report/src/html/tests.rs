use std::collections::BTreeSet;

use finding::{Clue, Finding, Kind, Level};
use knowledge::Lang;
use watch::alert::Alert;

use super::*;
use crate::fixture;

fn page(inspection: Inspection, lang: Lang) -> String {
    render(&fixture::report(inspection), &fixture::words(lang))
}

/// Values of an attribute, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_page_stands_alone_without_script_or_outside_reference() {
    for lang in Lang::ALL {
        let page = page(fixture::office(), lang);
        assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
        assert_eq!(values(&page, "lang"), [lang.name()]);
        for outside in ["<script", "<link", "<img", "http:", "https:", "//", "url(http", "@import", " on"] {
            let found = page.find(outside).filter(|_| outside != " on");
            assert_eq!(found, None, "{outside}");
        }
        assert!(values(&page, "href").iter().all(|target| target.starts_with('#')));
    }
}

#[test]
fn every_reference_within_a_page_has_its_target_once() {
    let mut report = fixture::report(fixture::office());
    report.inputs.extend(fixture::report(fixture::damaged()).inputs);
    let page = render(&report, &fixture::words(Lang::Ja));
    let ids = values(&page, "id");
    let set: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(ids.len(), set.len(), "an id stands twice");
    let labels = values(&page, "aria-labelledby").into_iter().flat_map(|value| value.split(' '));
    let links = values(&page, "href").into_iter().map(|target| target.trim_start_matches('#'));
    for target in labels.chain(links) {
        assert!(set.contains(target), "{target}");
    }
}

#[test]
fn the_weather_the_five_answers_the_devices_and_what_was_not_seen_are_on_the_page() {
    let page = page(fixture::office(), Lang::Ja);
    let wanted = [
        "小雨",
        "何がありましたか",
        "深刻ですか",
        "今すること",
        "対応する人",
        "このあとどうなりますか",
        "KEIRI-OLD",
        "修正の配布は2014年4月8日まで",
        "暗号化された中身 (通信の 86%)",
        "見つかった機器",
    ];
    for part in wanted {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn no_key_of_a_sentence_shows_on_a_page() {
    for lang in Lang::ALL {
        let mut report = fixture::report(fixture::damaged());
        report.inputs.push(Input { path: "-".into(), outcome: Err(capture::Unreadable::Empty) });
        let page = render(&report, &fixture::words(lang));
        let body = page.split("</style>").nth(1).unwrap();
        for key in [
            ">html-",
            ">text-",
            ">say-",
            ">answer-",
            ">device-",
            ">confidence-",
            ">unseen-",
            ">when-",
            "{$",
            "{ $",
        ] {
            assert!(!body.contains(key), "{key} in {}", lang.name());
        }
    }
}

#[test]
fn names_from_a_capture_cannot_become_markup() {
    let mut inspection = fixture::office();
    inspection.devices[0].names = vec!["<img src=x onerror=alert(1)>\"'&\u{202e}".into()];
    inspection.devices[0].maker = Some("</style><b>".into());
    inspection.findings[0].facts.insert("os".into(), "<svg/onload=1>".into());
    inspection.findings[0].rule = "<i>".into();
    inspection.findings[0].evidence = vec![Clue::known("<u>", &[])];
    let mut report = fixture::report(inspection);
    report.inputs[0].path = "<title>.pcap".into();
    let page = render(&report, &fixture::words(Lang::En));
    for markup in ["<img", "<svg/", "<b></", "</style><b>", "<i>", "<u>", "<title>.pcap", "\u{202e}"] {
        assert!(!page.contains(markup), "{markup}");
    }
}

#[test]
fn a_recording_that_shows_nothing_is_fog_and_never_fine() {
    let mut empty = fixture::quiet();
    empty.sight = Sight::default();
    empty.devices.clear();
    let page = page(empty, Lang::Ja);
    assert!(page.contains("霧") && page.contains("安全かどうか、この記録からは分かりません"));
    assert!(!page.contains("晴れ"));
}

#[test]
fn a_damaged_recording_is_told_above_its_alerts() {
    let page = page(fixture::damaged(), Lang::En);
    let (notice, alert) =
        (page.find("could not be read to its end").unwrap(), page.find("class=\"five\"").unwrap());
    assert!(notice < alert);
}

#[test]
fn an_old_pc_that_contacted_a_listed_host_reads_as_one_story() {
    let mut inspection = fixture::office();
    inspection.findings.push(fixture::contact("192.168.1.31"));
    inspection.alerts = vec![Alert {
        level: Level::Now,
        kind: Kind::KnownBadContact,
        subject: fixture::old_pc().subject,
        findings: vec![2, 0],
    }];
    let page = page(inspection, Lang::Ja);
    assert!(page.contains("Windows XP の古いパソコンが、要注意の相手と通信しました"));
    assert!(page.contains("updates.bad.example と3回やりとりしました"));
    assert!(page.contains("雷雨"));
}

#[test]
fn the_host_of_one_finding_is_not_told_as_that_of_another() {
    let mut inspection = fixture::office();
    let contact = fixture::contact("192.168.1.31");
    inspection.findings.push(Finding { kind: Kind::MalwareC2, facts: [].into(), ..contact.clone() });
    inspection.findings.push(contact);
    inspection.alerts = vec![Alert {
        level: Level::Now,
        kind: Kind::MalwareC2,
        subject: fixture::old_pc().subject,
        findings: vec![2, 3],
    }];
    let page = page(inspection, Lang::Ja);
    assert!(page.contains("社内の機器が、外から操作される動きをしています"));
    assert!(page.contains("注意リスト「indicators.csv」に載った相手とのやりとりもありました"));
    assert!(!page.contains("通信の相手は updates.bad.example"));
}
