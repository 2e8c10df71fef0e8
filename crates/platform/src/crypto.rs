//! Digests of secrets: what is stored of a token is its digest, so that a stolen database opens nothing.

use ring::{digest, hmac};

/// SHA-256.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    out
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// HMAC-SHA-256.
pub fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message).as_ref());
    out
}

/// True where both are equal; takes as long for a near miss as for a far one.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    // Comparing digests of both hides where they differ, and their lengths.
    sha256(a).iter().zip(sha256(b)).fold(0u8, |differs, (a, b)| differs | (a ^ b)) == 0
}
