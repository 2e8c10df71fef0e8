use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Weekday, date};

use super::*;

/// The days of article 2: fixed ones, the Mondays, and the two equinoxes by the usual formula (valid 1980 to 2099).
fn of_article_2(year: i16) -> BTreeSet<Date> {
    let fixed = [(1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23)];
    let mondays = [(1, 2), (7, 3), (9, 3), (10, 2)];
    let since = f64::from(year - 1980);
    let equinox = |base: f64| (base + 0.242194 * since - (since / 4.0).floor()).floor() as i8;
    let fixed = fixed.into_iter().map(|(month, day)| date(year, month, day));
    let mondays = mondays
        .into_iter()
        .map(|(month, nth)| date(year, month, 1).nth_weekday_of_month(nth, Weekday::Monday).unwrap());
    let equinoxes = [date(year, 3, equinox(20.8431)), date(year, 9, equinox(23.2488))];
    fixed.chain(mondays).chain(equinoxes).collect()
}

/// With the days of article 3: substitutes for a Sunday, and days between two holidays.
fn by_law(year: i16) -> BTreeSet<Date> {
    let holidays = of_article_2(year);
    let mut all = holidays.clone();
    for day in holidays.iter().filter(|day| day.weekday() == Weekday::Sunday) {
        let mut substitute = day.saturating_add(1.day());
        while holidays.contains(&substitute) {
            substitute = substitute.saturating_add(1.day());
        }
        all.insert(substitute);
    }
    for day in &holidays {
        let (between, other) = (day.saturating_add(1.day()), day.saturating_add(2.days()));
        if holidays.contains(&other) && !all.contains(&between) && between.weekday() != Weekday::Sunday {
            all.insert(between);
        }
    }
    all
}

#[test]
fn the_days_of_the_file_are_those_of_the_law() {
    let holidays = Holidays::built_in();
    for year in 2025..=2028 {
        let listed: BTreeSet<Date> =
            holidays.iter().map(|one| one.date).filter(|date| date.year() == year).collect();
        assert_eq!(listed, by_law(year), "{year}");
    }
}

#[test]
fn well_known_days_are_named_rightly() {
    let name = |day: &str| Holidays::built_in().on(day.parse().unwrap()).map(|one| one.name.as_str());
    assert_eq!(name("2026-01-01"), Some("new-year"));
    assert_eq!(name("2026-05-06"), Some("substitute"));
    assert_eq!(name("2026-09-22"), Some("between-two"));
    assert_eq!(name("2027-03-22"), Some("substitute"));
    assert_eq!(name("2026-10-13"), None);
}

#[test]
fn what_is_not_announced_is_marked_as_computed() {
    for holiday in Holidays::built_in().iter() {
        let is_equinox = holiday.name.ends_with("equinox");
        assert_eq!(holiday.computed, is_equinox && holiday.date.year() >= 2028, "{holiday:?}");
    }
    assert!(Holidays::built_in().knows(date(2028, 12, 31)) && !Holidays::built_in().knows(date(2029, 1, 1)));
}

#[test]
fn a_day_twice_or_outside_the_years_is_refused() {
    let read =
        |days: &str| Holidays::read(&format!("first-year = 2026\nlast-year = 2026\nholiday = [{days}]"));
    assert!(read("{ date = \"2026-01-01\", name = \"a\" }").is_ok());
    assert!(read("{ date = \"2027-01-01\", name = \"a\" }").is_err());
    let twice = "{ date = \"2026-01-01\", name = \"a\" }, { date = \"2026-01-01\", name = \"b\" }";
    assert!(read(twice).unwrap_err().why.contains("twice"));
}
