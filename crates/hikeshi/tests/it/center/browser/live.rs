//! What a sensor finds is on the operator's screen within seconds, without a hand moved.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use finding::wire::Record;
use finding::{Clue, Finding, Kind, Level, Subject};
use platform::Clock;
use platform::principal::Actor;
use platform::signin::{Password, set_password, turn_on_codes};
use platform::testing::{TestDb, databases};
use platform::web::Center;
use serde_json::json;

use super::super::house::House;
use super::super::world::{self, World, good};
use super::boxes::Box;
use super::driver::{Browser, Tools};
use super::{authenticator, runtime};

/// How often the way of a finding is measured.
const TIMES: u8 = 10;

/// What it may take in the middle of all times: from the box's disk to the operator's eyes.
const PROMISED: Duration = Duration::from_secs(3);

const PASSWORD: &str = "みなとの倉庫に青い梯子";

#[test]
fn a_finding_in_the_spool_is_an_open_alert_in_a_signed_in_browser_within_three_seconds() {
    let name = "center::browser::live::a_finding_in_the_spool";
    let Some(tools) = Tools::of(name) else { return };
    let runtime = runtime();
    for database in runtime.block_on(databases(name, &[], &[])) {
        println!("{}", runtime.block_on(measure(&tools, &database)));
    }
}

/// Says how long it took.
async fn measure(tools: &Tools, database: &TestDb) -> String {
    let mut house = House::on(database, None);
    let inside = house.inside().await.center;
    let engine = inside.db.engine().name();
    let tag = format!("live-{}", engine.to_lowercase());
    let world = world::fill(&inside, &tag).await;
    let secret = may_sign_in(&inside, &world).await;
    let code = code(&inside, &world).await;
    house.start();
    let own = Box::enrol(&house.folder().join("box"), &code).await;
    let browser = tools.open(&house.config.address).await;
    sign_in(&browser, &format!("sato-{tag}@team.example"), &secret).await;

    let mut times = Vec::new();
    for number in 1..=TIMES {
        let before = browser.count("[data-row]").await;
        own.spool.append(&[contact(number, Level::Dated)]).unwrap();
        let begin = Instant::now();
        let row = "document.querySelectorAll('[data-row]').length > arguments[0]";
        browser.until("the alert", row, &[json!(before)]).await;
        times.push(begin.elapsed());
        if number == TIMES / 2 {
            an_open_choice_stays_open(&browser, &own).await;
        }
    }
    times.sort();
    let median = times[times.len() / 2];
    browser.has_no_complaint().await;
    assert!(median < PROMISED, "{median:?}");
    format!(
        "{engine}: from spool to screen, median of {TIMES} {median:?}, slowest {:?}",
        times[times.len() - 1]
    )
}

/// Whoever has pressed the first of two keys need not begin again because the alert was drawn anew meanwhile.
async fn an_open_choice_stays_open(browser: &Browser, own: &Box) {
    browser.keys("j").await;
    browser.until("the pane of the row", "location.search.includes('at=')", &[]).await;
    let pane = browser.read("[data-pane]").await;
    let number = pane.split("PC-").nth(1).and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
    let number = number.unwrap().parse().unwrap();
    browser.keys("2").await;
    browser.until("the reasons", "document.querySelector('.verdicts details[open]')", &[]).await;
    own.spool.append(&[contact(number, Level::Now)]).unwrap();
    browser.sees("[data-pane] .tag", "今すぐ").await;
    assert_eq!(browser.count(".verdicts details[open]").await, 1, "the choice was closed");
    browser.keys("2").await;
}

/// The operator's password and app.
pub(super) async fn may_sign_in(center: &Center, world: &World) -> String {
    let Actor::Account(account) = world.operator.actor else { panic!("no account") };
    let password = Password::parse(PASSWORD, "").unwrap();
    let hashed = password.hash(&center.chance).await.unwrap();
    let mut tx = center.db.begin().await.unwrap();
    set_password(&mut tx, account, &hashed).await.unwrap();
    let secret = turn_on_codes(&mut tx, center, account).await.unwrap();
    tx.commit().await.unwrap();
    secret
}

pub(super) async fn code(center: &Center, world: &World) -> String {
    let mut tx = center.db.begin().await.unwrap();
    let code = good(firms::sensors::new_code(&mut tx, center, &world.operator, world.site).await);
    tx.commit().await.unwrap();
    code
}

pub(super) async fn sign_in(browser: &Browser, mail: &str, secret: &str) {
    browser.open("/inbox").await;
    browser.arrives("/sign-in").await;
    browser.fill("#mail", mail).await;
    browser.fill("#password", PASSWORD).await;
    browser.tap("main form button").await;
    browser.arrives("/sign-in/code").await;
    browser.fill("#code", &authenticator::code(secret, 0)).await;
    browser.tap("main form button").await;
    browser.arrives("/inbox").await;
}

/// Contact of one computer with a listed host, seen now.
fn contact(number: u8, severity: Level) -> Record {
    let now = Clock::system().now();
    Record::Finding(std::boxed::Box::new(Finding {
        kind: Kind::KnownBadContact,
        severity,
        subject: Subject::Name(format!("PC-{number}")),
        device: Some(format!("m-000c29bbcc{number:02x}")),
        rule: "known-bad-contact/talked".into(),
        technique: Some("T1071".into()),
        first: now,
        last: now,
        count: 1,
        evidence: vec![Clue::seen(1, "asked-name", &[("name", "bad.example")])],
        facts: BTreeMap::from([("host".to_string(), "bad.example".to_string())]),
    }))
}
