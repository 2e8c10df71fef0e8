//! The page that stands in place of the one asked for: an answer for a person, or a fault of ours.

use askama::Template;
use knowledge::Words;

use super::Shell;
use super::view::Link;

/// What is wrong, that nothing is lost, what to do now.
#[derive(Template)]
#[template(path = "pages/error.html")]
pub struct ErrorPage<'a> {
    /// What stands around it. Its `phone` is shown at the foot.
    pub shell: Shell,
    /// The reader's words.
    pub words: &'a Words,
    /// What happened, and what to do.
    pub sentence: String,
    /// For faults: the number to name on the phone.
    pub reference: Option<String>,
    /// The way on.
    pub way: Link,
}

impl<'a> ErrorPage<'a> {
    /// An answer for a person, already worded.
    pub fn refused(shell: Shell, words: &'a Words, sentence: String) -> Self {
        let way = Link::new(words.label("page-error-home"), shell.place.home());
        Self { shell, words, sentence, reference: None, way }
    }

    /// A fault of ours under its number.
    pub fn fault(shell: Shell, words: &'a Words, reference: impl Into<String>) -> Self {
        let sentence = words.label("page-fault");
        Self { reference: Some(reference.into()), ..Self::refused(shell, words, sentence) }
    }
}
