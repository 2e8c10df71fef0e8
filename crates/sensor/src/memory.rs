//! Keeps the sensor within its memory: a small box has other things to do.

use std::time::{Duration, Instant};

/// Usual limit of the whole process, in bytes.
pub const USUAL_MEMORY: u64 = 200 << 20;
/// After something was forgotten the system needs its time to take the memory back.
const REST: Duration = Duration::from_secs(60);

/// Watches how much memory the process holds.
#[derive(Debug)]
pub(crate) struct Cap {
    limit: u64,
    /// When something was forgotten last.
    acted: Option<Instant>,
    times: u64,
}

impl Cap {
    pub(crate) fn new(limit: u64) -> Self {
        Self { limit, acted: None, times: 0 }
    }

    /// Whether something must be forgotten now.
    pub(crate) fn is_passed(&mut self, now: Instant) -> bool {
        let rests = self.acted.is_some_and(|acted| now.duration_since(acted) < REST);
        let is_passed = !rests && resident().is_some_and(|bytes| bytes > self.limit);
        if is_passed {
            self.acted = Some(now);
            self.times += 1;
        }
        is_passed
    }

    /// How often something was forgotten.
    pub(crate) fn times(&self) -> u64 {
        self.times
    }
}

/// Bytes of memory that the process holds; none where the system does not say.
fn resident() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split(' ').nth(1)?.parse().ok()?;
    Some(pages.saturating_mul(rustix::param::page_size() as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_limit_something_is_forgotten_once_in_a_while() {
        let now = Instant::now();
        let mut cap = Cap::new(1);
        assert!(cap.is_passed(now) && !cap.is_passed(now + REST / 2) && cap.is_passed(now + REST));
        assert_eq!(cap.times(), 2);
        assert!(!Cap::new(1 << 40).is_passed(now));
    }
}
