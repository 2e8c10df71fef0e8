//! A sensor made by hand: it enrols and sends batches to a center without a socket, so that a test decides about every
//! byte and the time.

use axum::body::Body;
use axum::http::{Request, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use finding::SHAPE;
use finding::wire::{
    BATCHES, Batch, ENROLMENT, Enrolled, Enrolment, EnrolmentCode, Numbered, PublicKey, Record,
    SENSOR_HEADER, SIGNATURE_HEADER, TIME_HEADER, to_sign,
};
use platform::crypto::{hex, sha256};
use platform::ids::{SensorId, SiteId};
use platform::principal::Principal;
use platform::testing::{Answer, TestCenter};
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde::Serialize;

use super::world::good;

pub(super) struct Hand {
    key: Ed25519KeyPair,
    pub(super) id: SensorId,
    sequence: u64,
    number: u64,
}

impl Hand {
    /// Enrols a new sensor at a site.
    pub(super) async fn enrol(center: &TestCenter, by: &Principal, site: SiteId) -> Self {
        let mut tx = center.center.db.begin().await.unwrap();
        let code = good(firms::sensors::new_code(&mut tx, &center.center, by, site).await);
        tx.commit().await.unwrap();
        let code: EnrolmentCode = code.parse().unwrap();
        let key = Ed25519KeyPair::from_seed_unchecked(&center.center.chance.bytes::<32>().unwrap()).unwrap();
        let mut hand = Self { key, id: SensorId(0), sequence: 0, number: 0 };
        let public = hand.key.public_key().as_ref().try_into().unwrap();
        let enrolment = Enrolment {
            shape: SHAPE,
            secret: code.secret,
            public_key: PublicKey(public),
            name: "by hand".into(),
            version: "test".into(),
            clock: center.clock.now(),
        };
        let answer = hand.post(center, ENROLMENT, &enrolment).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let enrolled: Enrolled = serde_json::from_str(&answer.body).unwrap();
        hand.id = SensorId(enrolled.sensor);
        hand
    }

    /// Sends records in a batch of their own.
    pub(super) async fn send(&mut self, center: &TestCenter, records: Vec<Record>) -> Answer {
        self.sequence += 1;
        let records = records.into_iter().map(|record| {
            self.number += 1;
            Numbered { number: self.number, record }
        });
        let records = records.collect();
        let batch = Batch {
            shape: SHAPE,
            sensor: self.id.0,
            sequence: self.sequence,
            sent_at: center.clock.now(),
            records,
        };
        self.post(center, BATCHES, &batch).await
    }

    /// Posts anything, signed.
    pub(super) async fn post(&self, center: &TestCenter, path: &str, body: &impl Serialize) -> Answer {
        let body = serde_json::to_vec(body).unwrap();
        let time = center.clock.now().as_millisecond();
        let text = to_sign("POST", path, time, &hex(&sha256(&body)));
        let mut request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/json")
            .header(TIME_HEADER, time.to_string())
            .header(SIGNATURE_HEADER, STANDARD.encode(self.key.sign(text.as_bytes())));
        if self.id.0 != 0 {
            request = request.header(SENSOR_HEADER, self.id.to_string());
        }
        center.ask(None, request.body(Body::from(body)).unwrap()).await
    }
}
