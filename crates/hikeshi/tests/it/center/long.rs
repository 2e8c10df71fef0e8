//! kill -9 of the center in a loop under load: nothing acknowledged is lost, nothing is stored twice, no mail is lost.

mod ladder;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::{Duration, Instant};

use finding::wire::{EnrolmentCode, Record};
use finding::{Clue, Finding, Kind, Level, Subject};
use jiff::Timestamp;
use platform::journal::verify::verify;
use platform::testing::{Mail, TestDb, databases, mails_to, smtp};
use platform::values;
use platform::web::Center;
use platform::work::outbox::NewMail;
use sensor::{Newcomer, Pace, Sensor, SharedSpool, Stop};

use super::house::House;
use super::world::{self, good};

/// How often the center is killed, unless `HIKESHI_KILLS` says otherwise. The measured run kills it 200 times.
const KILLS: u32 = 8;

/// Sensors that send at the same time.
const SENSORS: usize = 3;

/// How long the rest may take to arrive after the last kill.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_center_that_is_killed_again_and_again_loses_nothing_and_stores_nothing_twice() {
    let kills = std::env::var("HIKESHI_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(KILLS);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let name = "center::long::a_center_that_is_killed";
    let relay = smtp(name);
    for database in runtime.block_on(databases(name, &[], &[])) {
        runtime.block_on(survive(&database, relay.clone(), kills));
    }
}

async fn survive(database: &TestDb, relay: Option<String>, kills: u32) {
    let mut house = House::on(database, relay.clone());
    let inside = house.inside().await;
    let center = inside.center.clone();
    let engine = center.db.engine().name();
    let mailbox = format!("killed-{}@mail.example", engine.to_lowercase());
    let world = world::fill(&center, &format!("killed-{}", engine.to_lowercase())).await;
    house.start();
    let (boxes, stoppers) = sensors(&center, &world, house.folder()).await;
    let load = Load::begin(&center, boxes, relay.is_some().then(|| mailbox.clone()));
    for kill in 0..kills {
        // Anywhere in a batch, in a mail, in a start.
        tokio::time::sleep(Duration::from_millis(u64::from(kill) * 53 % 331 + 30)).await;
        house.kill();
        house.start();
    }
    let (sent, mails) = load.end().await;
    arrived(&center, &sent).await;
    for stopper in stoppers {
        stopper.stop();
    }
    check_findings(&center, &sent).await;
    if relay.is_some() {
        check_mails(&mailbox, mails, engine).await;
    }
    let verdict = verify(&center.db, &mut |_| {}).await.unwrap();
    assert_eq!(verdict.breaks, [], "{engine}");
    eprintln!("{engine}: {kills} kills, {} findings, {} entries", sent.iter().sum::<i64>(), verdict.entries);
}

/// Enrols sensors and lets them run in this process, which nobody kills.
async fn sensors(
    center: &Center,
    world: &world::World,
    folder: &Path,
) -> (Vec<SharedSpool>, Vec<sensor::Stopper>) {
    let (mut spools, mut stoppers) = (Vec::new(), Vec::new());
    for at in 0..SENSORS {
        let mut tx = center.db.begin().await.unwrap();
        let code = good(firms::sensors::new_code(&mut tx, center, &world.operator, world.site).await);
        tx.commit().await.unwrap();
        let own = folder.join(format!("sensor-{at}"));
        let code: EnrolmentCode = code.parse().unwrap();
        let newcomer =
            Newcomer { name: format!("box {at}"), version: "test".into(), clock: clock(), chance: chance() };
        sensor::enrol(&own, &code, &newcomer).await.unwrap();
        let mut settings = sensor::Settings::new(&own, "test", clock(), chance());
        settings.pace = Pace {
            first_pause: Duration::from_millis(20),
            longest_pause: Duration::from_millis(200),
            ..Pace::default()
        };
        let sensor = Sensor::open(settings).unwrap();
        spools.push(sensor.spool());
        let (stopper, stop) = Stop::pair();
        stoppers.push(stopper);
        tokio::spawn(sensor.run(stop));
    }
    (spools, stoppers)
}

pub(super) fn clock() -> sensor::Clock {
    let clock = platform::Clock::system();
    Arc::new(move || clock.now())
}

pub(super) fn chance() -> sensor::Chance {
    let chance = platform::Chance::system();
    Arc::new(move |bytes| {
        for chunk in bytes.chunks_mut(32) {
            chunk.copy_from_slice(&chance.bytes::<32>().unwrap()[..chunk.len()]);
        }
        Ok(())
    })
}

/// What is written while the center is killed.
struct Load {
    stop: Arc<AtomicBool>,
    writers: Vec<std::thread::JoinHandle<()>>,
    written: Vec<Arc<AtomicI64>>,
    mails: Option<tokio::task::JoinHandle<usize>>,
}

impl Load {
    fn begin(center: &Center, spools: Vec<SharedSpool>, mailbox: Option<String>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (mut writers, mut written) = (Vec::new(), Vec::new());
        for (at, spool) in spools.into_iter().enumerate() {
            let count = Arc::new(AtomicI64::new(0));
            written.push(Arc::clone(&count));
            let stop = Arc::clone(&stop);
            writers.push(std::thread::spawn(move || {
                while !stop.load(Ordering::SeqCst) {
                    let number = count.load(Ordering::SeqCst);
                    let records: Vec<Record> = (0..5).map(|more| record(at, number + more)).collect();
                    spool.append(&records).unwrap();
                    count.fetch_add(5, Ordering::SeqCst);
                    std::thread::sleep(Duration::from_millis(10));
                }
            }));
        }
        let mails =
            mailbox.map(|mailbox| tokio::spawn(write_mails(center.clone(), mailbox, Arc::clone(&stop))));
        Self { stop, writers, written, mails }
    }

    /// Findings of each sensor and mails that were written.
    async fn end(self) -> (Vec<i64>, usize) {
        self.stop.store(true, Ordering::SeqCst);
        for writer in self.writers {
            writer.join().unwrap();
        }
        let mails = match self.mails {
            Some(mails) => mails.await.unwrap(),
            None => 0,
        };
        (self.written.iter().map(|count| count.load(Ordering::SeqCst)).collect(), mails)
    }
}

/// Puts mails into the outbox, which only the killed process empties.
async fn write_mails(center: Center, mailbox: String, stop: Arc<AtomicBool>) -> usize {
    let mut count = 0;
    while !stop.load(Ordering::SeqCst) {
        let mail = NewMail {
            to: mailbox.clone(),
            subject: format!("mail {count}"),
            body: "one".into(),
            about: "test:1".into(),
            firm: None,
            ..NewMail::default()
        };
        // The database may be busy with whoever was just killed; only what was committed counts.
        if let Ok(mut tx) = center.db.begin().await
            && tx.send(&center, mail).await.is_ok()
            && tx.commit().await.is_ok()
        {
            count += 1;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    count
}

/// A finding that no other is equal to; some open alerts, some go on with one.
fn record(sensor: usize, number: i64) -> Record {
    let at: Timestamp = "2026-11-24T03:00:00Z".parse().unwrap();
    let device = format!("m-{sensor:06x}{:06x}", number % 40);
    Record::Finding(Box::new(Finding {
        kind: Kind::KnownBadContact,
        severity: Level::Dated,
        subject: Subject::Name(format!("PC-{}", number % 40)),
        device: Some(device),
        rule: "known-bad-contact/talked".into(),
        technique: Some("T1071".into()),
        first: at,
        last: at,
        count: number as u64 + 1,
        evidence: vec![Clue::seen(1, "asked-name", &[("name", "bad.example")])],
        facts: BTreeMap::from([("host".to_string(), "bad.example".to_string())]),
    }))
}

const STORED: &str =
    "select sensor, cast(count(*) as bigint), cast(count(distinct number) as bigint) from finding
    group by sensor order by sensor";

/// Waits until everything that was written is stored.
async fn arrived(center: &Center, sent: &[i64]) {
    let begin = Instant::now();
    loop {
        let stored: Vec<(i64, i64, i64)> = center.db.rows(STORED, &[]).await.unwrap();
        let all = stored.iter().map(|(_, count, _)| count).sum::<i64>();
        if all >= sent.iter().sum() || begin.elapsed() > PATIENCE {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn check_findings(center: &Center, sent: &[i64]) {
    let stored: Vec<(i64, i64, i64)> = center.db.rows(STORED, &[]).await.unwrap();
    let expected: Vec<i64> = sent.to_vec();
    let (counts, numbers): (Vec<i64>, Vec<i64>) =
        stored.iter().map(|(_, count, distinct)| (*count, *distinct)).unzip();
    assert_eq!((counts, numbers), (expected.clone(), expected), "lost, or stored twice");
    // Every finding belongs to the one alert of its device, and the alert has counted it once.
    const ALERTS: &str =
        "select cast(count(*) as bigint), cast(sum(findings) as bigint) from alert where level >= $1";
    let alerts: Option<(i64, i64)> = center.db.one(ALERTS, values![2_i64]).await.unwrap();
    assert_eq!(alerts, Some((40 * SENSORS as i64, sent.iter().sum())), "alerts do not hold what was found");
}

async fn check_mails(mailbox: &str, written: usize, engine: &str) {
    let mut mails = mails_to(mailbox, written).await;
    let mut ids = by_subject(&mails);
    let begin = Instant::now();
    // What a killed process had claimed waits for its lease to end.
    while ids.len() < written && begin.elapsed() < 2 * PATIENCE {
        mails = mails_to(mailbox, mails.len() + 1).await;
        ids = by_subject(&mails);
    }
    assert_eq!(ids.len(), written, "{engine}: mails were lost");
    let repeats = mails.len() - ids.len();
    assert!(
        ids.values().all(|of_one| of_one.iter().all(|id| Some(id) == of_one.first())),
        "a repeat with another id"
    );
    eprintln!("{engine}: {written} mails, {repeats} repeats with the same Message-ID");
}

/// Message-IDs of each mail's copies.
fn by_subject(mails: &[Mail]) -> BTreeMap<String, Vec<String>> {
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mail in mails {
        ids.entry(mail.subject().to_string()).or_default().push(mail.header("message-id").to_string());
    }
    ids
}
