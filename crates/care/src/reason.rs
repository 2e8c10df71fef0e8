//! A reason in a person's own words.

use serde::{Deserialize, Serialize};

/// Longest reason in characters: two sentences.
pub const MAX_REASON: usize = 200;

/// Some words: never empty, never longer than [`MAX_REASON`], on one line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Reason(String);

/// Why words are no reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NoReason {
    /// Nothing but blanks.
    #[error("the reason is empty")]
    Empty,
    /// Longer than [`MAX_REASON`].
    #[error("the reason is longer than {MAX_REASON} characters")]
    TooLong,
}

impl Reason {
    /// The words as typed, without blanks around them and with line ends as blanks.
    pub fn parse(typed: &str) -> Result<Self, NoReason> {
        let words: Vec<&str> =
            typed.split(['\r', '\n', '\t']).map(str::trim).filter(|line| !line.is_empty()).collect();
        let reason = knowledge::printable(&words.join(" ")).into_owned();
        match reason.chars().count() {
            0 => Err(NoReason::Empty),
            1..=MAX_REASON => Ok(Self(reason)),
            _ => Err(NoReason::TooLong),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl NoReason {
    /// The sentence for the form's field.
    pub fn key(self) -> &'static str {
        match self {
            NoReason::Empty => "refusal-reason-empty",
            NoReason::TooLong => "refusal-reason-too-long",
        }
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> String {
        reason.0
    }
}

impl TryFrom<String> for Reason {
    type Error = NoReason;
    fn try_from(words: String) -> Result<Self, NoReason> {
        Self::parse(&words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_some_words_on_one_line() {
        assert_eq!(Reason::parse("  出張中\r\n 来週  ").map(String::from), Ok("出張中 来週".into()));
        assert_eq!(Reason::parse(" \n\t"), Err(NoReason::Empty));
        assert!(Reason::parse(&"あ".repeat(MAX_REASON)).is_ok());
        assert_eq!(Reason::parse(&"あ".repeat(MAX_REASON + 1)), Err(NoReason::TooLong));
        assert_eq!(Reason::parse("a\u{202e}b").map(String::from), Ok("a\u{FFFD}b".into()));
    }
}
