//! For tests of the platform and of the wings: both databases, the planner's word, a mailbox, a clock to travel with.
//!
//! What a test needs besides Rust is started by `cargo xtask test` and told in variables. Where it is missing the test
//! is skipped by name, never silently passed ([`part`]).

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod center;
mod databases;
mod imap;
mod mailbox;
mod plan;
#[cfg(test)]
mod tests;

use std::io::Write;

pub use center::{Answer, TestCenter, centers};
pub use databases::{Tables, TestDb, databases, on_both, on_both_hearing};
pub use imap::{Imap, imap};
pub use mailbox::{Mail, mails_to, smtp};
pub use plan::assert_indexed;

use crate::Clock;

/// A clock that stands at noon of Tuesday, 24 November 2026, in Tokyo, until it is moved ([`Clock::forward`]).
pub fn noon() -> Clock {
    Clock::set("2026-11-24T03:00:00Z".parse().unwrap())
}

/// What a variable says about a part that a test needs. Where it is unset, the test is entered among the skipped, and
/// shall return.
pub fn part(test: &str, variable: &str, name: &str) -> Option<String> {
    let told = std::env::var(variable).ok();
    if let (None, Some(skips)) = (&told, std::env::var_os("HIKESHI_SKIPS")) {
        let mut skips = std::fs::OpenOptions::new().append(true).open(skips).unwrap();
        writeln!(skips, "{test}: {name}").unwrap();
    }
    told
}
