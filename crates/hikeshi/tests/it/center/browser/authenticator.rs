//! An authenticator app (RFC 6238), of a hand that is not the center's.

use platform::Clock;
use ring::hmac;

/// The six digits of now, moved by so many steps of 30 seconds. A code of the next step is taken too, where this
/// step's was used up.
pub(super) fn code(secret: &str, steps: i64) -> String {
    let step = Clock::system().now().as_second() / 30 + steps;
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &base32(secret));
    let digest = hmac::sign(&key, &step.to_be_bytes());
    let digest = digest.as_ref();
    let at = usize::from(digest[digest.len() - 1] & 15);
    let number = u32::from_be_bytes(digest[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// RFC 4648, as people read it off a page: in groups, either case.
fn base32(text: &str) -> Vec<u8> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u64, 0);
    for letter in text.to_ascii_uppercase().bytes().filter(|letter| !matches!(letter, b' ' | b'=')) {
        let five = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|known| *known == letter);
        bits = bits << 5 | five.unwrap() as u64;
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    bytes
}

#[test]
fn the_codes_of_the_standards_own_secret_are_right() {
    // RFC 4226, appendix D: "12345678901234567890"; its counters are our steps.
    let secret = "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ";
    assert_eq!(base32(secret), b"12345678901234567890");
    let now = Clock::system().now().as_second() / 30;
    let codes = [0, 1, 9].map(|counter| code(secret, counter - now));
    // A step may pass between the two looks at the clock.
    assert!(
        codes == ["755224", "287082", "520489"] || now != Clock::system().now().as_second() / 30,
        "{codes:?}"
    );
}
