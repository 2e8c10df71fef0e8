//! Indicators (注意リスト): known-bad names, addresses and URLs, with source and age.
//!
//! Formats are read into one kind of row ([`row`]), checked against warning lists and the day of the run, and
//! indexed by hash. A match is only as good as its indicator at the time of the packet ([`score`]).

mod index;
mod load;
mod misp;
mod plain;
mod row;
pub(crate) mod score;
mod stix;
mod table;
mod warning;

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use capture::Time;
use jiff::Timestamp;
use psl::Psl;

pub use load::{Problem, ProblemKind};

use index::{Index, Key};
use load::{Loaded, Pile};
use row::{Row, Value};
use score::Fading;
use warning::Warnings;

/// What a list holds, and what was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Indicators in use.
    pub loaded: u64,
    /// Taken back by a warning list.
    pub warned: u64,
    /// No longer valid on the day of the run.
    pub expired: u64,
    /// Withdrawn by who wrote them.
    pub withdrawn: u64,
    /// Too little trust to say anything.
    pub weak: u64,
    /// Hashes of files, which traffic does not show yet.
    pub files: u64,
    /// Rows and patterns of a kind we cannot read.
    pub unread: u64,
}

/// A list with its age.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Name of its file.
    pub name: String,
    /// When the file was written.
    pub modified: Option<Timestamp>,
    /// The latest sighting in it.
    pub newest: Option<Timestamp>,
}

/// One indicator, without its value: what a match was made with is known.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Last sighting, microseconds since 1970; `i64::MIN` where undated.
    last_seen: i64,
    trust: u8,
    /// For a name: names below it count, too.
    below: bool,
    /// Place in [`FADINGS`].
    fading: u8,
    list: u16,
    label: u32,
}

/// A number that names one indicator (or the same one in several lists).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(u32);

/// A match: the indicator, and what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) id: Id,
    /// 0 to 100 at the time of the packet.
    pub(crate) score: u8,
}

/// All indicators in use.
#[derive(Debug, Default)]
pub struct Indicators {
    index: Index,
    entries: Vec<Entry>,
    lists: Vec<List>,
    labels: Vec<String>,
    warnings: Warnings,
    counts: Counts,
}

/// Of a row whose list says nothing of its trust.
const FULL_TRUST: u8 = 100;
/// As [`Entry::fading`] counts them.
const FADINGS: [Fading; 3] = [Fading::ADDRESS, Fading::SERVICE, Fading::NAME];

impl Indicators {
    /// Reads files and folders. `as_of` is the day of the run, by which validity is judged. What cannot be read is
    /// told; the rest counts.
    pub fn open(paths: &[PathBuf], as_of: Timestamp) -> (Self, Vec<Problem>) {
        let pile = Pile::read(paths);
        Self::build(pile, as_of)
    }

    /// Takes lists that the program carries with it: name and text of each.
    pub fn carried<'a>(
        lists: impl IntoIterator<Item = (&'a str, &'a str)>,
        as_of: Timestamp,
    ) -> (Self, Vec<Problem>) {
        let mut pile = Pile::default();
        for (name, text) in lists {
            pile.list(Path::new(name), name.to_string(), None, text);
        }
        Self::build(pile, as_of)
    }

    fn build(pile: Pile, as_of: Timestamp) -> (Self, Vec<Problem>) {
        let mut all = Self { warnings: pile.warnings, ..Self::default() };
        all.counts.unread = pile.unread;
        let mut labels = HashMap::new();
        for list in pile.lists {
            all.add(list, as_of, &mut labels);
        }
        all.index.seal();
        all.entries.shrink_to_fit();
        (all, pile.problems)
    }

    fn add(&mut self, loaded: Loaded, as_of: Timestamp, labels: &mut HashMap<String, u32>) {
        // More lists than this share the last one's name.
        let list = u16::try_from(self.lists.len()).unwrap_or(u16::MAX);
        let newest = loaded.rows.iter().filter_map(|row| row.last_seen).max();
        self.lists.push(List { name: loaded.name, modified: loaded.modified, newest });
        for row in loaded.rows {
            self.add_row(row, list, as_of, labels);
        }
    }

    fn add_row(&mut self, row: Row, list: u16, as_of: Timestamp, labels: &mut HashMap<String, u32>) {
        let Some(value) = &row.value else { return };
        match self.reason_against(&row, value, as_of) {
            Some(count) => *count += 1,
            None => self.take(&row, value, list, labels),
        }
    }

    /// The count of what is left out for the same reason; `None` for what is used.
    fn reason_against(&mut self, row: &Row, value: &Value, as_of: Timestamp) -> Option<&mut u64> {
        let counts = &mut self.counts;
        // A second list may lift it by this much, not more.
        let most = row.trust.unwrap_or(FULL_TRUST).saturating_add(score::SECOND_LIST);
        let meaningless = public_suffix(value) == Some(Suffix::Icann);
        let victim = row.victim && !matches!(value, Value::Url(_));
        if *value == Value::File {
            Some(&mut counts.files)
        } else if row.withdrawn {
            Some(&mut counts.withdrawn)
        } else if row.until.is_some_and(|until| until < as_of) {
            Some(&mut counts.expired)
        } else if self.warnings.covers(value) {
            Some(&mut counts.warned)
        } else if most < score::RECORDS || meaningless || victim {
            Some(&mut counts.weak)
        } else {
            None
        }
    }

    fn take(&mut self, row: &Row, value: &Value, list: u16, labels: &mut HashMap<String, u32>) {
        let Ok(number) = u32::try_from(self.entries.len()) else { return };
        let (key, fading) = match value {
            Value::Name(name) => (Key::Name(name), 2),
            Value::Url(url) => (Key::Url(url), 1),
            Value::Address(address) => (Key::Address(*address), 0),
            Value::Port(address, port) => (Key::Port(*address, *port), 1),
            Value::Net(net) => (Key::Net(*net), 0),
            Value::File => return,
        };
        let label = *labels.entry(row.label.clone()).or_insert_with(|| {
            self.labels.push(row.label.clone());
            u32::try_from(self.labels.len() - 1).unwrap_or(0)
        });
        self.counts.loaded += 1;
        self.index.add(&key, number);
        self.entries.push(Entry {
            last_seen: row.last_seen.map_or(i64::MIN, Timestamp::as_microsecond),
            trust: row.trust.unwrap_or(FULL_TRUST),
            below: public_suffix(value).is_none(),
            fading,
            list,
            label,
        });
    }

    /// True where nothing can match.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What the lists hold.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// The lists, in the order they were read.
    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// A host name (lower case, no last dot): itself, or a listed parent down to the registrable domain.
    pub(crate) fn name(&self, name: &str, at: Time) -> Option<Hit> {
        if self.is_empty() || name.is_empty() || self.warnings.name(name) {
            return None;
        }
        let registrable =
            psl::List.domain(name.as_bytes()).map_or(name.len(), |domain| domain.as_bytes().len());
        let mut rest = name;
        loop {
            let found = self.index.get(&Key::Name(rest));
            let counts = |entry: &Entry| rest.len() == name.len() || entry.below;
            if let Some(hit) = self.hit(found, counts, at) {
                return Some(hit);
            }
            if rest.len() <= registrable {
                return None;
            }
            (_, rest) = rest.split_once('.')?;
        }
    }

    /// A URL: host (with a port that is not the scheme's own), path and query.
    pub(crate) fn url(&self, host: &str, port: u16, target: &str, at: Time) -> Option<Hit> {
        if self.is_empty() {
            return None;
        }
        let port = if matches!(port, 80 | 443) { String::new() } else { format!(":{port}") };
        self.hit(self.index.get(&Key::Url(&format!("{host}{port}{target}"))), |_| true, at)
    }

    /// An address with a port: the pair, else the address, else the smallest network around it.
    pub(crate) fn address(&self, address: IpAddr, port: u16, at: Time) -> Option<Hit> {
        if self.is_empty() || self.warnings.address(address) {
            return None;
        }
        self.hit(self.index.get(&Key::Port(address, port)), |_| true, at)
            .or_else(|| self.hit(self.index.get(&Key::Address(address)), |_| true, at))
            .or_else(|| self.hit(self.index.net_around(address), |_| true, at))
    }

    /// The best of the entries that list the same, raised where two lists say so independently.
    fn hit(&self, found: &[u32], counts: impl Fn(&Entry) -> bool, at: Time) -> Option<Hit> {
        let entries =
            || found.iter().filter_map(|id| self.entries.get(*id as usize)).filter(|entry| counts(entry));
        let first = entries().next()?;
        let worth = |entry: &Entry| {
            let fading = FADINGS.get(usize::from(entry.fading)).copied().unwrap_or(Fading::NAME);
            fading.score(entry.trust, (entry.last_seen != i64::MIN).then_some(entry.last_seen), at.micros())
        };
        let best = entries().map(worth).max()?;
        let second = entries().any(|entry| entry.list != first.list && worth(entry) > 0);
        let score = if second { best.saturating_add(score::SECOND_LIST).min(100) } else { best };
        (score >= score::RECORDS).then_some(Hit { id: Id(*found.first()?), score })
    }

    /// Name of the list that an indicator stands in, when it was last seen, and what it belongs to.
    pub(crate) fn source(&self, id: Id) -> (&str, Option<Timestamp>, &str) {
        let Some(entry) = self.entries.get(id.0 as usize) else { return ("", None, "") };
        let list = self.lists.get(usize::from(entry.list)).map_or("", |list| list.name.as_str());
        let label = self.labels.get(entry.label as usize).map_or("", String::as_str);
        let seen = (entry.last_seen != i64::MIN)
            .then(|| Timestamp::from_microsecond(entry.last_seen).ok())
            .flatten();
        (list, seen, label)
    }
}

/// Whose suffix a listed name is.
#[derive(Debug, PartialEq)]
enum Suffix {
    /// A registry's, such as `co.jp`: nobody means that.
    Icann,
    /// A host that many share, such as `github.io`: only the exact name is listed.
    Private,
}

fn public_suffix(value: &Value) -> Option<Suffix> {
    let Value::Name(name) = value else { return None };
    let suffix = psl::List.suffix(name.as_bytes())?;
    if suffix.as_bytes().len() != name.len() || !suffix.is_known() {
        return None;
    }
    Some(if suffix.typ() == Some(psl::Type::Private) { Suffix::Private } else { Suffix::Icann })
}

#[cfg(test)]
mod tests;
