//! `knowledge/` as typed, checked data in two languages.
//!
//! Sentences for people live in `knowledge/text/*.ftl` and `knowledge/cards/*.ftl` (Project Fluent), facts in
//! `*.toml`. [`built_in`] is what this build carries; the way in is a list of files, so that a team's own folder
//! can be laid over it.

pub mod cards;
pub mod desks;
pub mod fields;
pub mod files;
pub mod holidays;
pub mod makers;
pub mod places;
pub mod playbooks;
pub mod questions;
pub mod signs;
pub mod spread;
pub mod systems;
mod text;
mod words;

use std::sync::LazyLock;

pub use cards::{Answer, Card, Cards, Line, Origin, Telling, Told};
pub use playbooks::Playbooks;
pub use text::{Lang, Text, printable};
pub use words::{Words, grouped};

/// Why knowledge could not be read: which file, and what is wrong in it. For the author of the file.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {why}")]
pub struct Broken {
    /// Path below `knowledge/`.
    pub file: String,
    /// What is wrong.
    pub why: String,
}

impl Broken {
    pub(crate) fn new(file: &str, why: impl ToString) -> Self {
        Self { file: file.to_string(), why: why.to_string() }
    }
}

/// Sentences, cards and playbooks.
pub struct Knowledge {
    /// The sentences.
    pub text: Text,
    /// The cards of plain words, one per kind of finding.
    pub cards: Cards,
    /// The tasks of incidents.
    pub playbooks: Playbooks,
}

impl Knowledge {
    /// Reads sentences, cards and playbooks from files given as path (below `knowledge/`) and content. A later file wins
    /// over an earlier one where both say the same key or card.
    pub fn from_files<'a>(files: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> Result<Self, Broken> {
        Ok(Self {
            text: Text::from_files(files.clone())?,
            cards: Cards::from_files(files.clone())?,
            playbooks: Playbooks::from_files(files)?,
        })
    }
}

/// The knowledge compiled into this build.
pub fn built_in() -> &'static Knowledge {
    static BUILT_IN: LazyLock<Knowledge> = LazyLock::new(|| {
        // Not foreign: these files are part of the build, and the tests read every one of them.
        Knowledge::from_files(files::under(""))
            .unwrap_or_else(|broken| panic!("built-in knowledge: {broken}"))
    });
    &BUILT_IN
}
