//! Servers that run while the tests do: real ones, in temporary folders, ended whatever happens.

mod imap;
mod leash;
mod mailbox;
pub(crate) mod postgres;

use std::any::Any;
use std::ffi::OsString;
use std::path::Path;

use crate::Outcome;
use crate::need::Need;
use leash::Leash;
use mailbox::Mailbox;
use postgres::{Durability, Postgres};

/// A server, and how it is started with what its need found.
struct Part {
    need: &'static Need,
    start: fn(&Path) -> Outcome<Running>,
}

const PARTS: &[Part] = &[
    Part { need: &postgres::NEED, start: postgres },
    Part { need: &mailbox::NEED, start: mailbox },
    Part { need: &imap::NEED, start: imap },
];

/// A server that runs until this is dropped.
pub(crate) struct Running {
    /// Variables that tell the tests where it is.
    pub(crate) tells: Vec<(&'static str, OsString)>,
    _held: Box<dyn Any>,
}

/// A server that runs, or why it does not.
pub(crate) struct Started {
    pub(crate) need: &'static Need,
    pub(crate) running: Result<Running, String>,
}

/// Starts every server; what cannot be had does not stop the others.
pub(crate) fn start() -> Vec<Started> {
    PARTS.iter().map(|part| Started { need: part.need, running: part.start() }).collect()
}

impl Part {
    fn start(&self) -> Result<Running, String> {
        // Whoever sets the variable has a server of their own, and the tests inherit what is told.
        if self.need.told().is_some() {
            return Ok(Running { tells: Vec::new(), _held: Box::new(()) });
        }
        let place = self.need.find_or_get()?;
        (self.start)(&place).map_err(|error| error.to_string())
    }
}

fn postgres(programs: &Path) -> Outcome<Running> {
    let server = Postgres::start_by(programs, Durability::None)?;
    Ok(Running { tells: vec![("HIKESHI_POSTGRES", server.url().into())], _held: Box::new(server) })
}

fn mailbox(python: &Path) -> Outcome<Running> {
    let server = Mailbox::start_by(python)?;
    let tells =
        vec![("HIKESHI_SMTP", server.url().into()), ("HIKESHI_MAILBOX", server.mails().into_os_string())];
    Ok(Running { tells, _held: Box::new(server) })
}

fn imap(program: &Path) -> Outcome<Running> {
    let server = imap::Imap::start_by(program)?;
    Ok(Running { tells: vec![("HIKESHI_IMAP", server.address().into())], _held: Box::new(server) })
}

/// Says that a test of ours was skipped, as every test that misses something does.
#[cfg(test)]
fn skip(test: &str, need: &Need) {
    use std::io::Write;
    if let Some(skips) = std::env::var_os("HIKESHI_SKIPS") {
        let mut skips = std::fs::OpenOptions::new().append(true).open(skips).expect("the file of skips");
        writeln!(skips, "{test}: {}", need.name).expect("a line");
    }
}
