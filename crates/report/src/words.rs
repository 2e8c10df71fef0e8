//! How things are said to the reader: language, time zone, numbers.

use capture::{Damage, Time, Unreadable};
use finding::{Clue, Device, DeviceKind};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};
use knowledge::{Knowledge, Lang};

use crate::Input;

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
        Self { lang, zone, knowledge: knowledge::built_in() }
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
        knowledge::printable(text).into_owned()
    }

    /// A device by its name and address: `KEIRI-OLD (192.168.1.31)`.
    pub fn device(&self, device: &Device) -> String {
        let address = device.addresses.first().map(ToString::to_string);
        let address = address.or_else(|| device.macs.first().map(ToString::to_string));
        match (device.names.first(), address) {
            (Some(name), Some(address)) => self.say("device-named", &[("name", name), ("address", &address)]),
            (Some(only), None) => self.printable(only),
            (None, Some(only)) => only,
            (None, None) => device.id.clone(),
        }
    }

    /// A system by its name; where only the oldest is known (`Windows 10 –`), or oldest and newest (`Windows XP –
    /// 8.1`), in the reader's words.
    pub fn os(&self, name: &str) -> String {
        let name = self.printable(name);
        if let Some(oldest) = name.strip_suffix(" –") {
            self.say("os-later", &[("os", oldest)])
        } else if let Some((oldest, newest)) = name.split_once(" – ") {
            self.say("os-between", &[("oldest", oldest), ("newest", newest)])
        } else {
            name
        }
    }

    /// A kind of traffic in plain words, with its name as engineers know it.
    pub fn protocol(&self, name: &str) -> String {
        let key = format!("protocol-{name}");
        if self.knowledge.text.has(self.lang, &key) { self.label(&key) } else { self.printable(name) }
    }

    /// What is wrong with a file, as a whole sentence with what to do.
    pub fn trouble(&self, input: &Input) -> Option<String> {
        match &input.outcome {
            Err(why) => Some(self.unreadable(&input.path, why)),
            Ok(inspection) => inspection.damage.as_ref().map(|damage| {
                self.say("damaged", &[("file", &input.path), ("damage", &self.damage(damage))])
            }),
        }
    }

    /// Where and how a file is damaged.
    pub fn damage(&self, damage: &Damage) -> String {
        let key = format!("damage-{}", damage.what.name());
        self.say(&key, &[("offset", &grouped(damage.offset))])
    }

    /// Why a file could not be read at all.
    pub fn unreadable(&self, path: &str, why: &Unreadable) -> String {
        let detail = match why {
            Unreadable::Io(error) => error.to_string(),
            _ => String::new(),
        };
        self.say(&format!("unreadable-{}", why.name()), &[("file", path), ("detail", &detail)])
    }

    /// A day: 2014年4月8日.
    pub fn date(&self, date: Date) -> String {
        let month = self.month(date.month());
        let (year, day) = (date.year().to_string(), date.day().to_string());
        self.say("when-date", &[("year", &year), ("month", &month), ("day", &day)])
    }

    /// By which day things were judged, as a sentence.
    pub fn day(&self, at: Timestamp) -> String {
        self.say("judged-on", &[("date", &self.date(self.local(at).date()))])
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

    fn local(&self, at: Timestamp) -> ZonedDateTime {
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
pub(crate) fn grouped(number: u64) -> String {
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

/// A capture's time as an instant; times that no calendar holds stop at the border.
pub(crate) fn instant(time: Time) -> Timestamp {
    let micros = time.micros();
    Timestamp::from_microsecond(micros).unwrap_or(if micros < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

#[cfg(test)]
mod tests {
    use capture::source::DamageKind;
    use knowledge::Lang;

    use super::*;
    use crate::fixture::{self, at};

    #[test]
    fn every_damage_and_every_reason_has_its_sentence() {
        let damages = DamageKind::ALL.map(|what| format!("damage-{}", what.name()));
        let reasons = Unreadable::NAMES.map(|name| format!("unreadable-{name}"));
        for key in damages.iter().chain(&reasons) {
            assert!(Lang::ALL.into_iter().all(|lang| knowledge::built_in().text.has(lang, key)), "{key}");
        }
    }

    #[test]
    fn lengths_show_their_two_greatest_units() {
        let words = fixture::words(Lang::En);
        let cases = [
            (-5, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (2_400, "40 min"),
            (3_600, "1 h"),
            (13_140, "3 h 39 min"),
            (90_000, "1 day 1 h"),
            (172_800, "2 days"),
        ];
        for (seconds, shown) in cases {
            assert_eq!(words.length(seconds), shown);
        }
    }

    #[test]
    fn times_are_the_readers() {
        let (ja, en) = (fixture::words(Lang::Ja), fixture::words(Lang::En));
        assert_eq!(ja.moment(at("09:12:04.5")), "10月6日 9:12");
        assert_eq!(en.moment(at("09:12:04.5")), "9:12 on 6 Oct");
        assert_eq!(ja.from_until(at("09:12:04"), at("09:39:00")), "10月6日 9:12〜9:39");
        assert_eq!(ja.from_until(at("09:12:04"), at("09:12:59")), "10月6日 9:12");
        assert_eq!(ja.date("2014-04-08".parse().unwrap()), "2014年4月8日");
        assert_eq!(en.date("2014-04-08".parse().unwrap()), "8 Apr 2014");
        let tomorrow = at("09:00:00").saturating_add(jiff::SignedDuration::from_hours(24)).unwrap();
        assert_eq!(ja.span(at("09:00:00"), tomorrow), "2026-10-06 09:00〜2026-10-07 09:00 (JST) 1日");
    }

    #[test]
    fn times_beyond_the_calendar_stop_at_its_border() {
        for micros in [i64::MIN, i64::MAX, 0] {
            let _ = fixture::words(Lang::Ja).span(instant(Time::from_micros(micros)), Timestamp::MAX);
        }
        assert_eq!(instant(Time::from_micros(i64::MAX)), Timestamp::MAX);
    }

    #[test]
    fn numbers_are_grouped_in_threes() {
        assert_eq!(
            [0, 999, 1_000, 812_441, 1_234_567].map(grouped),
            ["0", "999", "1,000", "812,441", "1,234,567"]
        );
    }

    #[test]
    fn an_open_range_of_systems_is_said_in_words() {
        assert_eq!(fixture::words(Lang::Ja).os("Windows 10 –"), "Windows 10 以降");
        assert_eq!(fixture::words(Lang::En).os("Windows 10 –"), "Windows 10 or later");
        assert_eq!(fixture::words(Lang::En).os("Windows XP"), "Windows XP");
    }
}
