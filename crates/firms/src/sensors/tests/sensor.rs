use std::net::IpAddr;

use axum::body::Body;
use axum::http::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use finding::wire::{
    Coverage, ENROLMENT, Enrolment, EnrolmentCode, HEARTBEAT, Heartbeat, PublicKey, SENSOR_HEADER,
    SIGNATURE_HEADER, TIME_HEADER, to_sign,
};
use finding::{Device, DeviceKind, Mac, Owner, SHAPE};
use jiff::Timestamp;
use platform::crypto::{hex, sha256};
use platform::ids::SensorId;
use platform::testing::Answer;
use ring::signature::{Ed25519KeyPair, KeyPair};

use super::code;
use crate::sensors::Authentic;
use crate::tests::World;

/// A sensor, as its requests look.
pub(crate) struct TestSensor {
    pub(super) key: Ed25519KeyPair,
    pub(super) id: Option<i64>,
}

impl TestSensor {
    /// One that has its key only.
    pub(super) fn with_key(seed: u8) -> Self {
        Self { key: Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap(), id: None }
    }

    /// One that is enrolled at Minato's office.
    pub(crate) async fn new(world: &World) -> Self {
        Self::with_code(world, &code(world).await).await
    }

    /// One that was given a code.
    pub(crate) async fn with_code(world: &World, code: &EnrolmentCode) -> Self {
        let mut this = Self::with_key(7);
        let answer = this.enrol(world, code, |_| {}).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        this.id = answer.json()["sensor"].as_i64();
        this
    }

    pub(crate) fn id(&self) -> i64 {
        self.id.unwrap()
    }

    /// As the center knows it once it has shown its key.
    pub(crate) fn authentic(&self, world: &World) -> Authentic {
        Authentic {
            sensor: SensorId(self.id()),
            firm: world.minato,
            team: world.team,
            site: world.office,
            learning_until: world.now(),
            stored_through: 0,
        }
    }

    fn public(&self) -> PublicKey {
        PublicKey(self.key.public_key().as_ref().try_into().unwrap())
    }

    /// Sends a signed request at a time of its own.
    pub(super) async fn send(&self, world: &World, path: &str, at: Timestamp, body: String) -> Answer {
        let text = to_sign("POST", path, at.as_millisecond(), &hex(&sha256(body.as_bytes())));
        let signature = STANDARD.encode(self.key.sign(text.as_bytes()).as_ref());
        let mut request = Request::post(path)
            .header(TIME_HEADER, at.as_millisecond().to_string())
            .header(SIGNATURE_HEADER, signature);
        if let Some(id) = self.id {
            request = request.header(SENSOR_HEADER, id.to_string());
        }
        world.center.ask(None, request.body(Body::from(body)).unwrap()).await
    }

    pub(super) async fn enrol(
        &self,
        world: &World,
        code: &EnrolmentCode,
        change: fn(&mut Enrolment),
    ) -> Answer {
        let mut enrolment = Enrolment {
            shape: SHAPE,
            secret: code.secret,
            public_key: self.public(),
            name: "hikeshi-box".into(),
            version: "0.9".into(),
            clock: world.now(),
        };
        change(&mut enrolment);
        self.send(world, ENROLMENT, world.now(), serde_json::to_string(&enrolment).unwrap()).await
    }

    pub(super) async fn beat(&self, world: &World, change: impl FnOnce(&mut Heartbeat)) -> Answer {
        let mut beat = heartbeat(self.id(), world.now());
        change(&mut beat);
        self.send(world, HEARTBEAT, world.now(), serde_json::to_string(&beat).unwrap()).await
    }
}

/// As a sensor says that all is well.
pub(super) fn heartbeat(sensor: i64, at: Timestamp) -> Heartbeat {
    Heartbeat {
        shape: SHAPE,
        sensor,
        at,
        version: "0.9".into(),
        started: at,
        spooled: 3,
        spool_bytes: 900,
        spool_dropped: 0,
        spool_damaged: 0,
        disk_free: Some(5 << 30),
        packets: 120_000,
        packets_dropped: 12,
        forgotten: 0,
        records: 0,
        records_lost: 0,
        devices: 14,
        clock_offset_ms: Some(-300),
        coverage: Coverage::Whole,
        following: None,
        last_packet: Some(at),
    }
}

/// A device as a sensor reports it.
pub(crate) fn device(at: u8, seen: Timestamp) -> Device {
    let address: IpAddr = [192, 168, 1, at].into();
    Device {
        id: format!("m-00005e0053{at:02x}"),
        addresses: vec![address],
        macs: vec![Mac([0, 0, 0x5e, 0, 0x53, at])],
        names: vec![format!("PC-{at}")],
        kind: DeviceKind::Pc,
        maker: Some("Example".into()),
        os: None,
        owner: Owner::Unknown,
        first: seen,
        last: seen,
        signs: Vec::new(),
    }
}
