//! Playbooks (手順): the tasks of a kind of incident, as data.
//!
//! `knowledge/playbooks/NAME.toml` says which tasks, in which stage, by whom and by when; `NAME.ja.ftl` and
//! `NAME.en.ftl` hold the words: message `playbook-NAME` is its title, `playbook-NAME-TASK` a task's, with the three
//! lines of how to do it as `.how-1` to `.how-3`.

use std::collections::{BTreeMap, BTreeSet};

use finding::Kind;
use serde::{Deserialize, Serialize};

use crate::{Broken, Lang, Text};

/// A stage of an incident, in the order of the stage bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It was noticed (気づく).
    Notice,
    /// It goes no further (止める).
    Contain,
    /// What happened (調べる).
    Look,
    /// Work goes on (戻す).
    Restore,
    /// Who must know (知らせる).
    Tell,
    /// What we learn (ふり返る).
    Review,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Stage; 6] =
        [Stage::Notice, Stage::Contain, Stage::Look, Stage::Restore, Stage::Tell, Stage::Review];

    /// Its name as stored and in text keys (`incident-stage-NAME`).
    pub fn name(self) -> &'static str {
        match self {
            Stage::Notice => "notice",
            Stage::Contain => "contain",
            Stage::Look => "look",
            Stage::Restore => "restore",
            Stage::Tell => "tell",
            Stage::Review => "review",
        }
    }

    /// The stage of a name; none for a foreign one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

/// Who does a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doer {
    /// The firm.
    Firm,
    /// The desk.
    Desk,
    /// The firm's supplier.
    Supplier,
}

impl Doer {
    /// All of them.
    pub const ALL: [Doer; 3] = [Doer::Firm, Doer::Desk, Doer::Supplier];

    /// Its name as stored and in text keys (`doer-NAME`).
    pub fn name(self) -> &'static str {
        match self {
            Doer::Firm => "firm",
            Doer::Desk => "desk",
            Doer::Supplier => "supplier",
        }
    }

    /// The doer of a name; none for a foreign one.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|doer| doer.name() == name)
    }
}

/// By when a task is due, counted from the moment the incident opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// Minutes on any clock: what cannot wait for the morning.
    Minutes(u32),
    /// Minutes of business hours.
    BusinessMinutes(u32),
    /// The end of the n-th business day after this one; 0 is today's, where today is one.
    BusinessDays(u32),
}

/// One task as a playbook plans it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planned {
    /// Its name in the playbook.
    pub name: String,
    /// When in the incident it is done.
    pub stage: Stage,
    /// Who does it.
    pub who: Doer,
    /// By when.
    pub due: Due,
}

/// The tasks of a kind of incident.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Playbook {
    /// Its name, also that of its file.
    pub name: String,
    /// The kinds of findings whose incidents it is for.
    pub kinds: Vec<Kind>,
    /// The operator's reasons that it suits: of two playbooks for one kind the one that suits the reason is taken, and
    /// where no kind says more, the first that suits it.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// The reasons that choose it whatever was seen: what is lost cannot be unplugged.
    #[serde(default, rename = "decided-by")]
    pub decided_by: Vec<String>,
    /// Taken only where no other one fits the kinds.
    #[serde(default)]
    pub fallback: bool,
    /// Where its advice comes from, for the engineer.
    pub source: String,
    /// Its tasks in order; stages never go back.
    #[serde(rename = "task")]
    pub tasks: Vec<Planned>,
}

/// A task in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// What to do, as a verb.
    pub title: String,
    /// How, in three lines.
    pub how: Vec<String>,
}

/// More tasks than a person can keep in sight are no playbook.
const MAX_TASKS: usize = 20;

/// Lines of how to do a task.
pub const HOW_LINES: usize = 3;

impl Playbook {
    /// What it is called.
    pub fn title(&self, text: &Text, lang: Lang) -> String {
        text.say(lang, &format!("playbook-{}", self.name), &[])
    }

    /// The text key of a task's title.
    pub fn task_key(&self, task: &str) -> String {
        format!("playbook-{}-{task}", self.name)
    }

    /// A task in words; none where the playbook has no such task.
    pub fn guide(&self, text: &Text, lang: Lang, task: &str) -> Option<Guide> {
        self.tasks.iter().find(|planned| planned.name == task)?;
        let key = self.task_key(task);
        let how = (1..=HOW_LINES).map(|line| text.say(lang, &format!("{key}.how-{line}"), &[]));
        Some(Guide { title: text.say(lang, &key, &[]), how: how.collect() })
    }

    fn check(&self, path: &str) -> Result<(), Broken> {
        let broken = |why: String| Err(Broken::new(path, why));
        if path != format!("playbooks/{}.toml", self.name) {
            return broken(format!("{} stands in a file of another name", self.name));
        }
        if self.tasks.is_empty() || self.tasks.len() > MAX_TASKS {
            return broken(format!("has {} tasks, not 1 to {MAX_TASKS}", self.tasks.len()));
        }
        if !self.tasks.is_sorted_by_key(|task| task.stage) {
            return broken("its stages go back".into());
        }
        let mut names = BTreeSet::new();
        match self.tasks.iter().find(|task| !names.insert(&task.name)) {
            Some(twice) => broken(format!("the task {} stands twice", twice.name)),
            None => Ok(()),
        }
    }
}

/// Every playbook.
pub struct Playbooks(BTreeMap<String, Playbook>);

impl Playbooks {
    /// Reads every `playbooks/*.toml` among the files.
    pub fn from_files<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, Broken> {
        let mut playbooks = BTreeMap::new();
        for (path, content) in files {
            if path.starts_with("playbooks/") && path.ends_with(".toml") {
                let playbook: Playbook = toml::from_str(content).map_err(|why| Broken::new(path, why))?;
                playbook.check(path)?;
                playbooks.insert(playbook.name.clone(), playbook);
            }
        }
        Ok(Self(playbooks))
    }

    /// The playbook of a name.
    pub fn get(&self, name: &str) -> Option<&Playbook> {
        self.0.get(name)
    }

    /// Every playbook, by name.
    pub fn iter(&self) -> impl Iterator<Item = &Playbook> {
        self.0.values()
    }

    /// The playbook for an alert of these kinds, given heaviest first, that an operator made an incident for this
    /// reason. What a device is decides before what it did: an old computer and a private phone are helped in different
    /// ways after the same contact. And what leaves the firm is stopped before anyone asks how it came in.
    pub fn for_case(&self, kinds: &[Kind], reason: &str) -> Option<&Playbook> {
        let rank = |kind: &Kind| match kind {
            Kind::EolOs | Kind::PrivateDevice => 0,
            Kind::MassMailing => 1,
            _ => 2,
        };
        let mut ranked = kinds.to_vec();
        ranked.sort_by_key(rank);
        let decided = self.iter().find(|book| says(&book.decided_by, reason));
        let of_kind = |fallback: bool| {
            ranked.iter().find_map(|kind| {
                let fits =
                    || self.iter().filter(move |book| book.fallback == fallback && book.kinds.contains(kind));
                let suits = fits().find(|book| says(&book.reasons, reason));
                suits.or_else(|| fits().find(|book| book.reasons.is_empty())).or_else(|| fits().next())
            })
        };
        let of_reason = || self.iter().find(|book| says(&book.reasons, reason));
        decided.or_else(|| of_kind(false)).or_else(|| of_kind(true)).or_else(of_reason)
    }
}

fn says(reasons: &[String], reason: &str) -> bool {
    reasons.iter().any(|one| one == reason)
}

#[cfg(test)]
mod tests;
