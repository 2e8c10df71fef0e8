//! Reading lists from files and folders. The format is found by content, not by name.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::misp::{Event, WarningList};
use super::plain::{self, Line};
use super::row::Row;
use super::stix::{Bundle, Object};
use super::table::Columns;
use super::warning::Warnings;

/// Why a list, or a part of it, could not be read.
#[derive(Debug)]
pub struct Problem {
    /// Which file.
    pub path: PathBuf,
    /// Line of the file, from 1, where one is known.
    pub line: Option<u64>,
    /// What is wrong. Its sentence is `list-NAME`.
    pub what: ProblemKind,
}

/// What can be wrong with a list.
#[derive(Debug)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The operating system says no.
    Io(std::io::Error),
    /// It is larger than any list we read whole.
    TooLarge,
    /// Its JSON is broken.
    Json(String),
    /// It is JSON, but no list we know.
    UnknownJson,
    /// It holds no indicator that we can read.
    Nothing,
}

impl ProblemKind {
    /// Names of all problems, for the test of their sentences.
    pub const NAMES: [&'static str; 5] = ["io", "too-large", "json", "unknown-json", "nothing"];

    /// Its name in text keys.
    pub fn name(&self) -> &'static str {
        match self {
            ProblemKind::Io(_) => "io",
            ProblemKind::TooLarge => "too-large",
            ProblemKind::Json(_) => "json",
            ProblemKind::UnknownJson => "unknown-json",
            ProblemKind::Nothing => "nothing",
        }
    }
}

/// A file's rows.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) name: String,
    pub(super) modified: Option<Timestamp>,
    pub(super) rows: Vec<Row>,
}

/// All files' rows, and what went wrong.
#[derive(Debug, Default)]
pub(super) struct Pile {
    pub(super) lists: Vec<Loaded>,
    pub(super) warnings: Warnings,
    pub(super) unread: u64,
    pub(super) problems: Vec<Problem>,
}

/// Largest file read: five million lines of a plain list are half of it.
const MAX_FILE: u64 = 512 << 20;
/// Most files of a folder, and how deep folders may lie in each other.
const MAX_FILES: usize = 10_000;
const MAX_DEPTH: usize = 8;

impl Pile {
    /// Reads every path; folders with all that is in them, in the order of their names.
    pub(super) fn read(paths: &[PathBuf]) -> Self {
        let mut pile = Self::default();
        let mut files = Vec::new();
        for path in paths {
            pile.find(path, MAX_DEPTH, &mut files);
        }
        for path in files {
            pile.file(&path);
        }
        pile
    }

    fn find(&mut self, path: &Path, depth: usize, files: &mut Vec<PathBuf>) {
        if files.len() >= MAX_FILES {
            return;
        }
        if !path.is_dir() {
            files.push(path.to_path_buf());
            return;
        }
        match std::fs::read_dir(path) {
            Err(why) => self.problem(path, None, ProblemKind::Io(why)),
            Ok(_) if depth == 0 => {}
            Ok(entries) => {
                let mut inner: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
                inner.retain(|path| {
                    !path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
                });
                inner.sort();
                inner.iter().for_each(|path| self.find(path, depth - 1, files));
            }
        }
    }

    fn problem(&mut self, path: &Path, line: Option<u64>, what: ProblemKind) {
        self.problems.push(Problem { path: path.to_path_buf(), line, what });
    }

    fn file(&mut self, path: &Path) {
        let size = std::fs::metadata(path).map(|facts| facts.len());
        if size.as_ref().is_ok_and(|size| *size > MAX_FILE) {
            return self.problem(path, None, ProblemKind::TooLarge);
        }
        let bytes = match size.and_then(|_| std::fs::read(path)) {
            Ok(bytes) => bytes,
            Err(why) => return self.problem(path, None, ProblemKind::Io(why)),
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let modified = std::fs::metadata(path).and_then(|facts| facts.modified()).ok();
        let modified = modified.and_then(|time| Timestamp::try_from(time).ok());
        self.list(path, name, modified, &String::from_utf8_lossy(&bytes));
    }

    /// Takes a list that was read; `path` is told with its problems.
    pub(super) fn list(&mut self, path: &Path, name: String, modified: Option<Timestamp>, text: &str) {
        match self.text(text.trim_start_matches('\u{feff}')) {
            Ok(Some(rows)) => self.lists.push(Loaded { name, modified, rows }),
            Ok(None) => {}
            Err((line, what)) => self.problem(path, line, what),
        }
    }

    /// Rows of a file; `None` for a warning list.
    pub(super) fn text(&mut self, text: &str) -> Result<Option<Vec<Row>>, (Option<u64>, ProblemKind)> {
        if text.trim_start().starts_with('{') {
            return self.json(text);
        }
        let (rows, first_unread) = self.lines(text);
        match first_unread {
            Some(line) if rows.is_empty() => Err((Some(line), ProblemKind::Nothing)),
            _ => Ok(Some(rows)),
        }
    }

    /// Rows of a plain list or a table, and the first line that could not be read.
    fn lines(&mut self, text: &str) -> (Vec<Row>, Option<u64>) {
        let (mut rows, mut first_unread) = (Vec::new(), None);
        let mut columns: Option<Columns> = None;
        for (number, line) in (1u64..).zip(text.lines()) {
            let comment = line.trim_start().starts_with('#');
            // A row such as `domain,bad.example` looks like a header, too: the first header stays.
            if let Some(found) =
                Columns::of_header(line).filter(|_| rows.is_empty() && (columns.is_none() || comment))
            {
                columns = Some(found);
                continue;
            }
            let read = match &columns {
                Some(_) if comment || line.trim().is_empty() => Line::Empty,
                Some(columns) => columns.row(line).map_or(Line::Unread, Line::Row),
                None => plain::line(line),
            };
            match read {
                Line::Empty => {}
                Line::Row(row) => rows.push(row),
                Line::Unread => {
                    self.unread += 1;
                    first_unread = first_unread.or(Some(number));
                }
            }
        }
        (rows, first_unread)
    }

    fn json(&mut self, text: &str) -> Result<Option<Vec<Row>>, (Option<u64>, ProblemKind)> {
        let broken = |why: serde_json::Error| (Some(why.line() as u64), ProblemKind::Json(why.to_string()));
        let keys: Keys<'_> = serde_json::from_str(text).map_err(broken)?;
        if keys.list.is_some() && keys.name.is_some() {
            let list: WarningList = serde_json::from_str(text).map_err(broken)?;
            self.unread += self.warnings.add(&list);
            return Ok(None);
        }
        if keys.objects.is_some() {
            let bundle: Bundle<'_> = serde_json::from_str(text).map_err(broken)?;
            return Ok(Some(self.bundle(&bundle)));
        }
        let events: Vec<Event> = match keys {
            Keys { event: Some(event), .. } => vec![serde_json::from_str(event.get()).map_err(broken)?],
            Keys { response: Some(all), .. } => {
                let all: Vec<Wrapped> = serde_json::from_str(all.get()).map_err(broken)?;
                all.into_iter().map(|wrapped| wrapped.event).collect()
            }
            _ => return Err((None, ProblemKind::UnknownJson)),
        };
        let mut rows = Vec::new();
        for event in &events {
            let (more, unread) = event.rows();
            rows.extend(more);
            self.unread += unread;
        }
        Ok(Some(rows))
    }

    fn bundle(&mut self, bundle: &Bundle<'_>) -> Vec<Row> {
        let mut rows = Vec::new();
        for object in bundle.objects() {
            if let Object::Rows(more, unread) = object {
                rows.extend(more);
                self.unread += unread;
            }
        }
        rows
    }
}

/// Which keys an object of JSON has tells what it is.
#[derive(serde::Deserialize)]
struct Keys<'a> {
    #[serde(borrow)]
    list: Option<&'a serde_json::value::RawValue>,
    #[serde(borrow)]
    name: Option<&'a serde_json::value::RawValue>,
    #[serde(borrow)]
    objects: Option<&'a serde_json::value::RawValue>,
    #[serde(borrow, rename = "Event")]
    event: Option<&'a serde_json::value::RawValue>,
    #[serde(borrow)]
    response: Option<&'a serde_json::value::RawValue>,
}

#[derive(serde::Deserialize)]
struct Wrapped {
    #[serde(rename = "Event")]
    event: Event,
}
