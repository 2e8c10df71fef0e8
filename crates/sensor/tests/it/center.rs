//! A center for tests: real TLS, real signatures, and answers by script.

use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use finding::wire::*;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use ring::signature::{ED25519, UnparsedPublicKey};
use sensor::{Chance, Clock, Newcomer, Pace, Sensor, Settings, Stop, Stopper};
use serde::Serialize;
use serde_json::value::RawValue;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

pub(crate) const NOW: &str = "2026-11-01T03:00:00Z";
pub(crate) const NUMBER: i64 = 42;
/// What the center has of a sensor's earlier life.
pub(crate) const EARLIER: &str = "earlier";

/// How the next batch is answered. An empty script stores and acknowledges.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    /// Stores, then drops the connection without an answer.
    StoreAndDrop,
    /// Drops the connection.
    Drop,
    Status(u16),
    Problem(ProblemKind),
    /// A page of the hotel's network.
    Page,
    /// Stores all but refuses the first record.
    RefuseFirst,
    /// Answers "too large" to more records than this.
    AtMost(usize),
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) script: VecDeque<Answer>,
    /// By number, with how often it came.
    pub(crate) stored: BTreeMap<u64, (String, u32)>,
    pub(crate) sequences: Vec<u64>,
    pub(crate) requests: u64,
    pub(crate) batch_sizes: Vec<usize>,
    pub(crate) heartbeats: Vec<Heartbeat>,
    pub(crate) enrolments: Vec<Enrolment>,
    pub(crate) key: Option<PublicKey>,
    pub(crate) revoked: bool,
    pub(crate) clock_checked: bool,
    pub(crate) announced: Vec<Fingerprint>,
    pub(crate) bad_signatures: u64,
}

#[derive(Clone)]
pub(crate) struct FakeCenter {
    state: Arc<Mutex<State>>,
    pub(crate) address: SocketAddr,
    pub(crate) fingerprint: Fingerprint,
    /// Milliseconds of the center's clock.
    pub(crate) clock: Arc<AtomicI64>,
}

impl FakeCenter {
    pub(crate) async fn start() -> Self {
        let made = rcgen::generate_simple_self_signed(["center.example".to_string()]).unwrap();
        let der = made.cert.der().clone();
        let fingerprint = Fingerprint(digest(&SHA256, &der).as_ref().try_into().unwrap());
        let key = PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
        let provider = Arc::new(tokio_rustls::rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![der], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let center = Self {
            state: Arc::default(),
            address: listener.local_addr().unwrap(),
            fingerprint,
            clock: Arc::new(AtomicI64::new(now().as_millisecond())),
        };
        tokio::spawn(center.clone().serve(listener, TlsAcceptor::from(Arc::new(config))));
        center
    }

    async fn serve(self, listener: TcpListener, acceptor: TlsAcceptor) {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(self.clone().connection(stream, acceptor.clone()));
        }
    }

    async fn connection(self, stream: TcpStream, acceptor: TlsAcceptor) {
        let Ok(stream) = acceptor.accept(stream).await else { return };
        let answer = service_fn(move |request| {
            let center = self.clone();
            async move { center.answer(request).await.ok_or(Dropped) }
        });
        let _ =
            hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await;
    }

    async fn answer(self, request: Request<Incoming>) -> Option<Response<Full<Bytes>>> {
        let (head, body) = request.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let path = head.uri.path().to_string();
        let header = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
        let time: i64 = header(TIME_HEADER).unwrap().parse().unwrap();
        let signature: Signature = header(SIGNATURE_HEADER).unwrap().parse().unwrap();
        let mut state = self.state();
        state.requests += 1;
        let key = match path.as_str() {
            ENROLMENT => serde_json::from_slice::<Enrolment>(&body).unwrap().public_key,
            _ => {
                assert_eq!(header(SENSOR_HEADER), Some("42"));
                state.key.unwrap()
            }
        };
        let hex: String = digest(&SHA256, &body).as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        let text = to_sign("POST", &path, time, &hex);
        if UnparsedPublicKey::new(&ED25519, key.0).verify(text.as_bytes(), &signature.0).is_err() {
            state.bad_signatures += 1;
        }
        let off = self.now().as_millisecond().abs_diff(time);
        if state.clock_checked && u128::from(off) > WINDOW.as_millis() {
            let problem =
                Problem { center_time: Some(self.now()), ..Problem::new(ProblemKind::WrongClock, "", "") };
            return json(problem.status, &problem);
        }
        if state.revoked {
            return json(401, &Problem::new(ProblemKind::RevokedKey, "", ""));
        }
        match path.as_str() {
            ENROLMENT => self.enrolment(&mut state, &body),
            HEARTBEAT => {
                state.heartbeats.push(serde_json::from_slice(&body).unwrap());
                let stored_through = state.stored.last_key_value().map_or(0, |(number, _)| *number);
                let certificates = state.announced.clone();
                json(
                    200,
                    &HeartbeatReply { center_time: self.now(), stored_through, next_in: 60, certificates },
                )
            }
            BATCHES => self.batch(&mut state, &body),
            other => panic!("{other}"),
        }
    }

    fn enrolment(&self, state: &mut State, body: &[u8]) -> Option<Response<Full<Bytes>>> {
        let enrolment: Enrolment = serde_json::from_slice(body).unwrap();
        state.key = Some(enrolment.public_key);
        state.enrolments.push(enrolment);
        match state.script.pop_front() {
            Some(Answer::StoreAndDrop) => return None,
            Some(Answer::Problem(kind)) => return json(kind.status(), &Problem::new(kind, "", "")),
            _ => {}
        }
        let certificates = state.announced.clone();
        let (site, firm) = ("本社".into(), "山田製作所".into());
        json(200, &Enrolled { sensor: NUMBER, site, firm, center_time: self.now(), certificates })
    }

    fn batch(&self, state: &mut State, body: &[u8]) -> Option<Response<Full<Bytes>>> {
        assert!(body.len() <= MAX_BATCH_BYTES);
        let batch: Batch<Box<RawValue>> = serde_json::from_slice(body).unwrap();
        assert!(batch.records.len() <= MAX_BATCH && batch.sensor == NUMBER);
        if let Some(last) = state.sequences.last().filter(|last| batch.sequence <= **last) {
            let last_sequence = Some(*last);
            return json(409, &Problem { last_sequence, ..Problem::new(ProblemKind::Replay, "", "") });
        }
        state.batch_sizes.push(batch.records.len());
        let mut refused = Vec::new();
        let mut drops = false;
        match state.script.front().cloned() {
            Some(Answer::AtMost(most)) => {
                if batch.records.len() > most {
                    return json(413, &Problem::new(ProblemKind::TooLarge, "", ""));
                }
            }
            answer => {
                state.script.pop_front();
                match answer {
                    Some(Answer::Drop) => return None,
                    Some(Answer::Status(status)) => return json(status, &()),
                    Some(Answer::Problem(kind)) => return json(kind.status(), &Problem::new(kind, "", "")),
                    Some(Answer::Page) => return Some(Response::new(Full::from("<html>Welcome</html>"))),
                    Some(Answer::StoreAndDrop) => drops = true,
                    Some(Answer::RefuseFirst) => {
                        refused.extend(
                            batch.records.first().map(|r| Refused { number: r.number, reason: "no".into() }),
                        );
                    }
                    _ => {}
                }
            }
        }
        state.sequences.push(batch.sequence);
        let last = batch.records.last().map_or(0, |record| record.number);
        for record in batch.records.iter().skip(refused.len()) {
            let json = record.record.get().to_string();
            let entry = state.stored.entry(record.number).or_insert((json.clone(), 0));
            assert!(entry.0 == json || entry.0 == EARLIER, "one number, one record");
            entry.1 += 1;
        }
        if drops {
            return None;
        }
        let stored_through = state.stored.last_key_value().map_or(last, |(highest, _)| last.max(*highest));
        json(200, &Acknowledgement { stored_through, center_time: self.now(), refused })
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    pub(crate) fn script(&self, answers: impl IntoIterator<Item = Answer>) {
        self.state().script.extend(answers);
    }

    pub(crate) fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    pub(crate) fn code(&self) -> EnrolmentCode {
        EnrolmentCode::new(&self.address.to_string(), Secret([9; 16]), self.fingerprint).unwrap()
    }

    /// Waits until the center's state is as wanted; fails after a while.
    pub(crate) async fn until(&self, what: &str, wanted: impl Fn(&State) -> bool) {
        for _ in 0..1000 {
            if wanted(&self.state()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("it never came to this: {what}");
    }
}

#[derive(Debug)]
struct Dropped;

impl std::fmt::Display for Dropped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection is dropped on purpose")
    }
}

impl std::error::Error for Dropped {}

fn json(status: u16, body: &impl Serialize) -> Option<Response<Full<Bytes>>> {
    let body = Full::from(serde_json::to_vec(body).unwrap());
    Response::builder().status(status).body(body).ok()
}

pub(crate) fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// The clock of the box, set to so many milliseconds before the center's.
pub(crate) fn clock(behind: i64) -> Clock {
    let time = Timestamp::from_millisecond(now().as_millisecond() - behind).unwrap();
    Arc::new(move || time)
}

pub(crate) fn chance() -> Chance {
    let count = AtomicI64::new(1);
    Arc::new(move |bytes| {
        bytes.fill(count.fetch_add(1, Ordering::Relaxed) as u8);
        Ok(())
    })
}

pub(crate) fn newcomer() -> Newcomer {
    Newcomer { name: "box".into(), version: "0.0.0".into(), clock: clock(0), chance: chance() }
}

/// Fast enough for tests.
pub(crate) fn pace() -> Pace {
    Pace {
        slice: Duration::from_millis(20),
        look: Duration::from_millis(5),
        quiet: Duration::from_millis(100),
        heartbeat: Duration::from_millis(50),
        first_pause: Duration::from_millis(2),
        longest_pause: Duration::from_millis(20),
    }
}

/// A sensor that was enrolled, in a folder of its own.
pub(crate) struct Boxed {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) settings: Settings,
}

pub(crate) async fn enrolled(center: &FakeCenter) -> Boxed {
    let folder = tempfile::tempdir().unwrap();
    sensor::enrol(folder.path(), &center.code(), &newcomer()).await.unwrap();
    let mut settings = Settings::new(folder.path(), "0.0.0", clock(0), chance());
    settings.pace = pace();
    Boxed { folder, settings }
}

/// A sensor that runs.
pub(crate) struct Running {
    pub(crate) health: tokio::sync::watch::Receiver<sensor::Health>,
    pub(crate) spool: sensor::SharedSpool,
    stopper: Stopper,
    task: tokio::task::JoinHandle<Result<(), sensor::Trouble>>,
}

impl Running {
    pub(crate) fn start(settings: &Settings) -> Self {
        Self::of(Sensor::open(settings.clone()).unwrap())
    }

    pub(crate) fn of(sensor: Sensor) -> Self {
        let (stopper, stop) = Stop::pair();
        let (health, spool) = (sensor.health(), sensor.spool());
        Self { health, spool, stopper, task: tokio::spawn(sensor.run(stop)) }
    }

    pub(crate) async fn stop(self) {
        self.stopper.stop();
        tokio::time::timeout(Duration::from_secs(10), self.task).await.unwrap().unwrap().unwrap();
    }

    /// Dies as a process does: nothing is finished.
    pub(crate) async fn kill(self) {
        self.task.abort();
        let _ = self.task.await;
    }

    pub(crate) async fn until(&mut self, what: &str, wanted: impl Fn(&sensor::Health) -> bool) {
        let waited = tokio::time::timeout(Duration::from_secs(10), self.health.wait_for(wanted)).await;
        assert!(waited.is_ok_and(|seen| seen.is_ok()), "it never came to this: {what}");
    }
}
