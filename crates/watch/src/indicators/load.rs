//! Reading lists from files and folders. The format is found by content, not by name. Lists of lines are read line by
//! line, JSON whole.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use capture::Progress;
use jiff::Timestamp;

use super::gather::Gatherer;
use super::image::{self, Flaw, Image};
use super::misp::{Event, WarningList};
use super::plain::{self, Line};
use super::problem::{Problem, ProblemKind};
use super::row::Row;
use super::stix::{Bundle, Object};
use super::table::Columns;

/// Largest JSON read: five million lines of a plain list are half of it.
const MAX_JSON: u64 = 512 << 20;
/// Longest line of a list; no URL is longer.
const MAX_LINE: u64 = 64 << 10;
/// Bytes by which a file's format is known, blanks before its first word included.
const HEAD: usize = 4096;
/// Most files of a folder, and how deep folders may lie in each other.
const MAX_FILES: usize = 10_000;
const MAX_DEPTH: usize = 8;

/// Reads every path into the gatherer; folders with all that is in them, in the order of their names. Indexes go to
/// `images`, where they are welcome. Warning lists are read first, since they take back what other lists say. Only
/// what the gatherer cannot do ends it.
pub(super) fn load(
    paths: &[PathBuf],
    gatherer: &mut Gatherer,
    images: Option<&mut Vec<Image>>,
    progress: &mut dyn FnMut(Progress),
) -> io::Result<Vec<Problem>> {
    let mut found = Found::default();
    paths.iter().for_each(|path| found.find(path, MAX_DEPTH));
    let Found { files, problems } = found;
    let mut lists: Vec<Source<'_>> = files.into_iter().map(Source::file).collect();
    let total = lists.iter().map(|list| list.length).sum();
    let mut loader = Loader { gatherer, images, problems, progress, read: 0, total };
    loader.load(&mut lists)?;
    Ok(loader.problems)
}

/// Reads lists that the program carries with it: name and text of each.
pub(super) fn load_carried<'a>(
    lists: impl IntoIterator<Item = (&'a str, &'a str)>,
    gatherer: &mut Gatherer,
) -> io::Result<Vec<Problem>> {
    let mut lists: Vec<Source<'a>> = lists.into_iter().map(|(name, text)| Source::text(name, text)).collect();
    let progress: &mut dyn FnMut(Progress) = &mut |_| {};
    let mut loader = Loader { gatherer, images: None, problems: Vec::new(), progress, read: 0, total: 0 };
    loader.load(&mut lists)?;
    Ok(loader.problems)
}

/// Where a list is read from.
struct Source<'a> {
    path: PathBuf,
    /// What the program carries; else it lies in the file.
    text: Option<&'a str>,
    length: u64,
    is_done: bool,
}

impl<'a> Source<'a> {
    fn file(path: PathBuf) -> Self {
        let length = std::fs::metadata(&path).map_or(0, |facts| facts.len());
        Self { path, text: None, length, is_done: false }
    }

    fn text(name: &str, text: &'a str) -> Self {
        Self { path: PathBuf::from(name), text: Some(text), length: text.len() as u64, is_done: false }
    }

    /// Its bytes, and its format by the first of them. A spreadsheet's mark before UTF-8 is taken off.
    fn open(&self) -> io::Result<(Box<dyn BufRead + 'a>, Format)> {
        let mut input: Box<dyn BufRead + 'a> = match self.text {
            Some(text) => Box::new(text.as_bytes()),
            None => Box::new(BufReader::with_capacity(256 << 10, File::open(&self.path)?)),
        };
        let mut head = Vec::with_capacity(HEAD);
        input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        if head.starts_with(b"\xef\xbb\xbf") {
            head.drain(..3);
        }
        let format = match head.iter().find(|byte| !byte.is_ascii_whitespace()) {
            _ if image::is_image(&head) => Format::Index,
            Some(b'{') => Format::Json,
            _ => Format::Lines,
        };
        Ok((Box::new(io::Cursor::new(head).chain(input)), format))
    }

    fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    fn modified(&self) -> Option<Timestamp> {
        let modified = std::fs::metadata(&self.path).and_then(|facts| facts.modified());
        modified.ok().filter(|_| self.text.is_none()).and_then(|time| Timestamp::try_from(time).ok())
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Format {
    Lines,
    Json,
    Index,
}

/// Files and folders to be read.
#[derive(Default)]
struct Found {
    files: Vec<PathBuf>,
    problems: Vec<Problem>,
}

impl Found {
    fn find(&mut self, path: &Path, depth: usize) {
        if self.files.len() >= MAX_FILES {
            return;
        }
        if !path.is_dir() {
            self.files.push(path.to_path_buf());
            return;
        }
        match std::fs::read_dir(path) {
            Err(why) => self.problems.push(Problem {
                path: path.to_path_buf(),
                line: None,
                what: ProblemKind::Io(why),
            }),
            Ok(_) if depth == 0 => {}
            Ok(entries) => {
                let mut inner: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
                inner.retain(|path| {
                    !path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
                });
                inner.sort();
                inner.iter().for_each(|path| self.find(path, depth - 1));
            }
        }
    }
}

/// What ends the reading of one list: the list's own problem, or a fault of the gatherer.
enum Stop {
    Problem(Option<u64>, ProblemKind),
    Fault(io::Error),
}

struct Loader<'a> {
    gatherer: &'a mut Gatherer,
    images: Option<&'a mut Vec<Image>>,
    problems: Vec<Problem>,
    progress: &'a mut dyn FnMut(Progress),
    read: u64,
    total: u64,
}

impl Loader<'_> {
    fn load(&mut self, lists: &mut [Source<'_>]) -> io::Result<()> {
        for warnings in [true, false] {
            for list in lists.iter_mut().filter(|list| !list.is_done) {
                match self.list(list, warnings) {
                    Ok(is_done) => list.is_done = is_done,
                    Err(Stop::Fault(fault)) => return Err(fault),
                    Err(Stop::Problem(line, what)) => {
                        list.is_done = true;
                        self.problems.push(Problem { path: list.path.clone(), line, what });
                    }
                }
                if list.is_done {
                    self.read += list.length;
                    self.tell(0);
                }
            }
        }
        Ok(())
    }

    fn tell(&mut self, within: u64) {
        (self.progress)(Progress { read: self.read + within, total: Some(self.total) });
    }

    /// Reads a warning list, or another one. True where it is dealt with.
    fn list(&mut self, list: &Source<'_>, warnings: bool) -> Result<bool, Stop> {
        let (input, format) = list.open().map_err(|why| Stop::Problem(None, ProblemKind::Io(why)))?;
        match format {
            Format::Json => {
                if list.length > MAX_JSON {
                    return Err(Stop::Problem(None, ProblemKind::TooLarge));
                }
                let bytes = whole(input)?;
                let text = String::from_utf8_lossy(&bytes);
                let keys: Keys<'_> = serde_json::from_str(&text).map_err(broken)?;
                if keys.list.is_some() && keys.name.is_some() {
                    let warnings: WarningList = serde_json::from_str(&text).map_err(broken)?;
                    self.gatherer.warn(&warnings);
                } else if warnings {
                    return Ok(false);
                } else {
                    self.json(list, &text, &keys)?;
                }
                Ok(true)
            }
            _ if warnings => Ok(false),
            Format::Index => self.index(&list.path).map(|()| true),
            Format::Lines => self.lines(list, input).map(|()| true),
        }
    }

    fn index(&mut self, path: &Path) -> Result<(), Stop> {
        let problem = |what| Stop::Problem(None, what);
        let images = self.images.as_mut().ok_or(problem(ProblemKind::IndexOfIndex))?;
        images.push(Image::open(path).map_err(|flaw| {
            problem(match flaw {
                Flaw::Io(why) => ProblemKind::Io(why),
                Flaw::Damaged => ProblemKind::IndexDamaged,
                Flaw::Version => ProblemKind::IndexVersion,
            })
        })?);
        Ok(())
    }

    fn begin(&mut self, list: &Source<'_>) {
        self.gatherer.list(list.name(), list.modified());
    }

    /// Rows of a plain list or a table.
    fn lines(&mut self, list: &Source<'_>, mut input: impl BufRead) -> Result<(), Stop> {
        self.begin(list);
        let (mut rows, mut first_unread) = (0u64, None);
        let mut columns: Option<Columns> = None;
        let mut bytes = Vec::new();
        let mut taken = 0;
        for number in 1u64.. {
            bytes.clear();
            let read = input.by_ref().take(MAX_LINE).read_until(b'\n', &mut bytes);
            match read {
                Ok(0) => break,
                Ok(read) => taken += read as u64,
                Err(why) => return Err(Stop::Problem(Some(number), ProblemKind::Io(why))),
            }
            let text = String::from_utf8_lossy(&bytes);
            let line = text.trim_end_matches(['\n', '\r']);
            let comment = line.trim_start().starts_with('#');
            // A row such as `domain,bad.example` looks like a header, too: the first header stays.
            if rows == 0
                && (columns.is_none() || comment)
                && let Some(found) = Columns::of_header(line)
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
                Line::Row(row) => {
                    rows += 1;
                    self.gatherer.row(&row).map_err(Stop::Fault)?;
                }
                Line::Unread => {
                    self.gatherer.unread(1);
                    first_unread = first_unread.or(Some(number));
                }
            }
            if number % 4096 == 0 {
                self.tell(taken);
            }
        }
        match first_unread {
            Some(line) if rows == 0 => {
                self.gatherer.unlist();
                Err(Stop::Problem(Some(line), ProblemKind::Nothing))
            }
            _ => Ok(()),
        }
    }

    fn json(&mut self, list: &Source<'_>, text: &str, keys: &Keys<'_>) -> Result<(), Stop> {
        if keys.objects.is_some() {
            let bundle: Bundle<'_> = serde_json::from_str(text).map_err(broken)?;
            self.begin(list);
            for object in bundle.objects() {
                if let Object::Rows(rows, unread) = object {
                    self.rows(&rows, unread)?;
                }
            }
            return Ok(());
        }
        let events: Vec<Event> = match keys {
            Keys { event: Some(event), .. } => vec![serde_json::from_str(event.get()).map_err(broken)?],
            Keys { response: Some(all), .. } => {
                let all: Vec<Wrapped> = serde_json::from_str(all.get()).map_err(broken)?;
                all.into_iter().map(|wrapped| wrapped.event).collect()
            }
            _ => return Err(Stop::Problem(None, ProblemKind::UnknownJson)),
        };
        self.begin(list);
        for event in &events {
            let (rows, unread) = event.rows();
            self.rows(&rows, unread)?;
        }
        Ok(())
    }

    fn rows(&mut self, rows: &[Row], unread: u64) -> Result<(), Stop> {
        self.gatherer.unread(unread);
        rows.iter().try_for_each(|row| self.gatherer.row(row)).map_err(Stop::Fault)
    }
}

fn broken(why: serde_json::Error) -> Stop {
    Stop::Problem(Some(why.line() as u64), ProblemKind::Json(why.to_string()))
}

fn whole(mut input: impl BufRead) -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(|why| Stop::Problem(None, ProblemKind::Io(why)))?;
    Ok(bytes)
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
