use std::collections::BTreeMap;

use super::*;

fn finding(kind: Kind, severity: Level, device: &str, hour: i64) -> Finding {
    let time = jiff::Timestamp::from_second(hour * 3600).unwrap();
    Finding {
        kind,
        severity,
        subject: Subject::Address("192.168.1.31".parse().unwrap()),
        device: Some(device.into()),
        rule: "test/test".into(),
        technique: None,
        first: time,
        last: time,
        count: 1,
        evidence: Vec::new(),
        facts: BTreeMap::new(),
    }
}

use Kind::{EolOs, KnownBadContact, NewDevice, PrivateDevice};
use Level::{Dated, NoHurry, Now, Record};

/// Findings as kind, severity, device, hour; alerts as level, kind and places of its findings.
fn check(findings: &[(Kind, Level, &str, i64)], expect: &[(Level, Kind, &[usize])]) {
    let findings: Vec<Finding> = findings.iter().map(|(k, s, d, h)| finding(*k, *s, d, *h)).collect();
    let alerts = join(&findings);
    let told: Vec<_> =
        alerts.iter().map(|alert| (alert.level, alert.kind, alert.findings.as_slice())).collect();
    assert_eq!(told, expect);
}

#[test]
fn records_alone_reach_nobody() {
    check(&[(NewDevice, Record, "a", 0), (KnownBadContact, Record, "a", 0)], &[]);
}

#[test]
fn what_a_device_is_stays_apart_from_what_another_did() {
    check(
        &[(EolOs, NoHurry, "a", 0), (KnownBadContact, Dated, "b", 0)],
        &[(Dated, KnownBadContact, &[1]), (NoHurry, EolOs, &[0])],
    );
}

#[test]
fn an_old_system_that_spoke_with_a_listed_host_is_one_story_for_now() {
    check(
        &[(EolOs, Dated, "a", 0), (KnownBadContact, Dated, "a", 5), (NewDevice, Record, "a", 0)],
        &[(Now, KnownBadContact, &[1, 0, 2])],
    );
}

#[test]
fn a_private_phone_with_a_weak_contact_is_raised_to_a_dated_request() {
    check(
        &[(PrivateDevice, NoHurry, "a", 0), (KnownBadContact, NoHurry, "a", 1)],
        &[(Dated, KnownBadContact, &[1, 0])],
    );
}

#[test]
fn a_blocked_question_raises_nothing() {
    check(&[(EolOs, NoHurry, "a", 0), (KnownBadContact, Record, "a", 1)], &[(NoHurry, EolOs, &[0])]);
}

#[test]
fn findings_of_different_days_are_two_stories() {
    check(
        &[(EolOs, NoHurry, "a", 0), (KnownBadContact, Dated, "a", 26)],
        &[(Dated, KnownBadContact, &[1]), (NoHurry, EolOs, &[0])],
    );
}

#[test]
fn many_listed_hosts_of_one_device_are_one_alert() {
    check(
        &[
            (KnownBadContact, NoHurry, "a", 0),
            (KnownBadContact, Dated, "a", 1),
            (KnownBadContact, Record, "a", 2),
        ],
        &[(Dated, KnownBadContact, &[1, 0, 2])],
    );
}

#[test]
fn old_and_private_facts_alone_are_never_raised_above_their_level() {
    check(
        &[(EolOs, NoHurry, "a", 0), (PrivateDevice, NoHurry, "a", 0), (NewDevice, Record, "a", 0)],
        &[(NoHurry, EolOs, &[0]), (NoHurry, PrivateDevice, &[1])],
    );
}

#[test]
fn a_private_phone_with_a_fresh_contact_is_a_dated_request_and_no_fire() {
    check(
        &[(PrivateDevice, NoHurry, "a", 0), (KnownBadContact, Dated, "a", 1)],
        &[(Dated, KnownBadContact, &[1, 0])],
    );
}

use Kind::{
    Beaconing, BruteForce, Exfiltration, ExploitSmb, MaliciousAttachment, MalwareC2, MalwareFound, PortScan,
    RogueDhcp, TlsOdd,
};

#[test]
fn two_deeds_of_different_groups_support_each_other_and_two_of_one_do_not() {
    check(
        &[(MaliciousAttachment, NoHurry, "a", 0), (KnownBadContact, NoHurry, "a", 1)],
        &[(Dated, KnownBadContact, &[1, 0])],
    );
    check(&[(PortScan, NoHurry, "a", 0), (BruteForce, NoHurry, "a", 1)], &[(NoHurry, BruteForce, &[1, 0])]);
    check(
        &[(MaliciousAttachment, NoHurry, "a", 0), (KnownBadContact, NoHurry, "b", 1)],
        &[(NoHurry, KnownBadContact, &[1]), (NoHurry, MaliciousAttachment, &[0])],
    );
}

#[test]
fn a_device_that_is_steered_and_reaches_for_others_is_for_now() {
    check(&[(MalwareC2, Dated, "a", 0), (PortScan, NoHurry, "a", 3)], &[(Now, MalwareC2, &[0, 1])]);
    check(
        &[(KnownBadContact, NoHurry, "a", 0), (PortScan, NoHurry, "a", 3)],
        &[(Dated, KnownBadContact, &[0, 1])],
    );
}

#[test]
fn an_old_system_that_is_attacked_is_for_now() {
    check(&[(EolOs, NoHurry, "a", 0), (ExploitSmb, NoHurry, "a", 3)], &[(Now, ExploitSmb, &[1, 0])]);
}

#[test]
fn a_record_beside_a_deed_stands_there_and_raises_nothing() {
    check(&[(KnownBadContact, Record, "a", 0), (PortScan, NoHurry, "a", 1)], &[(NoHurry, PortScan, &[1, 0])]);
}

#[test]
fn a_timing_and_a_volume_together_are_a_backup() {
    check(
        &[(Beaconing, NoHurry, "a", 0), (Exfiltration, NoHurry, "a", 1)],
        &[(NoHurry, Exfiltration, &[1, 0])],
    );
    check(
        &[(Beaconing, NoHurry, "a", 0), (Exfiltration, NoHurry, "a", 1), (PrivateDevice, NoHurry, "a", 1)],
        &[(NoHurry, Exfiltration, &[1, 0, 2])],
    );
    check(&[(MalwareC2, Dated, "a", 0), (Exfiltration, NoHurry, "a", 1)], &[(Now, MalwareC2, &[0, 1])]);
}

#[test]
fn calls_of_a_day_beside_an_odd_certificate_are_for_this_week() {
    check(&[(Beaconing, NoHurry, "a", 0), (TlsOdd, Record, "a", 1)], &[(Dated, Beaconing, &[0, 1])]);
    check(&[(Beaconing, Record, "a", 0), (TlsOdd, Record, "a", 1)], &[]);
}

#[test]
fn deeds_of_different_days_and_kinds_are_two_stories() {
    check(
        &[(MalwareFound, NoHurry, "a", 0), (KnownBadContact, NoHurry, "a", 48)],
        &[(NoHurry, KnownBadContact, &[1]), (NoHurry, MalwareFound, &[0])],
    );
    check(
        &[(KnownBadContact, NoHurry, "a", 0), (KnownBadContact, NoHurry, "a", 48)],
        &[(NoHurry, KnownBadContact, &[0, 1])],
    );
}

#[test]
fn a_second_address_giver_beside_a_deed_raises_nothing() {
    check(&[(RogueDhcp, NoHurry, "a", 0), (PortScan, NoHurry, "a", 1)], &[(NoHurry, PortScan, &[1, 0])]);
    check(&[(RogueDhcp, Dated, "a", 0)], &[(Dated, RogueDhcp, &[0])]);
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    fn parts() -> impl Strategy<Value = Vec<Part>> {
        let level = prop::sample::select(vec![Record, NoHurry, Dated, Now]);
        let part = (prop::sample::select(Kind::ALL.to_vec()), level, 0_i64..200, 0_i64..30);
        let part = part.prop_map(|(kind, severity, hour, length)| {
            let at = |hour: i64| jiff::Timestamp::from_second(hour * 3600).unwrap();
            Part { kind, severity, first: at(hour), last: at(hour + length) }
        });
        prop::collection::vec(part, 0..12)
    }

    proptest! {
        #[test]
        fn every_part_stands_in_at_most_one_story_and_every_weighty_one_in_one(parts in parts()) {
            let stories = stories(&parts);
            let mut placed: Vec<usize> = stories.iter().flat_map(|story| story.parts.clone()).collect();
            placed.sort_unstable();
            let all = placed.len();
            placed.dedup();
            prop_assert_eq!(placed.len(), all);
            for (at, part) in parts.iter().enumerate() {
                prop_assert!(part.severity == Record || placed.contains(&at), "{:?}", part);
            }
        }

        #[test]
        fn a_story_is_never_less_urgent_than_its_heaviest_part_and_never_two_steps_more(parts in parts()) {
            for story in stories(&parts) {
                let of = || story.parts.iter().filter_map(|at| parts.get(*at));
                let heaviest = of().map(|part| part.severity).max().unwrap();
                let natures = parts.iter().filter(|part| is_nature(part.kind)).map(|part| part.severity).max();
                prop_assert!(heaviest > Record, "records tell no story");
                prop_assert!(story.level >= heaviest);
                let attacked = of().any(|part| part.kind == ExploitSmb);
                prop_assert!(story.level <= heaviest.max(natures.unwrap_or(Record)).raised() || attacked);
            }
        }

        #[test]
        fn timing_and_volume_alone_never_call_for_anybody_this_week(parts in parts()) {
            let measures = |part: &Part| matches!(part.kind, Beaconing | Exfiltration) && part.severity < Dated;
            let natures = |part: &Part| is_nature(part.kind) && part.severity < Dated;
            let parts: Vec<Part> = parts.into_iter().filter(|part| measures(part) || natures(part)).collect();
            prop_assert!(stories(&parts).iter().all(|story| story.level < Dated));
        }

        #[test]
        fn the_order_of_the_parts_changes_no_level(parts in parts()) {
            let levels = |parts: &[Part]| {
                let mut levels: Vec<_> = stories(parts).iter().map(|story| (story.level, story.parts.len())).collect();
                levels.sort();
                levels
            };
            let turned: Vec<Part> = parts.iter().rev().copied().collect();
            prop_assert_eq!(levels(&parts), levels(&turned));
        }
    }
}
