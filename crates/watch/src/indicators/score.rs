//! How much an indicator is worth at the time of a packet: its list's trust, faded by its age.

/// From here on an indicator may alert.
pub(crate) const ALERTS: u8 = 60;
/// Below this it is not even worth a record.
pub(crate) const RECORDS: u8 = 30;

/// What an indicator without a date counts, of 100: most plain lists are tended, few are fresh.
const UNDATED: f64 = 80.0;
/// What a second list that says the same adds.
pub(super) const SECOND_LIST: u8 = 20;

const DAY: f64 = 86_400.0 * 1_000_000.0;

/// How an indicator fades: `1 - (age / life)^(1 / shape)` (the polynomial of MISP's decaying models).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Fading {
    /// Days after which nothing is left.
    life: f64,
    /// 1 is a straight line; below 1 it holds longer and falls later.
    shape: f64,
}

impl Fading {
    /// Addresses change hands: 100 falls below 60 after six days.
    pub(super) const ADDRESS: Fading = Fading { life: 14.0, shape: 1.0 };
    /// An address with its port, and a URL.
    pub(super) const SERVICE: Fading = Fading { life: 30.0, shape: 1.0 };
    /// Names are kept by who paid for them: 100 falls below 60 after 68 days.
    pub(super) const NAME: Fading = Fading { life: 90.0, shape: 0.3 };

    /// A file stays what it is.
    pub(super) const FILE: Fading = Fading { life: f64::INFINITY, shape: 1.0 };

    /// What is left of `trust` (0 to 100) at a time, both in microseconds since 1970. Before the last sighting, the
    /// age is 0: a capture of 2018 is judged by the lists of 2018 and later.
    pub(super) fn score(self, trust: u8, last_seen: Option<i64>, at: i64) -> u8 {
        let left = match last_seen {
            None if self.life.is_infinite() => 1.0,
            None => UNDATED / 100.0,
            Some(seen) => {
                let age = at.saturating_sub(seen).max(0) as f64 / DAY / self.life;
                1.0 - age.min(1.0).powf(1.0 / self.shape)
            }
        };
        (f64::from(trust.min(100)) * left).round() as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn after(fading: Fading, days: i64) -> u8 {
        fading.score(100, Some(0), days * DAY as i64)
    }

    #[test]
    fn an_address_fades_in_a_week_and_a_name_in_months() {
        assert_eq!(after(Fading::ADDRESS, 0), 100);
        assert!(after(Fading::ADDRESS, 5) >= ALERTS);
        assert!(after(Fading::ADDRESS, 6) < ALERTS);
        assert_eq!(after(Fading::ADDRESS, 14), 0);
        assert!(after(Fading::NAME, 67) >= ALERTS);
        assert!(after(Fading::NAME, 69) < ALERTS);
    }

    #[test]
    fn a_capture_older_than_its_list_finds_the_list_fresh() {
        assert_eq!(after(Fading::ADDRESS, -400), 100);
    }

    #[test]
    fn without_a_date_an_indicator_counts_eighty() {
        assert_eq!(Fading::ADDRESS.score(100, None, 0), 80);
        assert_eq!(Fading::NAME.score(15, None, 0), 12);
    }

    proptest! {
        #[test]
        fn no_score_leaves_0_to_100(trust: u8, seen: Option<i64>, at: i64) {
            prop_assert!(Fading::NAME.score(trust, seen, at) <= 100);
            prop_assert!(Fading::ADDRESS.score(trust, seen, at) <= 100);
        }
    }
}
