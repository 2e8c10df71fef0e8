//! What every wing of the center stands on: database, journal, principals, jobs, outbox, pages, API.
//!
//! A wing is a crate of rooms; it hands the platform a [`wing::Wing`]: its migrations, routes, listeners, jobs and
//! panels. A handler reads its [`principal::Principal`], loads within that principal's [`principal::Scope`], lets a
//! pure function decide, and saves state and journal entry in one transaction ([`db::Tx`]).

// Macros of the page kit name what they use as wings see it.
extern crate self as platform;

pub mod api;
mod chance;
mod clock;
pub mod crypto;
pub mod db;
pub mod fault;
pub mod files;
pub mod ids;
pub mod journal;
pub mod keeping;
pub mod mail_in;
pub mod observe;
pub mod pages;
pub mod principal;
pub mod serve;
pub mod signin;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod web;
pub mod wing;
pub mod work;

pub use chance::Chance;
pub use clock::Clock;
pub use fault::{Because, Fault, Refusal, Stop, again};

/// The platform's own tables, which those of all wings follow.
pub const TABLES: (&str, &[db::Migration]) = (
    "platform",
    &[
        db::Migration { number: 1, name: "base", sql: include_str!("../migrations/01-base.sql") },
        db::Migration { number: 2, name: "sign-in", sql: include_str!("../migrations/02-signin.sql") },
        db::Migration { number: 3, name: "files", sql: include_str!("../migrations/03-files.sql") },
        db::Migration { number: 4, name: "hooks", sql: include_str!("../migrations/04-hooks.sql") },
    ],
);

/// The platform's own tables, addresses and work.
pub fn wing() -> wing::Wing {
    wing::Wing {
        migrations: TABLES.1,
        routes: web::routes()
            .and(observe::routes())
            .and(api::routes())
            .and(signin::routes())
            .and(work::pages::routes())
            .and(keeping::pages::routes()),
        jobs: keeping::pages::jobs(),
        ticks: vec![journal::tick(), signin::tick(), files::tick(), keeping::tick()],
        nav: vec![work::pages::NAV, keeping::pages::NAV],
        ..wing::Wing::new("platform")
    }
}
