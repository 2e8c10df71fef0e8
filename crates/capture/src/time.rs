/// An instant of a capture: microseconds since 1970-01-01 00:00 UTC. Times beyond what fits stop at the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(i64);

impl Time {
    /// From microseconds since 1970.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// From seconds since 1970 and nanoseconds in that second (which may exceed a second in damaged files).
    pub fn from_parts(seconds: i64, nanos: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000).saturating_add(nanos / 1_000))
    }

    /// Microseconds since 1970.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The whole second it lies in, since 1970.
    pub const fn second(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// How long after `earlier` this is, in microseconds; 0 where it is before.
    pub fn since(self, earlier: Time) -> i64 {
        self.0.saturating_sub(earlier.0).max(0)
    }
}
