use axum::http::Method;
use finding::wire::Coverage;
use serde_json::Value;

use platform::ids::{SensorId, TeamId};
use platform::testing::assert_indexed;

use super::*;
use crate::sensors::silence::QUIET;
use crate::sensors::{Sight, drilled, stored, summaries, tick};

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

#[test]
fn a_sensor_that_sends_much_has_watched_as_long_as_one_that_sends_nothing() {
    let test = "a_sensor_that_sends_much_has_watched_as_long_as_one_that_sends_nothing";
    centers(test, wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        for minute in 1..=10 {
            world.center.clock.forward(SignedDuration::from_secs(40));
            let mut tx = world.center.center.db.begin().await.unwrap();
            stored(&mut tx, SensorId(sensor.id()), minute, world.now()).await.unwrap();
            tx.commit().await.unwrap();
            world.center.clock.forward(SignedDuration::from_secs(20));
            assert_eq!(sensor.beat(&world, |_| {}).await.status, 200);
        }
        assert_eq!(days(&world).await, [(600, 0)]);
    });
}

#[test]
fn two_heartbeats_at_once_end_a_silence_once() {
    centers("two_heartbeats_at_once_end_a_silence_once", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        for round in 1..=10 {
            forward(&world, 60 * 13);
            look(&world).await;
            let (one, other) = tokio::join!(sensor.beat(&world, |_| {}), sensor.beat(&world, |_| {}));
            assert_eq!((one.status, other.status), (200, 200), "{}", other.body);
            assert_eq!(
                (world.entered("sensor-silent").await, world.entered("sensor-heard").await),
                (round, round)
            );
        }
    });
}

#[test]
fn a_heartbeat_of_a_newer_shape_is_told_that_the_center_is_old() {
    centers("a_heartbeat_of_a_newer_shape_is_told_that_the_center_is_old", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        let (status, _, kind) = problem(&sensor.beat(&world, |beat| beat.shape = SHAPE + 1).await);
        assert_eq!((status, kind), (400, ProblemKind::OldShape));
    });
}

#[test]
fn a_team_sets_its_own_limits_of_silence_and_one_with_broken_settings_holds_up_no_other() {
    let test = "a_team_sets_its_own_limits_of_silence_and_one_with_broken_settings_holds_up_no_other";
    centers(test, wings, async |center| {
        const SET: &str = "update team set settings = $2 where id = $1";
        let world = World::new(center).await;
        let set = async |team: TeamId, settings: &str| {
            let mut tx = world.center.center.db.begin().await.unwrap();
            tx.run(SET, values![team, settings]).await.unwrap();
            tx.commit().await.unwrap();
        };
        let sensor = TestSensor::new(&world).await;
        forward(&world, 90);
        look(&world).await;
        assert_eq!(world.entered("sensor-silent").await, 0);
        set(world.team, r#"{"silence": {"open": 1}}"#).await;
        look(&world).await;
        assert_eq!(world.entered("sensor-silent").await, 1, "90 minutes, where one hour is the limit");
        assert_eq!(sensor.beat(&world, |_| {}).await.status, 200);
        set(world.team, r#"{"silence": {"open": "soon"}}"#).await;
        forward(&world, 121);
        look(&world).await;
        assert_eq!(world.entered("sensor-silent").await, 2, "as usual, where the settings cannot be read");
    });
}

#[test]
fn the_look_for_silent_sensors_walks_its_index() {
    centers("the_look_for_silent_sensors_walks_its_index", wings, async |center| {
        let row = values![9, 0, 0, 500];
        assert_indexed(&center.center.db, QUIET, row, &["sensor"]).await;
    });
}

#[test]
fn no_quiet_sensor_is_hidden_behind_many_others() {
    centers("no_quiet_sensor_is_hidden_behind_many_others", wings, async |center| {
        const MANY: &str = "insert into sensor (firm, team, site, name, public_key, version, added, last_heard,
            learning_until) select $1, 0, 0, 'box', public_key, '', $2, $2, $2 from sensor, organization limit 1";
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        // 21:00: the desk is closed for all others, but open for ours.
        forward(&world, 9 * 60);
        let late = r#"{"hours": {"opens": "00:00", "closes": "23:59"}}"#;
        let before = world.now();
        let mut tx = world.center.center.db.begin().await.unwrap();
        tx.run("update team set settings = $2 where id = $1", values![world.team, late]).await.unwrap();
        for _ in 0..=500 {
            tx.run(MANY, values![world.far, before]).await.unwrap();
        }
        tx.commit().await.unwrap();
        forward(&world, 1);
        assert_eq!(sensor.beat(&world, |_| {}).await.status, 200);
        forward(&world, 121);
        look(&world).await;
        let kinds = world.center.entries(&format!("sensor:{}", sensor.id())).await;
        assert_eq!(kinds, ["sensor-enrolled", "sensor-silent"]);
    });
}

#[test]
fn a_drill_that_arrived_is_shown_and_one_that_is_late_too() {
    centers("a_drill_that_arrived_is_shown_and_one_that_is_late_too", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        let path = format!("/sensors/{}", sensor.id());
        let shows = async |said: &str| {
            let page = world.center.get(Some(&world.clerk), &path).await;
            assert!(page.body.contains(said), "{said}: {}", page.body);
        };
        shows("まだ届いていません").await;
        let mut tx = world.center.center.db.begin().await.unwrap();
        drilled(&mut tx, SensorId(sensor.id()), world.now(), world.now()).await.unwrap();
        tx.commit().await.unwrap();
        shows("きちんと働いています").await;
        forward(&world, 36 * 60 + 1);
        shows("1日半より長く届いていません").await;
        let page = world.center.get(Some(&world.neighbour), &path).await;
        assert_eq!(page.status, 404);
    });
}
