//! Three center processes on one PostgreSQL, one after another killed while the ladder climbs: no step is left out, each
//! alert is delivered at least once and acknowledged at most once.

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use platform::principal::{Role, Seat};
use tower::ServiceExt as _;

use super::*;

/// Alerts of level 4, each of a story of its own.
const ALERTS: i64 = 24;

/// Rungs without a pause, so that the clock's every tick climbs one.
const SETTINGS: &str = r#"{"gather": 0, "per-hour": 100000, "rungs": [
    {"whom": "team", "channel": "mail", "wait": 0},
    {"whom": "team", "channel": "mail", "wait": 0},
    {"whom": "team", "channel": "mail", "wait": 0}]}"#;

#[test]
fn three_centers_of_which_one_is_killed_leave_no_step_of_the_ladder_out() {
    let kills = std::env::var("HIKESHI_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    let name = "center::long::ladder::three_centers";
    let Some(relay) = smtp(name) else { return };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for database in runtime.block_on(databases(name, &[], &[])) {
        if database.db().engine().name() == "PostgreSQL" {
            runtime.block_on(climb(&database, relay.clone(), kills));
        }
    }
}

async fn climb(database: &TestDb, relay: String, kills: u32) {
    let first = House::on(database, Some(relay));
    let inside = first.inside().await;
    let (center, router) = (inside.center.clone(), inside.router());
    let tag = format!("ladder-{}", std::process::id());
    let world = world::fill(&center, &tag).await;
    let people = [format!("sato-{tag}@team.example"), format!("mori-{tag}@team.example")];
    let mut tx = center.db.begin().await.unwrap();
    world::account(&mut tx, &center, Seat::Team(world.team), Role::Operator, &people[1]).await;
    const SET: &str = "insert into ladder (team, revision, settings) values ($1, 1, $2)";
    tx.run(SET, values![world.team, SETTINGS]).await.unwrap();
    tx.commit().await.unwrap();
    let (second, third) = (first.beside(), first.beside());
    let mut houses = [first, second, third];
    for house in &mut houses {
        house.start();
    }
    let (boxes, stoppers) = sensors(&center, &world, houses[0].folder()).await;
    let (per_kill, mut sent) = (ALERTS.div_euclid(i64::from(kills.max(1))) + 1, 0);
    let mut pressed = BTreeSet::new();
    for kill in 0..kills {
        for _ in 0..per_kill {
            if sent < ALERTS {
                boxes[0].append(&[burning(sent)]).unwrap();
                sent += 1;
            }
        }
        acknowledge_some(&router, &people, &mut pressed).await;
        // Anywhere in a step, in a mail, in a start.
        tokio::time::sleep(Duration::from_millis(u64::from(kill) * 97 % 700 + 200)).await;
        let house = &mut houses[kill as usize % 3];
        house.kill();
        house.start();
    }
    settled(&center).await;
    let steps = check_steps(&center).await;
    let mails = check_mails_of(&center, &people).await;
    for stopper in stoppers {
        stopper.stop();
    }
    assert_eq!(verify(&center.db, &mut |_| {}).await.unwrap().breaks, []);
    eprintln!("{kills} kills of one of three, {ALERTS} alerts, {steps} steps, {mails}");
}

fn burning(number: i64) -> Record {
    let Record::Finding(mut finding) = record(9, number) else { unreachable!() };
    finding.severity = Level::Now;
    finding.device = Some(format!("m-9{number:011x}"));
    finding.evidence = vec![Clue::seen(1, "asked-name", &[("name", &format!("bad-{number}.example"))])];
    finding.facts.insert("host".into(), format!("bad-{number}.example"));
    finding.subject = Subject::Name(format!("PC-{number}"));
    Record::Finding(finding)
}

/// Both people press the button of every third call at the same time.
async fn acknowledge_some(router: &Router, people: &[String; 2], pressed: &mut BTreeSet<String>) {
    let mut presses = Vec::new();
    for person in people {
        for mail in mails_to(person, 0).await.into_iter().step_by(3) {
            let Some(link) = mail.link().filter(|link| pressed.insert((*link).to_string())) else { continue };
            let path = link[link.find("/ladder/").unwrap()..].to_string();
            let request = Request::post(path).header("content-type", "application/x-www-form-urlencoded");
            presses.push(router.clone().oneshot(request.body(Body::empty()).unwrap()));
        }
    }
    for status in futures(presses).await {
        assert_eq!(status, 303);
    }
}

/// All at once; the peer's address is that of the test.
async fn futures(
    presses: Vec<
        impl Future<Output = Result<axum::response::Response, std::convert::Infallible>> + Send + 'static,
    >,
) -> Vec<u16> {
    let tasks: Vec<_> = presses.into_iter().map(tokio::spawn).collect();
    let mut statuses = Vec::new();
    for task in tasks {
        statuses.push(task.await.unwrap().unwrap().status().as_u16());
    }
    statuses
}

/// Waits until every alert has its run, no run climbs any more, and every mail has left.
async fn settled(center: &Center) {
    const RUNS: &str = "select cast(count(*) as bigint),
        cast(coalesce(sum(case when stage = 'running' then 1 else 0 end), 0) as bigint) from ladder_run";
    const MAILS: &str =
        "select cast(count(*) as bigint) from outbox where sent is null and about like 'ladder:%'";
    let begin = Instant::now();
    loop {
        let runs: Option<(i64, i64)> = center.db.one(RUNS, &[]).await.unwrap();
        let mails: Option<(i64,)> = center.db.one(MAILS, &[]).await.unwrap();
        if (runs, mails) == (Some((ALERTS, 0)), Some((0,))) {
            return;
        }
        assert!(begin.elapsed() < 4 * PATIENCE, "{runs:?} {mails:?}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// What the journal says of each run: the rungs in their order, each once; acknowledged at most once.
async fn check_steps(center: &Center) -> usize {
    const ENTRIES: &str = "select subject, kind, data from entry where subject like 'ladder:%' order by id";
    const SENT: &str =
        "select about, cast(count(*) as bigint) from outbox where about like 'ladder:%' group by about";
    let entries: Vec<(String, String, String)> = center.db.rows(ENTRIES, &[]).await.unwrap();
    let sent: Vec<(String, i64)> = center.db.rows(SENT, &[]).await.unwrap();
    let sent: BTreeMap<String, i64> = sent.into_iter().collect();
    let mut runs: BTreeMap<String, (Vec<i64>, usize, bool)> = BTreeMap::new();
    for (subject, kind, data) in entries {
        let of = runs.entry(subject).or_default();
        let data: serde_json::Value = serde_json::from_str(&data).unwrap();
        match kind.as_str() {
            "ladder-climbed" => of.0.push(data["what"]["with"].as_i64().unwrap()),
            "ladder-acknowledged" => of.1 += 1,
            "ladder-ran-out" => of.2 = true,
            _ => {}
        }
    }
    assert_eq!(runs.len() as i64, ALERTS, "an alert called nobody, or twice");
    let mut steps = 0;
    for (subject, (climbed, acknowledged, ran_out)) in &runs {
        assert_eq!(*climbed, (0..climbed.len() as i64).collect::<Vec<_>>(), "{subject}");
        assert!(!climbed.is_empty() && *acknowledged <= 1, "{subject}: {acknowledged}");
        assert!(*acknowledged == 1 || (climbed.len() == 3 && *ran_out), "{subject}: {climbed:?}");
        for rung in climbed {
            assert_eq!(sent.get(&format!("{subject}:{rung}")), Some(&2), "{subject}: two people each");
        }
        steps += climbed.len();
    }
    steps
}

/// Everything that was written reached the mailbox; what came twice carries the same Message-ID.
async fn check_mails_of(center: &Center, people: &[String; 2]) -> String {
    const WRITTEN: &str = "select message_id from outbox where about like 'ladder:%'";
    let written: Vec<(String,)> = center.db.rows(WRITTEN, &[]).await.unwrap();
    let (mut arrived, mut copies) = (BTreeSet::new(), 0);
    for person in people {
        for mail in mails_to(person, 1).await {
            arrived.insert(mail.header("message-id").to_string());
            copies += 1;
        }
    }
    let lost = written.iter().filter(|(id,)| !arrived.contains(id)).count();
    assert_eq!(lost, 0, "{lost} of {} mails were lost", written.len());
    format!("{} mails, {} repeats with the same Message-ID", written.len(), copies - arrived.len())
}
