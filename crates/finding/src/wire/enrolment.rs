use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Fingerprint, MAX_TEXT, PublicKey, Secret};

/// A sensor makes itself known. The same request may come twice, where the answer was lost: the same secret with the
/// same key gets the same answer, with another key it is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// Version of the shapes it speaks ([`crate::SHAPE`]).
    pub shape: u32,
    /// The one-time secret out of its enrolment code.
    pub secret: Secret,
    /// With which its requests will be signed; the request itself is, too.
    pub public_key: PublicKey,
    /// What the box calls itself, for the person who looks for it. At most [`MAX_TEXT`] bytes.
    pub name: String,
    /// Version of the program. At most [`MAX_TEXT`] bytes.
    pub version: String,
    /// Its clock.
    pub clock: Timestamp,
}

impl Enrolment {
    /// The name of a field that is longer than it may be.
    pub fn excess(&self) -> Option<&'static str> {
        [("name", &self.name), ("version", &self.version)]
            .into_iter()
            .find_map(|(field, text)| (text.len() > MAX_TEXT).then_some(field))
    }
}

/// The center knows the sensor from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// Its number, for [`super::SENSOR_HEADER`].
    pub sensor: i64,
    /// The place it watches, as its people call it.
    pub site: String,
    /// The firm.
    pub firm: String,
    /// The center's clock.
    pub center_time: Timestamp,
    /// Certificates that the center may show from now on, beside the one in the code: the successor, where it has
    /// one already.
    #[serde(default)]
    pub certificates: Vec<Fingerprint>,
}
