//! The inbox (受信箱): what waits for an operator, over all firms of the team, in the order of time left to the promise.
//!
//! The view is in the path, filters and the place in the list are in the query: an address shows the same to a
//! colleague. Lists are read page by page after a key ([`Key`]), never by counting rows to skip.

mod blind;
mod deeds;
mod head;
mod matching;
mod names;
mod page;
mod pane;
mod place;
mod row;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;
mod told;

use std::fmt;
use std::str::FromStr;

use finding::{Kind, Level};
use jiff::Timestamp;
use platform::web::access::DESK;
use platform::web::{NavItem, Routes};

pub(crate) use deeds::Fields;
pub(crate) use names::Names;
pub(crate) use pane::{Holder, Wait, account, holder, panel, script, spoken, standing, verdict, wait};
pub(crate) use place::Place;
pub(crate) use row::{reply, silent_for};

/// Rows of one page.
pub(crate) const PAGE: usize = 50;

/// Its page in the main navigation.
pub(crate) const NAV: NavItem =
    NavItem { order: 10, href: "/inbox", key: "inbox-title", access: DESK, keys: Some("g i") };

/// Its addresses.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/inbox", DESK, page::waiting)
        .get("/inbox/mine", DESK, page::mine)
        .get("/inbox/asked", DESK, page::asked)
        .get("/inbox/later", DESK, page::later)
        .get("/inbox/blind", DESK, page::blind)
        .get("/inbox/matching", DESK, matching::show)
        .get("/inbox/verdicts", DESK, deeds::back)
        .post("/inbox/verdicts", DESK, deeds::judge)
        .post("/inbox/undo", DESK, deeds::undo)
}

/// What is shown of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// Waits for us.
    Waiting,
    /// Held by the reader.
    Mine,
    /// Waits for the firm's answer.
    Asked,
    /// Left until a time.
    Later,
    /// Firms that we cannot see.
    Blind,
}

impl View {
    pub(crate) const ALL: [View; 5] = [View::Waiting, View::Mine, View::Asked, View::Later, View::Blind];

    /// Its name in addresses and text keys (`inbox-tab-NAME`).
    pub(crate) fn name(self) -> &'static str {
        match self {
            View::Waiting => "waiting",
            View::Mine => "mine",
            View::Asked => "asked",
            View::Later => "later",
            View::Blind => "blind",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        View::ALL.into_iter().find(|view| view.name() == name)
    }

    pub(crate) fn path(self) -> &'static str {
        match self {
            View::Waiting => "/inbox",
            View::Mine => "/inbox/mine",
            View::Asked => "/inbox/asked",
            View::Later => "/inbox/later",
            View::Blind => "/inbox/blind",
        }
    }
}

/// What narrows a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// One level.
    pub(crate) level: Option<Level>,
    /// One kind.
    pub(crate) kind: Option<Kind>,
    /// Firms whose name holds these words, as typed.
    pub(crate) firm: Option<String>,
}

/// Longest search that is taken; names of firms are shorter.
const MAX_SEARCH: usize = 100;

impl Filter {
    /// As typed or linked; what means nothing narrows nothing.
    pub(crate) fn parse(level: Option<&str>, kind: Option<&str>, firm: Option<&str>) -> Self {
        let level = level.and_then(|number| Level::try_from(number.parse::<u8>().ok()?).ok());
        let kind = kind.and_then(|name| Kind::ALL.into_iter().find(|kind| kind.name() == name));
        let firm = firm.map(str::trim).filter(|typed| !typed.is_empty());
        let firm = firm.map(|typed| typed.chars().take(MAX_SEARCH).collect());
        Self { level, kind, firm }
    }

    /// As names and values of a query or of hidden fields.
    pub(crate) fn pairs(&self) -> Vec<(&'static str, String)> {
        let level = self.level.map(|level| ("level", level.number().to_string()));
        let kind = self.kind.map(|kind| ("kind", kind.name().to_string()));
        let firm = self.firm.clone().map(|typed| ("firm", typed));
        level.into_iter().chain(kind).chain(firm).collect()
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Where a row stands in the queue: by its promise; what burns comes first where two promises end at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) due: Timestamp,
    pub(crate) calm: i64,
    pub(crate) id: i64,
}

impl Key {
    /// Before every row.
    pub(crate) const FIRST: Key = Key { due: Timestamp::MIN, calm: 0, id: 0 };

    /// In place of an alert's calm, so that no sensor's key is an alert's.
    pub(crate) const OF_SENSOR: i64 = 9;

    /// The same for a campaign, which comes before the alerts that promise the same time.
    pub(crate) const OF_CAMPAIGN: i64 = -1;
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.due.as_microsecond(), self.calm, self.id)
    }
}

/// No place in the queue is written like this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NoKey;

impl FromStr for Key {
    type Err = NoKey;
    fn from_str(text: &str) -> Result<Self, NoKey> {
        let mut numbers = text.split('.').map(|part| part.parse::<i64>().map_err(|_| NoKey));
        let mut next = || numbers.next().unwrap_or(Err(NoKey));
        let (due, calm, id) = (next()?, next()?, next()?);
        let due = Timestamp::from_microsecond(due).map_err(|_| NoKey)?;
        Ok(Key { due, calm, id })
    }
}
