use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why the center did not do what it was asked (RFC 9457, `application/problem+json`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Names the kind of problem by its last part: `urn:hikeshi:problem:revoked-key` ([`Problem::kind`]).
    #[serde(rename = "type", default)]
    pub kind_uri: String,
    /// One sentence, the same for every problem of the kind.
    #[serde(default)]
    pub title: String,
    /// The status of the HTTP answer.
    #[serde(default)]
    pub status: u16,
    /// What happened here.
    #[serde(default)]
    pub detail: String,
    /// The center's clock, with [`ProblemKind::WrongClock`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub center_time: Option<Timestamp>,
    /// The highest sequence the center has seen, with [`ProblemKind::Replay`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sequence: Option<u64>,
}

/// Kinds of problems that a sensor acts upon. Their sentences are `sensor-problem-NAME` in `knowledge/text/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The key was taken back, or is not known: the sensor stops sending and keeps its spool. 401.
    RevokedKey,
    /// The signature does not fit the request: a broken line or a broken key. 401.
    BadSignature,
    /// The request's time is further than [`super::WINDOW`] from the center's. 401, with
    /// [`Problem::center_time`].
    WrongClock,
    /// Sensor and center do not speak the same shape, and the older of both must be renewed. 400.
    OldShape,
    /// The batch names another sensor than the key belongs to. 403.
    NotYours,
    /// A batch with this sequence or a later one was seen before. 409, with [`Problem::last_sequence`].
    Replay,
    /// The enrolment's secret is unknown, used or expired; which of these is not told. 403.
    WrongCode,
    /// More records or bytes than the center takes. 413.
    TooLarge,
    /// The request is no JSON of the expected shape. 422.
    Unreadable,
}

impl ProblemKind {
    /// Every kind.
    pub const ALL: [ProblemKind; 9] = [
        ProblemKind::RevokedKey,
        ProblemKind::BadSignature,
        ProblemKind::WrongClock,
        ProblemKind::OldShape,
        ProblemKind::NotYours,
        ProblemKind::Replay,
        ProblemKind::WrongCode,
        ProblemKind::TooLarge,
        ProblemKind::Unreadable,
    ];

    /// Its name in [`Problem::kind_uri`] and in text keys.
    pub fn name(self) -> &'static str {
        match self {
            ProblemKind::RevokedKey => "revoked-key",
            ProblemKind::BadSignature => "bad-signature",
            ProblemKind::WrongClock => "wrong-clock",
            ProblemKind::OldShape => "old-shape",
            ProblemKind::NotYours => "not-yours",
            ProblemKind::Replay => "replay",
            ProblemKind::WrongCode => "wrong-code",
            ProblemKind::TooLarge => "too-large",
            ProblemKind::Unreadable => "unreadable",
        }
    }

    /// The status of the HTTP answer.
    pub fn status(self) -> u16 {
        match self {
            ProblemKind::RevokedKey | ProblemKind::BadSignature | ProblemKind::WrongClock => 401,
            ProblemKind::OldShape => 400,
            ProblemKind::NotYours | ProblemKind::WrongCode => 403,
            ProblemKind::Replay => 409,
            ProblemKind::TooLarge => 413,
            ProblemKind::Unreadable => 422,
        }
    }
}

impl Problem {
    /// A problem of a kind that sensors know. `title` and `detail` are for the engineer who reads the exchange.
    pub fn new(kind: ProblemKind, title: &str, detail: &str) -> Self {
        Self {
            kind_uri: format!("urn:hikeshi:problem:{}", kind.name()),
            title: title.to_string(),
            status: kind.status(),
            detail: detail.to_string(),
            center_time: None,
            last_sequence: None,
        }
    }

    /// Its kind, by the last part of [`Problem::kind_uri`]; none for those that sensors do not know.
    pub fn kind(&self) -> Option<ProblemKind> {
        let name = self.kind_uri.rsplit([':', '/', '#']).next()?;
        ProblemKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_recognized_after_the_wire() {
        for kind in ProblemKind::ALL {
            let json = serde_json::to_string(&Problem::new(kind, "t", "d")).unwrap();
            let read: Problem = serde_json::from_str(&json).unwrap();
            assert_eq!((read.kind(), read.status), (Some(kind), kind.status()), "{json}");
        }
    }

    #[test]
    fn a_problem_of_another_make_is_still_a_problem() {
        let read: Problem = serde_json::from_str(r#"{"type":"about:blank","status":502}"#).unwrap();
        assert_eq!((read.kind(), read.status), (None, 502));
        let read: Problem = serde_json::from_str(r#"{"type":"https://x.example/p/replay"}"#).unwrap();
        assert_eq!(read.kind(), Some(ProblemKind::Replay));
    }
}
