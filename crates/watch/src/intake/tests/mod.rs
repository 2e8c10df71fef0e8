//! One test named after each tool: a line or file in, the findings of the same kinds out.

mod endpoints;
#[cfg(feature = "evtx")]
mod evtx_file;
mod fuzz;
mod mail_servers;
mod mails;
mod utms;

use std::io::Cursor;
use std::path::Path;

use capture::Opened;
use finding::{Finding, Kind as Told, Level};

use crate::inspect::{Inspection, Settings, anything};

pub(super) fn settings() -> Settings {
    Settings::new("2026-10-07T00:00:00Z".parse().unwrap())
}

pub(super) fn sample(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/tools").join(name);
    std::fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

pub(super) fn read(bytes: impl Into<Vec<u8>>) -> Inspection {
    read_with(bytes, &settings())
}

pub(super) fn read_with(bytes: impl Into<Vec<u8>>, settings: &Settings) -> Inspection {
    let opened = Opened::stream(Box::new(Cursor::new(bytes.into()))).unwrap();
    let inspection = anything(opened, settings, &mut (), &mut |_| {}).unwrap();
    crate::tests::every_clue_has_its_sentence(&inspection);
    crate::tests::facts::agree(&inspection, knowledge::cards::Origin::Tool);
    inspection
}

/// Kind, level and subject of each finding, in short.
pub(super) fn told(inspection: &Inspection) -> Vec<(Told, Level, String)> {
    let short = |finding: &Finding| (finding.kind, finding.severity, finding.subject.to_string());
    inspection.findings.iter().map(short).collect()
}

pub(super) fn one(kind: Told, level: Level, subject: &str) -> (Told, Level, String) {
    (kind, level, subject.to_string())
}

/// Whose the records are, how many, and how many could not be read.
pub(super) fn account(inspection: &Inspection) -> (&'static str, u64, u64) {
    inspection.account.map(|account| (account.kind.name(), account.entries, account.unread)).unwrap()
}
