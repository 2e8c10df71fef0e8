//! What sensor and center say to each other: JSON over HTTPS, one request after another.
//!
//! | endpoint | request | answer |
//! |---|---|---|
//! | [`ENROLMENT`] | [`Enrolment`] | [`Enrolled`] |
//! | [`BATCHES`] | [`Batch`] | [`Acknowledgement`] |
//! | [`HEARTBEAT`] | [`Heartbeat`] | [`HeartbeatReply`] |
//!
//! Whatever else the center answers is a [`Problem`]. Every request is signed with the sensor's key ([`to_sign`]).
//! The connection is TLS, and the sensor accepts one certificate only: the one whose fingerprint came with the
//! enrolment code ([`EnrolmentCode`]). No certificate authority is asked.
//!
//! **At least once, stored once.** Records are numbered when they are spooled. The sensor sends them in the order of
//! their numbers and sends again what was not acknowledged; the center knows what it has by sensor and number.
//! Numbers only grow, but not without gaps: a full spool drops records, and says so in the heartbeat.
//!
//! Shapes are versioned by [`crate::SHAPE`], which every request carries. Fields may be added, never renamed; a
//! center reads every older shape, and refuses a newer one with [`ProblemKind::OldShape`].

mod batch;
mod bytes;
mod code;
mod enrolment;
mod heartbeat;
mod problem;
mod signing;

pub use batch::{Acknowledgement, Batch, Drill, Numbered, Record, Refused, Sight};
pub use bytes::{BadBytes, Fingerprint, PublicKey, Secret, Signature};
pub use code::{CodeError, EnrolmentCode};
pub use enrolment::{Enrolled, Enrolment};
pub use heartbeat::{Coverage, Heartbeat, HeartbeatReply};
pub use problem::{Problem, ProblemKind};
pub use signing::{SENSOR_HEADER, SIGNATURE_HEADER, TIME_HEADER, WINDOW, to_sign};

/// Where a sensor makes itself known: `POST`.
pub const ENROLMENT: &str = "/sensor/v1/enrolment";
/// Where records go: `POST`.
pub const BATCHES: &str = "/sensor/v1/batches";
/// Where a sensor says how it is: `POST`.
pub const HEARTBEAT: &str = "/sensor/v1/heartbeat";

/// Most records in one batch. A batch is one transaction at the center, and this many fit well within a second.
pub const MAX_BATCH: usize = 500;
/// Most bytes of a batch's JSON. A usual record has less than 1 KiB.
pub const MAX_BATCH_BYTES: usize = 1 << 20;
/// Most bytes of one record's JSON: what does not fit is not worth a batch of its own.
pub const MAX_RECORD_BYTES: usize = 64 << 10;
/// Most bytes of an enrolment or a heartbeat.
pub const MAX_SMALL_BYTES: usize = 16 << 10;
/// Longest name, version or sentence in a request, in bytes.
pub const MAX_TEXT: usize = 1 << 10;
