//! What must be read again is sealed (AES-256-GCM) with a key that lies outside the database.

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::crypto::mac;
use crate::{Chance, Fault};

/// Seals bytes for one purpose and place (`totp account:7`): moved elsewhere they do not open.
pub(crate) fn seal(key: &[u8; 32], chance: &Chance, place: &str, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let nonce = chance.bytes::<NONCE_LEN>()?;
    let mut sealed = bytes.to_vec();
    let tag = key_of(key)?.seal_in_place_separate_tag(
        Nonce::assume_unique_for_key(nonce),
        Aad::from(place.as_bytes()),
        &mut sealed,
    );
    let tag = tag.map_err(|_| Fault::said("a secret could not be sealed"))?;
    Ok([&nonce[..], &sealed, tag.as_ref()].concat())
}

/// Opens what was sealed for the same purpose and place.
pub(crate) fn open(key: &[u8; 32], place: &str, sealed: &[u8]) -> Result<Vec<u8>, Fault> {
    let broken = || Fault::said("a sealed secret does not open: the key is another, or the row was changed");
    let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>().ok_or_else(broken)?;
    let mut rest = rest.to_vec();
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let opened = key_of(key)?.open_in_place(nonce, Aad::from(place.as_bytes()), &mut rest);
    opened.map(|bytes| bytes.to_vec()).map_err(|_| broken())
}

/// A key of its own, so that the center's key serves one purpose each.
fn key_of(key: &[u8; 32]) -> Result<LessSafeKey, Fault> {
    let key = UnboundKey::new(&AES_256_GCM, &mac(key, b"seal"));
    Ok(LessSafeKey::new(key.map_err(|_| Fault::said("a key of the wrong length"))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_with_its_key_in_its_place_only() {
        let (key, chance) = ([7; 32], Chance::system());
        let sealed = seal(&key, &chance, "totp account:1", b"secret").unwrap();
        assert!(!sealed.windows(6).any(|bytes| bytes == b"secret"));
        assert_eq!(open(&key, "totp account:1", &sealed).unwrap(), b"secret");
        assert!(open(&key, "totp account:2", &sealed).is_err(), "moved to another account");
        assert!(open(&[8; 32], "totp account:1", &sealed).is_err(), "another key");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(open(&key, "totp account:1", &changed).is_err(), "byte {at}");
            assert!(open(&key, "totp account:1", &sealed[..at]).is_err(), "cut at {at}");
        }
    }
}
