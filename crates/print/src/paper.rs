//! The world that the typesetter sees, and one document set in it.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use crate::fonts::{BOOK, FONTS};
use crate::{Document, PrintError};

/// What was not used for the last letters is forgotten: the typesetter remembers every step of every document, and a
/// center runs for months. Half a dozen keep what all letters have in common.
const REMEMBERED: usize = 6;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// Page and fonts that all documents share.
static PAPER: LazyLock<Source> = LazyLock::new(|| {
    Source::new(file("paper.typ"), include_str!("../../../knowledge/documents/paper.typ").to_string())
});

/// Templates, parsed once.
static TEMPLATES: LazyLock<Vec<(Document, Source)>> = LazyLock::new(|| {
    let source =
        |document: Document| Source::new(file(&format!("{document:?}.typ")), document.template().to_string());
    Document::ALL.into_iter().map(|document| (document, source(document))).collect()
});

static DATA: LazyLock<FileId> = LazyLock::new(|| file("data.json"));

/// A name within the typesetter's world; no such file needs to exist.
fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).unwrap_or_else(|_| unreachable!("our own names are paths"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Template, data, date, fonts; nothing else is there.
struct Paper {
    template: &'static Source,
    data: Bytes,
    dated: Option<Datetime>,
}

impl World for Paper {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = [self.template, &PAPER].into_iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.dated
    }
}

/// Sets a document.
pub(crate) fn set(document: Document, data: String) -> Result<Vec<u8>, PrintError> {
    let template = TEMPLATES.iter().find(|(one, _)| *one == document).map(|(_, source)| source);
    let template = template.ok_or_else(|| PrintError::Template("no template".to_string()))?;
    let dated = dated(&data);
    let paper = Paper { template, data: Bytes::from_string(data), dated };
    let made =
        typst::compile::<PagedDocument>(&paper).output.map_err(|errors| failed(&errors)).and_then(|pages| {
            let timestamp = dated.map(Timestamp::new_utc);
            // No word of the program that made it: the letter is the team's.
            let options = PdfOptions { timestamp, creator: Smart::Custom(None), ..PdfOptions::default() };
            typst_pdf::pdf(&pages, &options).map_err(|errors| failed(&errors))
        });
    typst::comemo::evict(REMEMBERED);
    made
}

/// The day that the data names: `"dated": "2026-10-01"`.
fn dated(data: &str) -> Option<Datetime> {
    let data: serde_json::Value = serde_json::from_str(data).ok()?;
    let mut parts = data.get("dated")?.as_str()?.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Datetime::from_ymd_hms(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?, 0, 0, 0)
}

fn failed(errors: &[SourceDiagnostic]) -> PrintError {
    let said: Vec<&str> = errors.iter().map(|error| error.message.as_str()).take(3).collect();
    PrintError::Template(said.join("; "))
}
