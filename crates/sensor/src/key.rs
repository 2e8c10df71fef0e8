//! The sensor's key (Ed25519): made here, and never leaves.

use std::fmt;
use std::io;
use std::path::Path;

use finding::wire::{PublicKey, Signature, to_sign};
use ring::digest::{SHA256, digest};
use ring::signature::{Ed25519KeyPair, KeyPair};

use crate::disk;
use crate::given::Chance;

const NAME: &str = "key";
/// Bytes of the secret half (RFC 8032, section 5.1.5).
const SEED: usize = 32;

/// The sensor's key.
pub(crate) struct Key(Ed25519KeyPair);

impl Key {
    /// The key of a folder, if it has one.
    pub(crate) fn read(folder: &Path) -> io::Result<Option<Self>> {
        let Some(seed) = disk::read(&folder.join(NAME), SEED as u64 + 1)? else { return Ok(None) };
        Ed25519KeyPair::from_seed_unchecked(&seed)
            .map(|pair| Some(Self(pair)))
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "the file `key` holds no key"))
    }

    /// The key of a folder, else a new one, written there for its owner's eyes only.
    pub(crate) fn read_or_make(folder: &Path, chance: &Chance) -> io::Result<Self> {
        if let Some(key) = Self::read(folder)? {
            return Ok(key);
        }
        let mut seed = [0; SEED];
        chance(&mut seed)?;
        disk::replace(&folder.join(NAME), &seed)?;
        Self::read(folder)?.ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    pub(crate) fn public(&self) -> PublicKey {
        let mut bytes = [0; SEED];
        bytes.iter_mut().zip(self.0.public_key().as_ref()).for_each(|(to, from)| *to = *from);
        PublicKey(bytes)
    }

    /// Signs a request.
    pub(crate) fn sign(&self, method: &str, path: &str, unix_ms: i64, body: &[u8]) -> Signature {
        let signature = self.0.sign(to_sign(method, path, unix_ms, &sha256_hex(body)).as_bytes());
        let mut bytes = [0; 64];
        bytes.iter_mut().zip(signature.as_ref()).for_each(|(to, from)| *to = *from);
        Signature(bytes)
    }
}

/// Without its secret half.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.public())
    }
}

fn sha256_hex(body: &[u8]) -> String {
    digest(&SHA256, body).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ring::signature::{ED25519, UnparsedPublicKey};

    use super::*;

    fn chance() -> Chance {
        Arc::new(|bytes| {
            bytes.fill(7);
            Ok(())
        })
    }

    #[test]
    fn a_key_is_made_once_and_read_by_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Key::read(folder.path()).unwrap().is_none());
        let made = Key::read_or_make(folder.path(), &chance()).unwrap().public();
        let other: Chance = Arc::new(|_| Err(io::ErrorKind::Other.into()));
        assert_eq!(Key::read_or_make(folder.path(), &other).unwrap().public(), made);
        #[cfg(unix)]
        {
            let mode = std::fs::metadata(folder.path().join(NAME)).unwrap();
            assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode.permissions()) & 0o777, 0o600);
        }
    }

    #[test]
    fn a_damaged_key_is_an_error_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), [1; SEED - 1]).unwrap();
        assert!(Key::read_or_make(folder.path(), &chance()).is_err());
    }

    #[test]
    fn a_signature_fits_one_request_only() {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::read_or_make(folder.path(), &chance()).unwrap();
        let signature = key.sign("POST", "/a", 5, b"body");
        let fits = |path, time, body: &[u8]| {
            let text = to_sign("POST", path, time, &sha256_hex(body));
            UnparsedPublicKey::new(&ED25519, key.public().0).verify(text.as_bytes(), &signature.0).is_ok()
        };
        assert!(fits("/a", 5, b"body"));
        assert!(!fits("/b", 5, b"body") && !fits("/a", 6, b"body") && !fits("/a", 5, b"bodx"));
    }
}
