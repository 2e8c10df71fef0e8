use std::collections::BTreeMap;
use std::time::Duration;

use finding::wire::{MAX_RECORD_BYTES, ProblemKind, Record};
use finding::{Finding, Kind, Level, Subject};
use sensor::Link;

use crate::center::*;

fn record(name: &str) -> Record {
    Record::Finding(Box::new(Finding {
        kind: Kind::KnownBadContact,
        severity: Level::Dated,
        subject: Subject::Name(name.into()),
        device: None,
        rule: "known-bad-contact/talked".into(),
        technique: None,
        first: now(),
        last: now(),
        count: 1,
        evidence: Vec::new(),
        facts: BTreeMap::new(),
    }))
}

fn records(range: std::ops::Range<u32>) -> Vec<Record> {
    range.map(|n| record(&format!("pc{n}"))).collect()
}

#[tokio::test]
async fn what_is_put_into_the_spool_reaches_the_center_once() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let mut running = Running::start(&of_one.settings);
    running.spool.append(&records(0..1200)).unwrap();
    center.until("all is stored", |state| state.stored.len() == 1200).await;
    running.until("nothing waits", |health| health.spool.waiting == 0 && health.sent == 1200).await;
    assert!(center.state().stored.values().all(|(_, times)| *times == 1));
    assert_eq!(center.state().bad_signatures, 0);
    assert_eq!(center.state().batch_sizes, [500, 500, 200]);
    assert_eq!(running.health.borrow().link, Link::Open);
    running.stop().await;
}

#[tokio::test]
async fn through_every_misfortune_nothing_is_lost_and_repeats_keep_their_numbers() {
    let center = FakeCenter::start().await;
    center.script([
        Answer::Drop,
        Answer::StoreAndDrop,
        Answer::Status(500),
        Answer::Status(503),
        Answer::Page,
        Answer::StoreAndDrop,
        Answer::Problem(ProblemKind::BadSignature),
        Answer::Status(401),
    ]);
    let of_one = enrolled(&center).await;
    let mut running = Running::start(&of_one.settings);
    for n in 0..20 {
        running.spool.append(&records(n * 10..n * 10 + 10)).unwrap();
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    running.until("nothing waits", |health| health.spool.waiting == 0 && health.spool.next > 200).await;
    assert_eq!(center.state().stored.len(), 200);
    assert!(center.state().script.is_empty() && center.state().sequences.is_sorted());
    running.stop().await;
}

#[tokio::test]
async fn a_killed_sensor_sends_the_rest_when_it_runs_again() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    for life in 0..8 {
        center.script([Answer::StoreAndDrop, Answer::Drop]);
        let running = Running::start(&of_one.settings);
        running.spool.append(&records(life * 10..life * 10 + 10)).unwrap();
        tokio::time::sleep(Duration::from_millis(u64::from(life) * 3)).await;
        running.kill().await;
    }
    center.state().script.clear();
    let mut running = Running::start(&of_one.settings);
    running.until("nothing waits", |health| health.link == Link::Open && health.spool.waiting == 0).await;
    assert_eq!(center.state().stored.len(), 80);
    running.stop().await;
}

#[tokio::test]
async fn a_revoked_key_sends_nothing_more_and_keeps_the_spool() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    center.state().revoked = true;
    let mut running = Running::start(&of_one.settings);
    running.until("it says so", |health| health.link == Link::Revoked).await;
    running.spool.append(&records(0..5)).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let met = center.state().requests;
    running.spool.append(&records(5..9)).unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(center.state().requests, met);
    assert_eq!((center.state().stored.len(), running.spool.figures().waiting), (0, 9));
    running.stop().await;
}

#[tokio::test]
async fn a_wrong_clock_is_corrected_by_the_centers() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    center.state().clock_checked = true;
    let mut settings = of_one.settings.clone();
    let two_years = 2 * 365 * 86_400_000;
    settings.clock = clock(two_years);
    let mut running = Running::start(&settings);
    running.spool.append(&records(0..3)).unwrap();
    center.until("all is stored", |state| state.stored.len() == 3).await;
    running.until("it knows", |health| health.clock_offset_ms == Some(two_years)).await;
    assert!(center.state().stored.keys().all(|number| *number > 0));
    running.stop().await;
}

#[tokio::test]
async fn another_certificate_gets_no_record() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let stranger = FakeCenter::start().await;
    let path = of_one.folder.path().join("center.json");
    let known = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, known.replace(&center.address.to_string(), &stranger.address.to_string())).unwrap();
    let mut running = Running::start(&of_one.settings);
    running.spool.append(&records(0..3)).unwrap();
    running.until("it says so", |health| health.link == Link::WrongCertificate).await;
    assert_eq!((stranger.state().requests, running.spool.figures().waiting), (0, 3));
    running.stop().await;
}

#[tokio::test]
async fn an_announced_certificate_is_accepted_and_kept() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let successor = FakeCenter::start().await;
    center.state().announced = vec![successor.fingerprint];
    let mut running = Running::start(&of_one.settings);
    running.until("it was reached", |health| health.link == Link::Open).await;
    running.stop().await;
    let path = of_one.folder.path().join("center.json");
    let known = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, known.replace(&center.address.to_string(), &successor.address.to_string()))
        .unwrap();
    successor.state().key = center.state().key;
    let running = Running::start(&of_one.settings);
    running.spool.append(&records(0..3)).unwrap();
    successor.until("all is stored", |state| state.stored.len() == 3).await;
    running.stop().await;
}

#[tokio::test]
async fn too_large_a_batch_is_split() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    center.script([Answer::AtMost(7)]);
    let running = Running::start(&of_one.settings);
    running.spool.append(&records(0..100)).unwrap();
    center.until("all is stored", |state| state.stored.len() == 100).await;
    assert!(center.state().stored.values().all(|(_, times)| *times == 1));
    running.stop().await;
}

#[tokio::test]
async fn one_unreadable_record_does_not_hold_up_the_others() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let mut running = Running::start(&of_one.settings);
    center.script([Answer::Problem(ProblemKind::Unreadable), Answer::Problem(ProblemKind::Unreadable)]);
    running.spool.append(&records(0..2)).unwrap();
    running.until("nothing waits", |health| health.refused == 1 && health.spool.waiting == 0).await;
    assert_eq!(center.state().stored.len(), 1);
    center.script([Answer::RefuseFirst]);
    running.spool.append(&records(2..5)).unwrap();
    running.until("nothing waits", |health| health.refused == 2 && health.spool.waiting == 0).await;
    assert_eq!(center.state().stored.len(), 3);
    running.stop().await;
}

#[tokio::test]
async fn a_replay_is_answered_with_a_higher_sequence() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let far = u64::try_from(now().as_millisecond()).unwrap() + 1_000_000;
    center.state().sequences.push(far);
    let running = Running::start(&of_one.settings);
    running.spool.append(&records(0..3)).unwrap();
    center.until("all is stored", |state| state.stored.len() == 3).await;
    assert_eq!(center.state().sequences, [far, far + 1]);
    running.stop().await;
}

#[tokio::test]
async fn a_spool_restored_from_an_old_copy_loses_nothing() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let mut running = Running::start(&of_one.settings);
    running.spool.append(&records(0..3)).unwrap();
    running.until("all is stored", |health| health.sent == 3).await;
    let given = running.spool.figures().next;
    running.stop().await;
    // What the center stored since the copy was made.
    center.state().stored.extend((given..given + 100).map(|number| (number, (EARLIER.into(), 1))));
    let running = Running::start(&of_one.settings);
    running.spool.append(&records(3..6)).unwrap();
    center.until("all is stored", |state| state.stored.range(given + 100..).count() == 3).await;
    running.stop().await;
}

#[tokio::test]
async fn a_heartbeat_says_how_the_sensor_is() {
    let center = FakeCenter::start().await;
    let of_one = enrolled(&center).await;
    let running = Running::start(&of_one.settings);
    let long = "x".repeat(MAX_RECORD_BYTES);
    running.spool.append(&[record(&long)]).unwrap();
    center.until("a heartbeat", |state| !state.heartbeats.is_empty()).await;
    let beat = center.state().heartbeats[0].clone();
    assert_eq!((beat.shape, beat.sensor, beat.at, beat.version.as_str()), (1, NUMBER, now(), "0.0.0"));
    assert!(beat.disk_free.is_some_and(|free| free > 0));
    running.stop().await;
}
