//! What stands beside the state of an incident: whom it concerns, and what its tasks are called and when they are due.

use std::collections::BTreeMap;

use finding::{Kind, Level};
use jiff::Timestamp;
use knowledge::Words;
use knowledge::playbooks::{Guide, Playbook};
use serde::{Deserialize, Serialize};

use super::happening::TaskNumber;
use crate::alerts::join::Memory;
use crate::alerts::store::Alert;
use crate::alerts::words::{Noted, Spoken};
use crate::promise::Calendar;
use crate::reason::Reason;

/// Whom it concerns, and its tasks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What the alert told when the incident was opened.
    pub about: About,
    /// Its tasks by number.
    pub tasks: Vec<Item>,
}

/// What an alert told: enough for its title in any language, so that a list of incidents asks no other table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct About {
    kind: Kind,
    level: Level,
    subject: String,
    first: Timestamp,
    facts: BTreeMap<String, String>,
    memory: Memory,
}

/// One task, as far as it does not move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its number within the incident.
    pub number: TaskNumber,
    /// What it is.
    pub what: What,
    /// Until when.
    pub due: Option<Timestamp>,
    /// The playbook that planned it, where it is no longer the incident's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub book: Option<String>,
}

/// What a task is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// One of the playbook, by its name.
    Planned(String),
    /// One that an operator added, in their words.
    Added(Reason),
}

impl Plan {
    /// Of an alert that becomes an incident now; without a playbook there are no tasks yet.
    pub(super) fn of(
        alert: &Alert,
        playbook: Option<&Playbook>,
        calendar: &Calendar,
        opened: Timestamp,
    ) -> Self {
        let about = About {
            kind: alert.kind,
            level: alert.state.level,
            subject: alert.subject.clone(),
            first: alert.first,
            facts: alert.facts.clone(),
            memory: alert.memory.clone(),
        };
        let planned = playbook.map(|playbook| playbook.tasks.as_slice()).unwrap_or_default();
        let tasks = planned.iter().zip(1..).map(|(planned, number)| Item {
            number,
            what: What::Planned(planned.name.clone()),
            due: Some(calendar.due(planned.due, opened)),
            book: None,
        });
        Self { about, tasks: tasks.collect() }
    }

    /// Follows another playbook from now on. What the old one planned keeps its words: the timeline still names it.
    pub(super) fn follow(
        &mut self,
        old: &str,
        playbook: &Playbook,
        new: &[TaskNumber],
        calendar: &Calendar,
        now: Timestamp,
    ) {
        for item in self.tasks.iter_mut().filter(|item| item.book.is_none()) {
            item.book = matches!(item.what, What::Planned(_)).then(|| old.to_string());
        }
        let items = playbook.tasks.iter().zip(new).map(|(planned, number)| Item {
            number: *number,
            what: What::Planned(planned.name.clone()),
            due: Some(calendar.due(planned.due, now)),
            book: None,
        });
        self.tasks.extend(items);
    }

    /// Tasks that an operator added.
    pub(super) fn by_hand(&self) -> Vec<TaskNumber> {
        let added = self.tasks.iter().filter(|item| matches!(item.what, What::Added(_)));
        added.map(|item| item.number).collect()
    }

    /// A task by its number.
    pub fn item(&self, number: TaskNumber) -> Option<&Item> {
        self.tasks.iter().find(|item| item.number == number)
    }

    /// The title, in the reader's words.
    pub(crate) fn title(&self, words: &Words) -> String {
        Spoken::of(words, &self.about).title()
    }

    /// A task in the reader's words. An added one has the operator's words only.
    pub fn guide(&self, words: &Words, playbook: &str, number: TaskNumber) -> Guide {
        let text = &words.knowledge().text;
        let book = |item: &Item| words.knowledge().playbooks.get(item.book.as_deref().unwrap_or(playbook));
        let known = self.item(number).and_then(|item| match &item.what {
            What::Planned(name) => book(item)?.guide(text, words.lang, name),
            What::Added(title) => Some(Guide { title: words.printable(title.as_str()), how: Vec::new() }),
        });
        // A playbook of a newer build may have lost the task; its number is still worth saying.
        known.unwrap_or_else(|| Guide { title: number.to_string(), how: Vec::new() })
    }
}

impl<'a> From<&'a About> for Noted<'a> {
    fn from(about: &'a About) -> Self {
        Self {
            kind: about.kind,
            level: about.level,
            subject: &about.subject,
            first: about.first,
            facts: &about.facts,
            memory: &about.memory,
        }
    }
}
