//! The two stories, through the center's own doors: finding → alert → question → answer → incident → closed. The
//! journal is the expectation.

use axum::http::Method;
use finding::wire::{Drill, Record};
use jiff::SignedDuration;
use platform::testing::{Answer, TestCenter, centers};
use platform::wing::Wing;
use serde_json::{Value, json};

use super::hand::Hand;
use super::sights;
use super::world::{self, World};

fn wings() -> Vec<Wing> {
    vec![firms::wing(), care::wing()]
}

async fn one(center: &TestCenter, sql: &'static str) -> i64 {
    let row: Option<(i64,)> = center.center.db.one(sql, &[]).await.unwrap();
    row.unwrap_or_else(|| panic!("nothing: {sql}")).0
}

/// The kinds of the entries of one thing, without those that come with a machine's work.
async fn told(center: &TestCenter, subject: &str) -> Vec<String> {
    center.entries(subject).await
}

/// The link of the newest mail to an address.
async fn link(center: &TestCenter, address: &str) -> String {
    let (_, body) = center.waiting_mails(address).await.pop().expect("no mail waits");
    let at = body.find("/m/").expect("no link in the mail");
    body[at..].split_whitespace().next().unwrap_or_default().to_string()
}

/// A drill shows on its sensor's page, and nowhere as an alert.
#[test]
fn a_drill_is_kept_with_its_sensor_and_is_nobodys_alert() {
    centers("center::stories::drill", wings, async |center: TestCenter| {
        let world = world::fill(&center.center, "drill").await;
        let mut hand = Hand::enrol(&center, &world.operator, world.site).await;
        let drill = Record::Drill(Box::new(Drill { at: center.clock.now() }));
        let answer = hand.send(&center, vec![drill]).await;
        assert!(answer.status == 200 && answer.body.contains(r#""refused":[]"#), "{}", answer.body);
        assert_eq!(one(&center, "select count(*) from alert").await, 0);
        assert_eq!(one(&center, "select count(*) from finding").await, 0);
        let page = center.get(Some(&world.operator), &format!("/sensors/{}", hand.id)).await;
        assert!(
            page.body.contains("毎日の練習") && page.body.contains("きちんと働いています"),
            "{}",
            page.body
        );
    });
}

/// Old OS, all by pages: operator and clerk as they would.
#[test]
fn an_old_computer_travels_from_finding_to_closed_by_pages() {
    centers("center::stories::old_os_by_pages", wings, async |center: TestCenter| {
        let world = world::fill(&center.center, "old").await;
        let mut hand = Hand::enrol(&center, &world.operator, world.site).await;
        assert_eq!(hand.send(&center, vec![sights::device(1), sights::old_pc(1)]).await.status, 200);
        let alert = one(&center, "select id from alert").await;
        let desk = Some(&world.operator);

        let inbox = center.get(desk, "/inbox").await;
        assert!(inbox.body.contains("Windows XP"), "the inbox does not show it: {}", inbox.body);
        let asked = [("verdict", "ask.known"), ("seen", "1")];
        assert_eq!(center.post(desk, &format!("/alerts/{alert}/verdicts"), &asked).await.status, 303);
        center.clock.forward(SignedDuration::from_secs(20));

        let link = link(&center, "tanaka-old@firm.example").await;
        let shown = center.get(None, &link).await;
        assert_eq!(shown.status, 200);
        assert!(shown.body.contains("やなぎ"), "the page does not say the agreed phrase");
        let answered = center.post(None, &link, &[("answer", "needed")]).await;
        assert!(matches!(answered.status, 200 | 303), "{} {}", answered.status, answered.body);

        let version = one(&center, "select revision from alert").await;
        assert!(version > 1);
        let seen = state(&center).await["version"].to_string();
        let verdict = [("verdict", "incident.other"), ("seen", seen.as_str())];
        let judged = center.post(desk, &format!("/alerts/{alert}/verdicts"), &verdict).await;
        assert_eq!(judged.status, 303, "{}", judged.body);
        let incident = close_by_pages(&center, &world).await;

        assert_eq!(
            told(&center, &format!("alert:{alert}")).await,
            ["alert-opened", "alert-asked", "alert-answered", "alert-made-incident", "alert-closed"]
        );
        let question = one(&center, "select id from question").await;
        assert_eq!(
            told(&center, &format!("question:{question}")).await,
            ["question-asked", "question-answered"]
        );
        let entries = told(&center, &format!("incident:{incident}")).await;
        assert_eq!(entries.first().map(String::as_str), Some("incident-opened"));
        assert_eq!(entries.last().map(String::as_str), Some("incident-closed"));
        whole(&center).await;
    });
}

/// What the alert's row says of its state.
async fn state(center: &TestCenter) -> Value {
    let row: Option<(String,)> =
        center.center.db.one("select state from alert order by id desc", &[]).await.unwrap();
    serde_json::from_str(&row.unwrap().0).unwrap()
}

/// Settles every task, then closes the incident.
async fn close_by_pages(center: &TestCenter, world: &World) -> i64 {
    let incident = one(center, "select id from incident").await;
    let desk = Some(&world.operator);
    let page = center.get(desk, &format!("/incidents/{incident}")).await;
    assert_eq!(page.status, 200);
    for task in tasks(center, world, incident).await {
        let path = format!("/incidents/{incident}/tasks/{task}");
        let done = center.post(desk, &path, &[("state", "done")]).await;
        assert_eq!(done.status, 303, "{path}: {}", done.body);
    }
    let closing = [("outcome", "mended"), ("reason", "新しいパソコンに替えた")];
    let closed = center.post(desk, &format!("/incidents/{incident}/closing"), &closing).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    incident
}

async fn tasks(center: &TestCenter, world: &World, incident: i64) -> Vec<u64> {
    let answer = api(center, world, Method::GET, &format!("/api/v1/incidents/{incident}"), Value::Null).await;
    let tasks = answer.json()["tasks"].as_array().cloned().unwrap_or_default();
    assert!(tasks.len() >= 4, "a playbook without tasks: {}", answer.body);
    tasks.iter().filter_map(|task| task["number"].as_u64()).collect()
}

async fn api(center: &TestCenter, world: &World, method: Method, path: &str, body: Value) -> Answer {
    let answer = center.api(Some(&world.operator), method, path, body).await;
    assert!(answer.status < 400, "{path}: {} {}", answer.status, answer.body);
    answer
}

/// Private phone, all by the API.
#[test]
fn a_private_phone_travels_from_finding_to_closed_by_the_api() {
    centers("center::stories::private_phone_by_api", wings, async |center: TestCenter| {
        let world = world::fill(&center.center, "phone").await;
        let mut hand = Hand::enrol(&center, &world.operator, world.site).await;
        assert_eq!(hand.send(&center, vec![sights::device(2), sights::private_phone(2)]).await.status, 200);

        let list = api(&center, &world, Method::GET, "/api/v1/alerts", Value::Null).await.json();
        let (alert, seen) = (list["alerts"][0]["id"].clone(), list["alerts"][0]["version"].clone());
        let path = format!("/api/v1/alerts/{alert}/verdicts");
        let ask = json!({ "verdict": "ask", "reason": "known", "seen": seen });
        let asked = api(&center, &world, Method::POST, &path, ask).await.json();
        assert_eq!(asked["stage"], "asked");

        let question = one(&center, "select id from question").await;
        let answers = format!("/api/v1/questions/{question}/answers");
        let answer = json!({ "answer": "staff" });
        let answered = center.api(Some(&world.clerk), Method::POST, &answers, answer.clone()).await;
        assert_eq!((answered.status, &answered.json()["stage"]), (200, &json!("answered")));
        // Pressed twice is answered once.
        assert_eq!(center.api(Some(&world.clerk), Method::POST, &answers, answer).await.status, 200);

        let seen = api(&center, &world, Method::GET, &format!("/api/v1/alerts/{alert}"), Value::Null).await;
        let incident =
            json!({ "verdict": "incident", "reason": "other", "seen": seen.json()["alert"]["version"] });
        api(&center, &world, Method::POST, &path, incident).await;
        let incident = one(&center, "select id from incident").await;
        for task in tasks(&center, &world, incident).await {
            let path = format!("/api/v1/incidents/{incident}/tasks/{task}");
            api(&center, &world, Method::POST, &path, json!({ "state": "done" })).await;
        }
        let path = format!("/api/v1/incidents/{incident}/closing");
        api(&center, &world, Method::POST, &path, json!({ "outcome": "mended" })).await;

        assert_eq!(
            told(&center, &format!("alert:{alert}")).await,
            ["alert-opened", "alert-asked", "alert-answered", "alert-made-incident", "alert-closed"]
        );
        assert_eq!(
            told(&center, &format!("question:{question}")).await,
            ["question-asked", "question-answered"]
        );
        whole(&center).await;
    });
}

/// The journal of the story fits together.
async fn whole(center: &TestCenter) {
    let verdict = platform::journal::verify::verify(&center.center.db, &mut |_| {}).await.unwrap();
    assert_eq!(verdict.breaks, []);
    assert!(verdict.entries > 10);
}
