//! Who speaks: every request of a sensor carries its number, the time, and a signature over both and the body.

use std::time::Duration;

/// The sensor's number at the center ([`super::Enrolled::sensor`]), decimal. Absent from an enrolment, which is
/// signed with the key that it brings.
pub const SENSOR_HEADER: &str = "Hikeshi-Sensor";
/// When the request was signed, by the center's clock as far as the sensor knows it: milliseconds since 1970.
pub const TIME_HEADER: &str = "Hikeshi-Time";
/// The [`super::Signature`] over [`to_sign`], in base64.
pub const SIGNATURE_HEADER: &str = "Hikeshi-Signature";

/// How far a request's time may be from the center's. Whoever catches a request can repeat it for so long; stored
/// once is stored once, so a repeat gains nothing. Within it fall slow lines, not a clock without a battery.
pub const WINDOW: Duration = Duration::from_secs(5 * 60);

/// The text that is signed. `path` is that of the endpoint as it stands in this module, whatever stands before it in
/// the center's address; `body_sha256` is the SHA-256 of the body in lower-case hexadecimal.
pub fn to_sign(method: &str, path: &str, unix_ms: i64, body_sha256: &str) -> String {
    format!("{method}\n{path}\n{unix_ms}\n{body_sha256}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_signed_names_the_deed_the_place_the_time_and_the_body() {
        let text = super::to_sign("POST", super::super::BATCHES, 1_791_244_800_000, "ab12");
        assert_eq!(text, "POST\n/sensor/v1/batches\n1791244800000\nab12");
    }
}
