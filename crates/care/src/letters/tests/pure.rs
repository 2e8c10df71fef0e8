//! What a letter says, and when: pure rules.

use finding::{Basis, DeviceKind, Level};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use knowledge::{Lang, Words};
use platform::pages::view::{Mark, Seen};
use proptest::prelude::*;

use crate::letters::letter::{Asked, Both, End, Facts, Gap, Letter, NewDevice, TOLD, Told, Watched};
use crate::letters::month::{Month, due};
use crate::letters::sheet::Sheets;
use crate::promise::Calendar;
use crate::today::weather::Sight;

fn tokyo() -> TimeZone {
    TimeZone::get("Asia/Tokyo").unwrap()
}

fn at(local: &str) -> Timestamp {
    format!("{local}:00+09:00").parse().unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn both(text: &str) -> Both {
    Both { ja: format!("{text}（日）"), en: format!("{text} (en)") }
}

fn words() -> [Words; 2] {
    Lang::ALL.map(|lang| Words::new(lang, tokyo()))
}

/// A September in which every day was watched and nothing happened.
fn quiet() -> Facts {
    let month = month("2026-09");
    let days = month.first().series(1.day()).take(30);
    Facts {
        firm: "みなと印刷株式会社".into(),
        team: "みなと見守り隊".into(),
        signed: None,
        phone: "000-0000-0119".into(),
        hours: "24時間".into(),
        month,
        written: date(2026, 10, 1),
        since: None,
        sight: Sight::Clear,
        days: days.map(|day| Watched { day, seen: Seen::Whole, alert: false }).collect(),
        unseen: 0,
        gaps: Vec::new(),
        alerts: Vec::new(),
        alerts_count: 0,
        devices: Vec::new(),
        devices_count: 0,
        request: None,
        promised: 0,
        kept: 0,
    }
}

fn told(number: i64, day: Date, end: End) -> Told {
    Told {
        number: format!("A-{number}"),
        day,
        title: both("パソコンが動いています"),
        end,
        claims: vec![(Basis::Measured, both("見えました"))],
    }
}

/// Everything that the first page says, in one language.
fn said(facts: &Facts, lang: Lang) -> String {
    let sheets = Sheets::of(facts, &words());
    let sheet = sheets.in_lang(lang);
    let parts = sheet.parts.iter().flat_map(|part| std::iter::once(&part.title).chain(&part.lines));
    let lines: Vec<&str> =
        std::iter::once(&sheet.weather.word).chain(&sheet.lines).chain(parts).map(String::as_str).collect();
    lines.join("\n")
}

#[test]
fn letters_leave_on_the_first_business_day_at_half_past_eight() {
    let (calendar, zone) = (Calendar::of_japan(), tokyo());
    let due = |now| due(&calendar, &zone, at(now)).map(|month| month.to_string());
    // 1 October 2026 is a Thursday.
    assert_eq!(due("2026-10-01T08:29"), None);
    assert_eq!(due("2026-10-01T08:30").as_deref(), Some("2026-09"));
    assert_eq!(
        due("2026-10-31T23:59").as_deref(),
        Some("2026-09"),
        "a center that slept sends when it wakes"
    );
    // 1 November 2026 is a Sunday, the 3rd 文化の日; the year begins on a Friday, and offices on the 4th.
    assert_eq!(due("2026-11-01T12:00"), None);
    assert_eq!(due("2026-11-02T08:30").as_deref(), Some("2026-10"));
    assert_eq!(due("2027-01-03T12:00"), None);
    assert_eq!(due("2027-01-04T08:30").as_deref(), Some("2026-12"));
}

#[test]
fn a_month_is_named_by_its_year_and_number_and_by_nothing_else() {
    assert_eq!(month("2026-09").key(), 202_609);
    assert_eq!(Month::from_key(202_609), Some(month("2026-09")));
    assert_eq!(month("2026-12").after(), month("2027-01"));
    assert_eq!(month("2027-01").before(), month("2026-12"));
    for wrong in ["", "1", "2026", "2026-13", "2026-00", "26-09", "2026-9", "2026-09-01", "+026-09"] {
        assert!(wrong.parse::<Month>().is_err(), "{wrong}");
    }
    assert_eq!(Month::from_key(202_613), None);
}

#[test]
fn a_quiet_month_says_how_long_we_watched_and_asks_nothing() {
    let said = said(&quiet(), Lang::Ja);
    assert_eq!(
        said,
        "晴れ\n30日のうち30日、見守りました。\n10分をこえる途切れはありませんでした。\n\
         今月あったこと\nお知らせは、ありませんでした。\n\
         来月のお願い（1つ）\nお願いはありません。いつもどおりお過ごしください。\n\
         お約束の状況\nお返事のお約束は、今月はありませんでした。"
    );
}

#[test]
fn what_nobody_saw_is_not_said_to_be_quiet() {
    let mut facts = quiet();
    for day in &mut facts.days[3..6] {
        day.seen = Seen::Not;
    }
    facts.unseen = 3 * 86_400;
    let text = said(&facts, Lang::Ja);
    for line in [
        "30日のうち27日、",
        "見えていない時間は合計3日でした。",
        "見えていた範囲では、お知らせはありませんでした。",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(text.starts_with("晴れ"), "three days of thirty: {text}");
    facts.gaps = vec![Gap { day: date(2026, 9, 12), seconds: 7_800, reason: None }];
    let text = said(&facts, Lang::En);
    assert!(text.contains("The longest gap was 2 h 10 min on 12 September."), "{text}");
}

#[test]
fn a_blind_box_never_writes_of_fine_weather() {
    for sight in Sight::ALL {
        for watched in [0usize, 14, 15, 30] {
            for level in [None, Some(Level::NoHurry), Some(Level::Now)] {
                let mut facts = quiet();
                facts.sight = sight;
                for day in &mut facts.days[watched..] {
                    day.seen = Seen::Partly;
                }
                facts.request = level.map(|level| Asked { level, title: both("更新"), due: None });
                let weather = Letter::of(&facts).weather;
                let blind = matches!(sight, Sight::Blind | Sight::NotYet) || watched < 15;
                assert_eq!(weather == Mark::Blind, blind, "{sight:?}, {watched} days, {level:?}");
            }
        }
    }
    let mut facts = quiet();
    facts.days.clear();
    assert_eq!(Letter::of(&facts).weather, Mark::Blind);
    assert!(said(&facts, Lang::Ja).contains("見守れた日はありません"));
    assert!(!said(&facts, Lang::Ja).contains("途切れはありません"));
}

#[test]
fn a_firm_that_came_in_the_middle_reads_since_when() {
    let mut facts = quiet();
    facts.days.drain(..14);
    facts.since = Some(date(2026, 9, 15));
    assert!(said(&facts, Lang::Ja).contains("見守りは9月15日に始まりました。16日のうち16日、見守りました。"));
    let sheets = Sheets::of(&facts, &words());
    let seen: Vec<&str> = sheets.ja.annex.watch.days.iter().map(|cell| cell.seen.as_str()).collect();
    assert_eq!(seen.len(), 30);
    assert_eq!((seen[13], seen[14]), ("before", "whole"));
}

#[test]
fn each_alert_says_how_it_ended_and_those_without_room_stand_in_the_annex() {
    let mut facts = quiet();
    let day = date(2026, 9, 8);
    let due = at("2026-10-01T17:00");
    facts.alerts = vec![
        told(1001, day, End::Closed("closing-benign-business".into(), Some(date(2026, 9, 9)))),
        told(1002, day, End::Asked),
        told(1003, day, End::Desk(due)),
        told(1004, day, End::Late),
        told(1005, day, End::Incident),
    ];
    facts.alerts_count = 5;
    assert_eq!(facts.alerts.len(), TOLD + 1);
    let text = said(&facts, Lang::Ja);
    for line in [
        "お知らせは5件です。",
        "（1）9月8日「パソコンが動いています（日）」　業務の動きと分かりました（9月9日）。",
        "お返事をお待ちしています。",
        "みなと見守り隊が確かめています。10月1日 17:00までにお返事します。",
        "申し訳ありません。",
        "ほかの1件は、別紙をご覧ください。",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let sheets = Sheets::of(&facts, &words());
    assert_eq!(sheets.ja.annex.alerts.rows.len(), 5);
    assert_eq!(sheets.en.annex.alerts.rows[4].end, "We are still at work on it.");
    assert_eq!(sheets.en.annex.alerts.rows[0].claims[0].word, "measured");
}

#[test]
fn a_missed_promise_is_said_and_the_request_names_its_day() {
    let mut facts = quiet();
    (facts.promised, facts.kept) = (5, 4);
    let due = Some(at("2026-10-09T17:30"));
    facts.request = Some(Asked { level: Level::NoHurry, title: both("経理のパソコンの更新"), due });
    facts.signed = Some("佐藤".into());
    facts.devices = vec![NewDevice { day: date(2026, 9, 24), name: "KEIRI".into(), kind: DeviceKind::Phone }];
    facts.devices_count = 1;
    let text = said(&facts, Lang::Ja);
    for line in [
        "うす曇り",
        "お返事の約束 5回のうち4回を守りました。",
        "守れなかった1回について、おわびします。",
        "経理のパソコンの更新（日）（10月9日 17:30まで）",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let sheets = Sheets::of(&facts, &words());
    assert_eq!(sheets.ja.sign, "みなと見守り隊 佐藤");
    assert_eq!(sheets.ja.annex.devices.rows[0].name, "KEIRI");
}

#[test]
fn every_sentence_of_a_letter_is_there_in_both_languages() {
    let mut facts = quiet();
    facts.sight = Sight::Part;
    facts.since = Some(date(2026, 9, 2));
    facts.gaps = vec![Gap { day: date(2026, 9, 12), seconds: 7_800, reason: Some("停電".into()) }];
    facts.devices_count = 30;
    facts.alerts_count = 30;
    let sheets = Sheets::of(&facts, &words());
    for lang in Lang::ALL {
        let json = serde_json::to_string(sheets.in_lang(lang)).unwrap();
        for key in ["letter-", "closing-", "month-", "weather-", "basis-", "{ $", "\u{fffd}"] {
            assert!(!json.contains(key), "{key}: {json}");
        }
    }
    assert!(sheets.ja.annex.watch.gaps[0].contains("（停電）"));
}

proptest! {
    #[test]
    fn no_promise_is_made_up_and_no_day_is_lost(promised in 0u64..50, missed in 0u64..50, whole in 0usize..31) {
        let mut facts = quiet();
        facts.promised = promised;
        facts.kept = promised.saturating_sub(missed);
        for day in facts.days.iter_mut().skip(whole) {
            day.seen = Seen::Not;
        }
        let text = said(&facts, Lang::Ja);
        let watched = format!("30日のうち{}日、", whole.min(30));
        prop_assert!(text.contains(&watched));
        prop_assert_eq!(text.contains("おわび"), facts.kept < promised);
    }
}
