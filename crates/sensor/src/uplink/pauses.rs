//! Pauses between attempts: they grow, and no two sensors keep the same.

use std::time::Duration;

use crate::given::Chance;

/// Longest that a center may ask a sensor to wait.
const MOST_ASKED: Duration = Duration::from_secs(60 * 60);

/// Pauses that double from the first to the longest.
pub(crate) struct Pauses {
    first: Duration,
    most: Duration,
    next: Duration,
    chance: Chance,
}

impl Pauses {
    pub(crate) fn new(first: Duration, most: Duration, chance: Chance) -> Self {
        Self { first, most, next: first, chance }
    }

    /// It worked: the next pause is a short one again.
    pub(crate) fn reset(&mut self) {
        self.next = self.first;
    }

    /// How long to wait now: between half and the whole of the current pause, so that a thousand sensors whose center
    /// comes back do not come back all at once.
    pub(crate) fn next(&mut self) -> Duration {
        let whole = self.next;
        self.next = whole.saturating_mul(2).min(self.most);
        whole / 2 + self.part_of(whole / 2)
    }

    /// The longest pause, for what only a person can mend.
    pub(crate) fn longest(&mut self) -> Duration {
        self.most / 2 + self.part_of(self.most / 2)
    }

    /// What the center asks for, with some of our own so that not all come at once.
    pub(crate) fn asked(asked: Duration, own: Duration) -> Duration {
        asked.min(MOST_ASKED).saturating_add(own)
    }

    fn part_of(&self, span: Duration) -> Duration {
        let mut byte = [0];
        // Without chance all wait the longest.
        let part = (self.chance)(&mut byte).map_or(255, |()| u32::from(byte[0]));
        span.saturating_mul(part) / 255
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn pauses(byte: u8) -> Pauses {
        let chance: Chance = Arc::new(move |bytes| {
            bytes.fill(byte);
            Ok(())
        });
        Pauses::new(SECOND, SECOND * 300, chance)
    }

    #[test]
    fn pauses_grow_to_five_minutes_and_begin_anew_after_success() {
        let mut pauses = pauses(255);
        let met: Vec<u64> = (0..11).map(|_| pauses.next().as_secs()).collect();
        assert_eq!(met, [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
        pauses.reset();
        assert_eq!(pauses.next(), SECOND);
    }

    #[test]
    fn chance_takes_up_to_half_of_a_pause() {
        assert_eq!(pauses(0).next(), SECOND / 2);
        assert!((SECOND / 2..SECOND).contains(&pauses(128).next()));
    }

    #[test]
    fn a_center_cannot_send_a_sensor_to_sleep_for_days() {
        assert_eq!(Pauses::asked(SECOND * 1_000_000, SECOND), MOST_ASKED + SECOND);
    }
}
