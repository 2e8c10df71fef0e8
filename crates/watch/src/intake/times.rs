//! The many ways in which boxes write the time.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

/// What is known of a clock that does not say everything.
pub(super) struct Clock<'a> {
    pub(super) zone: &'a TimeZone,
    /// The day of the run: a time without a year is the last one before it.
    pub(super) as_of: Timestamp,
}

impl Clock<'_> {
    pub(super) fn local(&self, at: DateTime) -> Option<Timestamp> {
        self.zone.to_timestamp(at).ok()
    }

    /// `Oct  6 09:12:04` (RFC 3164), with the year in front of or behind the day where a box adds it.
    pub(super) fn old_syslog(
        &self,
        month: &str,
        day: &str,
        clock: &str,
        year: Option<i16>,
    ) -> Option<Timestamp> {
        const MONTHS: [&str; 12] =
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let month = month.get(..3)?.to_ascii_lowercase();
        let month = i8::try_from(MONTHS.iter().position(|name| *name == month)? + 1).ok()?;
        let day: i8 = day.parse().ok()?;
        let time: Time = clock.parse().ok()?;
        let in_year = |year: i16| {
            let date = Date::new(year, month, day).ok()?;
            self.local(date.to_datetime(time))
        };
        if let Some(year) = year {
            return in_year(year);
        }
        let this = self.as_of.to_zoned_datetime(self.zone.clone()).year();
        // A clock may go ahead by a day; what lies further ahead was last year.
        let limit = self.as_of.saturating_add(jiff::SignedDuration::from_hours(24)).unwrap_or(self.as_of);
        in_year(this).filter(|at| *at <= limit).or_else(|| in_year(this - 1))
    }

    /// `2026-10-06 09:12:04`, with `T`, `/`, a fraction, ` UTC`, `Z` or an offset, where there are any.
    pub(super) fn stamp(&self, text: &str) -> Option<Timestamp> {
        let text = text.trim();
        if let Ok(whole) = text.parse::<Timestamp>() {
            return Some(whole);
        }
        let text = text.replace('/', "-");
        if let Some(utc) = text.strip_suffix(" UTC").or_else(|| text.strip_suffix(" GMT")) {
            return TimeZone::UTC.to_timestamp(utc.parse::<DateTime>().ok()?).ok();
        }
        if let Some(whole) = offset_with_colon(&text).and_then(|text| text.parse::<Timestamp>().ok()) {
            return Some(whole);
        }
        self.local(text.parse().ok()?)
    }

    /// Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size.
    pub(super) fn epoch(&self, text: &str) -> Option<Timestamp> {
        let whole = text.trim().split('.').next()?;
        let number: i64 = whole.parse().ok()?;
        match number {
            ..=0 => None,
            // Seconds until the year 5138, milliseconds until then, and so on.
            1..100_000_000_000 => Timestamp::from_second(number).ok(),
            100_000_000_000..100_000_000_000_000 => Timestamp::from_millisecond(number).ok(),
            100_000_000_000_000..100_000_000_000_000_000 => Timestamp::from_microsecond(number).ok(),
            _ => Timestamp::from_nanosecond(i128::from(number)).ok(),
        }
    }
}

/// `+0900` at the end written as `+09:00`, and a blank before it taken off.
fn offset_with_colon(text: &str) -> Option<String> {
    let at = text.len().checked_sub(5)?;
    let (time, offset) = (text.get(..at)?, text.get(at..)?);
    let digits = offset.strip_prefix(['+', '-'])?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| {
        let (hours, minutes) = offset.split_at(3);
        format!("{}{hours}:{minutes}", time.trim_end())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(zone: &TimeZone) -> Clock<'_> {
        Clock { zone, as_of: "2026-01-10T00:00:00Z".parse().unwrap() }
    }

    #[test]
    fn times_are_read_as_boxes_write_them() {
        let zone = TimeZone::fixed(jiff::tz::Offset::constant(9));
        let clock = clock(&zone);
        let nine: Timestamp = "2026-01-06T00:12:04Z".parse().unwrap();
        for text in [
            "2026-01-06 09:12:04",
            "2026/01/06 09:12:04",
            "2026-01-06T09:12:04+09:00",
            "2026-01-06T09:12:04.000000+0900",
            "2026-01-06 00:12:04 UTC",
        ] {
            assert_eq!(clock.stamp(text), Some(nine), "{text}");
        }
        for text in ["1767658324", "1767658324000", "1767658324000000", "1767658324000000000"] {
            assert_eq!(clock.epoch(text), Some(nine), "{text}");
        }
        assert_eq!(clock.old_syslog("Jan", "6", "09:12:04", None), Some(nine));
    }

    #[test]
    fn a_day_without_a_year_is_the_last_one() {
        let zone = TimeZone::UTC;
        let december = clock(&zone).old_syslog("Dec", "24", "10:00:00", None);
        assert_eq!(december, "2025-12-24T10:00:00Z".parse().ok());
    }
}
