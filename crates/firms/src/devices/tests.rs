use axum::http::Method;
use finding::{Confidence, Os};
use jiff::SignedDuration;
use platform::ids::{FirmId, TeamId};
use platform::testing::{assert_indexed, centers};
use platform::values;
use serde_json::{Value, json};

mod one;

use super::read::{OF_FIRM, Place};
use super::*;
use crate::sensors::tests::{TestSensor, device};
use crate::tests::{World, wings};

/// Minato's devices, numbered from 1, each seen a minute after the one before.
async fn seen(world: &World, sensor: &TestSensor, count: u8) {
    let now = world.now();
    let devices: Vec<_> = (1..=count)
        .map(|at| device(at, now.checked_sub(SignedDuration::from_mins(i64::from(count - at))).unwrap()))
        .collect();
    let mut tx = world.center.center.db.begin().await.unwrap();
    keep(&mut tx, &sensor.authentic(world), &devices.iter().collect::<Vec<_>>(), now).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn an_empty_list_of_devices_says_since_when_it_is_watched() {
    centers("an_empty_list_of_devices_says_since_when_it_is_watched", wings, async |center| {
        let world = World::new(center).await;
        let none = world.center.get(Some(&world.clerk), "/devices").await;
        assert!(none.body.contains("見守り装置をつなぐと"), "{}", none.body);
        TestSensor::new(&world).await;
        let none = world.center.get(Some(&world.clerk), "/devices").await;
        assert!(none.body.contains("見守りは2026年11月24日に始まりました"), "{}", none.body);
    });
}

#[test]
fn a_clerk_sees_devices_in_plain_words_with_the_end_of_their_support() {
    centers("a_clerk_sees_devices_in_plain_words_with_the_end_of_their_support", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        let mut old = device(1, world.now());
        let os = |name: &str, end: &str| Os {
            name: name.into(),
            confidence: Confidence::Probable,
            end_of_support: Some(end.parse().unwrap()),
        };
        old.os = Some(os("Windows XP", "2014-04-08"));
        let mut new = device(2, world.now());
        new.os = Some(os("Windows 11", "2027-10-12"));
        new.names = vec!["<script>".into()];
        let mut tx = world.center.center.db.begin().await.unwrap();
        keep(&mut tx, &sensor.authentic(&world), &[&old, &new], world.now()).await.unwrap();
        tx.commit().await.unwrap();
        let page = world.center.get(Some(&world.clerk), "/devices").await;
        for said in [
            "Windows XP（2014年4月8日で修正が終わりました）",
            "修正は2027年10月12日まで",
            "パソコン（Example）",
        ] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        assert!(
            page.body.contains("推測") && !page.body.contains("<script>"),
            "a guess is called one; names stay names"
        );
        let desk = world.center.get(Some(&world.mori), &format!("/firms/{}/devices", world.minato)).await;
        assert!(desk.body.contains("PC-1"), "{}", desk.body);
        let other = world.center.get(Some(&world.neighbour), "/devices").await;
        assert!(other.status == 200 && !other.body.contains("PC-1"), "{}", other.body);
    });
}

#[test]
fn what_a_firm_says_of_a_device_stays_when_it_is_seen_again() {
    centers("what_a_firm_says_of_a_device_stays_when_it_is_seen_again", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        seen(&world, &sensor, 1).await;
        let said = [("owner", "private"), ("note", "田中の私物")];
        for _ in 0..2 {
            let done = world.center.post(Some(&world.clerk), "/devices/1/owner", &said).await;
            assert_eq!(done.location(), "/devices/1?done=owner", "{}", done.body);
        }
        assert_eq!(world.entered("device-owner-said").await, 1, "the same again is nothing new");
        seen(&world, &sensor, 1).await;
        let page = world.center.get(Some(&world.sato), "/devices/1?done=owner").await;
        assert!(page.body.contains("個人のもの") && page.body.contains("田中の私物"), "{}", page.body);
        let wrong = world
            .center
            .post(Some(&world.clerk), "/devices/1/owner", &[("owner", "mine"), ("note", "メモ")])
            .await;
        assert!(
            wrong.status == 422 && wrong.body.contains("4つの答え") && wrong.body.contains("メモ"),
            "{}",
            wrong.body
        );
        let engineer = world.center.post(Some(&world.mori), "/devices/1/owner", &said).await;
        assert_eq!(engineer.status, 403);
        let put = json!({ "owner": "ours", "note": "" });
        let json = world.center.api(Some(&world.clerk), Method::PUT, "/api/v1/devices/1/owner", put).await;
        assert_eq!((json.status, json.json()["owner"].as_str()), (200, Some("ours")), "{}", json.body);
    });
}

#[test]
fn the_list_of_devices_goes_on_and_skips_none() {
    centers("the_list_of_devices_goes_on_and_skips_none", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        seen(&world, &sensor, 120).await;
        let (mut names, mut after) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/v1/devices{after}");
            let page = world.center.api(Some(&world.clerk), Method::GET, &path, Value::Null).await.json();
            names.extend(
                page["devices"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_string()),
            );
            match page["next"].as_str() {
                Some(next) => after = format!("?after={next}"),
                None => break,
            }
        }
        let wanted: Vec<String> = (1..=120).rev().map(|at| format!("PC-{at}")).collect();
        assert_eq!(names, wanted, "those seen last first");
        let page = world.center.get(Some(&world.clerk), "/devices").await;
        assert!(page.body.contains("/devices?after="), "{}", page.body);
        let wrong =
            world.center.api(Some(&world.clerk), Method::GET, "/api/v1/devices?after=x", Value::Null).await;
        assert_eq!((wrong.status, wrong.json()["errors"][0]["field"].as_str()), (422, Some("after")));
        assert_eq!("-5-3".parse::<Place>().map(|place| place.to_string()).as_deref(), Ok("-5-3"));
        assert_eq!(world.entered("device-appeared").await, 1, "a flood is one entry");
    });
}

#[test]
fn the_list_of_devices_walks_its_index() {
    centers("the_list_of_devices_walks_its_index", wings, async |center| {
        let row = values![FirmId(1), FirmId(1), TeamId(0), i64::MAX, i64::MAX, 51];
        assert_indexed(&center.center.db, OF_FIRM, row, &["device"]).await;
    });
}
