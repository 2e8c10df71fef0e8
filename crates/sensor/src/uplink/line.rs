//! One request to the center, and what comes back.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use finding::wire::{Problem, ProblemKind, SENSOR_HEADER, SIGNATURE_HEADER, TIME_HEADER};
use jiff::Timestamp;
use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Client, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::given::Clock;
use crate::key::Key;
use crate::pin::{self, Accepted};

/// How long a connection may take; beyond it a line is as good as dead.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an answer may take: a batch of 1 MiB over a slow line, and a busy center.
const ANSWER: Duration = Duration::from_secs(60);
/// Longest answer that is read: an acknowledgement that refuses every record of a batch.
const MAX_ANSWER: usize = 256 << 10;

/// Why a request had no success.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The center was not reached, or the line broke before its answer.
    #[error("the center was not reached: {0}")]
    Unreached(String),
    /// Another than the center answered; nothing was sent to it.
    #[error("another certificate than the center's was shown")]
    WrongCertificate,
    /// The center, or something on the way to it, cannot answer now.
    #[error("the center answered {status}")]
    Busy {
        /// Status of the answer.
        status: u16,
        /// How long to wait, where it said so.
        after: Option<Duration>,
    },
    /// The center says what is wrong.
    #[error("{}: {}", .0.name(), .1.detail)]
    Problem(ProblemKind, Box<Problem>),
}

/// The line to the center.
pub(crate) struct Line {
    client: Client,
    address: String,
    accepted: Accepted,
    key: Key,
    /// None until the sensor is enrolled.
    sensor: Option<i64>,
    clock: Clock,
    /// How far the clock is behind the center's, in milliseconds.
    offset: Mutex<Option<i64>>,
}

impl Line {
    pub(crate) fn new(
        address: &str,
        accepted: Accepted,
        key: Key,
        sensor: Option<i64>,
        clock: Clock,
    ) -> Result<Self, Failure> {
        let broken = |why: String| Failure::Unreached(why);
        let tls = pin::config(accepted.clone()).map_err(|why| broken(why.to_string()))?;
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .https_only(true)
            // A redirect would lead away from where the code points.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .build()
            .map_err(|why| broken(told(&why)))?;
        let address = address.trim_end_matches('/').to_string();
        Ok(Self { client, address, accepted, key, sensor, clock, offset: Mutex::new(None) })
    }

    /// Time by the clock of this machine.
    pub(crate) fn machine_time(&self) -> Timestamp {
        (self.clock)()
    }

    /// Time by the center's clock, as far as it is known.
    pub(crate) fn time(&self) -> Timestamp {
        let offset = jiff::SignedDuration::from_millis(self.offset().unwrap_or(0));
        let now = (self.clock)();
        now.checked_add(offset).unwrap_or(now)
    }

    /// How far the clock of this machine is behind the center's, in milliseconds.
    pub(crate) fn clock_offset_ms(&self) -> Option<i64> {
        *self.offset()
    }

    /// The center has told its time.
    pub(crate) fn center_says(&self, time: Timestamp) {
        let behind = time.as_millisecond().saturating_sub((self.clock)().as_millisecond());
        *self.offset() = Some(behind);
    }

    pub(crate) fn public_key(&self) -> finding::wire::PublicKey {
        self.key.public()
    }

    pub(crate) fn accept(&self, fingerprints: Vec<finding::wire::Fingerprint>) {
        self.accepted.replace(fingerprints);
    }

    /// Sends a request. Where the center says that the clock is wrong, sends it once more by the center's.
    pub(crate) async fn post<A: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<A, Failure> {
        // Our own shapes have no map with other keys than text, nothing else can fail.
        let body = serde_json::to_vec(body).map_err(|why| Failure::Unreached(why.to_string()))?;
        match self.once(path, body.clone()).await {
            Err(Failure::Problem(ProblemKind::WrongClock, problem)) if problem.center_time.is_some() => {
                problem.center_time.into_iter().for_each(|time| self.center_says(time));
                self.once(path, body).await
            }
            outcome => outcome,
        }
    }

    async fn once<A: DeserializeOwned>(&self, path: &str, body: Vec<u8>) -> Result<A, Failure> {
        let time = self.time().as_millisecond();
        let signature = self.key.sign("POST", path, time, &body);
        let mut request = self
            .client
            .post(format!("{}{path}", self.address))
            .header(CONTENT_TYPE, "application/json")
            .header(TIME_HEADER, time.to_string())
            .header(SIGNATURE_HEADER, signature.to_string());
        if let Some(sensor) = self.sensor {
            request = request.header(SENSOR_HEADER, sensor.to_string());
        }
        let response = request.body(body).send().await.map_err(|why| self.unreached(&why))?;
        let (status, after) = (response.status(), retry_after(&response));
        let answer = read(response).await.map_err(|why| self.unreached(&why))?;
        if status.is_success() {
            // A login page of a hotel's network also says 200.
            return serde_json::from_slice(&answer)
                .map_err(|_| Failure::Busy { status: status.as_u16(), after });
        }
        Err(failure(status, &answer, after))
    }

    fn unreached(&self, why: &reqwest::Error) -> Failure {
        if self.accepted.met_a_stranger() { Failure::WrongCertificate } else { Failure::Unreached(told(why)) }
    }

    fn offset(&self) -> MutexGuard<'_, Option<i64>> {
        self.offset.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn failure(status: StatusCode, answer: &[u8], after: Option<Duration>) -> Failure {
    let problem: Option<Problem> = serde_json::from_slice(answer).ok();
    let named = problem.and_then(|problem| Some((problem.kind()?, problem)));
    let by_status = match status {
        // Something on the way may have limits of its own.
        StatusCode::PAYLOAD_TOO_LARGE => Some(ProblemKind::TooLarge),
        StatusCode::UNPROCESSABLE_ENTITY => Some(ProblemKind::Unreadable),
        _ => None,
    };
    match named.or_else(|| by_status.map(|kind| (kind, Problem::new(kind, "", "")))) {
        Some((kind, problem)) => Failure::Problem(kind, Box::new(problem)),
        None => Failure::Busy { status: status.as_u16(), after },
    }
}

fn retry_after(response: &Response) -> Option<Duration> {
    response.headers().get(RETRY_AFTER)?.to_str().ok()?.parse().ok().map(Duration::from_secs)
}

async fn read(mut response: Response) -> Result<Vec<u8>, reqwest::Error> {
    let mut answer = Vec::new();
    while let Some(piece) = response.chunk().await? {
        if answer.len() + piece.len() > MAX_ANSWER {
            break;
        }
        answer.extend_from_slice(&piece);
    }
    Ok(answer)
}

/// The innermost cause says what happened; the outer ones say where in the library.
fn told(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}
