//! Other eyes (他の道具の記録): what UTMs, EDRs, Windows, mail servers and clouds wrote down, and mails themselves, read
//! into the same findings that our own detectors make.
//!
//! A file says by its content what it is ([`Kind`]). Each tool is one reader, which turns entries into events;
//! `judge` decides for all tools alike what an event comes to. One broken entry is counted, never an error; nothing is
//! left out without a count; memory does not grow with the file.

mod cef;
mod contacts;
mod deceptive;
mod desk;
mod eve;
mod event;
#[cfg(feature = "evtx")]
mod event_log;
mod fields;
mod hosts;
mod json;
mod judge;
mod kind;
mod leef;
mod lines;
mod logins;
pub(crate) mod mail;
mod mailing;
mod maillog;
mod ocsf;
mod pairs;
mod source;
mod syslog;
mod tally;
mod template;
mod text;
mod times;
mod trace;
mod wazuh;
mod windows;

use std::io::{Cursor, Read};

use capture::source::Stranger;
use capture::{Progress, Unreadable};

pub use kind::Kind;

use crate::inspect::{Inspection, Settings};
use desk::Desk;
use source::Source;

/// How much of the records could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// Whose records they are.
    pub kind: Kind,
    /// Entries in the file.
    pub entries: u64,
    /// Those of them that could not be read.
    pub unread: u64,
    /// What was read and had no room in a table: partly blind.
    pub dropped: u64,
}

/// Records that are open, and whose.
pub struct Records {
    /// Whose they are.
    pub kind: Kind,
    source: Source,
    meter: Box<dyn Fn() -> Progress + Send>,
}

/// As many first bytes as tell one tool's records from another's: a header, or some dozens of lines.
const HEAD: u64 = 64 << 10;

/// Finds out by content whose records these bytes are.
pub fn open(stranger: Stranger) -> Result<Records, Unreadable> {
    let meter = Box::new(stranger.meter());
    let Stranger { mut input, packed, why, .. } = stranger;
    let mut head = Vec::new();
    // An error comes again with the next read, and then has its place.
    let _ = input.by_ref().take(HEAD).read_to_end(&mut head);
    let utf16 = text::is_utf16(&head);
    let mut whole: Box<dyn Read + Send> = Box::new(Cursor::new(head.clone()).chain(input));
    if utf16 {
        whole = Box::new(text::Utf16::new(whole, &head));
        let mut plain = Vec::new();
        let _ = text::Utf16::new(head.as_slice(), &head).read_to_end(&mut plain);
        head = plain;
    }
    match Kind::of(&head) {
        Some(kind) => Ok(Records { kind, source: Source::new(whole, packed), meter }),
        None => Err(why),
    }
}

/// Reads records to their end. `progress` is called every few thousand entries.
pub fn read(mut records: Records, settings: &Settings, progress: &mut dyn FnMut(Progress)) -> Inspection {
    let meter = records.meter;
    let mut tick = || progress(meter());
    let mut desk = Desk::new(settings, &mut tick);
    let source = &mut records.source;
    match records.kind {
        Kind::Eve => eve::read(source, &mut desk),
        Kind::Cef | Kind::Leef | Kind::Utm(_) => lines::read(source, &mut desk),
        Kind::Wazuh => wazuh::read(source, &mut desk),
        Kind::Ocsf => ocsf::read(source, &mut desk),
        #[cfg(feature = "evtx")]
        Kind::Windows => event_log::read(source, &mut desk),
        Kind::MailLog => maillog::read(source, &mut desk),
        Kind::MessageTrace => trace::read(source, &mut desk),
        Kind::Mail => mail::one(source, &mut desk),
        Kind::Mailbox => mail::many(source, &mut desk),
    }
    let inspection = desk.conclude(records.kind, records.source.damage());
    progress(meter());
    inspection
}

#[cfg(test)]
mod tests;
