//! Evidence (証拠) of an incident: a file or a fact, written once, with who took it, from where and when, and who opened
//! it since. Nothing here changes or goes: only the bytes of a file are erased when their time has come, and their hash
//! stays.

pub(super) mod acts;
pub(super) mod store;
#[cfg(test)]
mod tests;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use platform::Refusal;
use platform::fault::Wrong;
use platform::ids::{FileId, FirmId, IncidentId, TeamId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::note;
use crate::named::named;
use crate::reason::{NoReason, Reason};

/// Pieces of evidence of one incident.
pub const MAX_PIECES: i64 = 200;

/// Bytes of all files of one incident: an archive of it stays something that can be handed over. Larger things are kept
/// elsewhere, and their hash and place are written here.
pub const MAX_BYTES: i64 = 128 * 1024 * 1024;

/// How long the bytes are kept: an insurance claim may be made for three years, and takes its time (ours).
pub const KEPT: SignedDuration = SignedDuration::from_hours(24 * 365 * 5);

named! {
    /// Who brought it.
    pub enum Giver {
        /// The team.
        Desk = "desk",
        /// The firm.
        Firm = "firm",
    }
}

/// One piece.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// Whose it is.
    pub firm: FirmId,
    /// In whose care the firm is.
    pub team: TeamId,
    /// Of which incident.
    pub incident: IncidentId,
    /// Within the incident, from 1.
    pub number: i64,
    /// Its bytes, where it is a file.
    pub file: Option<FileId>,
    /// How many.
    pub size: i64,
    /// SHA-256 in hexadecimal digits, of the file or of what is kept elsewhere; empty where there is none.
    pub sha256: String,
    /// Who brought it.
    pub giver: Giver,
    /// The rest.
    pub about: About,
    /// When it was entered.
    pub at: Timestamp,
}

/// What was written with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What it is.
    pub title: Reason,
    /// Name of the file.
    pub name: Option<String>,
    /// The fact, or more in words.
    pub fact: String,
    /// Who took it.
    pub taken_by: Reason,
    /// From where: which device, which log.
    pub source: Option<Reason>,
    /// When it was taken, by the clock of whoever took it.
    pub taken: Option<Timestamp>,
    /// Where the original is kept.
    pub kept: Option<Reason>,
    /// Who entered it, as people call them.
    pub by: String,
}

impl Evidence {
    /// As people name it on the phone: `E-1`.
    pub fn called(&self) -> String {
        format!("E-{}", self.number)
    }

    /// As the journal names it: what is done with it is no part of the incident's own story.
    pub fn subject(&self) -> String {
        format!("evidence:{}-{}", self.incident, self.number)
    }
}

/// As typed, beside the file.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = EvidenceFields)]
pub struct Typed {
    /// What it is.
    pub title: String,
    /// The fact, or more in words; at most 2,000 characters.
    pub fact: String,
    /// Who took it; empty for whoever enters it.
    pub taken_by: String,
    /// From where: which device, which log. Needed from the team.
    pub source: String,
    /// When it was taken; RFC 3339, or without a zone in that of the center.
    pub taken: String,
    /// Where the original is kept.
    pub kept: String,
    /// SHA-256 of what is kept elsewhere, 64 hexadecimal digits.
    pub sha256: String,
}

impl Typed {
    /// Every field that is wrong is named. `name` is that of the file, where there is one.
    pub fn parse(
        &self,
        giver: Giver,
        by: &str,
        name: Option<String>,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Result<About, Refusal> {
        let mut wrong = Vec::new();
        let mut text = |typed: &str, field: &'static str, needed: bool| {
            match Reason::parse(typed) {
                Ok(text) => return Some(text),
                Err(NoReason::Empty) if !needed => {}
                Err(NoReason::Empty) => wrong.push(Wrong::new(field, "refusal-piece-empty")),
                Err(NoReason::TooLong) => wrong.push(Wrong::new(field, "refusal-piece-too-long")),
            }
            None
        };
        let title = text(&self.title, "title", true);
        let source = text(&self.source, "source", giver == Giver::Desk);
        let kept = text(&self.kept, "kept", false);
        let taken_by = text(&self.taken_by, "taken_by", false).or_else(|| Reason::parse(by).ok());
        let taken = note::at(&self.taken, zone, now).map_err(|key| wrong.push(Wrong::new("taken", key)));
        let fact = note::words(&self.fact)
            .or_else(|key| if self.fact.trim().is_empty() { Ok(String::new()) } else { Err(key) });
        let fact = fact.map_err(|key| wrong.push(Wrong::new("fact", key))).unwrap_or_default();
        if name.is_none() && fact.is_empty() {
            wrong.push(Wrong::new("file", "refusal-evidence-nothing"));
        }
        if !self.sha256.trim().is_empty() && digest(&self.sha256).is_none() {
            wrong.push(Wrong::new("sha256", "refusal-evidence-sha256"));
        }
        match (title, taken, taken_by) {
            (Some(title), Ok(taken), Some(taken_by)) if wrong.is_empty() => {
                Ok(About { title, name, fact, taken_by, source, taken, kept, by: by.to_string() })
            }
            (_, _, None) if wrong.is_empty() => Err(Refusal::field("taken_by", "refusal-piece-empty")),
            _ => Err(Refusal::form(wrong)),
        }
    }
}

/// A SHA-256 as people copy it: lower or upper, with blanks between.
pub(super) fn digest(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let fits = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| digits.to_ascii_lowercase())
}
