//! When a team works: its business days and hours, in its zone.

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use knowledge::holidays::Holidays;
use knowledge::playbooks::Due;
use platform::Fault;
use serde::{Deserialize, Serialize};

/// How far we look for the next business day before we give up: longer than any closure that a setting may name.
const MAX_DAYS_AHEAD: usize = 400;

/// When a team works: days and hours in its zone. Everything is stored in UTC and shown here.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    hours: Hours,
    holidays: Holidays,
}

/// The settings of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Hours {
    /// When a business day opens.
    pub opens: Time,
    /// When it closes; later than it opens.
    pub closes: Time,
    /// Whether Saturdays are business days.
    pub saturdays: bool,
    /// Closed every year from this day (month, day) to that one, around New Year.
    pub new_year: (MonthDay, MonthDay),
    /// Further days on which the team is closed, such as お盆.
    pub closed: Vec<Date>,
}

/// A day of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl Default for Hours {
    /// Monday to Friday 9:00 to 17:30, closed from 29 December to 3 January: what offices in Japan usually keep.
    fn default() -> Self {
        Self {
            opens: Time::constant(9, 0, 0, 0),
            closes: Time::constant(17, 30, 0, 0),
            saturdays: false,
            new_year: (MonthDay { month: 12, day: 29 }, MonthDay { month: 1, day: 3 }),
            closed: Vec::new(),
        }
    }
}

/// Why hours cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoHours {
    /// The day closes before it opens.
    #[error("a business day has to close after it opens")]
    ClosesFirst,
    /// More closed days than a year has.
    #[error("more than {MAX_DAYS_AHEAD} closed days are named")]
    TooManyClosed,
}

impl Calendar {
    /// A calendar of checked hours.
    pub fn new(zone: TimeZone, hours: Hours, holidays: Holidays) -> Result<Self, NoHours> {
        if hours.closes <= hours.opens {
            return Err(NoHours::ClosesFirst);
        }
        if hours.closed.len() > MAX_DAYS_AHEAD {
            return Err(NoHours::TooManyClosed);
        }
        Ok(Self { zone, hours, holidays })
    }

    /// Japan's, with the usual hours.
    pub fn of_japan() -> Self {
        // Japan has kept one offset without summer time since 1951 (夏時刻法 was repealed then).
        let zone = TimeZone::get("Asia/Tokyo").unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(9)));
        Self { zone, hours: Hours::default(), holidays: Holidays::built_in().clone() }
    }

    /// Of a team's settings (`{"hours": {…}, "zone": "Asia/Tokyo"}`); what is left out is as usual in Japan.
    pub fn of_settings(settings: &serde_json::Value) -> Result<Self, Fault> {
        let usual = Self::of_japan();
        let zone = settings.get("zone").and_then(serde_json::Value::as_str);
        let zone =
            zone.map(TimeZone::get).transpose().map_err(Fault::of)?.unwrap_or_else(|| usual.zone.clone());
        let hours = settings.get("hours").cloned().map(serde_json::from_value).transpose()?;
        Self::new(zone, hours.unwrap_or_default(), Holidays::built_in().clone()).map_err(Fault::of)
    }

    /// The zone it speaks in.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Whether the team works on a day.
    pub fn is_business(&self, day: Date) -> bool {
        let weekend = match day.weekday() {
            Weekday::Sunday => true,
            Weekday::Saturday => !self.hours.saturdays,
            _ => false,
        };
        let of_year = MonthDay { month: day.month(), day: day.day() };
        let (from, to) = self.hours.new_year;
        let new_year = of_year >= from || of_year <= to;
        !weekend && !new_year && self.holidays.on(day).is_none() && !self.hours.closed.contains(&day)
    }

    /// Whether somebody is there now.
    pub fn is_open(&self, now: Timestamp) -> bool {
        let local = now.to_zoned_datetime(self.zone.clone());
        self.is_business(local.date()) && (self.hours.opens..self.hours.closes).contains(&local.time())
    }

    /// The day of an instant in the calendar's zone.
    pub fn day(&self, at: Timestamp) -> Date {
        at.to_zoned_datetime(self.zone.clone()).date()
    }

    /// The `nth` business day after a day; 0 is the day itself, or the next business day where it is none.
    pub fn business_day(&self, day: Date, nth: u32) -> Date {
        let mut left = nth;
        let mut at = day;
        // Bounded: a calendar that is closed for ever still gives a day.
        for _ in 0..MAX_DAYS_AHEAD.saturating_mul(1 + nth as usize) {
            if self.is_business(at) && (left == 0 || at > day) {
                left = left.saturating_sub(u32::from(at > day));
                if left == 0 {
                    return at;
                }
            }
            at = at.saturating_add(1.day());
        }
        at
    }

    /// The end of the `nth` business day after an instant; 0 is today's, if there is any left of it.
    pub fn end_of_business(&self, now: Timestamp, nth: u32) -> Timestamp {
        let today = self.day(now);
        let over = self.is_business(today) && now >= self.at(today, self.hours.closes);
        let first = if over { self.business_day(today, 1) } else { self.business_day(today, 0) };
        let day = if nth == 0 { first } else { self.business_day(today, nth) };
        self.at(day, self.hours.closes)
    }

    /// This many minutes of business hours after an instant.
    pub fn after(&self, now: Timestamp, minutes: u32) -> Timestamp {
        let mut left = SignedDuration::from_mins(i64::from(minutes));
        let mut at = now;
        for _ in 0..MAX_DAYS_AHEAD {
            let day = self.day(at);
            if self.is_business(day) {
                let (opens, closes) = (self.at(day, self.hours.opens), self.at(day, self.hours.closes));
                let from = at.max(opens);
                let today = closes.duration_since(from);
                if from < closes && left <= today {
                    return later(from, left);
                }
                if from < closes {
                    left -= today;
                }
            }
            at = self.at(day.saturating_add(1.day()), Time::MIN);
        }
        at
    }

    /// When a task of a playbook is due, of an incident that was opened then.
    pub fn due(&self, due: Due, opened: Timestamp) -> Timestamp {
        match due {
            Due::Minutes(minutes) => later(opened, SignedDuration::from_mins(i64::from(minutes))),
            Due::BusinessMinutes(minutes) => self.after(opened, minutes),
            Due::BusinessDays(days) => self.end_of_business(opened, days),
        }
    }

    /// The end of the first business day of the month after this one.
    pub fn end_of_month_turn(&self, now: Timestamp) -> Timestamp {
        let next_month = self.day(now).last_of_month().saturating_add(1.day());
        self.at(self.business_day(next_month, 0), self.hours.closes)
    }

    /// A time of a day in its zone.
    pub fn at(&self, day: Date, time: Time) -> Timestamp {
        self.zone.to_timestamp(day.to_datetime(time)).unwrap_or(Timestamp::MAX)
    }
}

/// An instant later by this much; at the end of all times, that end.
pub fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}
