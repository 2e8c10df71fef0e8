//! What can be wrong with lists of indicators.

use std::path::PathBuf;

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
    /// It is larger than any JSON we read whole.
    TooLarge,
    /// Its JSON is broken.
    Json(String),
    /// It is JSON, but no list we know.
    UnknownJson,
    /// It holds no indicator that we can read.
    Nothing,
    /// An index that was cut or changed since it was made.
    IndexDamaged,
    /// An index that another version made.
    IndexVersion,
    /// An index among the lists of which one is made.
    IndexOfIndex,
}

impl ProblemKind {
    /// Names of all problems, for the test of their sentences.
    pub const NAMES: [&'static str; 8] = [
        "io",
        "too-large",
        "json",
        "unknown-json",
        "nothing",
        "index-damaged",
        "index-version",
        "index-of-index",
    ];

    /// Its name in text keys.
    pub fn name(&self) -> &'static str {
        match self {
            ProblemKind::Io(_) => "io",
            ProblemKind::TooLarge => "too-large",
            ProblemKind::Json(_) => "json",
            ProblemKind::UnknownJson => "unknown-json",
            ProblemKind::Nothing => "nothing",
            ProblemKind::IndexDamaged => "index-damaged",
            ProblemKind::IndexVersion => "index-version",
            ProblemKind::IndexOfIndex => "index-of-index",
        }
    }
}
