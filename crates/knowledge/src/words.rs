//! How things are said to the reader: language, time zone, numbers.

use finding::{Clue, DeviceKind};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use crate::{Knowledge, Lang};

/// The reader's language and time zone.
#[derive(Clone)]
pub struct Words {
    /// Language of the sentences.
    pub lang: Lang,
    /// Zone of the times.
    pub zone: TimeZone,
    knowledge: &'static Knowledge,
}

impl Words {
    /// With the knowledge of this build.
    pub fn new(lang: Lang, zone: TimeZone) -> Self {
        Self { lang, zone, knowledge: crate::built_in() }
    }

    /// Sentences and cards.
    pub fn knowledge(&self) -> &'static Knowledge {
        self.knowledge
    }

    /// The sentence of a key with its values.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.knowledge.text.say(self.lang, key, values)
    }

    /// A sentence without values.
    pub fn label(&self, key: &str) -> String {
        self.say(key, &[])
    }

    /// A sentence about a number; `$count` chooses the plural form and `$number` prints it in groups of three.
    pub fn count(&self, key: &str, count: u64) -> String {
        self.say(key, &[("count", &count.to_string()), ("number", &grouped(count))])
    }

    /// The sentence of a clue.
    pub fn clue(&self, clue: &Clue) -> String {
        self.knowledge.text.clue(self.lang, clue)
    }

    /// The word for a kind of device.
    pub fn device_kind(&self, kind: DeviceKind) -> String {
        self.say(&format!("device-{}", kind.name()), &[])
    }

    /// A foreign text without what would move the cursor or turn the line.
    pub fn printable(&self, text: &str) -> String {
        crate::printable(text).into_owned()
    }

    /// A day: 2014年4月8日.
    pub fn date(&self, date: Date) -> String {
        let month = self.month(date.month());
        let (year, day) = (date.year().to_string(), date.day().to_string());
        self.say("when-date", &[("year", &year), ("month", &month), ("day", &day)])
    }

    /// A day and a time of the capture's year: 10月6日 9:12.
    pub fn moment(&self, at: Timestamp) -> String {
        let at = self.local(at);
        let (month, day) = (self.month(at.month()), at.day().to_string());
        self.say("when-moment", &[("month", &month), ("day", &day), ("time", &clock(&at))])
    }

    /// A time of day: 9:12.
    pub fn clock(&self, at: Timestamp) -> String {
        clock(&self.local(at))
    }

    /// From when until when on a day: 10月6日 9:12〜9:39.
    pub fn from_until(&self, first: Timestamp, last: Timestamp) -> String {
        let (from, until) = (self.local(first), self.local(last));
        if from.date() != until.date() {
            return self.say("when-range", &[("from", &self.moment(first)), ("until", &self.moment(last))]);
        }
        if clock(&from) == clock(&until) {
            return self.moment(first);
        }
        let (month, day) = (self.month(from.month()), from.day().to_string());
        let values =
            [("month", month.as_str()), ("day", &day), ("from", &clock(&from)), ("until", &clock(&until))];
        self.say("when-range-day", &values)
    }

    /// From when until when, with zone and length: `2026-10-06 09:00〜09:40 (JST) 40分`.
    pub fn span(&self, first: Timestamp, last: Timestamp) -> String {
        let (from, until) = (self.local(first), self.local(last));
        let end = if from.date() == until.date() {
            until.strftime("%H:%M").to_string()
        } else {
            until.strftime("%Y-%m-%d %H:%M").to_string()
        };
        let values = [
            ("from", from.strftime("%Y-%m-%d %H:%M").to_string()),
            ("until", end),
            ("zone", from.strftime("%Z").to_string()),
            ("length", self.length(first.duration_until(last).as_secs())),
        ];
        self.say("when-span", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    }

    /// A length of time in its two greatest units: 40分, 3 h 20 min.
    pub fn length(&self, seconds: i64) -> String {
        let seconds = seconds.max(0);
        let part = |key: &str, count: i64| self.say(key, &[("count", &count.to_string())]);
        let (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
        let two =
            |first: String, second: String| self.say("length-two", &[("first", &first), ("second", &second)]);
        match (days, hours, minutes) {
            (0, 0, 0) => part("length-seconds", seconds),
            (0, 0, minutes) => part("length-minutes", minutes),
            (0, hours, 0) => part("length-hours", hours),
            (0, hours, minutes) => two(part("length-hours", hours), part("length-minutes", minutes)),
            (days, 0, _) => part("length-days", days),
            (days, hours, _) => two(part("length-days", days), part("length-hours", hours)),
        }
    }

    /// An instant on the reader's clock.
    pub fn local(&self, at: Timestamp) -> ZonedDateTime {
        at.to_zoned_datetime(self.zone.clone())
    }

    fn month(&self, month: i8) -> String {
        self.say(&format!("month-{month}"), &[])
    }
}

fn clock(at: &ZonedDateTime) -> String {
    format!("{}:{:02}", at.hour(), at.minute())
}

/// A whole number in groups of three: 812,441.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
