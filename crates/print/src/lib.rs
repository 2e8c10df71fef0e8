//! Documents on paper: templates of `knowledge/documents/`, set as PDF.
//!
//! The words are the caller's. A template is given its data as JSON and lays it out; nothing is ever glued into its
//! markup, so a firm's name cannot become a command of the typesetter. It sees the embedded fonts, its template and its
//! data, and neither a file, nor a network, nor a clock.
//!
//! Without the feature `pdf` there is no typesetter in the program: [`BUILT_IN`] is false and [`pdf`] says so.

#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod paper;

use serde_json::Value;
use thiserror::Error;

/// Whether this program can set documents as PDF.
pub const BUILT_IN: bool = cfg!(feature = "pdf");

/// Most bytes of data that one document takes: some hundreds of pages. More is no letter, and would cost memory.
pub const MOST: usize = 1024 * 1024;

/// A kind of document.
///
/// To add one: its template as `knowledge/documents/NAME.typ` (it begins like the letter's, with `paper.typ` for page
/// and fonts, and reads `json("data.json")`), one variant here, one line in [`Document::template`] and [`Document::ALL`],
/// and a sample of its data in `crates/print/testdata/NAME.{ja,en}.json` that the tests set. Data may say `lang` and
/// `dated` (`2026-10-01`), which becomes the date of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Document {
    /// The monthly letter with its annex.
    Letter,
    /// The record of one incident.
    Incident,
}

impl Document {
    /// Every kind.
    pub const ALL: [Document; 2] = [Document::Letter, Document::Incident];

    /// Its template as it was built in.
    pub fn template(self) -> &'static str {
        match self {
            Document::Letter => include_str!("../../../knowledge/documents/letter.typ"),
            Document::Incident => include_str!("../../../knowledge/documents/incident.typ"),
        }
    }
}

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PrintError {
    /// This program was built without a typesetter.
    #[error("documents as PDF are not built in")]
    NotBuiltIn,
    /// More data than a document takes.
    #[error("{0} bytes of data, of which a document takes {MOST}")]
    TooMuch(usize),
    /// The template and the data do not go together: ours to mend.
    #[error("the template failed: {0}")]
    Template(String),
}

/// Sets a document as PDF, tagged for screen readers. It takes some milliseconds and a deep stack: a program that waits
/// for others calls it on a thread of its own.
#[cfg(feature = "pdf")]
pub fn pdf(document: Document, data: &Value) -> Result<Vec<u8>, PrintError> {
    let data = data.to_string();
    if data.len() > MOST {
        return Err(PrintError::TooMuch(data.len()));
    }
    paper::set(document, data)
}

/// Sets a document as PDF; not in this program.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_: Document, _: &Value) -> Result<Vec<u8>, PrintError> {
    Err(PrintError::NotBuiltIn)
}

#[cfg(all(test, feature = "pdf"))]
mod tests;
