//! Findings, alerts and devices as text, HTML and JSON.
//!
//! A [`Report`] is what `hikeshi inspect` answers; each renderer is one function of it. Sentences come from
//! `knowledge/`, in the reader's language and time zone ([`Words`]).

#[cfg(test)]
mod fixture;
pub mod html;
pub mod json;
mod sight;
mod story;
pub mod survey;
pub mod text;
mod weather;
mod words;
mod wrap;

use capture::Unreadable;
use watch::inspect::Inspection;

pub use words::Words;

/// What was asked, and what each input shows.
#[derive(Debug)]
pub struct Report {
    /// In the order they were given.
    pub inputs: Vec<Input>,
    /// The instant by which ends of support and indicators were judged.
    pub as_of: jiff::Timestamp,
    /// How many indicators the traffic was compared with.
    pub indicators: u64,
}

/// One capture with what it shows.
#[derive(Debug)]
pub struct Input {
    /// As the person wrote it, or as it was found in a folder; `-` for standard input.
    pub path: String,
    /// What it shows, or why it could not be read at all.
    pub outcome: Result<Inspection, Unreadable>,
}

impl Report {
    /// The highest level among all alerts.
    pub fn highest_level(&self) -> Option<finding::Level> {
        self.inspections().flat_map(|inspection| &inspection.alerts).map(|alert| alert.level).max()
    }

    /// What could be read.
    pub fn inspections(&self) -> impl Iterator<Item = &Inspection> {
        self.inputs.iter().filter_map(|input| input.outcome.as_ref().ok())
    }
}
