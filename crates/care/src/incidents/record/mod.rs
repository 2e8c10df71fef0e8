//! What is known of an incident beside its tasks: devices and data that it affects, people who take part, decisions.
//!
//! Nothing is overwritten: a correction is another piece that names the one it corrects, and a slip is struck with its
//! reason. What was believed, and until when, stays readable.

pub(super) mod acts;
mod matter;
pub mod typed;

use jiff::Timestamp;
use knowledge::Words;
use serde::{Deserialize, Serialize};

pub use self::matter::{
    Condition, DataKind, Decision, Device, Fate, Matter, Part, Participant, Persons, Stored,
};
use super::refusal::IncidentRefusal;
use crate::reason::Reason;

/// Number of a piece within its incident, from 1.
pub type PieceNumber = u32;

/// More pieces than a report can hold, with all their corrections.
pub const MAX_PIECES: usize = 300;

/// All pieces by number, also those that were corrected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// In the order in which they became known.
    #[serde(default)]
    pub pieces: Vec<Piece>,
}

/// One thing that became known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its number.
    pub number: PieceNumber,
    /// What.
    pub matter: Matter,
    /// When it was entered.
    pub at: Timestamp,
    /// By whom, as people call them.
    pub by: String,
    /// The piece that it corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<PieceNumber>,
    /// Why it no longer holds, where it was struck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub struck: Option<Reason>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Enter one, perhaps in the place of another.
    Put(Matter, Option<PieceNumber>),
    /// It was a slip.
    Strike(PieceNumber, Reason),
}

/// What happened, as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Happening {
    /// Another piece.
    Put(Piece),
    /// It no longer holds.
    Struck(Piece),
}

impl Happening {
    /// Every kind, for the tests that look for their sentences.
    pub const KINDS: [&'static str; 9] = [
        "incident-device-affected",
        "incident-data-affected",
        "incident-participant-added",
        "incident-decided",
        "incident-device-corrected",
        "incident-data-corrected",
        "incident-participant-corrected",
        "incident-decision-corrected",
        "incident-piece-struck",
    ];

    /// Kind of its journal entry; the timeline's sentence is `entry-KIND`.
    pub fn kind(&self) -> &'static str {
        match self {
            Happening::Struck(_) => "incident-piece-struck",
            Happening::Put(piece) => match (&piece.matter, piece.corrects.is_some()) {
                (Matter::Device(_), false) => "incident-device-affected",
                (Matter::Device(_), true) => "incident-device-corrected",
                (Matter::Data(_), false) => "incident-data-affected",
                (Matter::Data(_), true) => "incident-data-corrected",
                (Matter::Participant(_), false) => "incident-participant-added",
                (Matter::Participant(_), true) => "incident-participant-corrected",
                (Matter::Decision(_), false) => "incident-decided",
                (Matter::Decision(_), true) => "incident-decision-corrected",
            },
        }
    }

    /// The piece it is about.
    pub fn piece(&self) -> &Piece {
        match self {
            Happening::Put(piece) | Happening::Struck(piece) => piece,
        }
    }

    /// As the journal keeps it: without phone numbers, which are nobody's to read for ever.
    pub fn for_journal(&self) -> Self {
        let mut kept = self.clone();
        let (Happening::Put(piece) | Happening::Struck(piece)) = &mut kept;
        if let Matter::Participant(person) = &mut piece.matter {
            person.phone.clear();
        }
        kept
    }

    /// The sentence of its timeline.
    pub fn say(&self, words: &Words) -> String {
        let piece = self.piece();
        let what = piece.matter.say(words);
        let why = piece.struck.as_ref().map(|why| words.printable(why.as_str())).unwrap_or_default();
        words.say(&format!("entry-{}", self.kind()), &[("what", &what), ("reason", &why)])
    }
}

/// What a change makes of the record. It may also be made when the incident is closed: what becomes known later belongs
/// to it.
pub fn decide(
    record: &Record,
    change: Change,
    by: &str,
    now: Timestamp,
) -> Result<(Record, Happening), IncidentRefusal> {
    match change {
        Change::Put(matter, corrects) => {
            if record.pieces.len() >= MAX_PIECES {
                return Err(IncidentRefusal::TooManyPieces);
            }
            if let Some(old) = corrects {
                let old = record.holding(old)?;
                if old.matter.name() != matter.name() {
                    return Err(IncidentRefusal::NoSuchPiece);
                }
            }
            let number = record.pieces.iter().map(|piece| piece.number).max().unwrap_or(0).saturating_add(1);
            let piece = Piece { number, matter, at: now, by: by.to_string(), corrects, struck: None };
            let mut record = record.clone();
            record.pieces.push(piece.clone());
            Ok((record, Happening::Put(piece)))
        }
        Change::Strike(number, why) => {
            record.holding(number)?;
            let mut record = record.clone();
            let piece = record.pieces.iter_mut().find(|piece| piece.number == number);
            let piece = piece.ok_or(IncidentRefusal::NoSuchPiece)?;
            piece.struck = Some(why);
            let told = Happening::Struck(piece.clone());
            Ok((record, told))
        }
    }
}

impl Record {
    /// Whether nothing was ever entered.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Whether a piece holds: neither corrected nor struck.
    pub fn holds(&self, piece: &Piece) -> bool {
        piece.struck.is_none() && self.pieces.iter().all(|other| other.corrects != Some(piece.number))
    }

    /// Those that hold.
    pub fn current(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| self.holds(piece))
    }

    /// Those that no longer hold.
    pub fn past(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| !self.holds(piece))
    }

    /// The piece of a number, where it holds.
    pub fn holding(&self, number: PieceNumber) -> Result<&Piece, IncidentRefusal> {
        let piece = self.pieces.iter().find(|piece| piece.number == number);
        let piece = piece.ok_or(IncidentRefusal::NoSuchPiece)?;
        if self.holds(piece) { Ok(piece) } else { Err(IncidentRefusal::PieceIsPast) }
    }

    /// How many people's data may be concerned, from at least to at most; none where nobody knows of any number.
    pub fn persons(&self) -> Option<(u64, u64)> {
        let ranges = self.current().filter_map(|piece| match &piece.matter {
            Matter::Data(data) => data.persons.range(),
            _ => None,
        });
        // The same people may stand in several kinds: at least the largest, at most all together.
        ranges.fold(None, |sum, (low, high)| {
            let (least, most) = sum.unwrap_or_default();
            Some((low.max(least), most.saturating_add(high)))
        })
    }
}

#[cfg(test)]
mod tests;
