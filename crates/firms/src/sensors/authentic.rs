//! Is it really the sensor? Keys, not passwords.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use finding::wire::{Problem, ProblemKind, SENSOR_HEADER, SIGNATURE_HEADER, TIME_HEADER, WINDOW, to_sign};
use jiff::Timestamp;
use platform::crypto::{hex, sha256};
use platform::ids::{FirmId, SensorId, SiteId, TeamId};
use platform::web::Center;
use platform::{Fault, Stop};
use ring::signature::{ED25519, UnparsedPublicKey};

use super::store;

/// A sensor that has shown its key. There is no other way to have one than [`authenticate`], but tests'.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authentic {
    /// Its row.
    pub sensor: SensorId,
    /// Whose network it watches.
    pub firm: FirmId,
    /// In whose care the firm is.
    pub team: TeamId,
    /// Where it stands.
    pub site: SiteId,
    /// Until when it learns what is usual there.
    pub learning_until: Timestamp,
    /// The highest number of its records that is stored.
    pub stored_through: u64,
}

/// Why a sensor's request is not done: a problem that it acts upon, or a fault of ours.
#[derive(Debug)]
pub enum Rejected {
    /// As it travels.
    Problem(Box<Problem>),
    /// Ours.
    Stop(Stop),
}

impl Rejected {
    /// A problem of a kind, with what happened here.
    pub fn because(kind: ProblemKind, detail: &str) -> Self {
        Self::Problem(Box::new(Problem::new(kind, kind.name(), detail)))
    }

    /// A batch whose sequence was seen before.
    pub fn replay(last_sequence: u64) -> Self {
        let problem = Problem::new(ProblemKind::Replay, "replay", "the sequence was seen before");
        Self::Problem(Box::new(Problem { last_sequence: Some(last_sequence), ..problem }))
    }

    fn wrong_clock(center_time: Timestamp) -> Self {
        let problem =
            Problem::new(ProblemKind::WrongClock, "wrong-clock", "the request's time is too far from ours");
        Self::Problem(Box::new(Problem { center_time: Some(center_time), ..problem }))
    }
}

impl<S: Into<Stop>> From<S> for Rejected {
    fn from(stop: S) -> Self {
        Self::Stop(stop.into())
    }
}

impl IntoResponse for Rejected {
    fn into_response(self) -> Response {
        match self {
            Rejected::Stop(stop) => stop.into_response(),
            Rejected::Problem(problem) => {
                let status = axum::http::StatusCode::from_u16(problem.status).unwrap_or_default();
                let body = serde_json::to_string(&problem).unwrap_or_default();
                (status, [(axum::http::header::CONTENT_TYPE, "application/problem+json")], body)
                    .into_response()
            }
        }
    }
}

/// What a request says of itself.
pub(super) struct Claims {
    pub(super) sensor: Option<SensorId>,
    unix_ms: i64,
    signature: Vec<u8>,
}

impl Claims {
    pub(super) fn of(headers: &HeaderMap) -> Result<Self, Rejected> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let missing = || Rejected::because(ProblemKind::BadSignature, "a header is missing or unreadable");
        let signature =
            STANDARD.decode(text(SIGNATURE_HEADER).ok_or_else(missing)?).map_err(|_| missing())?;
        let unix_ms = text(TIME_HEADER).and_then(|time| time.parse().ok()).ok_or_else(missing)?;
        let sensor = text(SENSOR_HEADER).map(str::parse::<i64>).transpose().map_err(|_| missing())?;
        Ok(Self { sensor: sensor.map(SensorId), unix_ms, signature })
    }

    /// First the signature, then the time: only whoever has the key is told the center's time.
    pub(super) fn check(
        &self,
        key: &[u8],
        method: &str,
        path: &str,
        body: &[u8],
        now: Timestamp,
    ) -> Result<(), Rejected> {
        let text = to_sign(method, path, self.unix_ms, &hex(&sha256(body)));
        let good = UnparsedPublicKey::new(&ED25519, key).verify(text.as_bytes(), &self.signature).is_ok();
        if !good {
            return Err(Rejected::because(
                ProblemKind::BadSignature,
                "the signature does not fit the request",
            ));
        }
        let apart = now.as_millisecond().abs_diff(self.unix_ms);
        if u128::from(apart) > WINDOW.as_millis() {
            return Err(Rejected::wrong_clock(now));
        }
        Ok(())
    }
}

/// Finds out which sensor asks, by its key.
pub async fn authenticate(
    center: &Center,
    method: &str,
    path: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Authentic, Rejected> {
    let claims = Claims::of(headers)?;
    let unknown = || Rejected::because(ProblemKind::RevokedKey, "the key is not known, or was taken back");
    let sensor = claims.sensor.ok_or_else(unknown)?;
    let known = store::by_id(&center.db, sensor).await?.ok_or_else(unknown)?;
    claims.check(&known.public_key, method, path, body, center.clock.now())?;
    if known.is_revoked {
        return Err(unknown());
    }
    Ok(known.authentic)
}

/// The body as JSON of a shape.
pub(super) fn parse<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Rejected> {
    serde_json::from_slice(body)
        .map_err(|error| Rejected::because(ProblemKind::Unreadable, &error.to_string()))
}

/// A fault in words of ours.
pub(super) fn fault(what: &str) -> Rejected {
    Rejected::Stop(Fault::said(what).into())
}
