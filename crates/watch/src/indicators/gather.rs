//! From rows of lists to an index: what is left out, and why, is counted.

use std::collections::HashMap;
use std::io::{self, Seek, Write};
use std::path::PathBuf;

use jiff::Timestamp;
use psl::Psl as _;

use super::image::{self, Meta};
use super::key::Key;
use super::misp::WarningList;
use super::row::{Row, Value};
use super::runs::Runs;
use super::slot::{FOREVER, Slot, UNDATED};
use super::{List, score};

/// Of a row whose list says nothing of its trust.
const FULL_TRUST: u8 = 100;
/// Most bytes of labels kept; lists that describe each row at length beyond it lose the descriptions.
const MAX_LABELS: usize = 64 << 20;

/// Takes rows, list by list.
#[derive(Debug)]
pub(super) struct Gatherer {
    as_of: Timestamp,
    runs: Runs,
    labels: Vec<String>,
    known_labels: HashMap<String, u32>,
    label_bytes: usize,
    pub(super) meta: Meta,
}

impl Gatherer {
    /// Keeps all in memory.
    pub(super) fn new(as_of: Timestamp) -> Self {
        Self::with(as_of, Runs::default())
    }

    /// Keeps little in memory and the rest beside a file.
    pub(super) fn beside(path: PathBuf, as_of: Timestamp) -> Self {
        Self::with(as_of, Runs::beside(path))
    }

    fn with(as_of: Timestamp, runs: Runs) -> Self {
        let (labels, known_labels) = (vec![String::new()], HashMap::from([(String::new(), 0)]));
        Self { as_of, runs, labels, known_labels, label_bytes: 0, meta: Meta::default() }
    }

    /// Takes a warning list. All of them come before the first row.
    pub(super) fn warn(&mut self, list: &WarningList) {
        self.meta.counts.unread += self.meta.warnings.add(list);
    }

    /// Rows that follow are this list's.
    pub(super) fn list(&mut self, name: String, modified: Option<Timestamp>) {
        self.meta.lists.push(List { name, modified, newest: None });
    }

    /// Forgets a list that turned out to hold nothing.
    pub(super) fn unlist(&mut self) {
        self.meta.lists.pop();
    }

    /// So many rows or patterns of the list could not be read.
    pub(super) fn unread(&mut self, rows: u64) {
        self.meta.counts.unread += rows;
    }

    /// Takes a row.
    pub(super) fn row(&mut self, row: &Row) -> io::Result<()> {
        if let Some(list) = self.meta.lists.last_mut() {
            list.newest = list.newest.max(row.last_seen);
        }
        let Some(value) = &row.value else { return Ok(()) };
        match self.reason_against(row, value) {
            Some(count) => {
                *count += 1;
                Ok(())
            }
            None => self.take(row, value),
        }
    }

    /// The count of what is left out for the same reason; `None` for what is used.
    fn reason_against(&mut self, row: &Row, value: &Value) -> Option<&mut u64> {
        let counts = &mut self.meta.counts;
        // A second list may lift it by this much, not more.
        let most = row.trust.unwrap_or(FULL_TRUST).saturating_add(score::SECOND_LIST);
        let meaningless = public_suffix(value) == Some(Suffix::Icann);
        let victim = row.victim && !matches!(value, Value::Url(_));
        if row.withdrawn {
            Some(&mut counts.withdrawn)
        } else if row.until.is_some_and(|until| until < self.as_of) {
            Some(&mut counts.expired)
        } else if self.meta.warnings.covers(value) {
            Some(&mut counts.warned)
        } else if most < score::RECORDS || meaningless || victim {
            Some(&mut counts.weak)
        } else {
            None
        }
    }

    fn take(&mut self, row: &Row, value: &Value) -> io::Result<()> {
        let (key, fading) = match value {
            Value::Name(name) => (Key::Name(name), 2),
            Value::Url(url) => (Key::Url(url, None, ""), 1),
            Value::Address(address) => (Key::Address(*address), 0),
            Value::Port(address, port) => (Key::Port(*address, *port), 1),
            Value::Net(net) => (Key::Net(*net), 0),
            Value::File(hex) => (Key::File(hex), 3),
        };
        if let Value::Net(net) = value {
            let length = (net.first().is_ipv4(), net.bits());
            if !self.meta.lengths.contains(&length) {
                self.meta.lengths.push(length);
            }
        }
        let counts = &mut self.meta.counts;
        counts.loaded += 1;
        counts.files += u64::from(matches!(value, Value::File(_)));
        let slot = Slot {
            key: key.hash(),
            last_seen: row.last_seen.map_or(UNDATED, Timestamp::as_microsecond),
            until: row.until.map_or(FOREVER, Timestamp::as_microsecond),
            label: self.label(&row.label),
            // More lists than this share the last one's name.
            list: u16::try_from(self.meta.lists.len().saturating_sub(1)).unwrap_or(u16::MAX),
            trust: row.trust.unwrap_or(FULL_TRUST),
            fading,
            below: public_suffix(value).is_none(),
        };
        self.runs.add(slot)
    }

    fn label(&mut self, label: &str) -> u32 {
        if let Some(known) = self.known_labels.get(label) {
            return *known;
        }
        if self.label_bytes + label.len() > MAX_LABELS {
            return 0;
        }
        self.label_bytes += label.len();
        let number = self.labels.len() as u32;
        self.labels.push(label.to_string());
        self.known_labels.insert(label.to_string(), number);
        number
    }

    /// Writes the index.
    pub(super) fn finish(mut self, out: &mut (impl Write + Seek)) -> io::Result<Meta> {
        self.meta.lengths.sort_unstable_by(|a, b| b.cmp(a));
        let count = self.runs.count();
        self.known_labels = HashMap::new();
        image::write(out, self.runs.in_order()?, count, &self.labels, &self.meta)?;
        Ok(self.meta)
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
