//! Randomness, given.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};

use crate::Fault;

/// Where secrets come from.
#[derive(Clone)]
pub struct Chance(Source);

#[derive(Clone)]
enum Source {
    System(SystemRandom),
    /// Counts, for tests that print what they see.
    Counted(Arc<AtomicU64>),
}

impl Chance {
    /// The machine's own.
    pub fn system() -> Self {
        Self(Source::System(SystemRandom::new()))
    }

    /// Foreseeable, for tests only: what it gives protects nothing.
    pub fn counted() -> Self {
        Self(Source::Counted(Arc::new(AtomicU64::new(1))))
    }

    /// `N` random bytes. A machine without randomness is a fault: nothing secret is made without it.
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], Fault> {
        let mut bytes = [0; N];
        match &self.0 {
            Source::System(random) => {
                random.fill(&mut bytes).map_err(|_| Fault::said("the machine gives no randomness"))?;
            }
            Source::Counted(next) => {
                let number = next.fetch_add(1, Ordering::SeqCst).to_be_bytes();
                let digest = ring::digest::digest(&ring::digest::SHA512, &number);
                for (byte, from) in bytes.iter_mut().zip(digest.as_ref().iter().cycle()) {
                    *byte = *from;
                }
            }
        }
        Ok(bytes)
    }

    /// A secret of 256 bits for links and cookies, 43 characters of URL-safe base64.
    pub fn token(&self) -> Result<String, Fault> {
        Ok(URL_SAFE_NO_PAD.encode(self.bytes::<32>()?))
    }

    /// A whole number below `end`, for pauses; even enough where `end` is far below 2^64.
    pub fn below(&self, end: u64) -> u64 {
        self.bytes::<8>().map_or(0, |bytes| u64::from_be_bytes(bytes) % end.max(1))
    }
}

impl std::fmt::Debug for Chance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Chance")
    }
}
