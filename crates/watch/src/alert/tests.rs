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
