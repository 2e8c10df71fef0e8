//! Every address × every role × neighbour × stranger. The addresses come from the router itself; `routes.txt` holds the
//! expected row of each, and one without a row fails.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{Method, Request, header};
use platform::principal::{Principal, Role, Seat};
use platform::testing::{Answer, TestCenter, centers};
use platform::web::Route;
use platform::wing::Wing;

use super::world::{self, Things, World, account, firm, found};

fn wings() -> Vec<Wing> {
    vec![firms::wing(), care::wing()]
}

/// Who asks, in the order of the columns.
const WHO: [&str; 8] =
    ["stranger", "clerk", "owner", "operator", "engineer", "administrator", "neighbour", "other-team"];

/// The people of a world, by the names of [`WHO`].
struct People(BTreeMap<&'static str, Option<Principal>>);

async fn people(center: &TestCenter, world: &World) -> People {
    let center = &center.center;
    let mut tx = center.db.begin().await.unwrap();
    let (ours, desk) = (Seat::Firm(world.firm), Seat::Team(world.team));
    let (neighbour, _) = firm(&mut tx, center, world.team, "隣の株式会社", "neighbour@firm.example").await;
    let other = found(&mut tx, center, "よその隊").await;
    let mut people = BTreeMap::from([("stranger", None)]);
    for (who, seat, role) in [
        ("clerk", ours, Role::Clerk),
        ("owner", ours, Role::Owner),
        ("operator", desk, Role::Operator),
        ("engineer", desk, Role::Engineer),
        ("administrator", desk, Role::Administrator),
        ("neighbour", Seat::Firm(neighbour), Role::Owner),
        ("other-team", Seat::Team(other), Role::Administrator),
    ] {
        let mail = format!("{who}@matrix.example");
        people.insert(who, Some(account(&mut tx, center, seat, role, &mail).await));
    }
    tx.commit().await.unwrap();
    People(people)
}

/// An address with its parameters filled in, of things of our firm.
fn filled(route: &Route, world: &World, things: &Things) -> String {
    let mut path = route.path.to_string();
    for (start, id) in [
        ("/firms/{id}", world.firm.0),
        ("/sites/{id}", world.site.0),
        ("/alerts/{id}", things.alert),
        ("/questions/{id}", things.question),
        ("/incidents/{id}", things.incident),
        ("/sensors/{id}", things.sensor),
        ("/people/{id}", things.person),
        ("/devices/{id}", things.device),
    ] {
        path = path.replace(start, &start.replace("{id}", &id.to_string()));
    }
    // The month that goes on: the desk reads its draft, and nothing was sent yet.
    path = path.replace("{month}", "2026-11");
    // What remains names nothing of anybody: tokens, files, tasks.
    with_ones(path)
}

fn with_ones(mut path: String) -> String {
    while let (Some(open), Some(close)) = (path.find('{'), path.find('}')) {
        path.replace_range(open..=close, "1");
    }
    path
}

async fn answered(center: &TestCenter, who: Option<&Principal>, route: &Route, path: &str) -> &'static str {
    let method: Method = route.method.parse().unwrap();
    let is_api = path.starts_with("/api/") || path.starts_with("/sensor/");
    let accept = if is_api { "application/json" } else { "text/html" };
    let kind = if is_api { "application/json" } else { "application/x-www-form-urlencoded" };
    // An empty form and an empty object: nothing is changed by them, so rows do not depend on each other.
    let body = if is_api { "{}" } else { "" };
    let body = if method == Method::GET { Body::empty() } else { Body::from(body) };
    let request = Request::builder().method(method).uri(path);
    let request = request.header(header::ACCEPT, accept).header(header::CONTENT_TYPE, kind);
    word(&center.ask(who, request.body(body).unwrap()).await)
}

/// `ok` where the handler was reached, whatever it says of an empty form; `in` where one must sign in, `no` where one
/// may not, `--` where nothing is there for this asker.
fn word(answer: &Answer) -> &'static str {
    match answer.status {
        303 if answer.location().starts_with("/sign-in?") => "in",
        401 => "in",
        403 => "no",
        404 => "--",
        500 => "FAULT",
        _ => "ok",
    }
}

#[test]
fn every_address_answers_every_role_as_the_table_says() {
    centers("center::routes::every_address", wings, async |center: TestCenter| {
        let world = world::fill(&center.center, "matrix").await;
        let things = world::things(&center, &world).await;
        let people = people(&center, &world).await;
        let mut table = String::new();
        let mut routes = center.routes.clone();
        routes.sort_by_key(|route| (route.path, route.method));
        for route in &routes {
            let path = filled(route, &world, &things);
            // A page that never ends is not read to its end.
            if route.path == "/events" {
                continue;
            }
            let mut row = format!("{:6} {:44}", route.method, route.path);
            for who in WHO {
                let _ = write!(row, " {:5}", answered(&center, people.0[who].as_ref(), route, &path).await);
            }
            table.push_str(row.trim_end());
            table.push('\n');
        }
        eprintln!("{} addresses, {} answers", routes.len(), routes.len() * WHO.len());
        let head = format!("{:51} {}\n", "", WHO.map(|who| format!("{who:5.5}")).join(" "));
        insta::assert_snapshot!("routes", format!("{head}{table}"));
    });
}

/// Whoever asks for another's row gets the answer of a row that does not exist, byte by byte.
#[test]
fn a_neighbours_row_and_a_missing_row_give_one_answer() {
    centers("center::routes::a_neighbours_row", wings, async |center: TestCenter| {
        let world = world::fill(&center.center, "matrix").await;
        let things = world::things(&center, &world).await;
        let people = people(&center, &world).await;
        let mut compared = 0;
        for route in center.routes.clone().iter().filter(|route| route.path.contains("{id}")) {
            let missing = route.path.replace("{id}", "999999").replace("{month}", "2026-11");
            let (theirs, missing) = (filled(route, &world, &things), with_ones(missing));
            for who in ["neighbour", "other-team"] {
                let asker = people.0[who].as_ref();
                let method: Method = route.method.parse().unwrap();
                let ask = async |path: &str| {
                    let request = Request::builder().method(method.clone()).uri(path);
                    let request = request.header(header::ACCEPT, "text/html");
                    let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
                    let answer = center.ask(asker, request.body(Body::empty()).unwrap()).await;
                    (answer.status, answer.body.replace(path, ""))
                };
                let (one, other) = (ask(&theirs).await, ask(&missing).await);
                assert_eq!(one, other, "{who} {} {}", route.method, route.path);
                compared += 1;
            }
        }
        eprintln!("{compared} pairs of answers compared");
    });
}
