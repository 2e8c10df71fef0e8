//! Merge and split, and the questions one at a time.

use platform::ids::DeviceId;
use platform::testing::{assert_indexed, centers};
use platform::values;

use super::super::{ask, keep, known, read};
use super::seen;
use crate::sensors::tests::{TestSensor, device};
use crate::tests::{World, wings};

async fn title(world: &World, id: i64) -> String {
    let one = read::one(&world.center.center.db, world.clerk.scope(), DeviceId(id)).await.unwrap().unwrap();
    one.title().to_string()
}

#[test]
fn two_rows_are_one_device_until_they_are_split() {
    centers("two_rows_are_one_device_until_they_are_split", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        seen(&world, &sensor, 3).await;
        let db = &world.center.center.db;
        let said = [("owner", "ours"), ("note", "受付の横"), ("name", "受付のパソコン")];
        world.center.post(Some(&world.clerk), "/devices/2/owner", &said).await;
        let page = world.center.get(Some(&world.clerk), "/devices/2").await;
        assert!(
            page.body.contains("1台にまとめる") && page.body.contains("PC-1（192.168.1.1）"),
            "{}",
            page.body
        );
        let done = world.center.post(Some(&world.clerk), "/devices/2/merge", &[("other", "1")]).await;
        assert_eq!(done.location(), "/devices/1?done=merged", "the one seen first stays: {}", done.body);
        let list = world.center.get(Some(&world.clerk), "/devices").await;
        assert!(list.body.contains("受付のパソコン") && !list.body.contains("/devices/2\""), "{}", list.body);
        assert_eq!(super::super::count(db, world.minato).await.unwrap(), 2);
        assert_eq!(world.center.get(Some(&world.clerk), "/devices/2").await.location(), "/devices/1");
        // What is reported of either key goes to it.
        world.center.clock.forward(jiff::SignedDuration::from_hours(1));
        let (now, later) = (world.now(), device(2, world.now()));
        let mut tx = db.begin().await.unwrap();
        keep(&mut tx, &sensor.authentic(&world), &[&later], now).await.unwrap();
        let named = known(&mut tx, world.minato, "m-00005e005302").await.unwrap().unwrap();
        tx.commit().await.unwrap();
        assert_eq!(named.names.first().map(String::as_str), Some("受付のパソコン"));
        let one = read::one(db, world.clerk.scope(), DeviceId(1)).await.unwrap().unwrap();
        assert_eq!((one.seen.macs.len(), one.last, one.note.as_str()), (2, now, "受付の横"));
        let split = world.center.post(Some(&world.sato), "/devices/2/split", &[]).await;
        assert_eq!(split.location(), "/devices/1?done=split", "{}", split.body);
        assert_eq!(
            (title(&world, 1).await, title(&world, 2).await),
            ("PC-1".into(), "受付のパソコン".into())
        );
        let one = read::one(db, world.clerk.scope(), DeviceId(1)).await.unwrap().unwrap();
        assert!(one.seen.macs.len() == 1 && one.note.is_empty() && one.last < now, "as it was");
        let again = world.center.post(Some(&world.sato), "/devices/2/split", &[]).await;
        assert!(again.status == 409 && again.body.contains("もう別の機器に戻って"), "{}", again.body);
        let wanted = ["device-merged", "device-split"];
        assert_eq!(world.center.entries("device:1").await, wanted);
    });
}

#[test]
fn what_cannot_be_one_device_is_refused_and_nothing_changes() {
    centers("what_cannot_be_one_device_is_refused_and_nothing_changes", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        seen(&world, &sensor, 20).await;
        for (other, status) in [("1", 422), ("999", 404), ("x", 422), ("", 422)] {
            let no = world.center.post(Some(&world.clerk), "/devices/1/merge", &[("other", other)]).await;
            assert_eq!(no.status, status, "{other}: {}", no.body);
        }
        let engineer = world.center.post(Some(&world.mori), "/devices/1/merge", &[("other", "2")]).await;
        assert_eq!(engineer.status, 403);
        for other in 2..=16 {
            let other = other.to_string();
            let done = world.center.post(Some(&world.clerk), "/devices/1/merge", &[("other", &other)]).await;
            assert_eq!(done.status, 303, "{other}: {}", done.body);
        }
        let many = world.center.post(Some(&world.clerk), "/devices/1/merge", &[("other", "17")]).await;
        assert!(many.status == 422 && many.body.contains("16まで"), "{}", many.body);
        let part = world.center.post(Some(&world.clerk), "/devices/17/merge", &[("other", "2")]).await;
        assert!(part.status == 422 && part.body.contains("もう別の機器にまとめられて"), "{}", part.body);
        assert_eq!(world.entered("device-merged").await, 15);
    });
}

#[test]
fn a_clerk_is_asked_one_thing_at_a_time_and_may_not_know() {
    centers("a_clerk_is_asked_one_thing_at_a_time_and_may_not_know", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        let mut nameless = device(1, world.now());
        nameless.names.clear();
        let mut tx = world.center.center.db.begin().await.unwrap();
        keep(&mut tx, &sensor.authentic(&world), &[&nameless], world.now()).await.unwrap();
        tx.commit().await.unwrap();
        let asked = world.center.get(Some(&world.clerk), "/devices/next").await;
        assert!(
            asked.body.contains("192.168.1.1") && asked.body.contains("value=\"unsure\""),
            "{}",
            asked.body
        );
        assert!(!asked.body.contains("name=\"name\""), "the name is asked when its owner is known");
        let done = world.center.post(Some(&world.clerk), "/devices/1/answer", &[("answer", "unsure")]).await;
        assert_eq!(done.location(), "/devices/next?done=unsure", "{}", done.body);
        let none = world.center.get(Some(&world.clerk), "/devices/next?done=unsure").await;
        let help = none.body.contains("href=\"/consultations\"")
            && none.body.contains("今お聞きすることはありません");
        assert!(help, "{}", none.body);
        world.center.clock.forward(jiff::SignedDuration::from_hours(31 * 24));
        let done = world.center.post(Some(&world.clerk), "/devices/1/answer", &[("answer", "ours")]).await;
        assert_eq!(done.location(), "/devices/next?done=owner", "{}", done.body);
        let asked = world.center.get(Some(&world.clerk), "/devices/next").await;
        assert!(asked.body.contains("name=\"name\""), "{}", asked.body);
        let empty = [("answer", "name"), ("name", " ")];
        let wrong = world.center.post(Some(&world.clerk), "/devices/1/answer", &empty).await;
        assert!(wrong.status == 422 && wrong.body.contains("名前を書いてください"), "{}", wrong.body);
        let odd = world.center.post(Some(&world.clerk), "/devices/1/answer", &[("answer", "mine")]).await;
        assert_eq!(odd.status, 422, "{}", odd.body);
        let named = [("answer", "name"), ("name", "<倉庫の箱>")];
        let done = world.center.post(Some(&world.clerk), "/devices/1/answer", &named).await;
        assert_eq!(done.location(), "/devices/next?done=owner", "{}", done.body);
        let list = world.center.get(Some(&world.clerk), "/devices").await;
        assert!(list.body.contains("倉庫の箱") && !list.body.contains("<倉庫"), "{}", list.body);
        assert!(!list.body.contains("/devices/next"), "nothing is left to ask");
        assert_eq!(
            world.center.entries("device:1").await,
            ["device-unsure", "device-owner-said", "device-named"]
        );
        let desk = world.center.get(Some(&world.sato), "/devices/next").await;
        assert_eq!(desk.status, 403, "the firm is asked");
    });
}

#[test]
fn questions_and_parts_walk_their_indexes() {
    centers("questions_and_parts_walk_their_indexes", wings, async |center| {
        let db = &center.center.db;
        let now = center.clock.now();
        assert_indexed(db, ask::NEXT, values![1, now, 50], &["device"]).await;
        assert_indexed(db, read::PARTS, values![1, 1], &["device"]).await;
    });
}
