//! Sensors through the addresses that they use.

mod health;
mod sensor;

use axum::body::Body;
use axum::http::Request;
use finding::SHAPE;
use finding::wire::{ENROLMENT, Enrolment, EnrolmentCode, HEARTBEAT, Problem, ProblemKind, Secret};
use jiff::SignedDuration;
use platform::testing::{Answer, centers};
use platform::values;

use self::sensor::heartbeat;
pub(crate) use self::sensor::{TestSensor, device};
use super::new_code;
use crate::tests::{World, wings};

/// A fresh code for Minato's office.
pub(super) async fn code(world: &World) -> EnrolmentCode {
    let mut tx = world.center.center.db.begin().await.unwrap();
    let code = new_code(&mut tx, &world.center.center, &world.sato, world.office).await.unwrap();
    tx.commit().await.unwrap();
    code.parse().unwrap()
}

/// The kind of problem that an answer names.
pub(super) fn problem(answer: &Answer) -> (u16, Problem, ProblemKind) {
    let problem: Problem = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body));
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let kind = problem.kind().unwrap_or_else(|| panic!("{}", answer.body));
    (answer.status, problem, kind)
}

#[test]
fn a_code_makes_one_sensor_and_the_same_request_again_gets_the_same_answer() {
    let test = "a_code_makes_one_sensor_and_the_same_request_again_gets_the_same_answer";
    centers(test, wings, async |center| {
        let world = World::new(center).await;
        let (code, sensor) = (code(&world).await, TestSensor::with_key(1));
        let first = sensor.enrol(&world, &code, |_| {}).await;
        assert_eq!((first.status, first.json()["site"].as_str()), (200, Some("事務所")), "{}", first.body);
        assert_eq!(first.json()["firm"], "みなと印刷株式会社");
        let again = sensor.enrol(&world, &code, |_| {}).await;
        assert_eq!((again.status, again.json()["sensor"].clone()), (200, first.json()["sensor"].clone()));
        let (status, _, kind) = problem(&TestSensor::with_key(2).enrol(&world, &code, |_| {}).await);
        assert_eq!((status, kind), (403, ProblemKind::WrongCode), "used with another key");
        assert_eq!(world.entered("sensor-enrolled").await, 1);
    });
}

#[test]
fn of_two_that_use_one_code_at_once_one_becomes_a_sensor() {
    centers("of_two_that_use_one_code_at_once_one_becomes_a_sensor", wings, async |center| {
        let world = World::new(center).await;
        for round in 1..=15 {
            let code = code(&world).await;
            let (own, thief) = (TestSensor::with_key(round), TestSensor::with_key(100 + round));
            let (own, thief) =
                tokio::join!(own.enrol(&world, &code, |_| {}), thief.enrol(&world, &code, |_| {}));
            let mut statuses = [own.status, thief.status];
            statuses.sort();
            assert_eq!(statuses, [200, 403], "{} {}", own.body, thief.body);
        }
        assert_eq!(world.entered("sensor-enrolled").await, 15);
    });
}

#[test]
fn a_request_that_comes_twice_at_once_makes_one_sensor() {
    centers("a_request_that_comes_twice_at_once_makes_one_sensor", wings, async |center| {
        let world = World::new(center).await;
        for round in 1..=15 {
            let (code, sensor) = (code(&world).await, TestSensor::with_key(round));
            let (one, other) =
                tokio::join!(sensor.enrol(&world, &code, |_| {}), sensor.enrol(&world, &code, |_| {}));
            assert_eq!((one.status, other.status), (200, 200), "{}", other.body);
            assert_eq!(one.json()["sensor"], other.json()["sensor"]);
        }
        assert_eq!(world.entered("sensor-enrolled").await, 15);
    });
}

#[test]
fn a_wrong_or_expired_code_makes_no_sensor() {
    centers("a_wrong_or_expired_code_makes_no_sensor", wings, async |center| {
        let world = World::new(center).await;
        let (code, sensor) = (code(&world).await, TestSensor::with_key(1));
        let (_, _, kind) = problem(&sensor.enrol(&world, &code, |it| it.secret = Secret([9; 16])).await);
        assert_eq!(kind, ProblemKind::WrongCode);
        world.center.clock.forward(SignedDuration::from_hours(14 * 24));
        world.center.clock.forward(SignedDuration::from_secs(1));
        let (_, _, kind) = problem(&sensor.enrol(&world, &code, |_| {}).await);
        assert_eq!(kind, ProblemKind::WrongCode);
        assert_eq!(world.entered("sensor-enrolled").await, 0);
    });
}

#[test]
fn what_a_newer_or_a_garbled_sensor_says_is_named() {
    centers("what_a_newer_or_a_garbled_sensor_says_is_named", wings, async |center| {
        let world = World::new(center).await;
        let (code, sensor) = (code(&world).await, TestSensor::with_key(1));
        let (status, _, kind) = problem(&sensor.enrol(&world, &code, |it| it.shape = SHAPE + 1).await);
        assert_eq!((status, kind), (400, ProblemKind::OldShape));
        let long = |it: &mut Enrolment| it.name = "x".repeat(10_000);
        let (_, _, kind) = problem(&sensor.enrol(&world, &code, long).await);
        assert_eq!(kind, ProblemKind::Unreadable);
        for body in ["", "[]", "{\"shape\":1}", "\u{0}"] {
            let (status, _, kind) = problem(&sensor.send(&world, ENROLMENT, world.now(), body.into()).await);
            assert_eq!((status, kind), (422, ProblemKind::Unreadable), "{body:?}");
        }
        let (status, _, kind) =
            problem(&sensor.send(&world, ENROLMENT, world.now(), "x".repeat(70_000)).await);
        assert_eq!((status, kind), (413, ProblemKind::TooLarge));
    });
}

#[test]
fn a_key_that_does_not_fit_is_not_believed() {
    centers("a_key_that_does_not_fit_is_not_believed", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        let stranger = TestSensor { id: sensor.id, ..TestSensor::with_key(8) };
        let (status, _, kind) = problem(&stranger.beat(&world, |_| {}).await);
        assert_eq!((status, kind), (401, ProblemKind::BadSignature));
        let nobody = TestSensor { id: Some(4_711), ..TestSensor::with_key(7) };
        let (_, _, kind) = problem(&nobody.beat(&world, |_| {}).await);
        assert_eq!(kind, ProblemKind::RevokedKey, "one answer for unknown and taken back");
        let (_, _, kind) = problem(&sensor.beat(&world, |beat| beat.sensor += 1).await);
        assert_eq!(kind, ProblemKind::NotYours);
        let bare = Request::post(HEARTBEAT).body(Body::from("{}")).unwrap();
        let (_, _, kind) = problem(&world.center.ask(None, bare).await);
        assert_eq!(kind, ProblemKind::BadSignature);
    });
}

#[test]
fn a_wrong_clock_is_told_the_time_by_which_it_is_right() {
    centers("a_wrong_clock_is_told_the_time_by_which_it_is_right", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        let body = |at| serde_json::to_string(&heartbeat(sensor.id(), at)).unwrap();
        for apart in [-301, 301] {
            let at = world.now().checked_add(SignedDuration::from_secs(apart)).unwrap();
            let (status, told, kind) = problem(&sensor.send(&world, HEARTBEAT, at, body(at)).await);
            assert_eq!((status, kind), (401, ProblemKind::WrongClock));
            let center_time = told.center_time.unwrap();
            assert_eq!(center_time, world.now());
            let answer = sensor.send(&world, HEARTBEAT, center_time, body(at)).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
        }
    });
}

#[test]
fn a_revoked_key_sends_nothing() {
    centers("a_revoked_key_sends_nothing", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        assert_eq!(sensor.beat(&world, |_| {}).await.status, 200);
        let path = format!("/sensors/{}/revocation", sensor.id());
        let ask = world.center.get(Some(&world.sato), &path).await;
        assert!(ask.status == 200 && ask.body.contains("元には戻せません"), "asks once more: {}", ask.body);
        for _ in 0..2 {
            let done = world.center.post(Some(&world.sato), &path, &[]).await;
            assert_eq!(
                done.location(),
                format!("/firms/{}?done=sensor-revoked", world.minato),
                "{}",
                done.body
            );
        }
        let (status, _, kind) = problem(&sensor.beat(&world, |_| {}).await);
        assert_eq!((status, kind), (401, ProblemKind::RevokedKey));
        let kinds = world.center.entries(&format!("sensor:{}", sensor.id())).await;
        assert_eq!(kinds, ["sensor-enrolled", "sensor-revoked"], "sent twice, done once");
        let page = world.center.get(Some(&world.sato), &format!("/sensors/{}", sensor.id())).await;
        assert!(page.body.contains("鍵を取り消しました") && !page.body.contains(&path), "{}", page.body);
    });
}

/// What is stored of the days of a sensor: seconds and longest gap.
async fn days(world: &World) -> Vec<(i64, i64)> {
    let sql = "select seconds, gap from watch_day where firm = $1 order by day";
    world.center.center.db.rows(sql, values![world.minato]).await.unwrap()
}
