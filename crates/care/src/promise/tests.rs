use finding::Level;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use knowledge::holidays::Holidays;
use knowledge::playbooks::Due;

/// An instant by Japan's clock.
fn at(local: &str) -> Timestamp {
    format!("{local}:00+09:00").parse().unwrap()
}

fn check(occasion: Occasion, now: &str, due: Option<&str>) {
    let made = Promises::default().due(&Calendar::of_japan(), occasion, at(now));
    assert_eq!(made, due.map(at), "{occasion:?} at {now}");
}

#[test]
fn level_4_is_answered_in_half_an_hour_day_and_night() {
    check(Occasion::Alert(Level::Now), "2026-10-06T10:00", Some("2026-10-06T10:30"));
    check(Occasion::Alert(Level::Now), "2027-01-01T03:00", Some("2027-01-01T03:30"));
    check(Occasion::Answer(Level::Now), "2027-01-01T03:00", Some("2027-01-01T03:30"));
}

#[test]
fn a_dated_request_is_answered_on_the_same_business_day_by_five() {
    let dated = Occasion::Alert(Level::Dated);
    check(dated, "2026-10-06T09:12", Some("2026-10-06T17:00"));
    check(dated, "2026-10-06T06:00", Some("2026-10-06T17:00"));
    check(dated, "2026-10-06T16:00", Some("2026-10-06T17:00"));
    // Too little of the day is left, and an hour of work reaches into tomorrow.
    check(dated, "2026-10-06T16:01", Some("2026-10-07T17:00"));
    check(dated, "2026-10-06T20:00", Some("2026-10-07T17:00"));
}

#[test]
fn weekends_holidays_and_new_year_are_passed_over() {
    let dated = Occasion::Alert(Level::Dated);
    check(dated, "2026-10-09T17:00", Some("2026-10-13T17:00")); // Friday; Monday is スポーツの日
    check(dated, "2026-09-19T12:00", Some("2026-09-24T17:00")); // five days in a row
    check(dated, "2026-12-28T18:00", Some("2027-01-04T17:00")); // 年末年始
    check(dated, "2026-05-02T12:00", Some("2026-05-07T17:00")); // with its substitute day
}

#[test]
fn a_request_without_hurry_is_answered_on_the_next_business_day() {
    let no_hurry = Occasion::Alert(Level::NoHurry);
    check(no_hurry, "2026-10-06T09:12", Some("2026-10-07T17:30"));
    check(no_hurry, "2026-10-09T09:12", Some("2026-10-13T17:30"));
    check(no_hurry, "2026-10-10T09:12", Some("2026-10-13T17:30"));
    let letter = Promises { no_hurry: NoHurry::Letter, ..Promises::default() };
    let due = letter.due(&Calendar::of_japan(), no_hurry, at("2026-12-10T09:00"));
    assert_eq!(due, Some(at("2027-01-04T17:30")));
}

#[test]
fn answers_and_blind_sensors_count_business_hours() {
    check(Occasion::Answer(Level::NoHurry), "2026-10-06T10:00", Some("2026-10-06T11:00"));
    check(Occasion::Answer(Level::Dated), "2026-10-09T17:00", Some("2026-10-13T09:30"));
    check(Occasion::Blind, "2026-10-06T15:00", Some("2026-10-07T11:30"));
    check(Occasion::Alert(Level::Record), "2026-10-06T15:00", None);
}

#[test]
fn a_contract_names_its_own_times() {
    let settings = r#"{"now-minutes": 15, "no-hurry": "letter", "dated": {"within": {"minutes": 240}}}"#;
    let promises: Promises = serde_json::from_str(settings).unwrap();
    assert_eq!(promises.blind_minutes, Promises::default().blind_minutes);
    let due = promises.due(&Calendar::of_japan(), Occasion::Alert(Level::Dated), at("2026-10-06T15:30"));
    assert_eq!(due, Some(at("2026-10-07T11:00")));
    let written: Promises = serde_json::from_str(&serde_json::to_string(&promises).unwrap()).unwrap();
    assert_eq!(written, promises);
    assert!(serde_json::from_str::<Promises>(r#"{"soon": true}"#).is_err());
}

#[test]
fn a_promise_is_brought_forward_and_never_put_off() {
    let (promises, calendar) = (Promises::default(), Calendar::of_japan());
    let now = at("2026-10-06T10:00");
    let made = Some(at("2026-10-07T17:30"));
    let raised = promises.tightened(&calendar, made, Level::Now, now);
    assert_eq!(raised, Some(at("2026-10-06T10:30")));
    assert_eq!(promises.tightened(&calendar, raised, Level::Dated, now), raised);
    assert_eq!(promises.tightened(&calendar, None, Level::Record, now), None);
}

#[test]
fn tasks_are_due_by_their_playbook() {
    let calendar = Calendar::of_japan();
    let due = |due, now| calendar.due(due, at(now));
    assert_eq!(due(Due::Minutes(30), "2026-10-10T23:50"), at("2026-10-11T00:20"));
    assert_eq!(due(Due::BusinessMinutes(120), "2026-10-09T16:30"), at("2026-10-13T10:00"));
    assert_eq!(due(Due::BusinessDays(0), "2026-10-06T09:00"), at("2026-10-06T17:30"));
    assert_eq!(due(Due::BusinessDays(0), "2026-10-06T17:30"), at("2026-10-07T17:30"));
    assert_eq!(due(Due::BusinessDays(5), "2026-10-06T09:00"), at("2026-10-14T17:30"));
}

#[test]
fn a_team_keeps_its_own_hours_and_days() {
    let settings =
        r#"{"opens": "08:00:00", "closes": "18:00:00", "saturdays": true, "closed": ["2026-08-13"]}"#;
    let hours: Hours = serde_json::from_str(settings).unwrap();
    let zone = TimeZone::get("Asia/Tokyo").unwrap();
    let calendar = Calendar::new(zone.clone(), hours, Holidays::built_in().clone()).unwrap();
    assert!(calendar.is_open(at("2026-10-10T08:00")) && !calendar.is_open(at("2026-10-10T18:00")));
    assert!(!calendar.is_business("2026-08-13".parse().unwrap()));
    let wrong = Hours { opens: Time::constant(18, 0, 0, 0), ..Hours::default() };
    assert_eq!(Calendar::new(zone, wrong, Holidays::built_in().clone()).err(), Some(NoHours::ClosesFirst));
}

#[test]
fn a_closure_that_never_ends_still_gives_an_answer() {
    let new_year = (MonthDay { month: 1, day: 1 }, MonthDay { month: 12, day: 31 });
    let hours = Hours { new_year, ..Hours::default() };
    let calendar = Calendar::new(TimeZone::UTC, hours, Holidays::built_in().clone()).unwrap();
    let now = at("2026-10-06T10:00");
    for occasion in [Occasion::Alert(Level::Dated), Occasion::Alert(Level::NoHurry), Occasion::Blind] {
        assert!(Promises::default().due(&calendar, occasion, now).is_some_and(|due| due > now));
    }
}

proptest! {
    #[test]
    fn every_promise_lies_ahead_and_within_business_hours(minute in 0i64..2_000_000, level in 2u8..4) {
        let calendar = Calendar::of_japan();
        let now = at("2025-01-01T00:00").checked_add(SignedDuration::from_mins(minute)).unwrap();
        let level = Level::try_from(level).unwrap();
        for occasion in [Occasion::Alert(level), Occasion::Answer(level), Occasion::Blind] {
            let due = Promises::default().due(&calendar, occasion, now).unwrap();
            prop_assert!(due > now);
            prop_assert!(due.duration_since(now) < SignedDuration::from_hours(24 * 12), "{due}");
            let last = due.checked_sub(SignedDuration::from_secs(1)).unwrap();
            prop_assert!(calendar.is_open(last), "{due} is outside business hours");
        }
    }

    #[test]
    fn more_minutes_are_never_earlier(minute in 0i64..500_000, fewer in 0u32..2_000, more in 0u32..2_000) {
        let calendar = Calendar::of_japan();
        let now = at("2026-01-01T00:00").checked_add(SignedDuration::from_mins(minute)).unwrap();
        prop_assert!(calendar.after(now, fewer) <= calendar.after(now, fewer + more));
        // Minutes of one walk are the minutes of two walks.
        let two = calendar.after(calendar.after(now, fewer), more);
        prop_assert!(fewer == 0 || more == 0 || calendar.after(now, fewer + more) == two);
    }
}
