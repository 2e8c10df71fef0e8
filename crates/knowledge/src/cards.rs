//! Cards (お知らせの文): the plain words for each kind of finding.
//!
//! `knowledge/cards/KIND.toml` says which stories a kind tells and on what each statement rests; `KIND.ja.ftl` and
//! `KIND.en.ftl` hold the sentences, one Fluent message per story with one attribute per statement. `.script` is what
//! an operator reads out on the phone, line by line.

use std::collections::BTreeMap;

use finding::{Basis, Kind, Level};
use serde::Deserialize;

use crate::questions::{AskReason, General, Question};
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
    pub from: Vec<Origin>,
    /// Facts that every finding of it gives, beside [`OF_EVERY_ALERT`]: its titles cannot do without them.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Facts that it tells where a finding gives them.
    #[serde(default)]
    pub tells: Vec<String>,
    /// What it can tell, the most special first; the last fits always.
    #[serde(rename = "story")]
    pub stories: Vec<Story>,
    /// What its stories ask of the firm.
    #[serde(rename = "question", default)]
    pub questions: Vec<Question>,
}

/// What makes findings of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// A detector of ours.
    Detector,
    /// Another tool, whose records we read.
    Tool,
    /// A person who told us (相談).
    Person,
}

/// Facts that whoever tells an alert gives in every case, so no detector has to.
pub const OF_EVERY_ALERT: [&str; 5] = ["device", "device-kind", "address", "since", "contacts"];

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
    /// What it asks of the firm: the name of a [`Question`] of any card.
    pub question: Option<String>,
    /// What it says, in order.
    pub statements: Vec<Statement>,
}

/// One sentence of a story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Which of the five answers it belongs to.
    pub answer: Answer,
    /// The attribute of the story's Fluent message; with a dot, the whole key of a sentence that stories share.
    pub text: String,
    /// On what it rests; none for what is a request or a promise, not a claim.
    pub basis: Option<Basis>,
    /// Said only where this fact is known: what a desk promises needs a desk.
    pub when: Option<String>,
    /// Said only where this fact is not known.
    pub unless: Option<String>,
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

/// The cards of all kinds, and what can be asked of a firm.
pub struct Cards {
    cards: BTreeMap<Kind, Card>,
    questions: BTreeMap<String, Question>,
    /// Names of the questions that fit every alert, in the order of their file.
    general: Vec<String>,
}

/// The file of the questions that fit every alert.
const GENERAL: &str = "questions.toml";

impl Cards {
    /// Reads every `cards/*.toml` among the files, and `questions.toml`.
    pub fn from_files<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, Broken> {
        let mut cards = BTreeMap::new();
        let mut questions = BTreeMap::new();
        let mut general = Vec::new();
        for (path, content) in files {
            let mut own = Vec::new();
            if path.starts_with("cards/") && path.ends_with(".toml") {
                let card: Card = toml::from_str(content).map_err(|why| Broken::new(path, why))?;
                card.check(path)?;
                own.clone_from(&card.questions);
                cards.insert(card.kind, card);
            } else if path == GENERAL {
                own = toml::from_str::<General>(content).map_err(|why| Broken::new(path, why))?.questions;
                general = own.iter().map(|question| question.name.clone()).collect();
            }
            for question in own {
                question.check(path)?;
                questions.insert(question.name.clone(), question);
            }
        }
        let read = Self { cards, questions, general };
        read.check()?;
        Ok(read)
    }

    /// A story cannot ask what no file says.
    fn check(&self) -> Result<(), Broken> {
        for card in self.iter() {
            for name in card.stories.iter().filter_map(|story| story.question.as_ref()) {
                if !self.questions.contains_key(name) {
                    let file = format!("cards/{}.toml", card.kind);
                    return Err(Broken::new(&file, format!("no card asks {name}")));
                }
            }
        }
        Ok(())
    }

    /// The card of a kind.
    pub fn get(&self, kind: Kind) -> Option<&Card> {
        self.cards.get(&kind)
    }

    /// Every card, in the order of [`Kind`].
    pub fn iter(&self) -> impl Iterator<Item = &Card> {
        self.cards.values()
    }

    /// Whether an alert led by one kind takes a fact from a finding of this or another kind. Each finding gives only
    /// what its own card lists, and none gives what the leading card tells of itself: the host that one device
    /// attacked is not the host of a list that it also called.
    pub fn takes(&self, leading: Kind, from: Kind, fact: &str) -> bool {
        let lists = |kind| self.get(kind).is_some_and(|card| card.lists(fact));
        OF_EVERY_ALERT.contains(&fact) || (lists(from) && (from == leading || !lists(leading)))
    }

    /// The question of a name, as stored with an asked one.
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions.get(name)
    }

    /// Every question, by name.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.values()
    }

    /// What to ask the firm about an alert: its story's own question where that asks for this, else the one that
    /// fits every alert.
    pub fn question_for(&self, telling: &Telling<'_>, reason: AskReason) -> Option<&Question> {
        let story = self.get(telling.kind).and_then(|card| card.story(telling));
        let own = story.and_then(|story| self.question(story.question.as_deref()?));
        let general = self.general.iter().filter_map(|name| self.question(name));
        own.into_iter().chain(general).find(|question| question.reason == reason)
    }

    /// What an operator reads out on the phone, line by line. The facts hold `operator` (who speaks), `firm-person`
    /// (to whom) and `callback` (when we call again) beside those of the alert; a line that names a fact nobody knows
    /// is left out.
    pub fn script(&self, text: &Text, lang: Lang, telling: &Telling<'_>) -> Vec<String> {
        let story = self.get(telling.kind).and_then(|card| card.story(telling));
        let own = story.map(|story| format!("{}.script", story.name));
        let keys = ["script-hello".to_string()].into_iter().chain(own);
        let keys = keys.chain(["script-wait", "script-thanks", "script-next"].map(String::from));
        let said = keys.filter_map(|key| {
            let facts = telling.facts.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            text.say_whole(lang, &key, facts)
        });
        said.flat_map(|lines| lines.lines().map(str::to_string).collect::<Vec<_>>()).collect()
    }

    /// The title alone, for lists.
    pub fn title(&self, text: &Text, lang: Lang, telling: &Telling<'_>) -> String {
        let Some(story) = self.get(telling.kind).and_then(|card| card.story(telling)) else {
            return telling.kind.name().to_string();
        };
        let key = format!("{}.title", story.name);
        let facts = telling.facts.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        text.say_whole(lang, &key, facts).unwrap_or_else(|| text.say(lang, &key, &[]))
    }

    /// Tells an alert. A statement that names a fact nobody knows is left out.
    pub fn tell(&self, text: &Text, lang: Lang, telling: &Telling<'_>) -> Told {
        let Some(story) = self.get(telling.kind).and_then(|card| card.story(telling)) else {
            return Told { title: telling.kind.name().to_string(), answers: Vec::new() };
        };
        let say = |attribute: &str| {
            let facts = telling.facts.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let shared = attribute.contains('.');
            let key = if shared { attribute.to_string() } else { format!("{}.{attribute}", story.name) };
            text.say_whole(lang, &key, facts)
        };
        let lines = |answer: Answer| {
            let own = story.statements.iter().filter(|statement| statement.answer == answer);
            let own = own.filter(|statement| statement.fits(telling.facts));
            own.filter_map(|said| Some(Line { text: say(&said.text)?, basis: said.basis })).collect()
        };
        Told {
            title: self.title(text, lang, telling),
            answers: Answer::ALL.into_iter().map(|answer| (answer, lines(answer))).collect(),
        }
    }
}

impl Statement {
    fn fits(&self, facts: &BTreeMap<String, String>) -> bool {
        let known = |fact: &String| facts.contains_key(fact);
        self.when.as_ref().is_none_or(known) && !self.unless.as_ref().is_some_and(known)
    }
}

impl Card {
    /// Whether findings of this kind come from there.
    pub fn is_from(&self, origin: Origin) -> bool {
        self.from.contains(&origin)
    }

    /// Whether a fact is one of those it tells.
    fn lists(&self, fact: &str) -> bool {
        self.needs.iter().chain(&self.tells).any(|listed| listed == fact)
    }

    /// What is wrong with it, for its author.
    fn check(&self, path: &str) -> Result<(), Broken> {
        if self.from.is_empty() {
            return Err(Broken::new(path, "says from nowhere: detector, tool or person"));
        }
        let twice = |name: &&String| OF_EVERY_ALERT.contains(&name.as_str()) || self.needs.contains(name);
        match self.tells.iter().find(twice) {
            Some(name) => Err(Broken::new(path, format!("tells {name}, which is always known"))),
            None => Ok(()),
        }
    }

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
