use std::collections::BTreeSet;

use finding::{Kind, Level};
use firms::sensors::{Seeing, WatchDay};
use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use platform::ids::SensorId;
use platform::pages::view::{Mark, Seen};
use platform::testing::{assert_indexed, centers};
use platform::values;

use super::sight::days;
use super::store;
use super::weather::{Sight, mark};
use crate::alerts::inbox::tests::assert_whole;
use crate::alerts::inbox::tests::world::{World, wings};

#[test]
fn the_weather_is_the_worse_of_what_is_asked_and_what_is_seen() {
    use Mark::{Blind, Due, Fine, Now, Tidy};
    let asked = [None, Some(Level::Record), Some(Level::NoHurry), Some(Level::Dated), Some(Level::Now)];
    let table = Sight::ALL.map(|sight| asked.map(|level| mark(level, sight)));
    assert_eq!(
        table,
        [
            [Fine, Fine, Tidy, Due, Now],
            [Fine, Fine, Tidy, Due, Now],
            // Fog, whatever else is true: a silent box never shows fine weather, nor rain.
            [Blind; 5],
            [Blind; 5],
        ]
    );
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn seeing(sensor: i64, added: &str) -> Seeing {
    Seeing {
        sensor: SensorId(sensor),
        name: String::new(),
        added: at(added),
        last_heard: Some(at("2026-11-24T03:00:00Z")),
        silent_since: None,
        coverage: "whole".into(),
    }
}

fn watched(sensor: i64, day: i8, seconds: i64) -> WatchDay {
    WatchDay { sensor: SensorId(sensor), day: date(2026, 11, day), seconds, gap: 0 }
}

#[test]
fn a_day_counts_as_watched_from_nine_tenths_of_what_could_be_watched() {
    let zone = TimeZone::get("Asia/Tokyo").unwrap();
    // Noon of 24 November in Tokyo; the box came at noon of the 21st.
    let now = at("2026-11-24T03:00:00Z");
    let boxes = [seeing(1, "2026-11-21T03:00:00Z")];
    let seconds = [watched(1, 21, 39_000), watched(1, 22, 77_759), watched(1, 24, 43_000)];
    let alerts = BTreeSet::from([date(2026, 11, 22)]);
    let days = days(&zone, now, date(2026, 10, 26), &boxes, &seconds, &alerts);
    let seen: Vec<Seen> = days.iter().map(|day| day.seen).collect();
    assert_eq!(seen, [Seen::Whole, Seen::Partly, Seen::Not, Seen::Whole], "no day before the box came");
    assert_eq!(days.iter().filter(|day| day.alert).count(), 1);
    assert!(days[1].alert);
}

#[test]
fn a_day_is_as_well_watched_as_its_worst_box() {
    let zone = TimeZone::get("Asia/Tokyo").unwrap();
    let now = at("2026-11-24T03:00:00Z");
    let boxes = [seeing(1, "2026-11-21T15:00:00Z"), seeing(2, "2026-11-22T15:00:00Z")];
    let seconds =
        [watched(1, 22, 86_400), watched(1, 23, 86_400), watched(1, 24, 43_200), watched(2, 24, 43_200)];
    let days = days(&zone, now, date(2026, 10, 26), &boxes, &seconds, &BTreeSet::new());
    let seen: Vec<Seen> = days.iter().map(|day| day.seen).collect();
    assert_eq!(seen, [Seen::Whole, Seen::Partly, Seen::Whole], "the second box saw nothing of its first day");
}

#[test]
fn the_home_says_one_request_and_since_when_it_watches() {
    centers("the_home_says_one_request_and_since_when_it_watches", wings, async |center| {
        let world = World::new(center).await;
        let home =
            async |lang: &str| world.center.get(Some(&world.clerk), &format!("/today?lang={lang}")).await;
        let empty = home("ja").await;
        assert!(empty.body.contains("data-lv=\"blind\""), "{}", empty.body);
        assert!(empty.body.contains("見守り装置は、まだつながっていません"));
        world.sensor(world.minato, 5, None).await;
        let fine = home("ja").await;
        assert!(fine.body.contains("data-lv=\"fine\"") && fine.body.contains("お願いはありません。"));
        assert!(
            fine.body.contains("見守りは2026年11月19日に始まりました。6日のうち0日、見守りました。"),
            "{}",
            fine.body
        );
        assert!(!fine.body.contains("class=\"days\""), "six cells are no strip");
        let id = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        assert!(home("ja").await.body.contains("お知らせ1件を見守り窓口が確かめています"));
        let chosen = world.mark(id).await;
        let ask = [("chosen", chosen.as_str()), ("verdict", "ask.known")];
        world.center.post(Some(&world.sato), "/inbox/verdicts", &ask).await;
        let asked = home("ja").await;
        for said in [
            "data-lv=\"due\"",
            "今週中のお願いが1つあります。",
            "被害は見つかっていません。",
            "data-asked=\"open\"",
            "#question",
            "みなと見守り隊",
            "tel:00000000119",
        ] {
            assert!(asked.body.contains(said), "{said}: {}", asked.body);
        }
        for (lang, body) in [("ja", &asked.body), ("en", &home("en").await.body)] {
            assert_whole(body, lang);
        }
    });
}

#[test]
fn a_task_of_the_firm_is_its_request_until_it_is_done_or_waits_for_something() {
    centers("a_task_of_the_firm_is_its_request", wings, async |center| {
        let world = World::new(center).await;
        world.sensor(world.minato, 5, None).await;
        let alert = world.arrives(world.minato, Kind::EolOs, Level::Dated, 8).await;
        let chosen = world.mark(alert).await;
        let opened = [("chosen", chosen.as_str()), ("verdict", "incident.infection")];
        world.center.post(Some(&world.sato), "/inbox/verdicts", &opened).await;
        let home = async |lang: &str| {
            world.center.get(Some(&world.clerk), &format!("/today?lang={lang}")).await.body
        };
        let asked = home("ja").await;
        for said in ["data-lv=\"due\"", "今週中のお願いが1つあります。", "data-asked=\"open\"", "手順を見る"]
        {
            assert!(asked.contains(said), "{said}: {asked}");
        }
        assert!(!asked.contains("被害は見つかっていません"), "an incident is open: {asked}");
        for (lang, body) in [("ja", &asked), ("en", &home("en").await)] {
            assert_whole(body, lang);
        }
        let path = asked.split("href=\"").filter_map(|part| part.split('"').next());
        let path =
            path.into_iter().find(|path| path.contains("/tasks/")).expect("a way to the task").to_string();
        let held = [("state", "waiting"), ("reason", "業者を待っています")];
        assert_eq!(world.center.post(Some(&world.clerk), &path, &held).await.status, 303);
        let waits = home("ja").await;
        assert!(waits.contains("data-lv=\"fine\"") && !waits.contains("手順を見る"), "{waits}");
    });
}

#[test]
fn a_question_is_wanted_now_or_within_three_business_days_or_while_its_link_holds() {
    centers("a_question_is_wanted_now_or_within_three_business_days", wings, async |center| {
        let world = World::new(center).await;
        world.sensor(world.minato, 5, None).await;
        // The clock of the tests: Tuesday, 24 November 2026, so that the third business day is the Friday.
        for (level, due) in [
            (Level::NoHurry, "<b>12月8日"),
            (Level::Dated, "<b>11月27日 17:30</b>"),
            (Level::Now, "<b>今すぐ</b>"),
        ] {
            let id = world.arrives(world.minato, Kind::EolOs, level, 10 + level.number()).await;
            let chosen = world.mark(id).await;
            let ask = [("chosen", chosen.as_str()), ("verdict", "ask.known")];
            world.center.post(Some(&world.sato), "/inbox/verdicts", &ask).await;
            let page = world.center.get(Some(&world.clerk), "/today?lang=ja").await.body;
            assert!(page.contains(due), "{level:?} {due}: {page}");
        }
    });
}

#[test]
fn a_silent_box_makes_fog_and_the_request_is_said_all_the_same() {
    centers("a_silent_box_makes_fog_and_the_request_is_said_all_the_same", wings, async |center| {
        let world = World::new(center).await;
        let since = world.center.clock.now().checked_sub(SignedDuration::from_hours(26)).unwrap();
        world.sensor(world.minato, 40, Some(since)).await;
        world.arrives(world.minato, Kind::KnownBadContact, Level::Now, 8).await;
        let page = world.center.get(Some(&world.clerk), "/today").await;
        for said in [
            "data-lv=\"blind\"",
            "見守り装置から26時間、連絡がありません",
            "電源のランプ",
            "見守り窓口からもお電話します",
        ] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        assert!(!page.body.contains("被害は見つかっていません"));
    });
}

#[test]
fn what_the_home_counts_walks_an_index() {
    centers("what_the_home_counts_walks_an_index", wings, async |center| {
        let world = World::new(center).await;
        let (db, firm) = (&world.center.center.db, world.minato);
        let tables = ["alert", "question", "incident"];
        for sql in [store::WAITING, store::ANSWERED, store::COUNTS] {
            assert_indexed(db, sql, values![firm], &tables).await;
        }
        assert_indexed(db, store::OPENED, values![firm, world.center.clock.now()], &tables).await;
        let team = world.center.get(Some(&world.sato), "/today").await;
        assert_eq!(team.status, 403, "a desk has no home of a firm");
    });
}
