//! The one shape of this room's pages: facts, what can be done, lists, tables, ways on.

use askama::Template;
use axum::response::{IntoResponse as _, Response};
use knowledge::Words;
use platform::Stop;
use platform::pages::Shell;
use platform::pages::view::{Button, ButtonKind, CheckRow, DataTable, Link, Notice, NoticeKind};
use platform::web::{Visit, page};

/// A page.
#[derive(Template)]
#[template(path = "notify/board.html")]
pub(super) struct Board<'a> {
    pub(super) shell: Shell,
    pub(super) words: &'a Words,
    pub(super) notices: Vec<Notice>,
    pub(super) intro: Vec<String>,
    pub(super) facts: Vec<CheckRow>,
    pub(super) deeds: Vec<Deed>,
    pub(super) list: Option<List>,
    pub(super) tables: Vec<DataTable>,
    pub(super) ways: Vec<Link>,
}

/// A button with where it is posted.
pub(super) struct Deed {
    pub(super) action: String,
    pub(super) button: Button,
}

/// Things with their buttons.
pub(super) struct List {
    pub(super) caption: String,
    pub(super) empty: String,
    pub(super) items: Vec<Item>,
}

/// One of them.
pub(super) struct Item {
    pub(super) title: String,
    pub(super) facts: Vec<String>,
    pub(super) deeds: Vec<Deed>,
}

impl Deed {
    /// The thing to do.
    pub(super) fn new(words: &Words, key: &str, action: impl Into<String>) -> Self {
        Self { action: action.into(), button: Button::send(words.label(key)) }
    }

    /// Another thing that can be done.
    pub(super) fn second(words: &Words, key: &str, action: impl Into<String>) -> Self {
        let button = Button::send(words.label(key)).kind(ButtonKind::Second);
        Self { action: action.into(), button }
    }
}

impl<'a> Board<'a> {
    /// An empty page with the key of its title.
    pub(super) fn new(visit: &'a Visit, title: &str) -> Self {
        Self {
            shell: visit.titled(title),
            words: &visit.words,
            notices: Vec::new(),
            intro: Vec::new(),
            facts: Vec::new(),
            deeds: Vec::new(),
            list: None,
            tables: Vec::new(),
            ways: Vec::new(),
        }
    }

    /// Adds a fact.
    #[must_use]
    pub(super) fn fact(mut self, key: &str, value: impl Into<String>) -> Self {
        self.facts.push(CheckRow { label: self.words.label(key), value: value.into(), change: None });
        self
    }

    /// Adds a way on.
    #[must_use]
    pub(super) fn way(mut self, key: &str, href: impl Into<String>) -> Self {
        self.ways.push(Link::new(self.words.label(key), href));
        self
    }

    /// Adds something to take care of.
    pub(super) fn care(&mut self, text: String, more: Option<Link>) {
        self.notices.push(Notice { kind: NoticeKind::Care, text, more });
    }

    /// The page.
    pub(super) fn answer(self) -> Result<Response, Stop> {
        Ok(page(&self)?.into_response())
    }
}
