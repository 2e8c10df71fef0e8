//! The life of a consultation: new, answered, waiting again, handed on, an incident, closed. Pure.
//!
//! Whoever writes is answered: what the firm writes always brings it back to the desk, also where it was closed. What
//! went on as an incident stays with the incident; what is written then goes on there and here.

use serde::{Deserialize, Serialize};

use crate::named::named;
use crate::reason::Reason;

/// More messages than this are no consultation; the desk phones.
pub const MAX_MESSAGES: u32 = 200;

/// Where a consultation stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", content = "with", rename_all = "kebab-case")]
pub enum Stage {
    /// Nobody has answered yet.
    New,
    /// The firm wrote again; the desk answers.
    Waiting,
    /// The desk answered; the firm reads.
    Answered,
    /// Handed on to this desk; we wait for its word.
    HandedOff(String),
    /// An incident goes on with it.
    Promoted,
    /// Over.
    Closed(How),
}

named! {
    /// How a consultation ended. Its word is `consult-how-NAME`.
    pub enum How {
        /// The question is answered.
        Settled = "settled",
        /// The firm says that it is no longer needed.
        NotNeeded = "not-needed",
        /// Advertising, a mistake, or written twice.
        NoQuestion = "no-question",
    }
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// We answer.
    Desk,
    /// They read, or write again.
    Firm,
    /// Nobody's.
    Nobody,
}

impl Waits {
    /// Its name in rows.
    pub fn name(self) -> &'static str {
        match self {
            Waits::Desk => "desk",
            Waits::Firm => "firm",
            Waits::Nobody => "nobody",
        }
    }
}

impl Stage {
    /// Every name, for the tests that look for their words.
    pub const NAMES: [&'static str; 6] = ["new", "waiting", "answered", "handed-off", "promoted", "closed"];

    /// Its name as stored and in text keys (`consult-stage-NAME`).
    pub fn name(&self) -> &'static str {
        match self {
            Stage::New => "new",
            Stage::Waiting => "waiting",
            Stage::Answered => "answered",
            Stage::HandedOff(_) => "handed-off",
            Stage::Promoted => "promoted",
            Stage::Closed(_) => "closed",
        }
    }

    /// Whose turn it is.
    pub fn waits(&self) -> Waits {
        match self {
            Stage::New | Stage::Waiting => Waits::Desk,
            Stage::Answered | Stage::HandedOff(_) => Waits::Firm,
            Stage::Promoted | Stage::Closed(_) => Waits::Nobody,
        }
    }
}

/// A consultation as far as it moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Changes with every message of the firm and every deed, for "something happened since you looked".
    pub version: u32,
    /// Where it stands.
    pub stage: Stage,
    /// Messages so far.
    pub messages: u32,
}

/// What is asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// The firm writes.
    Write,
    /// The desk answers.
    Answer,
    /// The desk writes down what nobody else reads.
    Note,
    /// It goes on to another desk, with its sheet.
    HandOff(String),
    /// It becomes an incident.
    Promote,
    /// It is over.
    Close(How, Option<Reason>),
    /// It belongs to an alert.
    Link,
    /// The desk says whose it is: no firm had the address.
    Place,
}

/// What changed: one journal entry for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "with", rename_all = "kebab-case")]
pub enum Happening {
    /// It came.
    Opened,
    /// The firm wrote.
    Written,
    /// The firm wrote after it was closed.
    Reopened,
    /// The desk answered.
    Answered,
    /// A note.
    Noted,
    /// It was handed on to this desk.
    HandedOff(String),
    /// It is an incident.
    Promoted,
    /// It is over.
    Closed(How, Option<Reason>),
    /// It belongs to an alert.
    Linked,
    /// It was found out whose it is.
    Placed,
}

impl Happening {
    /// Every kind, for the tests that look for their sentences.
    pub const KINDS: [&'static str; 10] = [
        "consultation-opened",
        "consultation-written",
        "consultation-reopened",
        "consultation-answered",
        "consultation-noted",
        "consultation-handed-off",
        "consultation-promoted",
        "consultation-closed",
        "consultation-linked",
        "consultation-placed",
    ];

    /// Kind of its journal entry.
    pub fn kind(&self) -> &'static str {
        match self {
            Happening::Opened => "consultation-opened",
            Happening::Written => "consultation-written",
            Happening::Reopened => "consultation-reopened",
            Happening::Answered => "consultation-answered",
            Happening::Noted => "consultation-noted",
            Happening::HandedOff(_) => "consultation-handed-off",
            Happening::Promoted => "consultation-promoted",
            Happening::Closed(..) => "consultation-closed",
            Happening::Linked => "consultation-linked",
            Happening::Placed => "consultation-placed",
        }
    }
}

named! {
    /// Why a command is refused; its sentence is `refusal-consultation-NAME`.
    pub enum ConsultRefusal {
        /// Something was written since the person looked.
        ChangedMeanwhile = "changed",
        /// It is over already.
        IsClosed = "is-closed",
        /// An incident goes on with it.
        IsIncident = "is-incident",
        /// There is nothing to answer to: nobody knows whose it is.
        NobodysYet = "nobodys-yet",
        /// There are as many messages as one may have.
        TooManyMessages = "too-many",
    }
}

impl State {
    /// One that comes now, with its first message.
    pub fn opened() -> (Self, Happening) {
        (Self { version: 1, stage: Stage::New, messages: 1 }, Happening::Opened)
    }
}

/// Decides. `seen` is the version that stood before the desk's eyes, where that matters; `known` says whether it is
/// known whose consultation it is.
pub fn decide(
    state: &State,
    seen: Option<u32>,
    known: bool,
    command: Command,
) -> Result<(State, Happening), ConsultRefusal> {
    use Command as C;
    if seen.is_some_and(|seen| seen != state.version) {
        return Err(ConsultRefusal::ChangedMeanwhile);
    }
    if !known && matches!(command, C::HandOff(_) | C::Promote | C::Link) {
        return Err(ConsultRefusal::NobodysYet);
    }
    let mut next = state.clone();
    if matches!(command, C::Write | C::Answer | C::Note) {
        if state.messages >= MAX_MESSAGES {
            return Err(ConsultRefusal::TooManyMessages);
        }
        next.messages += 1;
    }
    let stage = &state.stage;
    let (to, happening) = match (stage, command) {
        (Stage::Closed(_), C::Write) => (Stage::Waiting, Happening::Reopened),
        (Stage::New | Stage::Promoted, C::Write) => (stage.clone(), Happening::Written),
        (_, C::Write) => (Stage::Waiting, Happening::Written),
        // What the desk still has to say of an incident or of what is closed does not open it again.
        (Stage::Promoted | Stage::Closed(_), C::Answer) => (stage.clone(), Happening::Answered),
        (_, C::Answer) => (Stage::Answered, Happening::Answered),
        (_, C::Note) => (stage.clone(), Happening::Noted),
        (Stage::Promoted, C::HandOff(desk)) => (Stage::Promoted, Happening::HandedOff(desk)),
        (Stage::Closed(_), C::HandOff(_)) => return Err(ConsultRefusal::IsClosed),
        (_, C::HandOff(desk)) => (Stage::HandedOff(desk.clone()), Happening::HandedOff(desk)),
        (Stage::Promoted, C::Promote) => return Err(ConsultRefusal::IsIncident),
        (_, C::Promote) => (Stage::Promoted, Happening::Promoted),
        (Stage::Closed(_), C::Close(..)) => return Err(ConsultRefusal::IsClosed),
        (Stage::Promoted, C::Close(..)) => return Err(ConsultRefusal::IsIncident),
        (_, C::Close(how, why)) => (Stage::Closed(how), Happening::Closed(how, why)),
        (_, C::Link) => (stage.clone(), Happening::Linked),
        (_, C::Place) => (stage.clone(), Happening::Placed),
    };
    next.stage = to;
    // A note changes nothing that an answer rests on.
    if happening != Happening::Noted {
        next.version += 1;
    }
    Ok((next, happening))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::prelude::*;

    use super::*;

    fn stages() -> Vec<Stage> {
        let handed = Stage::HandedOff("jpcert".into());
        vec![
            Stage::New,
            Stage::Waiting,
            Stage::Answered,
            handed,
            Stage::Promoted,
            Stage::Closed(How::Settled),
        ]
    }

    fn commands() -> Vec<Command> {
        vec![
            Command::Write,
            Command::Answer,
            Command::Note,
            Command::HandOff("ipa-firms".into()),
            Command::Promote,
            Command::Close(How::Settled, None),
            Command::Link,
            Command::Place,
        ]
    }

    fn name(command: &Command) -> String {
        format!("{command:?}").split('(').next().unwrap().to_string()
    }

    #[test]
    fn every_command_from_every_stage_stands_in_one_table() {
        let mut table = String::new();
        for stage in stages() {
            for command in commands() {
                let state = State { version: 3, stage: stage.clone(), messages: 2 };
                let _ = write!(table, "{:10} {:8} ", stage.name(), name(&command));
                let _ = match decide(&state, None, true, command) {
                    Ok((next, what)) => writeln!(table, "{:10} {}", next.stage.name(), what.kind()),
                    Err(why) => writeln!(table, "refused: {}", why.name()),
                };
            }
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn who_answers_what_they_have_not_read_is_told() {
        let (state, _) = State::opened();
        let (written, _) = decide(&state, None, true, Command::Write).unwrap();
        let late = decide(&written, Some(state.version), true, Command::Answer);
        assert_eq!(late, Err(ConsultRefusal::ChangedMeanwhile));
        let (noted, _) = decide(&written, None, true, Command::Note).unwrap();
        assert!(decide(&noted, Some(written.version), true, Command::Answer).is_ok(), "a note is no news");
    }

    #[test]
    fn what_nobody_has_claimed_is_not_handed_on() {
        let (state, _) = State::opened();
        for command in [Command::Promote, Command::HandOff("jpcert".into()), Command::Link] {
            assert_eq!(decide(&state, None, false, command), Err(ConsultRefusal::NobodysYet));
        }
        assert!(decide(&state, None, false, Command::Close(How::NoQuestion, None)).is_ok());
    }

    proptest! {
        /// Whatever the desk did before: what the firm writes is never left lying.
        #[test]
        fn after_the_firm_wrote_it_is_the_desks_turn_or_an_incident(
            picks in proptest::collection::vec(0..8usize, 0..40),
        ) {
            let (mut state, _) = State::opened();
            for pick in picks {
                let command = commands()[pick].clone();
                let writes = command == Command::Write;
                if let Ok((next, _)) = decide(&state, None, true, command) {
                    prop_assert!(next.version >= state.version);
                    state = next;
                    if writes {
                        prop_assert!(state.stage.waits() == Waits::Desk || state.stage == Stage::Promoted);
                    }
                }
            }
        }
    }
}
