//! Public holidays (国民の祝日) and their substitute days: `holidays.toml`.
//!
//! Data, because the two equinoxes are announced in February of the year before (官報, 暦要項) and parliament may move
//! the others; what is only computed yet is marked.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use crate::{Broken, files};

/// One holiday.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// Which one, for the reader of the file: `coming-of-age`, `substitute` ...
    pub name: String,
    /// True where the day follows from a formula and has not been announced.
    #[serde(default)]
    pub computed: bool,
}

/// The holidays of some years.
#[derive(Debug, Clone)]
pub struct Holidays {
    first_year: i16,
    last_year: i16,
    days: BTreeMap<Date, Holiday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    first_year: i16,
    last_year: i16,
    holiday: Vec<Holiday>,
}

impl Holidays {
    /// Reads the content of the file.
    pub fn read(content: &str) -> Result<Self, Broken> {
        let broken = |why: String| Broken::new("holidays.toml", why);
        let file: File = toml::from_str(content).map_err(|why| broken(why.to_string()))?;
        let mut days = BTreeMap::new();
        for holiday in file.holiday {
            if !(file.first_year..=file.last_year).contains(&holiday.date.year()) {
                return Err(broken(format!("{} is outside the years of the file", holiday.date)));
            }
            if let Some(twice) = days.insert(holiday.date, holiday) {
                return Err(broken(format!("{} stands twice", twice.date)));
            }
        }
        Ok(Self { first_year: file.first_year, last_year: file.last_year, days })
    }

    /// Those of this build.
    pub fn built_in() -> &'static Holidays {
        static BUILT_IN: LazyLock<Holidays> = LazyLock::new(|| {
            // Not foreign: part of the build, and read by the tests.
            Holidays::read(files::get("holidays.toml").unwrap_or_default())
                .unwrap_or_else(|broken| panic!("built-in knowledge: {broken}"))
        });
        &BUILT_IN
    }

    /// The holiday of a day.
    pub fn on(&self, day: Date) -> Option<&Holiday> {
        self.days.get(&day)
    }

    /// Whether the file knows the day's year. In a year that it does not know no day is a holiday, and whoever sets a
    /// center up should be told.
    pub fn knows(&self, day: Date) -> bool {
        (self.first_year..=self.last_year).contains(&day.year())
    }

    /// Every holiday in order.
    pub fn iter(&self) -> impl Iterator<Item = &Holiday> {
        self.days.values()
    }
}

#[cfg(test)]
mod tests;
