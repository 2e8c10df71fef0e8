//! What only reports say: devices, systems, damage. The rest of the reader's words is `knowledge`'s.

use std::ops::Deref;

use capture::{Damage, Time, Unreadable};
use finding::Device;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use knowledge::Lang;
pub(crate) use knowledge::grouped;

use crate::Input;

/// The reader's words, with those of reports.
#[derive(Clone)]
pub struct Words(knowledge::Words);

impl Deref for Words {
    type Target = knowledge::Words;
    fn deref(&self) -> &knowledge::Words {
        &self.0
    }
}

impl From<knowledge::Words> for Words {
    fn from(words: knowledge::Words) -> Self {
        Self(words)
    }
}

impl Words {
    /// With the knowledge of this build.
    pub fn new(lang: Lang, zone: TimeZone) -> Self {
        Self(knowledge::Words::new(lang, zone))
    }

    /// A device by its name and address: `KEIRI-OLD (192.168.1.31)`.
    pub fn device(&self, device: &Device) -> String {
        let address = device.addresses.first().map(ToString::to_string);
        let address = address.or_else(|| device.macs.first().map(ToString::to_string));
        let named = self.named(device.names.first().map(String::as_str), address.as_deref());
        named.unwrap_or_else(|| device.id.clone())
    }

    /// A device of which these are known; none where neither is.
    pub fn named(&self, name: Option<&str>, address: Option<&str>) -> Option<String> {
        Some(match (name, address) {
            (Some(name), Some(address)) => self.say("device-named", &[("name", name), ("address", address)]),
            (Some(only), None) | (None, Some(only)) => self.printable(only),
            (None, None) => return None,
        })
    }

    /// A system by its name; where only the oldest is known (`Windows 10 –`), or oldest and newest (`Windows XP –
    /// 8.1`), in the reader's words.
    pub fn os(&self, name: &str) -> String {
        self.printable(&self.knowledge().text.named(self.lang, "system", name))
    }

    /// A fact of a finding as the reader writes it: days in words, systems by their range, services by their word.
    pub fn fact(&self, name: &str, value: &str) -> String {
        match value.parse::<Date>() {
            Ok(date) => self.date(date),
            Err(_) if name == "os" => self.os(value),
            Err(_) => self.printable(&self.knowledge().text.named(self.lang, name, value)),
        }
    }

    /// A kind of traffic in plain words, with its name as engineers know it.
    pub fn protocol(&self, name: &str) -> String {
        let key = format!("protocol-{name}");
        if self.knowledge().text.has(self.lang, &key) { self.label(&key) } else { self.printable(name) }
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

    /// By which day things were judged, as a sentence.
    pub fn day(&self, at: Timestamp) -> String {
        self.say("judged-on", &[("date", &self.date(self.local(at).date()))])
    }
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
    fn every_protocol_has_its_words() {
        let services = ["admin", "login", "router", "vpn", "windows"];
        for name in capture::proto::NAMES.iter().chain(&services) {
            let key = format!("protocol-{name}");
            assert!(Lang::ALL.into_iter().all(|lang| knowledge::built_in().text.has(lang, &key)), "{key}");
        }
    }

    #[test]
    fn facts_read_as_words_and_counts_in_groups_of_three() {
        let words = fixture::words(Lang::Ja);
        assert_eq!(words.fact("service", "ftp"), "ファイルの受け渡し（FTP）");
        assert_eq!(words.fact("service", "gopher"), "gopher");
        assert_eq!(words.fact("end", "2014-04-08"), "2014年4月8日");
        let told = words.say("port-scan.what-ports", &[("ports", "12345")]);
        assert!(told.contains("12,345"), "{told}");
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
