use proptest::prelude::*;

use super::*;
use crate::alerts::happening::Command;
use crate::alerts::life::{State, decide};
use finding::Subject;

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + hour * 3600).unwrap()
}

fn finding(kind: Kind, severity: Level, hour: i64, host: Option<&str>) -> Finding {
    Finding {
        kind,
        severity,
        subject: Subject::Address("192.168.1.31".parse().unwrap()),
        device: Some("m-000c29aabbcc".into()),
        rule: "test/test".into(),
        technique: None,
        first: at(hour),
        last: at(hour),
        count: 1,
        evidence: Vec::new(),
        facts: host.into_iter().map(|host| ("host".to_string(), host.to_string())).collect(),
    }
}

use Kind::{EolOs, KnownBadContact, NewDevice, PrivateDevice};
use Level::{Dated, NoHurry, Now, Record};

fn contact(severity: Level, hour: i64) -> Finding {
    finding(KnownBadContact, severity, hour, Some("bad.example"))
}

fn nature(kind: Kind, severity: Level, hour: i64) -> Finding {
    finding(kind, severity, hour, None)
}

/// An alert made of these findings, as [`place`] itself makes it.
fn told(findings: &[Finding], open: bool) -> Told {
    let placement = place(&[], findings, Learning::No);
    assert_eq!(placement.stories.len(), 1, "one story");
    Told { memory: placement.stories[0].memory.clone(), open }
}

/// Homes, levels and findings of the stories.
fn check(told: &[Told], arrived: &[Finding], expect: &[(Home, Level, Kind, &[usize])]) {
    let placement = place(told, arrived, Learning::No);
    let seen: Vec<_> = placement
        .stories
        .iter()
        .map(|story| (story.home, story.level, story.kind, story.findings.as_slice()))
        .collect();
    assert_eq!(seen, expect);
}

#[test]
fn the_first_finding_opens_an_alert_and_the_next_goes_on_with_it() {
    check(&[], &[nature(EolOs, NoHurry, 0)], &[(Home::New, NoHurry, EolOs, &[0])]);
    let open = told(&[nature(EolOs, NoHurry, 0)], true);
    check(&[open], &[nature(EolOs, NoHurry, 100)], &[(Home::Goes(0), NoHurry, EolOs, &[0])]);
}

#[test]
fn a_contact_of_an_old_computer_goes_on_with_its_alert_and_makes_it_urgent() {
    let open = told(&[nature(EolOs, Dated, 0)], true);
    check(&[open], &[contact(Dated, 5)], &[(Home::Goes(0), Now, KnownBadContact, &[0])]);
}

#[test]
fn a_private_phone_with_a_contact_is_never_more_than_a_dated_request() {
    let open = told(&[nature(PrivateDevice, NoHurry, 0)], true);
    check(&[open], &[contact(Dated, 1)], &[(Home::Goes(0), Dated, KnownBadContact, &[0])]);
}

#[test]
fn what_happens_days_after_what_a_device_was_seen_to_be_is_another_story() {
    let open = told(&[nature(EolOs, NoHurry, 0)], true);
    check(&[open], &[contact(Dated, 26)], &[(Home::New, Dated, KnownBadContact, &[0])]);
}

#[test]
fn a_batch_in_pieces_tells_what_the_whole_batch_tells() {
    let all = [nature(EolOs, Dated, 0), contact(Dated, 5), nature(NewDevice, Record, 0)];
    let whole = place(&[], &all, Learning::No);
    let first = place(&[], &all[..1], Learning::No);
    let open = Told { memory: first.stories[0].memory.clone(), open: true };
    let second = place(&[open], &all[1..], Learning::No);
    assert_eq!(second.stories[0].level, whole.stories[0].level);
    assert_eq!(second.stories[0].kinds, whole.stories[0].kinds);
    let sorted = |memory: &Memory| {
        let mut parts = memory.parts.clone();
        parts.sort_by_key(|part| part.kind);
        (parts, memory.objects.clone())
    };
    assert_eq!(sorted(&second.stories[0].memory), sorted(&whole.stories[0].memory));
}

#[test]
fn two_open_alerts_that_turn_out_to_be_one_story_become_one() {
    let old = told(&[nature(EolOs, Dated, 0)], true);
    let bad = told(&[contact(Dated, 30)], true);
    let placement = place(&[old, bad], &[nature(EolOs, Dated, 20)], Learning::No);
    let story = &placement.stories[0];
    assert_eq!((story.home, story.level, story.also.as_slice()), (Home::Goes(1), Now, [0].as_slice()));
    let (life, _) = State::<&str>::open(Dated);
    assert!(decide(&life, Command::JoinInto, at(31)).is_ok());
}

#[test]
fn records_alone_reach_nobody() {
    let placement = place(&[], &[nature(NewDevice, Record, 0), contact(Record, 0)], Learning::No);
    assert_eq!((placement.stories.len(), placement.records), (0, vec![0, 1]));
}

#[test]
fn a_closed_alert_takes_more_of_the_same_and_nothing_else() {
    let closed = told(&[contact(NoHurry, 0)], false);
    let here = std::slice::from_ref(&closed);
    check(here, &[contact(NoHurry, 20)], &[(Home::Goes(0), NoHurry, KnownBadContact, &[0])]);
    // A day later it is a new story, and so is another counterpart.
    check(here, &[contact(NoHurry, 25)], &[(Home::New, NoHurry, KnownBadContact, &[0])]);
    let other = finding(KnownBadContact, NoHurry, 1, Some("worse.example"));
    check(here, &[other], &[(Home::New, NoHurry, KnownBadContact, &[0])]);
}

#[test]
fn an_old_computer_that_was_accepted_on_friday_is_accepted_on_monday() {
    let closed = told(&[nature(EolOs, NoHurry, 0)], false);
    let here = std::slice::from_ref(&closed);
    check(here, &[nature(EolOs, NoHurry, 62)], &[(Home::Goes(0), NoHurry, EolOs, &[0])]);
    check(here, &[nature(EolOs, NoHurry, 91 * 24)], &[(Home::New, NoHurry, EolOs, &[0])]);
    // What it does then is a new alert that knows what it is.
    let arrived = [nature(EolOs, NoHurry, 62), contact(Dated, 62)];
    check(here, &arrived, &[(Home::New, Now, KnownBadContact, &[0, 1])]);
}

#[test]
fn a_contact_that_was_found_harmless_does_not_make_an_old_computer_urgent() {
    let closed = told(&[contact(Dated, 0)], false);
    check(&[closed], &[nature(EolOs, NoHurry, 1)], &[(Home::New, NoHurry, EolOs, &[0])]);
}

#[test]
fn while_a_sensor_learns_new_devices_wait_and_nothing_urgent_does() {
    let learning = Learning::at(at(0), at(7 * 24 - 1));
    assert_eq!((learning, Learning::at(at(0), at(7 * 24))), (Learning::Yes, Learning::No));
    let held = place(&[], &[nature(NewDevice, NoHurry, 0)], learning);
    assert_eq!((held.stories.len(), held.held, held.records), (0, vec![0], vec![]));
    for urgent in [nature(NewDevice, Dated, 0), contact(Now, 0), nature(EolOs, NoHurry, 0)] {
        assert_eq!(place(&[], std::slice::from_ref(&urgent), learning).stories.len(), 1, "{urgent:?}");
    }
    let after = place(&[], &[nature(NewDevice, NoHurry, 0)], Learning::No);
    assert_eq!(after.stories.len(), 1, "after it a new device at night is told");
}

#[test]
fn many_counterparts_stay_within_the_limit() {
    let contacts: Vec<Finding> = (0..MAX_OBJECTS + 10)
        .map(|at| finding(KnownBadContact, Dated, 0, Some(&format!("h{at}.example"))))
        .collect();
    let placement = place(&[], &contacts, Learning::No);
    assert_eq!(placement.stories[0].memory.objects.len(), MAX_OBJECTS);
    assert_eq!(placement.stories[0].memory.parts.len(), 1);
}

fn any_finding() -> impl Strategy<Value = Finding> {
    let kind = prop::sample::select(&Kind::ALL[..]);
    let host = prop::option::of(prop::sample::select(vec!["a.example", "b.example"]));
    (kind, 1u8..5, 0i64..80, host)
        .prop_map(|(kind, level, hour, host)| finding(kind, Level::try_from(level).unwrap(), hour, host))
}

proptest! {
    #[test]
    fn every_finding_has_one_place_and_none_above_level_2_is_lost(
        earlier in prop::collection::vec(any_finding(), 0..8),
        arrived in prop::collection::vec(any_finding(), 0..8),
        open in any::<bool>(),
        learning in prop::sample::select(vec![Learning::Yes, Learning::No]),
    ) {
        let before = place(&[], &earlier, Learning::No);
        let told: Vec<Told> =
            before.stories.into_iter().map(|story| Told { memory: story.memory, open }).collect();
        let placement = place(&told, &arrived, learning);
        let mut places: Vec<usize> = placement.stories.iter().flat_map(|story| story.findings.clone()).collect();
        places.extend(placement.records.iter().chain(&placement.held));
        places.sort_unstable();
        prop_assert_eq!(places, (0..arrived.len()).collect::<Vec<_>>());
        prop_assert!(placement.records.iter().all(|at| arrived[*at].severity == Record));
        prop_assert!(placement.held.iter().all(|at| arrived[*at].severity <= NoHurry));
        for story in &placement.stories {
            let heaviest = story.findings.iter().map(|at| arrived[*at].severity).max().unwrap();
            prop_assert!(story.level >= heaviest);
            prop_assert!(story.memory.parts.len() <= Kind::ALL.len());
            prop_assert!(!story.also.iter().any(|at| Home::Goes(*at) == story.home));
            prop_assert!(open || story.also.is_empty());
        }
    }
}
