//! The life of one question. Pure: the time is given, and an answer is one that the question offers.
//!
//! ```text
//!  asked ──▶ seen ──▶ answered (and changed)
//!    └─────────┴─────▶ expired, withdrawn ──▶ asked again
//! ```

use jiff::{SignedDuration, Timestamp};
use knowledge::Words;
use knowledge::questions::{Leads, Question};
use serde::{Deserialize, Serialize};

use crate::named::named;

/// How long a link takes an answer (ux.md, URLs).
pub const VALID: SignedDuration = SignedDuration::from_hours(14 * 24);

/// An answer may be changed this often: a person corrects themselves, a script does not stop.
pub const MAX_CHANGES: u32 = 20;

named! {
    /// Where a question stands. Its word is `question-stage-NAME`.
    pub enum Stage {
        /// Sent, and nobody has shown that they read it.
        Asked = "asked",
        /// Somebody has read it. Only the page's own script says so; a mail scanner that follows the link does not.
        Seen = "seen",
        /// Answered.
        Answered = "answered",
        /// Its time ran out.
        Expired = "expired",
        /// We no longer ask.
        Withdrawn = "withdrawn",
    }
}

named! {
    /// How an answer reached us.
    pub enum Way {
        /// By the link in the mail, or signed in: the firm itself.
        Link = "link",
        /// By phone: an operator wrote down what was said.
        Phone = "phone",
    }
}

/// An answer that its question offers. It is made by [`Chosen::of`] only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    name: String,
    leads: Leads,
}

impl Chosen {
    /// The answer of this name, if the question offers it.
    pub fn of(question: &Question, name: &str) -> Result<Self, QuestionRefusal> {
        let choice = question.choice(name).ok_or(QuestionRefusal::NoSuchAnswer)?;
        Ok(Self { name: choice.name, leads: choice.leads })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it leads to.
    pub fn leads(&self) -> Leads {
        self.leads
    }
}

/// All that is known of a question's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Where it stands.
    pub stage: Stage,
    /// Until when its link takes an answer.
    pub expires: Timestamp,
    /// The answer that holds.
    pub answer: Option<Chosen>,
    /// How often the answer was changed.
    pub changes: u32,
}

/// What is asked of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Somebody reads it.
    See,
    /// Somebody answers, or changes the answer.
    Answer(Chosen, Way),
    /// Its time has run out.
    Expire,
    /// We no longer ask.
    Withdraw,
    /// We ask again what was withdrawn.
    Restore,
}

/// What changed: one journal entry each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "with", rename_all = "kebab-case")]
pub enum Happening {
    /// Sent.
    Asked,
    /// Read.
    Seen,
    /// Answered.
    Answered(Chosen, Way),
    /// The answer was changed.
    Changed(Chosen, Way),
    /// Its time ran out.
    Expired,
    /// Withdrawn.
    Withdrawn,
    /// Asked again.
    Restored,
}

impl Happening {
    /// Every kind, for the tests that look for their sentences.
    pub const KINDS: [&'static str; 7] = [
        "question-asked",
        "question-seen",
        "question-answered",
        "question-changed",
        "question-expired",
        "question-withdrawn",
        "question-restored",
    ];

    /// Kind of its journal entry; the timeline's sentence is `entry-KIND`.
    pub fn kind(&self) -> &'static str {
        match self {
            Happening::Asked => "question-asked",
            Happening::Seen => "question-seen",
            Happening::Answered(..) => "question-answered",
            Happening::Changed(..) => "question-changed",
            Happening::Expired => "question-expired",
            Happening::Withdrawn => "question-withdrawn",
            Happening::Restored => "question-restored",
        }
    }

    /// The sentence of its timeline, with the label of the answer as its question words it.
    pub fn say(&self, words: &Words, question: &Question) -> String {
        let key = format!("entry-{}", self.kind());
        match self {
            Happening::Answered(chosen, way) | Happening::Changed(chosen, way) => {
                let answer = words.label(&question.label_key(chosen.name()));
                let way = words.label(&format!("way-{}", way.name()));
                words.say(&key, &[("answer", &answer), ("way", &way)])
            }
            Happening::Asked
            | Happening::Seen
            | Happening::Expired
            | Happening::Withdrawn
            | Happening::Restored => words.label(&key),
        }
    }
}

/// Why an answer is not taken. Nothing has changed when it comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuestionRefusal {
    /// The question does not offer this answer.
    NoSuchAnswer,
    /// Its link no longer takes answers.
    Expired,
    /// We no longer ask.
    Withdrawn,
    /// The answer was changed too often.
    TooManyChanges,
    /// The command does not fit where it stands.
    NotFromHere,
}

impl QuestionRefusal {
    /// Every one, for the tests that look for their sentences.
    pub const ALL: [QuestionRefusal; 5] = [
        QuestionRefusal::NoSuchAnswer,
        QuestionRefusal::Expired,
        QuestionRefusal::Withdrawn,
        QuestionRefusal::TooManyChanges,
        QuestionRefusal::NotFromHere,
    ];

    /// The sentence: what happened, that nothing is lost, what to do.
    pub fn key(self) -> &'static str {
        match self {
            QuestionRefusal::NoSuchAnswer => "refusal-question-no-such-answer",
            QuestionRefusal::Expired => "refusal-question-expired",
            QuestionRefusal::Withdrawn => "refusal-question-withdrawn",
            QuestionRefusal::TooManyChanges => "refusal-question-too-many-changes",
            QuestionRefusal::NotFromHere => "refusal-question-not-from-here",
        }
    }
}

/// What a command makes of a question. No happening: nothing changed, and nothing is to be written.
pub fn decide(
    state: &State,
    command: Command,
    now: Timestamp,
) -> Result<(State, Option<Happening>), QuestionRefusal> {
    let to = |stage, happening| Ok((State { stage, ..state.clone() }, Some(happening)));
    match (state.stage, command) {
        (Stage::Asked, Command::See) => to(Stage::Seen, Happening::Seen),
        (_, Command::See) => Ok((state.clone(), None)),
        (_, Command::Answer(chosen, way)) => state.answer(chosen, way, now),
        (Stage::Asked | Stage::Seen, Command::Expire) if now >= state.expires => {
            to(Stage::Expired, Happening::Expired)
        }
        (Stage::Asked | Stage::Seen, Command::Withdraw) => to(Stage::Withdrawn, Happening::Withdrawn),
        // What has an answer stays answered: the answer was given.
        (Stage::Answered | Stage::Withdrawn | Stage::Expired, Command::Withdraw) => Ok((state.clone(), None)),
        (Stage::Withdrawn, Command::Restore) if now < state.expires => to(Stage::Asked, Happening::Restored),
        (_, Command::Restore) => Ok((state.clone(), None)),
        (_, Command::Expire) => Err(QuestionRefusal::NotFromHere),
    }
}

impl State {
    /// A question that is sent now.
    pub fn asked(now: Timestamp) -> (Self, Happening) {
        let expires = now.saturating_add(VALID).unwrap_or(Timestamp::MAX);
        (Self { stage: Stage::Asked, expires, answer: None, changes: 0 }, Happening::Asked)
    }

    /// Whether its link still takes an answer.
    pub fn is_open(&self, now: Timestamp) -> bool {
        !matches!(self.stage, Stage::Expired | Stage::Withdrawn) && now < self.expires
    }

    fn answer(
        &self,
        chosen: Chosen,
        way: Way,
        now: Timestamp,
    ) -> Result<(Self, Option<Happening>), QuestionRefusal> {
        // Who phones is heard, whatever became of the link.
        if way == Way::Link && self.stage == Stage::Withdrawn {
            return Err(QuestionRefusal::Withdrawn);
        }
        if way == Way::Link && !self.is_open(now) {
            return Err(QuestionRefusal::Expired);
        }
        if self.answer.as_ref() == Some(&chosen) {
            return Ok((self.clone(), None));
        }
        let next =
            |changes| Self { stage: Stage::Answered, answer: Some(chosen.clone()), changes, ..self.clone() };
        match (&self.answer, self.changes) {
            (None, changes) => Ok((next(changes), Some(Happening::Answered(chosen.clone(), way)))),
            (Some(_), MAX_CHANGES..) if way == Way::Link => Err(QuestionRefusal::TooManyChanges),
            (Some(_), changes) => {
                Ok((next(changes.saturating_add(1)), Some(Happening::Changed(chosen.clone(), way))))
            }
        }
    }
}

#[cfg(test)]
mod tests;
