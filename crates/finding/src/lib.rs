//! The words both halves of Hikeshi speak: what a detector saw, about whom, how urgent, and why it thinks so.
//!
//! No I/O, no sentences for people: a [`Clue`] names a sentence of `knowledge/` and its values, so that one
//! finding reads in Japanese and in English. Shapes are versioned by [`SHAPE`]: fields may be added, never renamed.

mod clue;
mod device;
mod level;
mod subject;
pub mod wire;

pub use clue::Clue;
pub use device::{Confidence, Device, DeviceKind, Os, Owner, Sign, SignClass};
pub use level::{Basis, Level};
pub use subject::{Mac, Subject};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Version of the shapes in this crate, as written into stored and sent batches.
pub const SHAPE: u32 = 1;

/// At most this many clues travel with one finding; the count says how often it was seen.
pub const MAX_EVIDENCE: usize = 8;

/// What a finding is about. Each kind has a card of plain words in `knowledge/cards/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// An operating system that gets no more fixes (サポート切れOS).
    EolOs,
    /// A phone, tablet, game console or private PC on the firm's network (私物端末).
    PrivateDevice,
    /// A device not seen before (新しい機器).
    NewDevice,
    /// An inner device spoke with, or asked for, a host of an indicator list (既知の悪性先との通信).
    KnownBadContact,
}

impl Kind {
    /// Every kind, in the order of the reports.
    pub const ALL: [Kind; 4] = [Kind::KnownBadContact, Kind::EolOs, Kind::PrivateDevice, Kind::NewDevice];

    /// The kind's name in files, records and URLs.
    pub fn name(self) -> &'static str {
        match self {
            Kind::EolOs => "eol-os",
            Kind::PrivateDevice => "private-device",
            Kind::NewDevice => "new-device",
            Kind::KnownBadContact => "known-bad-contact",
        }
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// One thing that a detector or another tool saw, with its evidence (検知).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is about.
    pub kind: Kind,
    /// How urgent it is taken alone; joining may raise it (`watch::alert`).
    pub severity: Level,
    /// Whom it concerns: the inner device as it is best named.
    pub subject: Subject,
    /// Identifier of the device in this report ([`Device::id`]), where the subject is one.
    pub device: Option<String>,
    /// What made it: `kind/sign`, for the engineer.
    pub rule: String,
    /// MITRE ATT&CK technique, where one fits.
    pub technique: Option<String>,
    /// First and last time it was seen.
    pub first: Timestamp,
    /// See [`Finding::first`].
    pub last: Timestamp,
    /// How often it was seen.
    pub count: u64,
    /// Why, strongest first, at most [`MAX_EVIDENCE`].
    pub evidence: Vec<Clue>,
    /// Values for the card's sentences (`os`, `device`, `end` ...), each named as the card names it.
    pub facts: std::collections::BTreeMap<String, String>,
}
