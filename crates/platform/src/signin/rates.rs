//! How often something may be tried: by whom, from where.

use std::fmt;
use std::hash::{BuildHasher, Hash, RandomState};
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::{Because, Clock, Refusal};

/// What is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RateKind {
    /// Signing in, by network ([`super::Caller::network`]).
    SignInFrom,
    /// Signing in to one account, by mail address and network: guessing a password.
    SignIn,
    /// Signing in to one account from anywhere, by mail address: guessing from many places at once. Wide, so that
    /// nobody is locked out by somebody else's few tries.
    SignInTo,
    /// A one-time or recovery code, by account.
    Code,
    /// The set-up code, by network.
    SetUp,
    /// Sending invitations and test mails, by account.
    Mail,
    /// Opening or using a link from a mail, by network.
    Link,
    /// Requests with an API token, by token.
    Api,
}

impl RateKind {
    const ALL: [RateKind; 8] = [
        RateKind::SignInFrom,
        RateKind::SignIn,
        RateKind::SignInTo,
        RateKind::Code,
        RateKind::SetUp,
        RateKind::Mail,
        RateKind::Link,
        RateKind::Api,
    ];

    /// How many at once, and how long until one more is allowed.
    fn quota(self) -> (u32, Duration) {
        let seconds = Duration::from_secs;
        match self {
            // An office of 30 behind one address signs in at nine o'clock.
            RateKind::SignInFrom => (40, seconds(3)),
            // Whoever mistypes ten times waits a minute; a guesser gets 1,440 a day.
            RateKind::SignIn => (10, seconds(60)),
            RateKind::SignInTo => (60, seconds(30)),
            // Three codes of a million are right at any time: 5 and then one a minute is 0.4 % a day, and each needs
            // the password first.
            RateKind::Code => (5, seconds(60)),
            RateKind::SetUp => (10, seconds(60)),
            RateKind::Mail => (60, seconds(10)),
            RateKind::Link => (120, seconds(1)),
            RateKind::Api => (1_000, Duration::from_millis(20)),
        }
    }
}

/// Keys are counted in this many places each, so that foreign keys cannot fill the memory: at most a few MiB. Who
/// shares a place waits for the other, which is rare and short; which keys share one changes with every start.
const PLACES: u64 = 1 << 18;

/// The center's clock, as governor reads it.
#[derive(Debug, Clone)]
struct Given(Clock);

impl governor::clock::Clock for Given {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.now().as_microsecond()).unwrap_or_default())
    }
}

type Limiter = RateLimiter<u64, DashMapStateStore<u64>, Given, NoOpMiddleware<Duration>>;

/// Counters of this process.
pub struct Rates {
    clock: Given,
    limiters: [Limiter; RateKind::ALL.len()],
    places: RandomState,
}

impl Rates {
    /// Nothing tried yet.
    pub fn new(clock: Clock) -> Self {
        let clock = Given(clock);
        let limiters = RateKind::ALL.map(|kind| {
            let (burst, pause) = kind.quota();
            let quota = Quota::with_period(pause).unwrap_or(Quota::per_minute(NonZeroU32::MIN));
            let quota = quota.allow_burst(NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN));
            RateLimiter::dashmap_with_clock(quota, clock.clone())
        });
        Self { clock, limiters, places: RandomState::new() }
    }

    /// Counts one try; refuses it where there were too many, and says in how many seconds the next is allowed.
    pub fn check(&self, kind: RateKind, key: impl Hash) -> Result<(), Refusal> {
        let place = self.places.hash_one(key) % PLACES;
        self.limiters[kind as usize].check_key(&place).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now()).as_millis().div_ceil(1_000);
            Refusal::new(Because::TooOften, "refusal-too-often").with("wait", wait)
        })
    }
}

impl fmt::Debug for Rates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rates")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_tried_too_often_waits_and_others_do_not() {
        let clock = crate::testing::noon();
        let rates = Rates::new(clock.clone());
        for _ in 0..5 {
            rates.check(RateKind::Code, 7).unwrap();
        }
        let refusal = rates.check(RateKind::Code, 7).unwrap_err();
        assert_eq!((refusal.because, refusal.values), (Because::TooOften, vec![("wait", "60".to_string())]));
        rates.check(RateKind::Code, 8).unwrap();
        rates.check(RateKind::Mail, 7).unwrap();
        clock.forward(jiff::SignedDuration::from_secs(59));
        rates.check(RateKind::Code, 7).unwrap_err();
        clock.forward(jiff::SignedDuration::from_secs(1));
        rates.check(RateKind::Code, 7).unwrap();
        rates.check(RateKind::Code, 7).unwrap_err();
    }

    #[test]
    fn foreign_keys_do_not_fill_the_memory() {
        let rates = Rates::new(crate::testing::noon());
        for key in 0..PLACES * 3 {
            let _ = rates.check(RateKind::SignInTo, key);
        }
        assert!(rates.limiters[RateKind::SignInTo as usize].len() as u64 <= PLACES);
    }
}
