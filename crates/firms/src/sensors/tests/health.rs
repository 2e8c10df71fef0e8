use axum::http::Method;
use finding::wire::Coverage;
use serde_json::Value;

use super::*;
use crate::sensors::{Sight, summaries, tick};

async fn look(world: &World) {
    (tick().run)(world.center.center.clone()).await.unwrap();
}

fn forward(world: &World, minutes: i64) {
    world.center.clock.forward(SignedDuration::from_mins(minutes));
}

async fn sight(world: &World) -> Sight {
    let summaries = summaries(&world.center.center.db, &[world.minato]).await.unwrap();
    summaries[&world.minato].sight
}

#[test]
fn silence_of_two_hours_in_business_hours_is_an_event_and_so_is_its_end() {
    let test = "silence_of_two_hours_in_business_hours_is_an_event_and_so_is_its_end";
    centers(test, wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        assert_eq!(sensor.beat(&world, |_| {}).await.status, 200);
        let heard = world.now();
        forward(&world, 119);
        look(&world).await;
        assert_eq!(sight(&world).await, Sight::Clear);
        forward(&world, 1);
        look(&world).await;
        look(&world).await;
        assert_eq!(sight(&world).await, Sight::Blind(Some(heard)), "since it was heard last");
        assert_eq!(world.entered("sensor-silent").await, 1, "told once");
        let list = world.center.get(Some(&world.sato), "/firms").await;
        assert!(list.body.contains("11月24日 12:00 から連絡がありません"), "{}", list.body);
        let page = world.center.get(Some(&world.clerk), &format!("/sensors/{}", sensor.id())).await;
        assert!(page.body.contains("2時間前から連絡がありません"), "{}", page.body);

        assert_eq!(sensor.beat(&world, |_| {}).await.status, 200);
        assert_eq!(sight(&world).await, Sight::Clear);
        let kinds = world.center.entries(&format!("sensor:{}", sensor.id())).await;
        assert_eq!(kinds, ["sensor-enrolled", "sensor-silent", "sensor-heard"]);
    });
}

#[test]
fn outside_business_hours_silence_waits_for_twelve() {
    centers("outside_business_hours_silence_waits_for_twelve", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        // 19:00 on a Tuesday.
        forward(&world, 7 * 60);
        assert_eq!(sensor.beat(&world, |_| {}).await.status, 200);
        forward(&world, 12 * 60 - 1);
        look(&world).await;
        assert_eq!(sight(&world).await, Sight::Clear);
        forward(&world, 1);
        look(&world).await;
        assert!(matches!(sight(&world).await, Sight::Blind(_)));
    });
}

#[test]
fn a_day_is_watched_for_as_long_as_it_was_heard_and_a_long_pause_is_a_gap() {
    let test = "a_day_is_watched_for_as_long_as_it_was_heard_and_a_long_pause_is_a_gap";
    centers(test, wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        for _ in 0..10 {
            forward(&world, 1);
            assert_eq!(sensor.beat(&world, |_| {}).await.status, 200);
        }
        assert_eq!(days(&world).await, [(600, 0)]);
        forward(&world, 11);
        assert_eq!(sensor.beat(&world, |_| {}).await.status, 200);
        assert_eq!(days(&world).await, [(600, 660)], "the pause is named, not counted");
        // Until after midnight.
        forward(&world, 12 * 60);
        sensor.beat(&world, |_| {}).await;
        forward(&world, 1);
        sensor.beat(&world, |beat| beat.coverage = Coverage::Blind).await;
        forward(&world, 1);
        sensor.beat(&world, |_| {}).await;
        let days = days(&world).await;
        assert_eq!(days.len(), 2, "{days:?}");
        assert_eq!(days[1].0, 60, "blind time is not watched: {days:?}");
    });
}

#[test]
fn every_figure_of_a_sensor_is_said_with_its_meaning() {
    centers("every_figure_of_a_sensor_is_said_with_its_meaning", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        let path = format!("/sensors/{}", sensor.id());
        let page = world.center.get(Some(&world.sato), &path).await;
        assert_eq!(page.status, 200, "before its first heartbeat too: {}", page.body);
        sensor.beat(&world, |_| {}).await;
        let page = world.center.get(Some(&world.sato), &path).await;
        for said in
            ["14台", "120,000個", "ほぼすべて読めています", "5.0 GiB", "問題のないずれ", "3件", "全体"]
        {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        sensor
            .beat(&world, |beat| {
                beat.coverage = Coverage::Blind;
                beat.packets_dropped = 5_000;
                beat.disk_free = Some(5_000_000);
                beat.clock_offset_ms = Some(3_600_000);
                beat.spool_dropped = 1;
            })
            .await;
        let page = world.center.get(Some(&world.clerk), &path).await;
        for said in
            ["通信が見えていません", "読みのがしています", "残りが少なく", "ずれが大きく", "捨てました"]
        {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        assert!(!page.body.contains("/revocation"), "a clerk takes no key back");
        let api = format!("/api/v1{path}");
        let json = world.center.api(Some(&world.clerk), Method::GET, &api, Value::Null).await.json();
        assert_eq!((json["coverage"].as_str(), json["devices"].as_i64()), (Some("blind"), Some(14)));
    });
}
