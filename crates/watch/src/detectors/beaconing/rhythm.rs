//! How regular calls are, in bounded memory.

use capture::Time;

/// Gap buckets: each reaches 1.15 times as far as the one before, from half a second to an hour and more.
const GAPS: usize = 64;
const SHORTEST: f64 = 0.5;
const GAP_RATIO: f64 = 1.15;
/// Size buckets: each reaches 1.25 times as far, from 32 bytes to 32 kB and more.
const SIZES: usize = 32;
const SMALLEST: f64 = 32.0;
const SIZE_RATIO: f64 = 1.25;
const HOURS: usize = 24;
const HOUR: i64 = 3600 * 1_000_000;
/// Calls before buckets are worth their memory.
const WARM: u32 = 4;

/// Short captures: so many calls, over this long, of which so many keep their measure.
const SHORT_CALLS: u32 = 30;
const SHORT_SPAN: i64 = 120 * 1_000_000;
const STEADY: f64 = 0.9;
/// Of a form that is known.
const KNOWN_CALLS: u32 = 20;
const KNOWN_SPAN: i64 = 300 * 1_000_000;
/// A gap beyond this many seconds or more is one between calls, not within one.
const LEAST_GAP: f64 = 1.0;
/// Long ones, as RITA has it.
const LONG_CALLS: u32 = 24;
const LONG_SPAN: i64 = 6 * HOUR;
const REGULAR: f64 = 0.7;

/// The calls of one pair over at most a day.
#[derive(Debug, Clone, Default)]
pub(super) struct Rhythm {
    first: Time,
    last: Time,
    begun: u32,
    /// Those that were answered, and are over.
    calls: u32,
    buckets: Option<Box<Buckets>>,
}

#[derive(Debug, Clone)]
struct Buckets {
    gaps: [u16; GAPS],
    sizes: [u16; SIZES],
    hours: [u16; HOURS],
}

/// A rhythm that is worth telling.
#[derive(Debug, Clone)]
pub(super) struct Pulse {
    pub(super) first: Time,
    pub(super) last: Time,
    pub(super) calls: u64,
    pub(super) score: f64,
    /// Median gap in seconds.
    median: f64,
}

impl Pulse {
    pub(super) fn absorb(&mut self, other: Pulse) {
        // Of the same day the later includes the earlier; another day adds.
        self.calls = if other.first == self.first { other.calls } else { self.calls.max(other.calls) };
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        self.score = self.score.max(other.score);
        self.median = other.median;
    }

    /// The median gap for a clue, in seconds.
    pub(super) fn gap(&self) -> String {
        if self.median < 10.0 { format!("{:.1}", self.median) } else { format!("{:.0}", self.median) }
    }
}

impl Rhythm {
    /// One more call begins.
    pub(super) fn begin(&mut self, time: Time) {
        if self.begun == 0 || time.since(self.first) > HOURS as i64 * HOUR {
            *self = Self { first: time, last: time, begun: 1, calls: 0, buckets: None };
            return;
        }
        let gap = time.since(self.last) as f64 / 1e6;
        self.last = self.last.max(time);
        self.begun = self.begun.saturating_add(1);
        if self.begun < WARM {
            return;
        }
        let buckets = self.buckets.get_or_insert_with(|| Box::new(Buckets::new()));
        if gap > 0.0 {
            bump(&mut buckets.gaps, place(gap, SHORTEST, GAP_RATIO));
        }
        bump(&mut buckets.hours, (time.since(self.first) / HOUR) as usize);
    }

    /// A call was answered and is over. Tells once the calls are regular, or `known` by their form and often enough.
    pub(super) fn end(&mut self, size: u64, known: bool) -> Option<Pulse> {
        self.calls = self.calls.saturating_add(1);
        let buckets = self.buckets.as_deref_mut()?;
        bump(&mut buckets.sizes, place(size as f64, SMALLEST, SIZE_RATIO));
        self.pulse(known)
    }

    fn pulse(&self, known: bool) -> Option<Pulse> {
        let buckets = self.buckets.as_deref()?;
        let span = self.last.since(self.first);
        // Retries at a dead host are no calls.
        if self.calls < KNOWN_CALLS || span < SHORT_SPAN || self.calls * 5 < self.begun * 4 {
            return None;
        }
        let (_, gap, _) = quartiles(&buckets.gaps)?;
        let (_, size, _) = quartiles(&buckets.sizes)?;
        let median = middle(gap, SHORTEST, GAP_RATIO);
        let score = self.score(buckets, span);
        let long = self.calls >= LONG_CALLS && span >= LONG_SPAN && score >= REGULAR;
        let short = self.calls >= SHORT_CALLS
            && near(&buckets.gaps, gap) >= STEADY
            && near(&buckets.sizes, size) >= STEADY;
        let regular = median >= LEAST_GAP && (long || short);
        (regular || known && span >= KNOWN_SPAN).then(|| Pulse {
            first: self.first,
            last: self.last,
            calls: u64::from(self.calls),
            score,
            median,
        })
    }

    /// RITA's mean of four: timing, size, spread over the hours, duration.
    fn score(&self, buckets: &Buckets, span: i64) -> f64 {
        let timing = regularity(&buckets.gaps, |at| middle(at, SHORTEST, GAP_RATIO), 10.0);
        let size = regularity(&buckets.sizes, |at| middle(at, SMALLEST, SIZE_RATIO), 32.0);
        let seen = (span / HOUR) as usize + 1;
        let hours = buckets.hours.get(..seen.min(HOURS)).unwrap_or(&buckets.hours);
        let mean = hours.iter().map(|calls| f64::from(*calls)).sum::<f64>() / hours.len() as f64;
        let variance =
            hours.iter().map(|calls| (f64::from(*calls) - mean).powi(2)).sum::<f64>() / hours.len() as f64;
        let spread = (1.0 - variance.sqrt() / mean.max(f64::MIN_POSITIVE)).max(0.0);
        let run = hours.split(|calls| *calls == 0).map(<[u16]>::len).max().unwrap_or_default();
        let duration = match seen {
            0..6 => 0.0,
            _ => (span as f64 / (24.0 * HOUR as f64)).max(run as f64 / 12.0).min(1.0),
        };
        (timing + size + spread + duration) / 4.0
    }
}

impl Buckets {
    fn new() -> Self {
        Self { gaps: [0; GAPS], sizes: [0; SIZES], hours: [0; HOURS] }
    }
}

fn bump(buckets: &mut [u16], at: usize) {
    let last = buckets.len().saturating_sub(1);
    if let Some(count) = buckets.get_mut(at.min(last)) {
        *count = count.saturating_add(1);
    }
}

/// The bucket of a value; the first holds all that is smaller, the last all that is larger.
fn place(value: f64, smallest: f64, ratio: f64) -> usize {
    if value <= smallest { 0 } else { ((value / smallest).ln() / ratio.ln()) as usize + 1 }
}

/// The value a bucket stands for.
fn middle(at: f64, smallest: f64, ratio: f64) -> f64 {
    smallest * ratio.powf(at - 0.5)
}

/// The buckets of the quartiles, each with how far into its bucket it lies.
fn quartiles(buckets: &[u16]) -> Option<(f64, f64, f64)> {
    let total: f64 = buckets.iter().map(|count| f64::from(*count)).sum();
    let at = |share: f64| {
        let mut before = 0.0;
        buckets.iter().enumerate().find_map(|(at, count)| {
            before += f64::from(*count);
            (*count > 0 && before >= share * total).then_some(at as f64)
        })
    };
    Some((at(0.25)?, at(0.5)?, at(0.75)?))
}

/// Share of what lies in the bucket or beside it.
fn near(buckets: &[u16], at: f64) -> f64 {
    let total: f64 = buckets.iter().map(|count| f64::from(*count)).sum();
    let close = buckets.iter().enumerate().filter(|(other, _)| (*other as f64 - at).abs() <= 1.0);
    close.map(|(_, count)| f64::from(*count)).sum::<f64>() / total.max(1.0)
}

/// Half for symmetry around the median (Bowley), half for closeness to it (median absolute deviation).
fn regularity(buckets: &[u16], value: impl Fn(f64) -> f64, narrow: f64) -> f64 {
    let Some((low, median, high)) = quartiles(buckets) else { return 0.0 };
    let (q1, q2, q3) = (value(low), value(median), value(high));
    let skew = match q3 - q1 {
        range if range < narrow || q2 == q1 || q2 == q3 => 0.0,
        range => ((q3 - q2) - (q2 - q1)) / range,
    };
    let mut apart: Vec<(f64, u16)> = buckets
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(at, count)| ((value(at as f64) - q2).abs(), *count))
        .collect();
    apart.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: u64 = apart.iter().map(|(_, count)| u64::from(*count)).sum();
    let mut before = 0;
    let deviation = apart.iter().find_map(|(apart, count)| {
        before += u64::from(*count);
        (before * 2 >= total).then_some(*apart)
    });
    let close = ((q2 - deviation.unwrap_or(q2)) / q2.max(f64::MIN_POSITIVE)).max(0.0);
    (1.0 - skew.abs()).midpoint(close)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn after(gaps: impl IntoIterator<Item = f64>, size: impl Fn(usize) -> u64) -> Option<Pulse> {
        let mut rhythm = Rhythm::default();
        let mut time = 0.0;
        let mut last = None;
        for (number, gap) in gaps.into_iter().enumerate() {
            time += gap;
            let at = Time::from_micros(1_600_000_000_000_000 + (time * 1e6) as i64);
            rhythm.begin(at);
            last = rhythm.end(size(number), false).or(last);
        }
        last
    }

    #[test]
    fn a_steady_pulse_is_told_after_thirty_calls_and_not_before() {
        assert!(after([5.0; 29], |_| 300).is_none());
        let pulse = after([5.0; 40], |_| 300).unwrap();
        assert_eq!(pulse.calls, 40);
        assert!((4.5..5.7).contains(&pulse.median), "{}", pulse.median);
    }

    #[test]
    fn a_page_that_somebody_reads_has_no_pulse() {
        let gaps = (0..200_u32).map(|number| f64::from(number * number * 7919 % 293) / 3.0 + 0.1);
        assert!(after(gaps, |number| (number * number * 31 % 4000) as u64).is_none());
    }

    proptest! {
        // An Empire agent's rhythm, stretched to eight hours, with half of the gap as jitter.
        #[test]
        fn a_pulse_over_eight_hours_is_told_in_spite_of_half_its_gap_as_jitter(
            gaps in prop::collection::vec(110.0_f64..330.0, 135..150)
        ) {
            let pulse = after(gaps, |number| 300 + number as u64 % 3);
            prop_assert!(pulse.is_some_and(|pulse| pulse.score >= REGULAR));
        }

        #[test]
        fn any_calls_are_taken(calls in prop::collection::vec((0_i64..i64::MAX, any::<u64>()), 0..200)) {
            let mut rhythm = Rhythm::default();
            for (time, size) in calls {
                rhythm.begin(Time::from_micros(time));
                let score = rhythm.end(size, false).map(|pulse| pulse.score);
                prop_assert!(score.is_none_or(|score| (0.0..=1.0).contains(&score)));
            }
        }
    }
}
