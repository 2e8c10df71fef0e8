//! Findings accepted per second, batched, signed, journaled, joined into alerts; beside 100-row inserts of the same rows
//! by the same driver into the same table, in transactions of the same size, by as many at once.

use std::collections::BTreeMap;
use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use finding::wire::{
    BATCHES, Batch, ENROLMENT, Enrolled, Enrolment, EnrolmentCode, MAX_BATCH, Numbered, PublicKey, Record,
    SENSOR_HEADER, SIGNATURE_HEADER, TIME_HEADER, to_sign,
};
use finding::{Clue, Finding, Kind, Level, SHAPE, Subject};
use jiff::Timestamp;
use platform::crypto::{hex, sha256};
use platform::db::{Db, insert_many};
use platform::values;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};

use crate::house::{House, good};

/// Sensors that send at the same time.
const SENSORS: usize = 8;
/// Batches of each.
const BATCHES_EACH: usize = 40;
/// Devices of each: each becomes one alert.
const DEVICES: u64 = 40;

pub(crate) async fn measure(house: &House) -> Value {
    let mut boxes = Vec::new();
    for at in 0..SENSORS {
        boxes.push(Hand::enrol(house, at).await);
    }
    // Written beforehand: what a sensor's processor does is not the center's.
    let work: Vec<(Hand, Vec<String>)> =
        boxes.into_iter().map(|hand| (hand.clone(), hand.batches())).collect();
    let count = (SENSORS * BATCHES_EACH * MAX_BATCH) as f64;
    let begin = Instant::now();
    let senders: Vec<_> =
        work.into_iter().map(|(hand, batches)| tokio::spawn(hand.send_all(batches))).collect();
    for sender in senders {
        sender.await.unwrap();
    }
    const OPEN: &str = "select cast(count(*) as bigint) from alert where waits = 'desk'";
    let alerts: Option<(i64,)> = house.center.db.one(OPEN, &[]).await.unwrap();
    let through = count / begin.elapsed().as_secs_f64();
    assert_eq!(alerts, Some(((SENSORS as u64 * DEVICES) as i64,)), "the alerts are not open");
    let bare = bare(&house.center.db, count).await;
    let round = |value: f64| (value * 100.0).round() / 100.0;
    json!({ "per_second": through.round(), "bare_per_second": bare.round(), "ratio": round(through / bare) })
}

/// Bare inserts of as many findings.
async fn bare(db: &Db, count: f64) -> f64 {
    let begin = Instant::now();
    let writers: Vec<_> = (0..SENSORS)
        .map(|writer| {
            let db = db.clone();
            tokio::spawn(async move {
                for batch in 0..BATCHES_EACH {
                    bare_batch(&db, writer as i64 + 10_000, (batch * MAX_BATCH) as u64).await;
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    count / begin.elapsed().as_secs_f64()
}

async fn bare_batch(db: &Db, sensor: i64, from: u64) {
    const HEAD: &str = "insert into finding
        (firm, team, sensor, number, kind, severity, device, first, last, stored, alert, body)";
    let mut tx = db.begin().await.unwrap();
    for start in (from..from + MAX_BATCH as u64).step_by(100) {
        let rows = (start..start + 100).map(|number| {
            let finding = finding(sensor as usize, number);
            let body = serde_json::to_string(&Record::Finding(Box::new(finding.clone()))).unwrap();
            let device = finding.device.clone();
            values![
                sensor,
                1_i64,
                sensor,
                number,
                "known-bad-contact",
                3_i64,
                device,
                finding.first,
                finding.last,
                finding.last,
                1_i64,
                body
            ]
            .to_vec()
        });
        let (sql, row) = insert_many(HEAD, "on conflict (sensor, number) do nothing", rows.collect());
        tx.run(sql, &row).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn finding(sensor: usize, number: u64) -> Finding {
    let at: Timestamp = "2026-11-24T03:00:00Z".parse().unwrap();
    Finding {
        kind: Kind::KnownBadContact,
        severity: Level::Dated,
        subject: Subject::Name(format!("PC-{}", number % DEVICES)),
        device: Some(format!("m-{sensor:06x}{:06x}", number % DEVICES)),
        rule: "known-bad-contact/talked".into(),
        technique: Some("T1071".into()),
        first: at,
        last: at,
        count: number + 1,
        evidence: vec![Clue::seen(number, "asked-name", &[("name", "bad.example")])],
        facts: BTreeMap::from([("host".to_string(), "bad.example".to_string())]),
    }
}

/// A sensor made by hand.
#[derive(Clone)]
struct Hand {
    client: reqwest::Client,
    address: String,
    seed: [u8; 32],
    id: i64,
    at: usize,
}

impl Hand {
    async fn enrol(house: &House, at: usize) -> Self {
        let (_, site) = house.firm(&format!("会社 {at}")).await;
        let mut tx = house.center.db.begin().await.unwrap();
        let code = good(firms::sensors::new_code(&mut tx, &house.center, &house.operator, site).await);
        tx.commit().await.unwrap();
        let code: EnrolmentCode = code.parse().unwrap();
        let address = house.center.config.address.clone();
        let mut hand = Self { client: house.client.clone(), address, seed: [at as u8 + 1; 32], id: 0, at };
        let public = hand.key().public_key().as_ref().try_into().unwrap();
        let clock = house.center.clock.now();
        let enrolment = Enrolment {
            shape: SHAPE,
            secret: code.secret,
            public_key: PublicKey(public),
            name: format!("box {at}"),
            version: "measure".into(),
            clock,
        };
        let answer = hand.post(ENROLMENT, serde_json::to_string(&enrolment).unwrap()).await;
        hand.id = serde_json::from_str::<Enrolled>(&answer).unwrap().sensor;
        hand
    }

    fn key(&self) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(&self.seed).unwrap()
    }

    fn batches(&self) -> Vec<String> {
        let batch = |sequence: usize| {
            let first = (sequence * MAX_BATCH) as u64 + 1;
            let records = (first..first + MAX_BATCH as u64).map(|number| Numbered {
                number,
                record: Record::Finding(Box::new(finding(self.at, number))),
            });
            let sent_at = Timestamp::UNIX_EPOCH;
            let sequence = sequence as u64 + 1;
            let batch =
                Batch { shape: SHAPE, sensor: self.id, sequence, sent_at, records: records.collect() };
            serde_json::to_string(&batch).unwrap()
        };
        (0..BATCHES_EACH).map(batch).collect()
    }

    async fn send_all(self, batches: Vec<String>) {
        for batch in batches {
            self.post(BATCHES, batch).await;
        }
    }

    async fn post(&self, path: &str, body: String) -> String {
        let time = platform::Clock::system().now().as_millisecond();
        let text = to_sign("POST", path, time, &hex(&sha256(body.as_bytes())));
        let signature = STANDARD.encode(self.key().sign(text.as_bytes()));
        let mut request = self.client.post(format!("{}{path}", self.address));
        request = request.header(TIME_HEADER, time.to_string()).header(SIGNATURE_HEADER, signature);
        if self.id != 0 {
            request = request.header(SENSOR_HEADER, self.id.to_string());
        }
        let answer = request.header("content-type", "application/json").body(body).send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {text}");
        text
    }
}
