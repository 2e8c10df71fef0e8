//! A month, as a letter is named by it: `2026-09`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use knowledge::Words;

use crate::promise::Calendar;

/// When letters leave on the first business day (ux.md 8): with the first coffee, not at night.
pub(crate) const LEAVES: Time = Time::constant(8, 30, 0, 0);

/// A month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Month {
    first: Date,
}

impl Month {
    /// The month of a day.
    pub(crate) fn of(day: Date) -> Self {
        Self { first: day.first_of_month() }
    }

    /// As a row holds it: 202609.
    pub(crate) fn key(self) -> i64 {
        i64::from(self.first.year()) * 100 + i64::from(self.first.month())
    }

    /// Of a row.
    pub(crate) fn from_key(key: i64) -> Option<Self> {
        let (year, month) = (i16::try_from(key / 100).ok()?, i8::try_from(key % 100).ok()?);
        Some(Self { first: Date::new(year, month, 1).ok()? })
    }

    /// Its first day.
    pub(crate) fn first(self) -> Date {
        self.first
    }

    /// Its last day.
    pub(crate) fn last(self) -> Date {
        self.first.last_of_month()
    }

    /// The one before.
    pub(crate) fn before(self) -> Self {
        Self { first: self.first.checked_sub(1.month()).unwrap_or(self.first) }
    }

    /// The one after.
    pub(crate) fn after(self) -> Self {
        Self { first: self.first.checked_add(1.month()).unwrap_or(self.first) }
    }

    /// Where it begins in a zone.
    pub(crate) fn begins(self, zone: &TimeZone) -> Timestamp {
        zone.to_timestamp(self.first.to_datetime(Time::MIN)).unwrap_or(Timestamp::MIN)
    }

    /// Where it ends in a zone: where the next one begins.
    pub(crate) fn ends(self, zone: &TimeZone) -> Timestamp {
        self.after().begins(zone)
    }

    /// Its name: 9月, September.
    pub(crate) fn word(self, words: &Words) -> String {
        words.label(&format!("letter-month-{}", self.first.month()))
    }

    /// The day on which its letter leaves: the first business day of the next month.
    pub(crate) fn leaves_on(self, calendar: &Calendar) -> Date {
        calendar.business_day(self.after().first, 0)
    }
}

/// The month whose letters are to leave, or have left: the last one whose day and hour have come. A center that slept
/// through the day sends them when it wakes, within the month.
pub(crate) fn due(calendar: &Calendar, zone: &TimeZone, now: Timestamp) -> Option<Month> {
    let month = Month::of(now.to_zoned_datetime(zone.clone()).date()).before();
    let leaves = zone.to_timestamp(month.leaves_on(calendar).to_datetime(LEAVES)).ok()?;
    (now >= leaves).then_some(month)
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())
    }
}

/// What is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoMonth;

impl FromStr for Month {
    type Err = NoMonth;
    fn from_str(text: &str) -> Result<Self, NoMonth> {
        let digits =
            |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        let parts = text.split_once('-').filter(|(year, month)| digits(year, 4) && digits(month, 2));
        let (year, month) = parts.ok_or(NoMonth)?;
        let (year, month) = (year.parse().map_err(|_| NoMonth)?, month.parse().map_err(|_| NoMonth)?);
        Ok(Self { first: Date::new(year, month, 1).map_err(|_| NoMonth)? })
    }
}
