//! The kinds of pieces.

use jiff::Timestamp;
use knowledge::Words;
use platform::ids::DeviceId;
use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::reason::Reason;

/// What became known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Matter {
    /// A device is affected, or may be.
    Device(Device),
    /// Data are affected, or may be.
    Data(Stored),
    /// Somebody takes part.
    Participant(Participant),
    /// Somebody decided.
    Decision(Decision),
}

named! {
    /// How a device is.
    pub enum Condition {
        /// Affected, as far as we know.
        Affected = "affected",
        /// Perhaps.
        Suspected = "suspected",
        /// Off the network.
        CutOff = "cut-off",
        /// Back at work.
        Restored = "restored",
        /// Looked at, and nothing was found.
        NothingFound = "nothing-found",
    }
}

/// An affected device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Its row in the firm's register, where it was picked there.
    pub device: Option<DeviceId>,
    /// As the register or the operator calls it.
    pub name: Reason,
    /// How it is.
    pub condition: Condition,
    /// More in words.
    pub note: Option<Reason>,
}

named! {
    /// What kind of data.
    pub enum DataKind {
        /// Of customers.
        Customers = "customers",
        /// Of staff.
        Staff = "staff",
        /// Of partners.
        Partners = "partners",
        /// Drawings and technical papers.
        Drawings = "drawings",
        /// Bank accounts and cards.
        Bank = "bank",
        /// Passwords and keys.
        Passwords = "passwords",
        /// Health and the like (要配慮個人情報).
        Sensitive = "sensitive",
        /// Mails.
        Mails = "mails",
        /// Anything else.
        Other = "other",
    }
}

named! {
    /// What may have happened to them.
    pub enum Fate {
        /// Nobody knows yet.
        Unknown = "unknown",
        /// Somebody may have seen them.
        Seen = "seen",
        /// They left the firm.
        Taken = "taken",
        /// They cannot be opened, or were changed.
        Damaged = "damaged",
        /// They are gone.
        Lost = "lost",
        /// Looked at, and nothing happened to them.
        Unharmed = "unharmed",
    }
}

/// How many people the data are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Persons {
    /// 分からない.
    Unknown,
    /// At least and at most.
    Between(u32, u32),
}

impl Persons {
    /// Nobody has more customers than there are people.
    pub const MOST: u32 = 100_000_000;

    /// As typed: both empty is "not known", one alone is both.
    pub fn parse(low: &str, high: &str) -> Result<Self, NoPersons> {
        let (low, high) = (number(low)?, number(high)?);
        match (low, high) {
            (None, None) => Ok(Persons::Unknown),
            (Some(one), None) | (None, Some(one)) => Ok(Persons::Between(one, one)),
            (Some(low), Some(high)) if low > high => Err(NoPersons::Backwards),
            (Some(low), Some(high)) => Ok(Persons::Between(low, high)),
        }
    }

    /// As a range, where there is one.
    pub fn range(self) -> Option<(u64, u64)> {
        match self {
            Persons::Unknown => None,
            Persons::Between(low, high) => Some((low.into(), high.into())),
        }
    }

    /// In the reader's words.
    pub fn say(self, words: &Words) -> String {
        let group = |number: u32| knowledge::grouped(number.into());
        match self {
            Persons::Unknown => words.label("persons-unknown"),
            Persons::Between(low, high) if low == high => {
                words.say("persons-exactly", &[("count", &low.to_string()), ("number", &group(low))])
            }
            Persons::Between(low, high) => {
                words.say("persons-between", &[("low", &group(low)), ("high", &group(high))])
            }
        }
    }
}

/// Why what was typed is no number of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPersons {
    /// Not digits, or more than there are.
    NotANumber,
    /// The least is above the most.
    Backwards,
}

impl NoPersons {
    /// The sentence for the form's field.
    pub fn key(self) -> &'static str {
        match self {
            NoPersons::NotANumber => "refusal-persons-number",
            NoPersons::Backwards => "refusal-persons-backwards",
        }
    }
}

/// Digits, also full-width ones and with commas, as people type them.
fn number(typed: &str) -> Result<Option<u32>, NoPersons> {
    let digit = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        ',' | '，' | ' ' | '　' | '人' => None,
        other => Some(other),
    };
    let digits: String = typed.trim().chars().filter_map(digit).collect();
    if digits.is_empty() {
        return if typed.trim().is_empty() { Ok(None) } else { Err(NoPersons::NotANumber) };
    }
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse::<u32>().ok().filter(|number| is_number && *number <= Persons::MOST);
    number.map(Some).ok_or(NoPersons::NotANumber)
}

/// Affected data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// Of whom or what.
    pub data: DataKind,
    /// What may have happened to them.
    pub fate: Fate,
    /// How many people they are about.
    pub persons: Persons,
    /// More in words: where they lay.
    pub note: Option<Reason>,
}

named! {
    /// On whose side somebody takes part.
    pub enum Part {
        /// The firm.
        Firm = "firm",
        /// The team.
        Desk = "desk",
        /// The firm's supplier.
        Supplier = "supplier",
        /// Police, bank, lawyer, insurer …
        Outside = "outside",
    }
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// On whose side.
    pub part: Part,
    /// The name.
    pub name: Reason,
    /// What they do in this incident.
    pub role: Reason,
    /// Where a call reaches them; empty where it is not known.
    pub phone: String,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// On whose side it was made.
    pub part: Part,
    /// What was decided.
    pub what: Reason,
    /// Who decided.
    pub who: Reason,
    /// When.
    pub decided: Timestamp,
    /// Why.
    pub why: Reason,
}

impl Matter {
    /// Its name in addresses and text keys.
    pub fn name(&self) -> &'static str {
        match self {
            Matter::Device(_) => "device",
            Matter::Data(_) => "data",
            Matter::Participant(_) => "participant",
            Matter::Decision(_) => "decision",
        }
    }

    /// Whether people of the firm see it: their devices and data, whom to call, what they decided themselves.
    pub fn is_for_firm(&self) -> bool {
        match self {
            Matter::Device(_) | Matter::Data(_) => true,
            Matter::Participant(person) => person.part != Part::Outside,
            Matter::Decision(decision) => decision.part == Part::Firm,
        }
    }

    /// In one line.
    pub fn say(&self, words: &Words) -> String {
        let foreign = |text: &Reason| words.printable(text.as_str());
        match self {
            Matter::Device(device) => {
                let condition = words.label(&format!("condition-{}", device.condition.name()));
                let values = [("name", foreign(&device.name)), ("condition", condition)];
                say(words, "piece-device-line", &values)
            }
            Matter::Data(data) => {
                let values = [
                    ("data", words.label(&format!("data-{}", data.data.name()))),
                    ("fate", words.label(&format!("fate-{}", data.fate.name()))),
                    ("persons", data.persons.say(words)),
                ];
                say(words, "piece-data-line", &values)
            }
            Matter::Participant(person) => {
                let values = [("name", foreign(&person.name)), ("role", foreign(&person.role))];
                say(words, "piece-participant-line", &values)
            }
            Matter::Decision(decision) => {
                let values = [
                    ("what", foreign(&decision.what)),
                    ("who", foreign(&decision.who)),
                    ("why", foreign(&decision.why)),
                ];
                say(words, "piece-decision-line", &values)
            }
        }
    }
}

fn say<const N: usize>(words: &Words, key: &str, values: &[(&str, String); N]) -> String {
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    words.say(key, &values)
}
