//! Time, given.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Where the center reads the time. Tests travel in it.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    System,
    /// Microseconds since 1970, moved by hand.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's own.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// One that stands still until it is moved.
    pub fn set(at: Timestamp) -> Self {
        Self(Source::Set(Arc::new(AtomicI64::new(at.as_microsecond()))))
    }

    /// Now, in whole microseconds: what a database column holds.
    #[expect(clippy::disallowed_methods, reason = "the one place where the center reads the machine's clock")]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::System => whole(Timestamp::now()),
            Source::Set(at) => Timestamp::from_microsecond(at.load(Ordering::SeqCst)).unwrap_or_default(),
        }
    }

    /// Moves a clock that was [set](Clock::set); the machine's clock stays.
    pub fn forward(&self, by: SignedDuration) {
        if let Source::Set(at) = &self.0 {
            at.fetch_add(by.as_micros() as i64, Ordering::SeqCst);
        }
    }
}

fn whole(at: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
}
