//! Passwords: long rather than strange, none of the commonest, Argon2id.

mod rules;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization as _;

use crate::fault::Wrong;
use crate::{Chance, Fault};

/// Hashes made at once by one process: each needs 19 MiB and a core for some 20 ms.
pub(super) const AT_ONCE: usize = 2;

/// Where hashes wait for their turn.
pub(super) static ROOM: Semaphore = Semaphore::const_new(AT_ONCE);

/// A password that may be used from now on.
pub struct Password(String);

/// A password's hash, in PHC form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hashed(String);

impl Password {
    /// As typed by the owner of a mail address. Blanks count, width does not (NIST SP 800-63B: NFKC).
    pub fn parse(typed: &str, mail: &str) -> Result<Self, Wrong> {
        let password: String = normal(typed);
        rules::check(&password, mail)?;
        Ok(Self(password))
    }

    /// Its hash, with fresh salt.
    pub async fn hash(self, chance: &Chance) -> Result<Hashed, Fault> {
        let salt = chance.bytes::<16>()?;
        let hash =
            apart(move || hasher()?.hash_password_with_salt(self.0.as_bytes(), &salt).map_err(Fault::of));
        Ok(Hashed(hash.await?.to_string()))
    }
}

impl Hashed {
    /// As it is stored.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Compared with where there is no account or no password yet, so that the answer takes as long. Its salt was made
/// for nobody.
static NOBODYS: LazyLock<Option<String>> = LazyLock::new(|| {
    let hash = hasher().ok()?.hash_password_with_salt(b"nobody's password", b"salt of nobody's");
    hash.ok().map(|hash| hash.to_string())
});

/// True where the password is the one that was hashed. `None` is nobody's, and takes as long.
pub(super) async fn is_right(typed: &str, hash: Option<String>) -> Result<bool, Fault> {
    let typed = normal(typed);
    if typed.len() > rules::LONGEST {
        return Ok(false);
    }
    let right = apart(move || {
        let known = hash.is_some();
        let Some(hash) = hash.or_else(|| NOBODYS.clone()) else { return Ok(false) };
        let hash = PasswordHash::new(&hash).map_err(Fault::of)?;
        Ok(hasher()?.verify_password(typed.as_bytes(), &hash).is_ok() && known)
    });
    right.await
}

fn normal(typed: &str) -> String {
    typed.nfkc().collect()
}

/// 19 MiB, two passes, one lane: OWASP's password storage cheat sheet for Argon2id.
fn hasher() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(19_456, 2, 1, None).map_err(Fault::of)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// On a thread of its own kind: a hash would hold up every other request of its worker.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let _place = ROOM.acquire().await.map_err(Fault::of)?;
    tokio::task::spawn_blocking(work).await.map_err(Fault::of)?
}
