//! Organizations, people, sites, devices, sensors; who serves whom and who may see what.

pub mod calendar;
pub mod corporate_number;
pub mod devices;
mod masthead;
pub mod names;
pub mod organizations;
pub mod people;
pub mod prefecture;
pub mod search;
pub mod sensors;
pub mod sites;
pub mod teams;

use platform::db::Migration;
use platform::wing::Wing;

const MIGRATIONS: &[Migration] =
    &[Migration { number: 1, name: "firms", sql: include_str!("../migrations/01-firms.sql") }];

/// Tables of the platform and of this wing, for tests of its stores.
#[cfg(test)]
const TABLES: &[(&str, &[Migration])] = &[platform::TABLES, ("firms", MIGRATIONS)];

/// The wing's map.
pub fn wing() -> Wing {
    Wing {
        migrations: MIGRATIONS,
        routes: sensors::routes(),
        ticks: vec![sensors::tick()],
        masthead: Some(masthead::find),
        ..Wing::new("firms")
    }
}
