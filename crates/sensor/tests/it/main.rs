//! The sensor through its own door, against a center that speaks real TLS and misbehaves on request.

#![allow(clippy::unwrap_used, reason = "clippy knows the functions of tests, and not those that they call")]

mod center;
mod enrolment;
mod following;
mod killed;
#[cfg(target_os = "linux")]
mod listening;
mod sending;
mod words;
