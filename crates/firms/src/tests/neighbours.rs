//! Neighbour, other team and stranger get the answer of a row that is missing, on every address that names one.

use axum::http::Method;
use platform::principal::{Principal, Role, Seat};
use platform::testing::{Answer, centers};
use serde_json::{Value, json};

use super::{World, person, wings};
use crate::devices;
use crate::sensors::tests::{TestSensor, device};

/// Where things of Minato are seen, and deeds done to them.
fn places(world: &World, sensor: i64, device: i64, human: i64) -> Vec<(&'static str, String)> {
    let (firm, site) = (world.minato, world.office);
    let mut places: Vec<(&str, String)> = vec![
        ("GET", format!("/firms/{firm}")),
        ("GET", format!("/firms/{firm}/edit")),
        ("POST", format!("/firms/{firm}")),
        ("GET", format!("/firms/{firm}/people")),
        ("POST", format!("/firms/{firm}/people")),
        ("POST", format!("/firms/{firm}/first-contact")),
        ("GET", format!("/firms/{firm}/sites")),
        ("POST", format!("/firms/{firm}/sites")),
        ("GET", format!("/firms/{firm}/devices")),
        ("POST", format!("/people/{human}/invitation")),
        ("GET", format!("/sites/{site}/codes")),
        ("POST", format!("/sites/{site}/codes")),
        ("GET", format!("/sensors/{sensor}")),
        ("GET", format!("/sensors/{sensor}/revocation")),
        ("POST", format!("/sensors/{sensor}/revocation")),
        ("GET", format!("/devices/{device}")),
        ("POST", format!("/devices/{device}/owner")),
        ("POST", format!("/devices/{device}/answer")),
        ("POST", format!("/devices/{device}/merge")),
        ("POST", format!("/devices/{device}/split")),
    ];
    for api in ["firms", "sensors", "devices"] {
        let id = match api {
            "firms" => firm.0,
            "sensors" => sensor,
            _ => device,
        };
        places.push(("GET", format!("/api/v1/{api}/{id}")));
    }
    places.push(("GET", format!("/api/v1/firms/{firm}/devices")));
    places.push(("GET", format!("/api/v1/firms/{firm}/sensors")));
    places.push(("PUT", format!("/api/v1/devices/{device}/owner")));
    places
}

async fn ask(world: &World, who: &Principal, method: &str, path: &str) -> Answer {
    if path.starts_with("/api/") {
        let method: Method = method.parse().unwrap();
        let body = if method == Method::GET { Value::Null } else { json!({ "owner": "ours" }) };
        return world.center.api(Some(who), method, path, body).await;
    }
    // Fields of every form: what is refused is refused for whose it is.
    let fields = [
        ("name", "とられた株式会社"),
        ("phrase", "赤い傘"),
        ("role", "clerk"),
        ("phone", "03-0000-0000"),
        ("person", "1"),
        ("owner", "guest"),
        ("note", ""),
        ("answer", "ours"),
        ("other", "2"),
    ];
    match method {
        "GET" => world.center.get(Some(who), path).await,
        _ => world.center.post(Some(who), path, &fields).await,
    }
}

/// An answer without what differs by the address alone.
fn shape(answer: &Answer, path: &str) -> (u16, String) {
    (answer.status, answer.body.replace(path, "PATH"))
}

#[test]
fn what_is_not_yours_is_answered_as_what_is_not_there() {
    centers("what_is_not_yours_is_answered_as_what_is_not_there", wings, async |center| {
        let world = World::new(center).await;
        let sensor = TestSensor::new(&world).await;
        let mut tx = world.center.center.db.begin().await.unwrap();
        let now = world.now();
        devices::keep(&mut tx, &sensor.authentic(&world), &[&device(1, now)], now).await.unwrap();
        tx.commit().await.unwrap();
        let fields = [("name", "田中 恵子"), ("role", "clerk"), ("mail", "tanaka@firm.test"), ("phone", "")];
        let there = format!("/firms/{}/people", world.minato);
        assert_eq!(world.center.post(Some(&world.sato), &there, &fields).await.status, 303);
        let before = world.entered_all().await;

        let far = person(9, "北 星子", Seat::Firm(world.far), Role::Clerk);
        let leader = Principal { role: Role::Administrator, ..world.jones.clone() };
        let missing = places_of_nothing(&world);
        let mine = places(&world, sensor.id(), 1, 1);
        for who in [&world.neighbour, &far, &world.jones, &leader] {
            for ((method, path), (_, nothing)) in mine.iter().zip(&missing) {
                let (seen, none) =
                    (ask(&world, who, method, path).await, ask(&world, who, method, nothing).await);
                assert_eq!(shape(&seen, path), shape(&none, nothing), "{method} {path} as {}", who.name);
                assert!(matches!(seen.status, 403 | 404), "{method} {path} as {}: {}", who.name, seen.status);
            }
        }
        for (method, path) in &mine {
            let (status, location) = stranger(&world, method, path).await;
            let to_sign_in = status == 303 && location.starts_with("/sign-in");
            assert!(to_sign_in || status == 401, "{method} {path} as a stranger: {status} {location}");
        }
        assert_eq!(world.entered_all().await, before, "nothing was done");
    });
}

fn places_of_nothing(world: &World) -> Vec<(&'static str, String)> {
    const NOTHING: i64 = 987_654;
    let firm = world.minato;
    let of_nothing = |path: String| {
        let path = path.replace(&format!("/firms/{firm}"), &format!("/firms/{NOTHING}"));
        path.replace(&format!("/sites/{}", world.office), &format!("/sites/{NOTHING}"))
    };
    places(world, NOTHING, NOTHING, NOTHING)
        .into_iter()
        .map(|(method, path)| (method, of_nothing(path)))
        .collect()
}

async fn stranger(world: &World, method: &str, path: &str) -> (u16, String) {
    let answer = match (method, path.starts_with("/api/")) {
        (_, true) => world.center.api(None, method.parse().unwrap(), path, Value::Null).await,
        ("GET", false) => world.center.get(None, path).await,
        _ => world.center.post(None, path, &[]).await,
    };
    (answer.status, answer.location().to_string())
}

impl World {
    /// How many entries there are.
    async fn entered_all(&self) -> i64 {
        let sql = "select cast(count(*) as bigint) from entry";
        let row: Option<(i64,)> = self.center.center.db.one(sql, &[]).await.unwrap();
        row.unwrap().0
    }
}
