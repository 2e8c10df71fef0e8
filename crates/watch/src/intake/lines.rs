//! Lines of text: syslog around a UTM's own form, CEF or LEEF. One file may hold several, as a collector's does.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::desk::Desk;
use super::event::Event;
use super::fields;
use super::kind::Kind;
use super::source::{Piece, Source};
use super::times::Clock;
use super::{cef, leef, maillog, pairs, syslog, text};

/// Reads all lines.
pub(super) fn read(source: &mut Source, desk: &mut Desk<'_>) {
    let clock = Clock { zone: &desk.settings.firm.zone, as_of: desk.settings.as_of };
    let mut line = Vec::new();
    while let Some(piece) = source.line(&mut line) {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let entry = desk.entry();
        if piece == Piece::Unread {
            desk.unread();
            continue;
        }
        match event(&text::line(&line), entry, &clock) {
            Some(event) => desk.hear(event),
            None => desk.unread(),
        }
    }
}

/// Whose line this is.
pub(super) fn kind(line: &str) -> Option<Kind> {
    if cef::find(line).and_then(cef::read).is_some() {
        Some(Kind::Cef)
    } else if leef::find(line).and_then(leef::read).is_some() {
        Some(Kind::Leef)
    } else if maillog::is_line(line, &Clock { zone: &TimeZone::UTC, as_of: Timestamp::UNIX_EPOCH }) {
        Some(Kind::MailLog)
    } else {
        fields::of(line).map(|map| Kind::Utm(&map.name))
    }
}

/// What a line tells; none where nobody here can read it.
fn event(line: &str, entry: u64, clock: &Clock<'_>) -> Option<Event> {
    let envelope = syslog::read(line, clock);
    let by = |name: &str, values: &fields::Values<'_>| {
        knowledge::fields::map(name).map(|map| fields::event(map, values, entry, clock))
    };
    let told = if let Some(values) = cef::find(line).and_then(cef::read) {
        by("cef", &values)
    } else if let Some(values) = leef::find(line).and_then(leef::read) {
        by("leef", &values)
    } else if let Some(map) = fields::of(line) {
        fields::sentence(map, line, entry)
            .or_else(|| Some(fields::event(map, &pairs::read(envelope.message), entry, clock)))
    } else {
        // A line of the same log that tells of something else: read, and nothing in it.
        envelope.is_syslog.then(|| Event::new("syslog", entry, None))
    };
    told.map(|mut event| {
        event.time = event.time.or(envelope.time);
        event.reporter = event.reporter.or(envelope.host.map(str::to_string));
        event
    })
}
