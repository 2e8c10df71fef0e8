//! Cards (お知らせの文): the plain words for each kind of finding.
//!
//! `knowledge/cards/KIND.toml` says which stories a kind tells and on what each statement rests; `KIND.ja.ftl` and
//! `KIND.en.ftl` hold the sentences, one Fluent message per story with one attribute per statement.

use std::collections::BTreeMap;

use finding::{Basis, Kind, Level};
use serde::Deserialize;

use crate::{Broken, Lang, Text};

/// The card of one kind.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// The kind it speaks of; also the name of its file.
    pub kind: Kind,
    /// Level of a finding taken alone, where nothing raises it.
    pub level: Level,
    /// MITRE ATT&CK technique, where one fits.
    pub technique: Option<String>,
    /// Where its advice comes from, for the engineer.
    pub source: String,
    /// What makes such findings.
    pub from: Origin,
    /// What it can tell, the most special first; the last fits always.
    #[serde(rename = "story")]
    pub stories: Vec<Story>,
}

/// What makes findings of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A detector of ours.
    Detector,
}

/// One way a kind of finding reads. It is told where all its conditions hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// The Fluent message.
    pub name: String,
    /// Kinds that must stand in the same alert.
    #[serde(default)]
    pub joined: Vec<Kind>,
    /// Facts that must be known.
    #[serde(default)]
    pub facts: Vec<String>,
    /// Least level of the alert.
    #[serde(rename = "from-level")]
    pub from_level: Option<Level>,
    /// What it says, in order.
    pub statements: Vec<Statement>,
}

/// One sentence of a story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Which of the five answers it belongs to.
    pub answer: Answer,
    /// The attribute of the story's Fluent message.
    pub text: String,
    /// On what it rests; none for what is a request or a promise, not a claim.
    pub basis: Option<Basis>,
}

/// The five answers of every alert, in the order they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// What happened (何がありましたか).
    What,
    /// Is it serious (深刻ですか).
    Serious,
    /// What to do now (今すること).
    Now,
    /// Who does it (対応する人).
    Who,
    /// What happens next (このあとどうなりますか).
    Next,
}

impl Answer {
    /// All five, in order.
    pub const ALL: [Answer; 5] = [Answer::What, Answer::Serious, Answer::Now, Answer::Who, Answer::Next];

    /// Its name in text keys.
    pub fn name(self) -> &'static str {
        match self {
            Answer::What => "what",
            Answer::Serious => "serious",
            Answer::Now => "now",
            Answer::Who => "who",
            Answer::Next => "next",
        }
    }
}

/// What an alert is about, as a card needs it.
#[derive(Debug)]
pub struct Telling<'a> {
    /// The kind whose card speaks.
    pub kind: Kind,
    /// Level of the alert.
    pub level: Level,
    /// Kinds of all its findings.
    pub joined: &'a [Kind],
    /// Values by name, ready for people (dates and times in the reader's language and zone).
    pub facts: &'a BTreeMap<String, String>,
}

/// An alert in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// One sentence, a fact.
    pub title: String,
    /// The five answers in order, each with its lines.
    pub answers: Vec<(Answer, Vec<Line>)>,
}

/// One sentence with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The sentence.
    pub text: String,
    /// Its chip.
    pub basis: Option<Basis>,
}

/// The cards of all kinds.
pub struct Cards(BTreeMap<Kind, Card>);

impl Cards {
    /// Reads every `cards/*.toml` among the files.
    pub fn from_files<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, Broken> {
        let mut cards = BTreeMap::new();
        for (path, content) in files {
            if path.starts_with("cards/") && path.ends_with(".toml") {
                let card: Card = toml::from_str(content).map_err(|why| Broken::new(path, why))?;
                cards.insert(card.kind, card);
            }
        }
        Ok(Self(cards))
    }

    /// The card of a kind.
    pub fn get(&self, kind: Kind) -> Option<&Card> {
        self.0.get(&kind)
    }

    /// Every card, in the order of [`Kind`].
    pub fn iter(&self) -> impl Iterator<Item = &Card> {
        self.0.values()
    }

    /// Tells an alert. A statement that names a fact nobody knows is left out.
    pub fn tell(&self, text: &Text, lang: Lang, telling: &Telling<'_>) -> Told {
        let Some(story) = self.get(telling.kind).and_then(|card| card.story(telling)) else {
            return Told { title: telling.kind.name().to_string(), answers: Vec::new() };
        };
        let say = |attribute: &str| {
            let facts = telling.facts.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            text.say_whole(lang, &format!("{}.{attribute}", story.name), facts)
        };
        let lines = |answer: Answer| {
            let own = story.statements.iter().filter(|statement| statement.answer == answer);
            own.filter_map(|said| Some(Line { text: say(&said.text)?, basis: said.basis })).collect()
        };
        Told {
            title: say("title").unwrap_or_else(|| text.say(lang, &format!("{}.title", story.name), &[])),
            answers: Answer::ALL.into_iter().map(|answer| (answer, lines(answer))).collect(),
        }
    }
}

impl Card {
    fn story(&self, telling: &Telling<'_>) -> Option<&Story> {
        self.stories.iter().find(|story| {
            story.joined.iter().all(|kind| telling.joined.contains(kind))
                && story.facts.iter().all(|fact| telling.facts.contains_key(fact))
                && story.from_level.is_none_or(|level| telling.level >= level)
        })
    }
}

#[cfg(test)]
mod tests;
