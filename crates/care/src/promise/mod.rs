//! Promises (お約束): by when we answer. Times are settings of the contract, hours those of the team's calendar.

mod rules;

use finding::Level;
use jiff::civil::Time;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use firms::calendar::{Calendar, Hours, MonthDay, NoHours};
pub use rules::Rules;

/// Promise times by level: settings of a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Promises {
    /// Level 4, in minutes, day and night.
    pub now_minutes: u32,
    /// Level 3.
    pub dated: Dated,
    /// Level 2.
    pub no_hurry: NoHurry,
    /// A sensor that is silent, in minutes of business hours.
    pub blind_minutes: u32,
    /// After an answer of the firm, in minutes of business hours; level 4 keeps its own.
    pub answer_minutes: u32,
}

/// When a dated request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dated {
    /// The same business day by this time; the next one, where fewer than `least_minutes` of business hours are left.
    SameDay {
        /// By when.
        by: Time,
        /// Least time for the work.
        #[serde(rename = "least-minutes")]
        least_minutes: u32,
    },
    /// Within minutes of business hours.
    Within {
        /// How many.
        minutes: u32,
    },
}

/// When a request without hurry is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoHurry {
    /// By the end of the next business day.
    NextDay,
    /// With the monthly letter: by the end of the first business day of next month.
    Letter,
}

impl Default for Promises {
    /// Customary in the market (help-team.md, 3); no standard fixes them.
    fn default() -> Self {
        Self {
            now_minutes: 30,
            dated: Dated::SameDay { by: Time::constant(17, 0, 0, 0), least_minutes: 60 },
            no_hurry: NoHurry::NextDay,
            blind_minutes: 300,
            answer_minutes: 60,
        }
    }
}

/// What a promise is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// An alert of this level came, or came again.
    Alert(Level),
    /// The firm answered on an alert of this level.
    Answer(Level),
    /// A sensor is silent.
    Blind,
}

impl Promises {
    /// By when we answer; none for what is only kept on record.
    pub fn due(&self, calendar: &Calendar, occasion: Occasion, now: Timestamp) -> Option<Timestamp> {
        match occasion {
            Occasion::Alert(Level::Record) | Occasion::Answer(Level::Record) => None,
            Occasion::Alert(Level::Now) | Occasion::Answer(Level::Now) => {
                Some(firms::calendar::later(now, SignedDuration::from_mins(i64::from(self.now_minutes))))
            }
            Occasion::Alert(Level::Dated) => Some(self.dated(calendar, now)),
            Occasion::Alert(Level::NoHurry) => Some(match self.no_hurry {
                NoHurry::NextDay => calendar.end_of_business(now, 1),
                NoHurry::Letter => calendar.end_of_month_turn(now),
            }),
            Occasion::Answer(_) => Some(calendar.after(now, self.answer_minutes)),
            Occasion::Blind => Some(calendar.after(now, self.blind_minutes)),
        }
    }

    /// The earlier of the promise that was made and the one that a raised level asks for: a promise is never put off.
    pub fn tightened(
        &self,
        calendar: &Calendar,
        made: Option<Timestamp>,
        level: Level,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let asked = self.due(calendar, Occasion::Alert(level), now);
        made.into_iter().chain(asked).min()
    }

    fn dated(&self, calendar: &Calendar, now: Timestamp) -> Timestamp {
        match self.dated {
            Dated::Within { minutes } => calendar.after(now, minutes),
            Dated::SameDay { by, least_minutes } => {
                let ready = calendar.after(now, least_minutes);
                let day = calendar.day(ready);
                let due = calendar.at(day, by);
                if due >= ready { due } else { calendar.at(calendar.business_day(day, 1), by) }
            }
        }
    }
}

#[cfg(test)]
mod tests;
