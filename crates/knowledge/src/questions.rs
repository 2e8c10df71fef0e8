//! Questions to the firm (質問), answered by one tap.
//!
//! A card's `[[question]]` asks about its own stories; `questions.toml` holds those that fit every alert. The
//! sentences stand in Fluent: message NAME with `.ask`, and per answer `.ANSWER` and `.ANSWER-hint` (where the answer
//! leads). 「分からない」 and 「電話で話したい」 belong to every question, so no file can leave them out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Broken, Lang, Text};

/// What is asked of the firm: the reason of the verdict "ask".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskReason {
    /// Whether they know of it (心当たり).
    Known,
    /// What it is used for (用途).
    Use,
    /// Whether somebody was at work then (日時).
    When,
}

impl AskReason {
    /// All, in the order of their keys.
    pub const ALL: [AskReason; 3] = [AskReason::Known, AskReason::Use, AskReason::When];

    /// Its name as stored and in text keys.
    pub fn name(self) -> &'static str {
        match self {
            AskReason::Known => "known",
            AskReason::Use => "use",
            AskReason::When => "when",
        }
    }
}

/// What an answer leads to. The firm reads it as a small line under the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Leads {
    /// There is something to do together: an operator opens an incident.
    Incident,
    /// It is settled.
    Close,
    /// We phone.
    Call,
    /// The desk looks further.
    Keep,
}

impl Leads {
    /// All of them.
    pub const ALL: [Leads; 4] = [Leads::Incident, Leads::Close, Leads::Call, Leads::Keep];

    /// Its name as stored and in text keys.
    pub fn name(self) -> &'static str {
        match self {
            Leads::Incident => "incident",
            Leads::Close => "close",
            Leads::Call => "call",
            Leads::Keep => "keep",
        }
    }
}

/// One answer that a question offers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its name as stored and sent, and the attribute of its label.
    pub name: String,
    /// What it leads to.
    pub leads: Leads,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The Fluent message.
    pub name: String,
    /// What it asks for.
    pub reason: AskReason,
    /// Its own answers, before the two that every question has.
    answers: Vec<Choice>,
}

/// The answers of every question. Both lead to a person: not knowing is never a dead end.
pub const ALWAYS: [&str; 2] = ["not-sure", "call-me"];

/// The message with the labels of [`ALWAYS`].
const ALWAYS_TEXT: &str = "question-always";

/// A thumb finds five answers on a small screen without scrolling; two of them are [`ALWAYS`].
const MAX_OWN: usize = 3;

/// A question in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// The question, one sentence.
    pub ask: String,
    /// Its answers in order.
    pub answers: Vec<Offered>,
}

/// One answer in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Its name as sent back.
    pub name: String,
    /// What the button says.
    pub label: String,
    /// Where it leads, one line.
    pub hint: String,
    /// What it leads to.
    pub leads: Leads,
}

impl Question {
    /// All answers it offers, its own first.
    pub fn choices(&self) -> impl Iterator<Item = Choice> {
        let always = ALWAYS.map(|name| Choice { name: name.to_string(), leads: Leads::Call });
        self.answers.iter().cloned().chain(always)
    }

    /// The answer of a name; none for one that it does not offer.
    pub fn choice(&self, name: &str) -> Option<Choice> {
        self.choices().find(|choice| choice.name == name)
    }

    /// The question and its answers in words.
    pub fn say(&self, text: &Text, lang: Lang, facts: &BTreeMap<String, String>) -> Asking {
        let facts: Vec<_> = facts.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let offered = |choice: Choice| Offered {
            label: text.say(lang, &self.label_key(&choice.name), &facts),
            hint: text.say(lang, &format!("{}-hint", self.label_key(&choice.name)), &facts),
            name: choice.name,
            leads: choice.leads,
        };
        Asking {
            ask: text.say(lang, &format!("{}.ask", self.name), &facts),
            answers: self.choices().map(offered).collect(),
        }
    }

    /// The text key of an answer's label, also for an answer given long ago.
    pub fn label_key(&self, answer: &str) -> String {
        let message = if ALWAYS.contains(&answer) { ALWAYS_TEXT } else { &self.name };
        format!("{message}.{answer}")
    }

    /// What is wrong with it, for its author.
    pub(crate) fn check(&self, file: &str) -> Result<(), Broken> {
        let broken = |why: &str| Err(Broken::new(file, format!("question {}: {why}", self.name)));
        if self.answers.is_empty() || self.answers.len() > MAX_OWN {
            return broken("has one to three answers of its own");
        }
        for (at, choice) in self.answers.iter().enumerate() {
            let twice = self.answers.iter().take(at).any(|other| other.name == choice.name);
            if twice || ALWAYS.contains(&choice.name.as_str()) {
                return broken(&format!("the answer {} stands twice", choice.name));
            }
        }
        Ok(())
    }
}

/// `questions.toml`: the questions that fit every alert.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct General {
    /// Its questions.
    #[serde(rename = "question")]
    pub(crate) questions: Vec<Question>,
}

#[cfg(test)]
mod tests;
