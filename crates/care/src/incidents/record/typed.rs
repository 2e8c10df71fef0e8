//! A piece as a form or a program gives it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use platform::Refusal;
use platform::fault::Wrong;
use platform::ids::DeviceId;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Condition, DataKind, Decision, Device, Fate, Matter, Part, Participant, Persons, PieceNumber, Stored,
};
use crate::incidents::note;
use crate::reason::{NoReason, Reason};

/// Longest phone number with its spaces.
const MAX_PHONE: usize = 40;

/// What was typed. Which fields count depends on `kind`; the others stay empty.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = PieceBody)]
pub struct Typed {
    /// `device`, `data`, `participant`, `decision`.
    pub kind: String,
    /// Number of the piece that this one corrects.
    pub corrects: String,
    /// Number of a device in the firm's register.
    pub device: String,
    /// Name of a device or a person.
    pub name: String,
    /// `affected`, `suspected`, `cut-off`, `restored`, `nothing-found`.
    pub condition: String,
    /// `customers`, `staff`, `partners`, `drawings`, `bank`, `passwords`, `sensitive`, `mails`, `other`.
    pub data: String,
    /// `unknown`, `seen`, `taken`, `damaged`, `lost`, `unharmed`.
    pub fate: String,
    /// How many people at least; both empty where nobody knows.
    pub low: String,
    /// How many people at most.
    pub high: String,
    /// `firm`, `desk`, `supplier`, `outside`.
    pub part: String,
    /// What a person does in this incident.
    pub role: String,
    /// Where a call reaches them.
    pub phone: String,
    /// What was decided.
    pub what: String,
    /// Who decided.
    pub who: String,
    /// When; empty for now. RFC 3339, or without a zone in that of the center.
    pub decided: String,
    /// Why it was decided.
    pub why: String,
    /// More in words.
    pub note: String,
}

/// A piece that may be entered, once the device of the register is known.
pub struct Parsed {
    /// What it is.
    pub matter: Matter,
    /// Which one it corrects.
    pub corrects: Option<PieceNumber>,
}

impl Typed {
    /// Every field that is wrong is named.
    pub fn parse(&self, zone: &TimeZone, now: Timestamp) -> Result<Parsed, Refusal> {
        let mut wrong = Vec::new();
        let matter = match self.kind.as_str() {
            "device" => self.device(&mut wrong),
            "data" => self.data(&mut wrong),
            "participant" => self.participant(&mut wrong),
            "decision" => self.decision(zone, now, &mut wrong),
            _ => return Err(Refusal::field("kind", "refusal-piece-kind")),
        };
        let corrects = match self.corrects.trim() {
            "" => Ok(None),
            typed => typed
                .parse()
                .map(Some)
                .map_err(|_| Refusal::field("corrects", "refusal-incident-no-such-piece")),
        }?;
        match matter {
            Some(matter) if wrong.is_empty() => Ok(Parsed { matter, corrects }),
            _ => Err(Refusal::form(wrong)),
        }
    }

    fn device(&self, wrong: &mut Vec<Wrong>) -> Option<Matter> {
        let device = match self.device.trim() {
            "" => None,
            typed => match typed.parse() {
                Ok(id) => Some(DeviceId(id)),
                Err(_) => {
                    wrong.push(Wrong::new("device", "refusal-piece-device"));
                    None
                }
            },
        };
        // Of one that was picked the register gives the name.
        let name = match (device, self.name.trim()) {
            (Some(_), "") => Reason::parse("-").ok(),
            _ => needed(&self.name, "name", wrong),
        };
        let condition = named(Condition::named(&self.condition), "condition", wrong);
        let note = optional(&self.note, wrong);
        Some(Matter::Device(Device { device, name: name?, condition: condition?, note }))
    }

    fn data(&self, wrong: &mut Vec<Wrong>) -> Option<Matter> {
        let data = named(DataKind::named(&self.data), "data", wrong);
        let fate = named(Fate::named(&self.fate), "fate", wrong);
        let persons = Persons::parse(&self.low, &self.high)
            .map_err(|why| wrong.push(Wrong::new("low", why.key())))
            .ok();
        let note = optional(&self.note, wrong);
        Some(Matter::Data(Stored { data: data?, fate: fate?, persons: persons?, note }))
    }

    fn participant(&self, wrong: &mut Vec<Wrong>) -> Option<Matter> {
        let part = named(Part::named(&self.part), "part", wrong);
        let (name, role) = (needed(&self.name, "name", wrong), needed(&self.role, "role", wrong));
        let phone =
            phone(&self.phone).ok_or_else(|| wrong.push(Wrong::new("phone", "refusal-piece-phone"))).ok();
        Some(Matter::Participant(Participant { part: part?, name: name?, role: role?, phone: phone? }))
    }

    fn decision(&self, zone: &TimeZone, now: Timestamp, wrong: &mut Vec<Wrong>) -> Option<Matter> {
        let part = named(Part::named(&self.part), "part", wrong);
        let (what, who) = (needed(&self.what, "what", wrong), needed(&self.who, "who", wrong));
        let why = needed(&self.why, "why", wrong);
        let decided =
            note::at(&self.decided, zone, now).map_err(|key| wrong.push(Wrong::new("decided", key))).ok();
        let decided = decided?.unwrap_or(now);
        Some(Matter::Decision(Decision { part: part?, what: what?, who: who?, decided, why: why? }))
    }
}

fn named<T>(value: Option<T>, field: &'static str, wrong: &mut Vec<Wrong>) -> Option<T> {
    if value.is_none() {
        wrong.push(Wrong::new(field, "refusal-piece-choice"));
    }
    value
}

fn needed(typed: &str, field: &'static str, wrong: &mut Vec<Wrong>) -> Option<Reason> {
    let key = |why| match why {
        NoReason::Empty => "refusal-piece-empty",
        NoReason::TooLong => "refusal-piece-too-long",
    };
    Reason::parse(typed).map_err(|why| wrong.push(Wrong::new(field, key(why)))).ok()
}

fn optional(typed: &str, wrong: &mut Vec<Wrong>) -> Option<Reason> {
    if typed.trim().is_empty() { None } else { needed(typed, "note", wrong) }
}

/// Digits with what people write between them; empty where it is not known.
fn phone(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' ' | '#' | '*');
    (typed.chars().count() <= MAX_PHONE && typed.chars().all(fits)).then(|| typed.to_string())
}
