//! Public desks (相談窓口): whom else a firm can ask, when somebody is there, and when that was read at the source:
//! `desks.toml`. Their words stand in `text/desks.*.ftl` (`desk-NAME`, `.takes`, `.not`, `.how`).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;

use crate::holidays::Holidays;
use crate::{Broken, files};

/// A part of a hand-off sheet that a desk may ask for first.
pub const PARTS: [&str; 10] =
    ["devices", "system", "antivirus", "course", "why", "done", "indicators", "attachments", "harm", "wish"];

/// Days in advance that are looked through for the next opening.
const DAYS_AHEAD: usize = 40;

/// One desk.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Its name, also in text keys.
    pub name: String,
    /// Its number, as it is dialled; empty where it takes no calls.
    #[serde(default)]
    pub phone: String,
    /// Its mail address; empty where it takes none.
    #[serde(default)]
    pub mail: String,
    /// Its page or form; empty where it has none.
    #[serde(default)]
    pub page: String,
    /// On which days somebody is there.
    #[serde(default)]
    pub hours: Days,
    /// From when until when on such a day.
    #[serde(default)]
    pub open: Vec<Span>,
    /// What it asks for first ([`PARTS`]).
    pub wants: Vec<String>,
    /// True where every prefecture has its own.
    #[serde(default)]
    pub prefecture: bool,
    /// The day on which number and hours were read at the source.
    pub checked: Date,
    /// Which source.
    pub source: String,
}

/// On which days somebody is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Days {
    /// Takes in writing at any time and answers when it can: neither open nor closed.
    #[default]
    Written,
    /// As public offices: not on weekends, public holidays, and from 29 December to 3 January (行政機関の休日に関する
    /// 法律, art. 1).
    Public,
    /// Day and night.
    Always,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// When it opens.
    pub from: Time,
    /// When it closes: at this minute nobody answers any more.
    pub to: Time,
}

/// Whether somebody is there now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Somebody is there until then.
    OpenUntil(Timestamp),
    /// Day and night.
    Always,
    /// Nobody is there before then.
    ClosedUntil(Timestamp),
    /// In writing only.
    Written,
    /// We do not know the holidays of that year, so we do not say that it is open.
    Unknown,
}

impl Presence {
    /// Whether a call is answered now.
    pub fn is_open(self) -> bool {
        matches!(self, Presence::OpenUntil(_) | Presence::Always)
    }
}

impl Desk {
    /// Whether somebody is there. A desk that is closed, or of which we are not sure, is never said to be open.
    pub fn presence(&self, now: Timestamp, holidays: &Holidays) -> Presence {
        match self.hours {
            Days::Always => return Presence::Always,
            Days::Written => return Presence::Written,
            Days::Public => {}
        }
        let zone = japan();
        let local = now.to_zoned_datetime(zone.clone());
        let mut day = local.date();
        if !holidays.knows(day) {
            return Presence::Unknown;
        }
        for _ in 0..DAYS_AHEAD {
            if is_office_day(day, holidays) {
                for span in &self.open {
                    let at = |time: Time| zone.to_timestamp(day.to_datetime(time)).unwrap_or(now);
                    if at(span.from) > now {
                        return Presence::ClosedUntil(at(span.from));
                    }
                    if now < at(span.to) {
                        return Presence::OpenUntil(at(span.to));
                    }
                }
            }
            day = day.saturating_add(1.day());
        }
        Presence::Unknown
    }

    /// Whether a call is answered now.
    pub fn is_open(&self, now: Timestamp, holidays: &Holidays) -> bool {
        self.presence(now, holidays).is_open()
    }

    fn check(&self) -> Result<(), String> {
        let name = &self.name;
        if self.open.iter().any(|span| span.to <= span.from)
            || !self.open.windows(2).all(|two| two[0].to <= two[1].from)
        {
            return Err(format!("{name}: its hours overlap or close before they open"));
        }
        if (self.hours == Days::Public) == self.open.is_empty() {
            return Err(format!("{name}: hours and days do not go together"));
        }
        match self.wants.iter().find(|part| !PARTS.contains(&part.as_str())) {
            Some(part) => Err(format!("{name}: the sheet has no part {part}")),
            None => Ok(()),
        }
    }
}

/// Whether public offices work on a day.
fn is_office_day(day: Date, holidays: &Holidays) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let new_year = matches!((day.month(), day.day()), (12, 29..) | (1, ..=3));
    !weekend && !new_year && holidays.on(day).is_none()
}

fn japan() -> TimeZone {
    TimeZone::get("Asia/Tokyo").unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(9)))
}

/// Every desk, in the order in which they are offered.
#[derive(Debug, Clone)]
pub struct Desks(Vec<Desk>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    desk: Vec<Desk>,
}

impl Desks {
    /// Reads the content of the file.
    pub fn read(content: &str) -> Result<Self, Broken> {
        let broken = |why: String| Broken::new("desks.toml", why);
        let file: File = toml::from_str(content).map_err(|why| broken(why.to_string()))?;
        let mut names = BTreeSet::new();
        for desk in &file.desk {
            desk.check().map_err(broken)?;
            if !names.insert(&desk.name) {
                return Err(broken(format!("{} stands twice", desk.name)));
            }
        }
        Ok(Self(file.desk))
    }

    /// Those of this build.
    pub fn built_in() -> &'static Desks {
        static BUILT_IN: LazyLock<Desks> = LazyLock::new(|| {
            // Not foreign: part of the build, and read by the tests.
            Desks::read(files::get("desks.toml").unwrap_or_default())
                .unwrap_or_else(|broken| panic!("built-in knowledge: {broken}"))
        });
        &BUILT_IN
    }

    /// The desk of a name.
    pub fn get(&self, name: &str) -> Option<&Desk> {
        self.0.iter().find(|desk| desk.name == name)
    }

    /// Every desk.
    pub fn iter(&self) -> impl Iterator<Item = &Desk> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    fn presence(desk: &str, at: &str) -> Presence {
        let desk = Desks::built_in().get(desk).unwrap();
        desk.presence(at.parse().unwrap(), Holidays::built_in())
    }

    #[test]
    fn a_closed_desk_is_never_open_and_says_when_it_opens() {
        let open = |at: &str| presence("ipa-anshin", at).is_open();
        assert!(open("2026-11-24T10:00:00+09:00") && open("2026-11-24T16:59:59+09:00"));
        for closed in [
            "2026-11-24T09:59:59+09:00",
            "2026-11-24T12:00:00+09:00",
            "2026-11-24T13:29:59+09:00",
            "2026-11-24T17:00:00+09:00",
            "2026-11-23T11:00:00+09:00",
            "2026-11-22T11:00:00+09:00",
            "2026-12-29T11:00:00+09:00",
            "2027-01-03T11:00:00+09:00",
        ] {
            assert!(!open(closed), "{closed}");
        }
        let opens = Presence::ClosedUntil("2026-11-24T13:30:00+09:00".parse().unwrap());
        assert_eq!(presence("ipa-anshin", "2026-11-24T12:10:00+09:00"), opens);
        let after_new_year = Presence::ClosedUntil("2027-01-04T10:00:00+09:00".parse().unwrap());
        assert_eq!(presence("ipa-anshin", "2026-12-28T18:00:00+09:00"), after_new_year);
    }

    #[test]
    fn in_a_year_whose_holidays_we_do_not_know_no_desk_is_said_to_be_open() {
        assert_eq!(presence("ipa-anshin", "2039-11-24T11:00:00+09:00"), Presence::Unknown);
        assert_eq!(presence("police-110", "2039-11-24T03:00:00+09:00"), Presence::Always);
        assert_eq!(presence("jpcert", "2026-11-24T11:00:00+09:00"), Presence::Written);
    }

    #[test]
    fn every_desk_has_its_words_in_both_languages() {
        let text = &crate::built_in().text;
        for desk in Desks::built_in().iter() {
            for lang in Lang::ALL {
                for key in ["", ".takes", ".not", ".how"] {
                    let key = format!("desk-{}{key}", desk.name);
                    assert!(text.has(lang, &key), "{key} {lang:?}");
                }
            }
        }
    }

    #[test]
    fn hours_that_cannot_be_are_refused() {
        let desk = |rest: &str| {
            let head = "[[desk]]\nname = 'a'\nwants = []\nchecked = '2026-01-01'\nsource = 'x'\n";
            Desks::read(&format!("{head}{rest}"))
        };
        assert!(desk("").is_ok());
        assert!(desk("hours = 'public'").is_err(), "days without hours");
        assert!(desk("hours = 'public'\nopen = [{ from = '12:00', to = '9:00' }]").is_err());
        assert!(desk("phones = '1'").is_err(), "a misspelt field");
    }
}
